import type { Span, Window } from '@/lib/model/window';
import { wilson } from '@/lib/model/wilson';
import { concentration } from './concentration';
import { type Archive, entriesIn, type Entry, isContribution, isExact, ofKind, tells } from './archive';
import type { FlagFacts, VerdictFacts } from './archive-input';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf, shareTold } from './deep-metric';
import { oncePer } from './memory';
import { kaplanMeier, quantile, timeByWhich } from './statistics';
import { openQuestions } from './unanswered';
import { isHuman, isStaff, LEAST_N, MOST_EVIDENCE } from './window';
import { BOT, rolesOf, STAFF } from './writers';
import { weekdayOf, workingClock } from './working-hours';

const idsOf = (flags: readonly FlagFacts[]): string[] => [...new Set(flags.map(({ activity }) => activity))].slice(0, MOST_EVIDENCE);
/** Flags found in a span. */
const found = (flags: readonly FlagFacts[], { from, to }: Pick<Span, 'from' | 'to'>): FlagFacts[] => flags.filter(({ at }) => at >= from && at < to);
/** Whether a flag was decided before an instant. */
const decided = ({ state, decidedAt, at }: FlagFacts, to: number): boolean => state !== 'open' && (decidedAt ?? at) < to;

/**
 * M60 违规率 · violations per 1 000 posts: contributions of the window that staff confirmed to break a rule, per 1 000
 * contributions (all but bots'). Parts: `confirmed`, and the confirmed of each rule. Not captured where no flags are kept.
 */
export const violations: DeepMetric = deepMetric({
  id: 'M60', unit: 'ratio', better: 'down', least: LEAST_N,
  tell(span, window, archive) {
    if (!archive.flags) return NOT_CAPTURED;
    const judged = archive.flags.filter((flag) => flag.state === 'confirmed' && decided(flag, span.to));
    const wrong = new Set(judged.map(({ activity }) => activity));
    const inSpan = new Set<string>();
    let said = 0;
    for (const entry of entriesIn(archive, span)) {
      if (!isContribution(entry) || !isHuman(window, entry.activity.member)) continue;
      said += 1;
      if (wrong.has(entry.activity.id)) inSpan.add(entry.activity.id);
    }
    const confirmed = judged.filter(({ activity }) => inSpan.has(activity));
    const rules = Map.groupBy(confirmed, ({ rule }) => rule);
    const hits = idsOf(confirmed);
    return {
      value: said === 0 ? null : (1000 * inSpan.size) / said, n: said,
      parts: { confirmed: confirmed.length, ...Object.fromEntries([...rules].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([rule, own]) => [rule, own.length])) }, evidence: hits,
    };
  },
});

/**
 * M61 规则准确率 · rule precision: confirmed / (confirmed + dismissed) of the flags decided in the window, with Wilson's
 * interval; open ones are out. Parts: `reversals`, verdicts of the window that took back one of the same person (null where
 * no log is kept), and the precision of each rule with ten decisions. Evidence: the dismissed.
 */
export const rulePrecision: DeepMetric = deepMetric({
  id: 'M61', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, _window, archive) {
    if (!archive.flags) return NOT_CAPTURED;
    const all = archive.flags.filter((flag) => decided(flag, span.to) && (flag.decidedAt ?? flag.at) >= span.from);
    const right = (flags: readonly FlagFacts[]): number => flags.filter(({ state }) => state === 'confirmed').length;
    const rules = [...Map.groupBy(all, ({ rule }) => rule)].filter(([, own]) => own.length >= LEAST_N).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {
      value: shareOf(right(all), all.length), n: all.length, ...(all.length === 0 ? {} : { interval: wilson(right(all), all.length) }),
      parts: { reversals: archive.verdicts ? reversals(archive.verdicts, span) : null, ...Object.fromEntries(rules.map(([rule, own]) => [rule, right(own) / own.length])) }, evidence: idsOf(all.filter(({ state }) => state === 'dismissed')),
    };
  },
});

/** Verdicts of a span in which somebody took back what they had said of the same item. */
function reversals(verdicts: readonly VerdictFacts[], { from, to }: Pick<Span, 'from' | 'to'>): number {
  const last = new Map<string, string>();
  let taken = 0;
  for (const { item, by, verdict, at } of verdicts.toSorted((a, b) => a.at - b.at)) {
    if (at >= to) break;
    const key = `${by}\n${item}`;
    const before = last.get(key);
    if (at >= from && before !== undefined && before !== verdict) taken += 1;
    last.set(key, verdict);
  }
  return taken;
}

/**
 * M62 首次处理时间 · time to action: Kaplan–Meier median, in seconds, from a flag of the window to its decision; those
 * still open are censored at the window's end. Undefined while more than half are open. Parts: `p75`; `inHours`, the
 * median by the clock of the plan's working hours (null without a plan, or while undefined); `decided`, `open`. Evidence:
 * what still waits.
 */
export const timeToAction: DeepMetric = deepMetric({
  id: 'M62', unit: 'seconds', better: 'down', least: LEAST_N,
  tell(span, _window, archive) {
    if (!archive.flags) return NOT_CAPTURED;
    const flags = found(archive.flags, span);
    const waits = flags.map((flag) => ({ from: flag.at, to: decided(flag, span.to) ? (flag.decidedAt ?? flag.at) : span.to, happened: decided(flag, span.to) }));
    const curve = kaplanMeier(waits.map(({ from, to, happened }) => ({ time: (to - from) / 1000, happened })));
    const clock = archive.plan?.hours && workingClock(archive.plan.hours, span.zone);
    const inHours = clock ? timeByWhich(kaplanMeier(waits.map(({ from, to, happened }) => ({ time: clock(from, to) / 1000, happened }))), 0.5) : null;
    const open = flags.filter((flag) => !decided(flag, span.to));
    return { value: timeByWhich(curve, 0.5), n: flags.length, parts: { p75: timeByWhich(curve, 0.75), inHours, decided: flags.length - open.length, open: open.length }, evidence: idsOf(open) };
  },
});

/**
 * M63 积压 · backlog: flags and questions (M33) open at the window's end. Parts: `flags`, `questions`; `ageP90` of both, in
 * seconds; `clearRate`, flags decided / found in the window. Evidence: what waits, flags first, longest first.
 */
export const backlog: DeepMetric = deepMetric({
  id: 'M63', unit: 'count', better: 'down',
  tell(span, window, archive) {
    if (!archive.flags) return NOT_CAPTURED;
    const open = archive.flags.filter((flag) => flag.at < span.to && !decided(flag, span.to)).toSorted((a, b) => a.at - b.at || (a.activity < b.activity ? -1 : 1));
    const opened = found(archive.flags, span).length;
    const closed = archive.flags.filter((flag) => decided(flag, span.to) && (flag.decidedAt ?? flag.at) >= span.from).length;
    const questions = openQuestions(window, span.to);
    const ages = [...open.map(({ at }) => at), ...questions.map(({ startedAt = span.to }) => startedAt)].map((at) => (span.to - at) / 1000).toSorted((a, b) => a - b);
    return {
      value: open.length + questions.length, n: open.length + questions.length,
      parts: { flags: open.length, questions: questions.length, ageP90: quantile(ages, 0.9), clearRate: shareOf(closed, opened), opened, closed },
      evidence: [...idsOf(open), ...questions.map(({ thread }) => thread)].slice(0, MOST_EVIDENCE),
    };
  },
});

/** Acts of moderation that pages show, by all but bots. */
const acts = (window: Window, archive: Archive, span: Span): Entry[] => ofKind(archive, 'moderate', span).filter(({ activity }) => isHuman(window, activity.member));

/** Hour of the week, from Monday 0 o'clock, and as it is labelled. */
const cellOf = ({ day, hour }: Entry): number => weekdayOf(day) * 24 + hour;
const labelOf = (cell: number): string => `${Math.floor(cell / 24) + 1}-${cell % 24}`;
const WORST = 5;
/** Whether staff is known by anything they wrote. */
const staffWrote = oncePer((archive: Archive, members: Window['members']): boolean => archive.entries.some((entry) => isContribution(entry) && isStaff({ members }, entry.activity.member)));

/**
 * M64 时段覆盖 · hour cover: share of the contributions of the window (staff's and bots' out) that came in hours of the
 * local week in which staff acted at least once in the window: moderated, or wrote. Not captured where pages show neither.
 * Part: `acts`. Series: the five hours with most contributions and no act, labelled `weekday-hour`.
 */
export const hourCover: DeepMetric = deepMetric({
  id: 'M64', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    if (!tells(archive, 'moderate') && !staffWrote(archive, window.members)) return NOT_CAPTURED;
    const roles = rolesOf(archive, window.members);
    const said = entriesIn(archive, span).filter((entry) => isContribution(entry) && isExact(entry) && roles[entry.by] !== BOT);
    const acted = [...acts(window, archive, span).filter(isExact), ...said.filter(({ by }) => roles[by] === STAFF)];
    const covered = new Set(acted.map(cellOf));
    const came = said.filter(({ by }) => roles[by] !== STAFF);
    const counts = Array.from({ length: 7 * 24 }, () => 0);
    for (const entry of came) counts[cellOf(entry)]! += 1;
    const missed = counts.flatMap((value, cell) => (value > 0 && !covered.has(cell) ? [{ label: labelOf(cell), value }] : []));
    const hits = came.length - missed.reduce((sum, { value }) => sum + value, 0);
    return { ...shareTold(hits, came.length), parts: { acts: acted.length }, series: missed.toSorted((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1)).slice(0, WORST) };
  },
});

/**
 * M65 工作量 · load balance: Gini's coefficient of acts of staff by who did them; no rank of merit. Not captured where
 * pages show none. Parts: `acts`, `staff`, `topShare` of the one who did most. From two people on.
 */
export const loadBalance: DeepMetric = deepMetric({
  id: 'M65', unit: 'ratio', better: 'down', least: LEAST_N,
  tell(span, window, archive) {
    if (!tells(archive, 'moderate')) return NOT_CAPTURED;
    const done = acts(window, archive, span).flatMap(({ activity: { member } }) => member ?? []);
    const each = new Map([...Map.groupBy(done, (member) => member)].map(([member, own]) => [member, own.length]));
    const spread = concentration(each);
    return { value: spread && each.size > 1 ? spread.gini : null, n: done.length, parts: { acts: done.length, staff: each.size, topShare: spread && Math.max(...each.values()) / spread.total } };
  },
});
