import type { Metric, MetricValue, Span, Window } from '@/lib/model/window';
import { toEnd } from '@/lib/model/to-end';
import { wilson } from '@/lib/model/wilson';
import type { Archive } from './archive';
import { spanCoverage } from './coverage';
import { firstOf } from './statistics';
import { type Measured, notCaptured, valueBefore, without } from './window';

/** A metric that needs more than rollups and facts of threads; not in the panel's snapshot. `steps` is `compute` for who lets others have their turn. */
export type DeepMetric = Omit<Metric, 'compute'> & { compute(window: Window, archive: Archive): MetricValue; steps(window: Window, archive: Archive): Generator<void, MetricValue, void> };

/** What a deep metric tells of one span. A null says why. */
export type Told = Measured & Pick<MetricValue, 'missing' | 'parts' | 'series' | 'evidence' | 'interval'>;

type Telling = Pick<Metric, 'id' | 'unit' | 'better'> & {
  /** Least n below which there is no value. */
  least?: number;
  /** Days before a span that it looks back into, so that they must have been captured for a comparison. */
  reach?: number;
  tell(span: Span, window: Window, archive: Archive): Told;
  /** What is told of the window alone, and not of the one before it that it is compared with; in steps. */
  more?(window: Window, archive: Archive): Generator<void, Partial<Told>, void>;
};

/**
 * A deep metric from what it tells of one span: nothing captured, or too little, is null with the reason; the window
 * before is compared where both rest on enough.
 */
export function deepMetric({ id, unit, better, least = 0, reach = 0, tell, more }: Telling): DeepMetric {
  function* steps(window: Window, archive: Archive): Generator<void, MetricValue, void> {
    const coverage = spanCoverage(window, window.span);
    if (notCaptured(window)) return without('not captured', 0, coverage);
    const own = tell(window.span, window, archive);
    if (more) yield;
    const now = more ? { ...own, ...(yield* more(window, archive)) } : own;
    const { missing, ...told } = now;
    if (now.value === null) return { ...told, missing: missing ?? (now.n < least ? 'too little data' : 'undefined'), coverage };
    if (now.n < least) return { ...without('too little data', now.n, coverage), ...(now.parts ? { parts: now.parts } : {}) };
    yield;
    return { ...told, coverage, previous: valueBefore(window, now, (span) => tell(span, window, archive), reach) };
  }
  return { id, unit, better, steps, compute: (window, archive) => toEnd(steps(window, archive)) };
}

/** Nothing of the kind was captured or entered. */
export const NOT_CAPTURED: Told = { value: null, n: 0, missing: 'not captured' };

/** A share of `n`, null of nothing. */
export const shareOf = (hits: number, n: number): number | null => (n === 0 ? null : hits / n);

/** Ids by value, greatest first; ties by id. */
export const ranked = (values: Iterable<readonly [string, number]>, most: number): [string, number][] =>
  firstOf(values, ([a, x], [b, y]) => y - x || (a < b ? -1 : 1), most).map(([id, value]) => [id, value]);

/** A share with Wilson's interval; null of nothing. */
export const shareTold = (hits: number, n: number): Pick<Told, 'value' | 'n' | 'interval'> => ({ value: shareOf(hits, n), n, ...(n === 0 ? {} : { interval: wilson(hits, n) }) });
