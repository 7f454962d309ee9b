import type { Thread } from '@/lib/model/records';
import type { Span } from '@/lib/model/window';
import { localDay } from '@/lib/model/zone';
import { type Archive, openingOf } from './archive';
import type { CounterReading } from './archive-input';
import { NOT_CAPTURED, type Told } from './deep-metric';
import { oncePer } from './memory';

const earlierFirst = (a: CounterReading, b: CounterReading): number => a.at - b.at || a.views - b.views;
/** Readings in order of time. */
const inTime = oncePer((readings: readonly CounterReading[], _same: object): CounterReading[] => readings.toSorted(earlierFirst));

/** By how much counters rose in a span: from the last reading before it (else the first in it, or the thread's beginning in it) on, step by step. */
export function counted({ from, to }: Pick<Span, 'from' | 'to'>, archive: Archive): Told {
  const readings = archive.counters ?? [];
  const last = new Map<string, CounterReading>();
  const moved = new Set<string>();
  let sum = 0;
  let fell = false;
  for (const reading of inTime(readings, readings)) {
    if (reading.at >= to) break;
    const before = last.get(reading.thread) ?? beginning(archive, reading.thread, from);
    last.set(reading.thread, reading);
    if (!before || reading.at < from) continue;
    const rise = reading.views - before.views;
    const isRounded = reading.approx || before.approx;
    moved.add(reading.thread);
    sum += isRounded ? Math.max(0, rise) : rise;
    fell ||= rise < 0 && !isRounded;
  }
  if (moved.size === 0) return NOT_CAPTURED;
  return { value: fell ? null : sum, n: moved.size, parts: { visitors: null, counters: moved.size } };
}

/** A thread that began at an instant or later had not been looked at before. */
function beginning(archive: Archive, thread: string, from: number): CounterReading | undefined {
  const at = archive.records.get(thread)?.createdAt ?? openingOf(archive, thread)?.at;
  return at === undefined || at < from ? undefined : { thread, at, views: 0 };
}

/** What the pages of threads said of how often they were looked at, by the time it was read. */
export const countersOf = (threads: readonly Pick<Thread, 'id' | 'stated' | 'approx' | 'capturedAt'>[]): CounterReading[] =>
  threads.flatMap(({ id, stated, approx, capturedAt }) => (
    stated?.views === undefined || capturedAt === undefined ? [] : [{ thread: id, at: capturedAt, views: stated.views, ...(approx?.includes('views') ? { approx: true } : {}) }]
  ));

/** Readings that are kept at most: the oldest go first. */
const MOST_READINGS = 30_000;

/**
 * Readings of before with those of now, in order of time; of a thread's local day the last is kept. A record of a thread
 * keeps its last reading alone.
 */
export function withReadings(before: readonly CounterReading[], now: readonly CounterReading[], zone: string): CounterReading[] {
  const days = new Map<string, CounterReading>();
  for (const reading of [...before, ...now].toSorted(earlierFirst)) days.set(`${localDay(reading.at, zone)} ${reading.thread}`, reading);
  return [...days.values()].toSorted(earlierFirst).slice(-MOST_READINGS);
}
