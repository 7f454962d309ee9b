import { between, type Making, MONTH, type StudyGround } from './ground';
import { measureWindow, type PastWindow, pastWindows } from './past';
import type { NumbersStudy } from './study';

/** Windows that every metric is told of, in days. */
const WINDOWS = [7, 84, 90] as const;

/** Every metric of the last 7, 28, 84 and 90 days, and what windows of 28 days had before. */
export function* numbers(ground: StudyGround): Making<NumbersStudy> {
  const windows: NumbersStudy['windows'] = {};
  const past = yield* between(pastWindows(ground), 0, 0.5);
  windows[String(MONTH)] = past[0]?.values ?? {};
  const each = 0.5 / WINDOWS.length;
  for (const [i, days] of WINDOWS.entries()) windows[String(days)] = yield* between(measureWindow(ground, days, ground.endDay), 0.5 + i * each, 0.5 + (i + 1) * each);
  return { windows, history: historyOf(past) };
}

function historyOf(past: readonly PastWindow[]): NumbersStudy['history'] {
  const ids = Object.keys(past[0]?.values ?? {});
  const oldestFirst = past.toReversed();
  return Object.fromEntries(ids.map((id) => [id, oldestFirst.map(({ endDay, values }) => ({ asOf: endDay, value: values[id]?.value ?? null, n: values[id]?.n ?? 0 }))]));
}
