import { concentration } from './concentration';
import { type HumanRow, type Row, rounded, within } from './reference-rows';

const isContribution = ({ kind }: Row): boolean => kind === 'post' || kind === 'comment';
const distinct = (rows: readonly HumanRow[]): Set<string> => new Set(rows.map(({ member }) => member));

/** Counts of rows, by kind and of whom. */
export function totals(rows: readonly Row[], humans: readonly HumanRow[]): { events: number; by_kind: Record<string, number>; bot_events: number; null_actor_events: number; human_actors_all_time: number } {
  const kinds = new Map<string, number>();
  for (const { kind } of rows) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return {
    events: rows.length,
    by_kind: Object.fromEntries([...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    bot_events: rows.filter(({ bot }) => bot).length,
    null_actor_events: rows.filter(({ member }) => member === undefined).length,
    human_actors_all_time: distinct(humans).size,
  };
}

/** Active people of the last day, 7 and 28 days, and stickiness Σ daily / 28 / monthly. */
export function activePeople(humans: readonly HumanRow[], end: number): Record<'events_28d_human' | 'dau_last_complete_day' | 'wau_7d' | 'mau_28d', number> & Record<'sum_dau_28d' | 'stickiness', number | null> {
  const month = humans.filter(({ day }) => within(day, end, 28));
  const mau = distinct(month).size;
  const memberDays = new Set(month.map(({ day, member }) => `${day}|${member}`)).size;
  return {
    events_28d_human: month.length,
    dau_last_complete_day: distinct(month.filter(({ day }) => within(day, end, 1))).size,
    wau_7d: distinct(month.filter(({ day }) => within(day, end, 7))).size,
    mau_28d: mau,
    // A sum of no rows is unknown in SQL, not 0.
    sum_dau_28d: mau === 0 ? null : memberDays,
    stickiness: mau === 0 ? null : rounded(memberDays / 28 / mau, 6),
  };
}

/** First local day of each member; undated rows know none. */
function firstDayOf(rows: readonly HumanRow[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { member, day } of rows) if (day !== undefined && day < (first.get(member) ?? Number.POSITIVE_INFINITY)) first.set(member, day);
  return first;
}

/** First local day on which each member posted or commented. */
export const firstContributionOf = (humans: readonly HumanRow[]): Map<string, number> => firstDayOf(humans.filter(isContribution));

/** Members whose first contribution lies in the 28 days. */
export const newContributors = (first: ReadonlyMap<string, number>, end: number): number => [...first.values()].filter((day) => within(day, end, 28)).length;

/** New, returning and resurrecting are the active of 28 days; dormant were active in the 28 days before, not now. */
export function lifecycle(humans: readonly HumanRow[], end: number): Record<'new' | 'returning' | 'dormant' | 'resurrecting', number> {
  const first = firstDayOf(humans);
  const now = distinct(humans.filter(({ day }) => within(day, end, 28)));
  const before = distinct(humans.filter(({ day }) => within(day, end, 28, 28)));
  const fresh = [...now].filter((member) => (first.get(member) ?? 0) >= end - 28).length;
  const returning = now.intersection(before).size;
  return { new: fresh, returning, dormant: before.difference(now).size, resurrecting: now.size - fresh - returning };
}

/** How unequally the contributions of 90 days are spread; null without any. */
export function contributions(humans: readonly HumanRow[], end: number): Record<'contributors' | 'contributions' | 'gini' | 'top10_share' | 'top1pct_share' | 'contributor_absence_factor_50', number> | null {
  const counts = new Map<string, number>();
  for (const row of humans) if (isContribution(row) && within(row.day, end, 90)) counts.set(row.member, (counts.get(row.member) ?? 0) + 1);
  const spread = concentration(counts);
  return spread && {
    contributors: spread.contributors,
    contributions: spread.total,
    gini: rounded(spread.gini, 6),
    top10_share: rounded(spread.top10, 6),
    top1pct_share: rounded(spread.top1Percent, 6),
    contributor_absence_factor_50: spread.absenceFactor,
  };
}

/** Newcomers (first contribution in [end − 182, end − 42)) who were there again so many days after their first. */
export function cohort(humans: readonly HumanRow[], first: ReadonlyMap<string, number>, end: number): Record<'newcomers' | 'w1_days7_13' | 'w4_days28_34' | 'any_day_1_30', number> {
  const newcomers = new Map([...first].filter(([, day]) => within(day, end, 140, 42)));
  const back = (from: number, to: number): number => distinct(humans.filter(({ member, day }) => {
    const since = day === undefined ? Number.NaN : day - (newcomers.get(member) ?? Number.NaN);
    return since >= from && since <= to;
  })).size;
  return { newcomers: newcomers.size, w1_days7_13: back(7, 13), w4_days28_34: back(28, 34), any_day_1_30: back(1, 30) };
}
