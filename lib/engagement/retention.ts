import type { MemberFacts, Rollup, Span, Window } from '@/lib/model/window';
import { wilson } from '@/lib/model/wilson';
import { localDay, spanEnding } from '@/lib/model/zone';
import { newcomersIn, RETURN_RANGES, type Returned, returnedIn } from './cohorts';
import { type DeepMetric, deepMetric, shareOf } from './deep-metric';
import { seenBefore } from './known-members';
import { oncePerInSteps } from './memory';
import { people } from './people';
import { halfSet } from './concentration';
import { ageByWhich, livesOf, survivalCurve } from './survival';
import { median } from './statistics';
import { contributionsIn, dayNumber, type Timeline, timelineSteps } from './timelines';
import { isStaffOrNobody, LEAST_N, MOST_EVIDENCE } from './window';

/** Timelines of all people of the past that is at hand. */
const linesOf = oncePerInSteps((rollups: ReadonlyMap<string, Rollup>, members: ReadonlyMap<string, MemberFacts>) => timelineSteps(rollups.values(), (member) => !isStaffOrNobody(members, member)));
export const timelines = ({ rollups, members }: Pick<Window, 'rollups' | 'members'>): Map<string, Timeline> => linesOf.of(rollups, members);
/** Makes them ahead, in steps. */
export const readyTimelines = linesOf.ready;

/** First captured local day, as a number. */
const historyDay = ({ historyFrom = 0, span }: Window): number => dayNumber(localDay(historyFrom, span.zone));

/** Newcomers of as many days as the window has, the last of whom had `to` days since. Of the first captured day nobody knows whether they are new. */
function bounded(window: Window, span: Span, range: readonly [number, number]): Returned {
  const end = dayNumber(span.endDay);
  const last = end - range[1];
  const lines = timelines(window);
  return returnedIn(lines, newcomersIn(lines, Math.max(last - span.days, historyDay(window) + 1), last), range, end);
}

/**
 * M40 留存 · bounded retention: share of newcomers (first captured contribution) present on any of days 7–13 after their
 * first day; the newcomers of as many days as the window has, ending 13 days before its end, so that the days of all are
 * over. Parts: `week4` (days 28–34) and `week12` (days 84–90) of the newcomers of as many days, as much earlier, with
 * `week4N` and `week12N`; null below ten.
 */
export const retention: DeepMetric = deepMetric({
  id: 'M40', unit: 'share', better: 'up', least: LEAST_N, reach: RETURN_RANGES[0][1],
  tell(span, window) {
    const [second, fifth, thirteenth] = RETURN_RANGES.map((range) => bounded(window, span, range)) as [Returned, Returned, Returned];
    const shown = ({ newcomers, share }: Returned): number | null => (newcomers < LEAST_N ? null : share);
    return {
      value: second.share, n: second.newcomers, ...(second.newcomers === 0 ? {} : { interval: second.interval }),
      parts: { returned: second.returned, week4: shown(fifth), week4N: fifth.newcomers, week12: shown(thirteenth), week12N: thirteenth.newcomers },
    };
  },
});

const before = ({ firstDay, days, zone }: Span): Span => spanEnding(firstDay, days, zone);
/** Whether a span was captured from its beginning. */
const isWhole = (window: Window, { from }: Span): boolean => window.historyFrom !== undefined && window.historyFrom <= from;

/**
 * M41 回访率 · returning rate: of the members active in the window before, the share active in this one. Null while the
 * window before was not captured from its first day.
 */
export const returning: DeepMetric = deepMetric({
  id: 'M41', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window) {
    if (!isWhole(window, before(span))) return { value: null, n: 0, missing: 'not captured' };
    const earlier = [...people(window, before(span)).members.keys()];
    const again = earlier.filter((member) => people(window, span).members.has(member));
    return { value: shareOf(again.length, earlier.length), n: earlier.length, ...(earlier.length === 0 ? {} : { interval: wilson(again.length, earlier.length) }), parts: { returned: again.length } };
  },
});

/**
 * M42 生命周期流 · lifecycle flow: new + returning + resurrecting = the active members of the window, which is the value.
 * New: first seen in it; returning: active in the window before, too; resurrecting: seen earlier, but not then; dormant:
 * active in the window before, not now. Until the window before was captured whole nobody knows which: part `unknown`.
 * Evidence: the dormant.
 */
export const lifecycle: DeepMetric = deepMetric({
  id: 'M42', unit: 'count', better: 'up',
  tell(span, window) {
    const now = [...people(window, span).members.keys()];
    if (!isWhole(window, before(span))) return { value: now.length, n: now.length, parts: { new: null, returning: null, resurrecting: null, dormant: null, unknown: now.length } };
    const earlier = people(window, before(span)).members;
    const first = dayNumber(span.firstDay);
    const fresh = now.filter((member) => (timelines(window).get(member)?.days[0] ?? first) >= first).length;
    const back = now.filter((member) => earlier.has(member)).length;
    const active = new Set(now);
    const dormant = [...earlier.keys()].filter((member) => !active.has(member)).toSorted();
    return {
      value: now.length, n: now.length, parts: { new: fresh, returning: back, resurrecting: now.length - fresh - back, dormant: dormant.length, unknown: 0 },
      evidence: dormant.slice(0, MOST_EVIDENCE),
    };
  },
});

const SILENT_DAYS = 28;
const REGULAR_DAYS = 90;
const REGULAR = 4;

/** Who contributed at least four times in the 90 days before the last 28, and whether they did in these. As of a local day. */
export function regularsAsOf(lines: ReadonlyMap<string, Timeline>, end: number): { all: string[]; lost: string[] } {
  const since = end - SILENT_DAYS;
  const all = [...lines.values()].filter((line) => contributionsIn(line, since - REGULAR_DAYS, since) >= REGULAR).map(({ member }) => member).toSorted();
  return { all, lost: all.filter((member) => contributionsIn(lines.get(member) as Timeline, since, end) === 0) };
}

/**
 * M43 流失老成员 · lost regulars: members with at least 4 contributions in the 90 days before the last 28, and none in
 * these (as of the window's end, whatever its length). n: all such regulars. Evidence: the lost ones.
 */
export const lostRegulars: DeepMetric = deepMetric({
  id: 'M43', unit: 'count', better: 'down', reach: SILENT_DAYS + REGULAR_DAYS,
  tell(span, window) {
    const { all, lost } = regularsAsOf(timelines(window), dayNumber(span.endDay));
    return { value: lost.length, n: all.length, parts: { regulars: all.length }, evidence: lost.slice(0, MOST_EVIDENCE) };
  },
});

/** Ages at which the curve is told apart, in days. */
const AGES = [7, 28, 84, 182, 364] as const;

/**
 * M44 存续曲线 · member survival: Kaplan–Meier median, in days, from a member's first day to the last before they fell
 * silent for longer than max(60, 2 × p95 of their own gaps) or were seen leaving; the present are censored, who joined
 * before capture began enters late. Undefined while more than half stay. Parts: the share still there at some ages.
 * Series: the curve.
 */
export const survival: DeepMetric = deepMetric({
  id: 'M44', unit: 'days', better: 'up', least: LEAST_N,
  tell(span, window) {
    const joined = new Map([...window.members.values()].flatMap(({ id, joinedAt }) => (joinedAt === undefined ? [] : [[id, dayNumber(localDay(joinedAt, span.zone))] as const])));
    const lives = livesOf(timelines(window).values(), { end: dayNumber(span.endDay), since: historyDay(window), joined, left: leftOn(window, span) });
    const steps = survivalCurve(lives);
    const at = (age: number): number => steps.findLast((step) => step.age <= age)?.survival ?? 1;
    return {
      value: ageByWhich(steps, 0.5), n: lives.length,
      parts: Object.fromEntries(AGES.map((age) => [`day${age}`, at(age)])),
      series: steps.slice(0, 400).map(({ age, survival: share }) => ({ label: String(age), value: share })),
    };
  },
});

/** Days on which members were seen leaving. */
const leftOn = (window: Window, span: Span): Map<string, number> =>
  new Map([...seenBefore(window, span.endDay)].flatMap(([member, { left }]) => (left === undefined ? [] : [[member, left] as const])));

const CORE_DAYS = 28;

/** Contributions of each member in a span. */
export const contributionsOfSpan = (window: Window, span: Span): Map<string, number> =>
  new Map([...people(window, span).members].filter(([, { contributions }]) => contributions > 0).map(([member, { contributions }]) => [member, contributions]));

/**
 * M47 核心稳定度 · core stability: Jaccard's index of the fewest members who make half of the contributions of the window
 * and those of the 28 days before it. Part `tenure`: median days since the core's members were first seen. Evidence: the
 * core. n: both cores together.
 */
export const coreStability: DeepMetric = deepMetric({
  id: 'M47', unit: 'ratio', better: 'up', reach: CORE_DAYS,
  tell(span, window) {
    const earlier = spanEnding(span.firstDay, CORE_DAYS, span.zone);
    if (!isWhole(window, earlier)) return { value: null, n: 0, missing: 'not captured' };
    const now = halfSet(contributionsOfSpan(window, span));
    const then = new Set(halfSet(contributionsOfSpan(window, earlier)));
    const either = new Set([...now, ...then]).size;
    const tenure = now.map((member) => dayNumber(span.endDay) - (timelines(window).get(member)?.days[0] ?? 0));
    return { value: either === 0 ? null : now.filter((member) => then.has(member)).length / either, n: either, parts: { tenure: median(tenure), core: now.length }, evidence: now.slice(0, MOST_EVIDENCE) };
  },
});
