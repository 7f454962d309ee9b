import type { Span, Window } from '@/lib/model/window';
import { wilson } from '@/lib/model/wilson';
import { localHour } from '@/lib/model/zone';
import { concentration } from './concentration';
import { type Archive, entriesIn, type FlagFacts, isContribution, isExact } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf } from './deep-metric';
import { kaplanMeier, quantile, timeByWhich } from './statistics';
import { isHuman, LEAST_N, MOST_EVIDENCE } from './window';

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
    const said = new Set(entriesIn(archive, span).filter((entry) => isContribution(entry) && isHuman(window, entry.activity.member)).map(({ activity }) => activity.id));
    const confirmed = archive.flags.filter((flag) => flag.state === 'confirmed' && decided(flag, span.to) && said.has(flag.activity));
    const rules = Map.groupBy(confirmed, ({ rule }) => rule);
    const hits = idsOf(confirmed);
    return {
      value: said.size === 0 ? null : (1000 * new Set(confirmed.map(({ activity }) => activity)).size) / said.size, n: said.size,
      parts: { confirmed: confirmed.length, ...Object.fromEntries([...rules].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([rule, own]) => [rule, own.length])) }, evidence: hits,
    };
  },
});

/**
 * M61 规则准确率 · rule precision: confirmed / (confirmed + dismissed) of the flags decided in the window, with Wilson's
 * interval; open ones are out. Parts: the precision of each rule with ten decisions. Evidence: the dismissed.
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
      parts: Object.fromEntries(rules.map(([rule, own]) => [rule, right(own) / own.length])), evidence: idsOf(all.filter(({ state }) => state === 'dismissed')),
    };
  },
});

/**
 * M62 首次处理时间 · time to action: Kaplan–Meier median, in seconds, from a flag of the window to its decision; those
 * still open are censored at the window's end. Undefined while more than half are open. Parts: `p75`, `decided`, `open`.
 * Evidence: what still waits.
 */
export const timeToAction: DeepMetric = deepMetric({
  id: 'M62', unit: 'seconds', better: 'down', least: LEAST_N,
  tell(span, _window, archive) {
    if (!archive.flags) return NOT_CAPTURED;
    const flags = found(archive.flags, span);
    const curve = kaplanMeier(flags.map((flag) => ({ time: ((decided(flag, span.to) ? (flag.decidedAt ?? flag.at) : span.to) - flag.at) / 1000, happened: decided(flag, span.to) })));
    const open = flags.filter((flag) => !decided(flag, span.to));
    return { value: timeByWhich(curve, 0.5), n: flags.length, parts: { p75: timeByWhich(curve, 0.75), decided: flags.length - open.length, open: open.length }, evidence: idsOf(open) };
  },
});

/**
 * M63 积压 · backlog: flags open at the window's end. Parts: `ageP90`, in seconds; `clearRate`, decided / found in the
 * window. Open questions are M33. Evidence: what waits, longest first.
 */
export const backlog: DeepMetric = deepMetric({
  id: 'M63', unit: 'count', better: 'down',
  tell(span, _window, archive) {
    if (!archive.flags) return NOT_CAPTURED;
    const open = archive.flags.filter((flag) => flag.at < span.to && !decided(flag, span.to)).toSorted((a, b) => a.at - b.at || (a.activity < b.activity ? -1 : 1));
    const opened = found(archive.flags, span).length;
    const closed = archive.flags.filter((flag) => decided(flag, span.to) && (flag.decidedAt ?? flag.at) >= span.from).length;
    return { value: open.length, n: open.length, parts: { ageP90: quantile(open.map(({ at }) => (span.to - at) / 1000).toSorted((a, b) => a - b), 0.9), clearRate: shareOf(closed, opened), opened, closed }, evidence: idsOf(open) };
  },
});

/** What staff did where pages show it: moderation, and what they wrote. */
const actsOfStaff = (window: Window, archive: Archive, span: Span): { member: string | undefined; cell: string }[] =>
  entriesIn(archive, span).filter(({ activity }) => activity.kind === 'moderate').flatMap((entry) => (isHuman(window, entry.activity.member) && isExact(entry) ? [{ member: entry.activity.member, cell: cellOf(entry, span.zone) }] : []));

const cellOf = ({ at, day }: { at: number; day: number }, zone: string): string => `${((((day + 3) % 7) + 7) % 7) + 1}-${localHour(at, zone)}`;
const WORST = 5;

/**
 * M64 时段覆盖 · hour cover: share of the window's contributions (all but bots') that came in hours of the local week in
 * which staff acted at least once in the window. Not captured where pages show no act of staff. Series: the five hours
 * with most contributions and no act, labelled `weekday-hour`.
 */
export const hourCover: DeepMetric = deepMetric({
  id: 'M64', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    if (!archive.entries.some(({ activity }) => activity.kind === 'moderate')) return NOT_CAPTURED;
    const covered = new Set(actsOfStaff(window, archive, span).map(({ cell }) => cell));
    const came = entriesIn(archive, span).filter((entry) => isContribution(entry) && isExact(entry) && isHuman(window, entry.activity.member)).map((entry) => cellOf(entry, span.zone));
    const missed = [...Map.groupBy(came.filter((cell) => !covered.has(cell)), (cell) => cell)].map(([label, own]) => ({ label, value: own.length }));
    const hits = came.filter((cell) => covered.has(cell)).length;
    return { value: shareOf(hits, came.length), n: came.length, series: missed.toSorted((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1)).slice(0, WORST), ...(came.length === 0 ? {} : { interval: wilson(hits, came.length) }) };
  },
});

/**
 * M65 工作量 · load balance: Gini's coefficient of acts of staff by who did them; no rank of merit. Not captured where
 * pages show none. Parts: `acts`, `staff`, `topShare` of the one who did most. From two people on.
 */
export const loadBalance: DeepMetric = deepMetric({
  id: 'M65', unit: 'ratio', better: 'down', least: LEAST_N,
  tell(span, window, archive) {
    if (!archive.entries.some(({ activity }) => activity.kind === 'moderate')) return NOT_CAPTURED;
    const acts = actsOfStaff(window, archive, span).flatMap(({ member }) => member ?? []);
    const each = new Map([...Map.groupBy(acts, (member) => member)].map(([member, own]) => [member, own.length]));
    const spread = concentration(each);
    return { value: spread && each.size > 1 ? spread.gini : null, n: acts.length, parts: { acts: acts.length, staff: each.size, topShare: spread && Math.max(...each.values()) / spread.total } };
  },
});
