import { type Making, MONTH, type StudyGround } from './ground';
import { measureWindow, type PastWindow, pastWindows } from './past';
import type { NumbersStudy } from './study';

/** Windows that every metric is told of, in days. */
const WINDOWS = [7, 84, 90] as const;

/** Every metric of the last 7, 28, 84 and 90 days, and what windows of 28 days had before. */
export function* numbers(ground: StudyGround): Making<NumbersStudy> {
  const windows: NumbersStudy['windows'] = {};
  const past = pastWindows(ground);
  let done = 0;
  let step = past.next();
  for (; !step.done; step = past.next()) yield step.value / 2;
  windows[String(MONTH)] = step.value[0]?.values ?? {};
  for (const days of WINDOWS) {
    const making = measureWindow(ground, days, ground.endDay);
    let part = making.next();
    for (; !part.done; part = making.next()) yield (1 + (done + part.value) / WINDOWS.length) / 2;
    windows[String(days)] = part.value;
    done += 1;
  }
  return { windows, history: historyOf(step.value) };
}

function historyOf(past: readonly PastWindow[]): NumbersStudy['history'] {
  const ids = Object.keys(past[0]?.values ?? {});
  const oldestFirst = past.toReversed();
  return Object.fromEntries(ids.map((id) => [id, oldestFirst.map(({ endDay, values }) => ({ asOf: endDay, value: values[id]?.value ?? null, n: values[id]?.n ?? 0 }))]));
}
