import { firstPlace } from '@/lib/model/first-place';
import type { Metric, Span, ThreadFacts, Window } from '@/lib/model/window';
import { wilson } from '@/lib/model/wilson';
import { addDays, dayStart } from '@/lib/model/zone';
import { spanCoverage } from './coverage';
import { LAG_DAYS, lagged, responseTime, startedIn } from './started';
import { daysOf, LEAST_N, type Measured, MOST_EVIDENCE, notCaptured, valueBefore, without } from './window';

const IN_TIME = LAG_DAYS * 86_400_000;
/** Fewest threads behind a point of the chart. */
const LEAST_POINT = 5;

/**
 * M31 7 日回复覆盖 · reply coverage: of the threads started in [end − (w+7), end − 7), the share that somebody else
 * who is no bot answered within 7 days. The lag leaves out threads that had no fair chance yet. Threads whose page
 * states replies of which none was captured are left out and counted in `unseen`. Parts: `answered`, `threads`,
 * `unseen`; `questions`, how many of the threads ask something, and `questionsAnswered`, the share of those (null below ten). Series: the same share of the threads of the 7 days ending with each day. Evidence: threads not answered.
 */
export const replyCoverage: Metric = {
  id: 'M31',
  unit: 'share',
  better: 'up',
  compute(window) {
    const span = lagged(window.span);
    const coverage = spanCoverage(window, span);
    if (notCaptured(window, span)) return without('not captured', 0, coverage);
    const { known, unseen } = startedIn(window, span);
    const asking = known.filter(({ question }) => question);
    const parts = {
      answered: known.length - open(known, window.span.to).length, threads: known.length, unseen: unseen.length,
      questions: asking.length, questionsAnswered: asking.length < LEAST_N ? null : 1 - open(asking, window.span.to).length / asking.length,
    };
    if (known.length < LEAST_N) return { ...without('too little data', known.length, coverage), parts };
    const now = coverageOf(window, window.span);
    return {
      ...now,
      coverage,
      previous: valueBefore(window, now, (before) => coverageOf(window, before), LAG_DAYS),
      interval: wilson(parts.answered, parts.threads),
      parts,
      series: daysOf(span).map((day) => ({ label: day, value: pointOf(known, span, day, window.span.to) })),
      evidence: open(known, window.span.to).slice(-MOST_EVIDENCE).map(({ thread }) => thread),
    };
  },
};

/** Those that nobody answered in time. */
const open = (threads: readonly ThreadFacts[], until: number): ThreadFacts[] =>
  threads.filter((facts) => (responseTime(facts, until) ?? Number.POSITIVE_INFINITY) > IN_TIME);

function coverageOf(window: Window, span: Span): Measured {
  const { known } = startedIn(window, lagged(span));
  return { value: known.length === 0 ? null : (known.length - open(known, span.to).length) / known.length, n: known.length };
}

/** Where, among threads in the order of their beginning, those that began at a time or later stand. */
const placeOf = (threads: readonly ThreadFacts[], at: number): number => firstPlace(threads, ({ startedAt = 0 }) => startedAt < at);

function pointOf(known: readonly ThreadFacts[], { zone }: Span, day: string, until: number): number | null {
  const from = dayStart(addDays(day, 1 - LAG_DAYS), zone);
  const to = dayStart(addDays(day, 1), zone);
  const week = known.slice(placeOf(known, from), placeOf(known, to));
  return week.length < LEAST_POINT ? null : (week.length - open(week, until).length) / week.length;
}
