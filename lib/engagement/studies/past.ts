import type { MetricValue } from '@/lib/model/window';
import { addDays, localDay } from '@/lib/model/zone';
import { DEEP_METRICS } from '../deep';
import { METRICS } from '../index';
import { readyFor, readyWindow } from '../ready';
import { between, eachStep, type Making, MONTH, type StudyGround, windowOf } from './ground';
import { talkOf } from './talk';

/** Windows of 28 days that make the history, the present one among them. */
const MOST_WINDOWS = 13;

export type Measures = Record<string, MetricValue>;
/** A window of 28 days with the values of all metrics. */
export type PastWindow = { endDay: string; values: Measures };

/** All metrics of one window, one a step or several. */
export function* measureWindow(ground: StudyGround, days: number, endDay: string): Making<Measures> {
  const window = windowOf(ground, days, endDay);
  yield* eachStep(readyWindow(window, ground.archive), 0);
  const values = new Map<string, MetricValue>();
  const count = METRICS.length + DEEP_METRICS.length;
  for (const metric of METRICS) {
    values.set(metric.id, metric.compute(window));
    yield values.size / count;
  }
  for (const metric of DEEP_METRICS) {
    values.set(metric.id, yield* eachStep(metric.steps(window, ground.archive), values.size / count));
    yield values.size / count;
  }
  // In the order of the catalogue.
  return Object.fromEntries([...values].toSorted(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1))));
}

/** Ends of the windows of 28 days that were captured whole, newest first; the present one whatever was. */
function pastEnds({ historyFrom, endDay, zone }: StudyGround): string[] {
  const since = historyFrom === undefined ? endDay : localDay(historyFrom, zone);
  return Array.from({ length: MOST_WINDOWS }, (_, i) => addDays(endDay, -MONTH * i)).filter((end, i) => i === 0 || addDays(end, -MONTH) >= since);
}

/** Makes ahead what metrics share, and what the texts tell. */
export function* readyAll(ground: StudyGround): Making<void> {
  yield* talkOf(ground);
  yield* eachStep(readyFor(windowOf(ground, MONTH), ground.archive), 0.9);
}

const known = new WeakMap<StudyGround, PastWindow[]>();

/** The windows of 28 days with all their values, newest first. Measured once for all studies of the same ground. */
export function* pastWindows(ground: StudyGround): Making<PastWindow[]> {
  const past = known.get(ground) ?? [];
  known.set(ground, past);
  const ends = pastEnds(ground);
  yield* eachStep(readyAll(ground), 0.01);
  for (const endDay of ends.slice(past.length)) {
    const values = yield* between(measureWindow(ground, MONTH, endDay), past.length / ends.length, (past.length + 1) / ends.length);
    past.push({ endDay, values });
  }
  return past;
}
