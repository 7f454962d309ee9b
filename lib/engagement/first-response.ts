import type { Metric, MetricValue, Span, ThreadFacts, Window } from '@/lib/model/window';
import { spanCoverage } from './coverage';
import { LAG_DAYS, lagged, responseTime, startedIn } from './started';
import { kaplanMeier, quantile, stillWaiting, timeByWhich, type Wait } from './statistics';
import { isStaffOrNobody, LEAST_N, type Measured, MOST_EVIDENCE, notCaptured, valueBefore, without } from './window';
import { workingClock } from './working-hours';

/** Hours at which the curve is given. */
const CURVE_HOURS = [0, 1, 2, 4, 8, 12, 24, 48, 72, 120, 168] as const;

/**
 * M32 首次回复时间 · first response: Kaplan–Meier median, in seconds, from the opening post to the first reply by
 * somebody else who is no bot, over the threads of M31; threads still open are censored at the window's end, so that
 * the unanswered count as still waiting. Times coarser than an hour are left out. While more than half still wait the
 * median does not exist: null, `undefined`, and the part `longerThan` says how long at least. Parts: `p75`,
 * `answered`, `waiting`, `answeredMedian` and `answeredP75` (of the answered ones alone), `byStaff` (share of first
 * replies that staff gave); `staffMedian` and `peersMedian`, until the first reply was staff's or a member's, where the other
 * coming first ends the wait (null while undefined); `inHours`, the median by the clock of the plan's working hours. Series: the share still waiting after so many hours. Evidence: threads still waiting.
 */
export const firstResponse: Metric = {
  id: 'M32',
  unit: 'seconds',
  better: 'down',
  compute(window) {
    const span = lagged(window.span);
    const coverage = spanCoverage(window, span);
    if (notCaptured(window, span)) return without('not captured', 0, coverage);
    const threads = timed(window, window.span);
    if (threads.length < LEAST_N) return without('too little data', threads.length, coverage);
    const now = medianOf(window, window.span);
    return {
      ...now,
      ...(now.value === null ? { missing: 'undefined' as const } : {}),
      coverage,
      previous: valueBefore(window, now, (before) => medianOf(window, before), LAG_DAYS),
      ...details(window, threads),
    };
  },
};

/** Threads of the lagged span whose times are exact enough. */
const timed = (window: Window, span: Span): ThreadFacts[] => startedIn(window, lagged(span)).known.filter(({ coarse }) => coarse !== true);

const waitOf = (facts: ThreadFacts, until: number): Wait => {
  const time = responseTime(facts, until);
  return { time: (time ?? until - (facts.startedAt ?? until)) / 1000, happened: time !== null };
};

function medianOf(window: Window, span: Span): Measured {
  const waits = timed(window, span).map((facts) => waitOf(facts, span.to));
  return { value: timeByWhich(kaplanMeier(waits), 0.5), n: waits.length };
}

function details(window: Window, threads: ThreadFacts[]): Pick<MetricValue, 'parts' | 'series' | 'evidence'> {
  const until = window.span.to;
  const waits = threads.map((facts) => waitOf(facts, until));
  const curve = kaplanMeier(waits);
  const answered = threads.filter((facts) => responseTime(facts, until) !== null);
  const times = waits.filter(({ happened }) => happened).map(({ time }) => time).toSorted((a, b) => a - b);
  const byStaff = ({ firstReplyBy }: ThreadFacts): boolean => firstReplyBy !== undefined && isStaffOrNobody(window.members, firstReplyBy);
  const staff = answered.filter(byStaff);
  const half = timeByWhich(curve, 0.5);
  return {
    parts: {
      p75: timeByWhich(curve, 0.75), answered: answered.length, waiting: threads.length - answered.length,
      answeredMedian: quantile(times, 0.5), answeredP75: quantile(times, 0.75),
      byStaff: answered.length < LEAST_N ? null : staff.length / answered.length,
      ...apart(window, threads, byStaff), inHours: inHours(window, threads),
      longerThan: half === null ? Math.max(...waits.map(({ time }) => time)) : null,
    },
    series: CURVE_HOURS.map((hours) => ({ label: String(hours), value: stillWaiting(curve, hours * 3600) })),
    evidence: threads.filter((facts) => responseTime(facts, until) === null).slice(0, MOST_EVIDENCE).map(({ thread }) => thread),
  };
}

/** Median until the first reply was one side's; the other side's coming first ends the wait without it. */
function apart(window: Window, threads: readonly ThreadFacts[], byStaff: (facts: ThreadFacts) => boolean): Record<'staffMedian' | 'peersMedian', number | null> {
  const until = (side: boolean): number | null => timeByWhich(kaplanMeier(threads.map((facts) => {
    const wait = waitOf(facts, window.span.to);
    return { time: wait.time, happened: wait.happened && byStaff(facts) === side };
  })), 0.5);
  return { staffMedian: until(true), peersMedian: until(false) };
}

/** The median by the clock of working hours; null without such hours. */
function inHours({ hours, span }: Window, threads: readonly ThreadFacts[]): number | null {
  if (!hours) return null;
  const clock = workingClock(hours, span.zone);
  return timeByWhich(kaplanMeier(threads.map((facts) => {
    const { happened } = waitOf(facts, span.to);
    return { time: clock(facts.startedAt ?? span.to, happened ? (facts.firstReplyAt ?? span.to) : span.to) / 1000, happened };
  })), 0.5);
}
