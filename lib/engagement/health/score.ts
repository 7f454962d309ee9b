import { quantile } from '../statistics';

/** The six dimensions of health, in the order of the operators' guides (metrics.md §5.1). */
export const DIMENSIONS = ['activity', 'participation', 'satisfaction', 'loyalty', 'reach', 'efficiency'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Where scores begin and end: the operator's floor and goal, the community's own past, or our defaults. */
export type Bar = { low: number; high: number; from: 'goal' | 'own past' | 'default' };
/** Least earlier windows from which a bar is made. */
const LEAST_PAST = 8;

/** One part of a dimension. `value` null: not captured or too little data; it then counts nowhere. */
export type Part = {
  id: string;
  dimension: Dimension;
  value: number | null;
  /** Against which it is scored; low above high where down is good. */
  bar: Bar;
  /** Of a band, the range that is good: outside it the score falls to 0 at the bar's ends. */
  band?: readonly [number, number];
  /** 1 when not given; 0: shown, and counts nowhere. */
  weight?: number;
};

/**
 * The bar of a part: floor and goal where the operator set both; else p10 and p90 of at least eight earlier windows;
 * else the default, and the score is provisional. Where down is good, low and high are swapped.
 */
export function barOf({ goal, past, fallback, better }: { goal?: { floor: number; goal: number }; past: readonly number[]; fallback: readonly [low: number, high: number]; better: 'up' | 'down' }): Bar {
  if (goal) return { low: goal.floor, high: goal.goal, from: 'goal' };
  const ascending = past.toSorted((a, b) => a - b);
  const [low, high] = [quantile(ascending, 0.1) ?? 0, quantile(ascending, 0.9) ?? 0];
  const own = past.length >= LEAST_PAST && high > low;
  const [worse, best] = own ? [low, high] : fallback;
  return better === 'up' ? { low: worse, high: best, from: own ? 'own past' : 'default' } : { low: best, high: worse, from: own ? 'own past' : 'default' };
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** 0…100: 100 · clamp((x − low)/(high − low)); of a band a trapezoid. */
export function scoreOf({ value, bar, band }: Part): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  if (band) {
    const [from, to] = band;
    if (value >= from && value <= to) return 100;
    return 100 * (value < from ? rise(value, bar.low, from) : rise(value, bar.high, to));
  }
  return 100 * rise(value, bar.low, bar.high);
}

/** How far a value has come from one end to the other; a bar without length is a step. */
const rise = (value: number, low: number, high: number): number => (high === low ? Number(value >= high) : clamp((value - low) / (high - low)));

/** A part with its score; `bar` and `band` say against what it was scored. */
export type PartScore = { id: string; value: number | null; score: number | null; weight: number; provisional: boolean; bar: Bar; band?: readonly [number, number] };
export type DimensionScore = { dimension: Dimension; score: number | null; parts: PartScore[] };
export type Health = {
  score: number | null;
  dimensions: DimensionScore[];
  /** How many of six dimensions there are, and the share of all parts that have a value. */
  known: number;
  coverage: number;
  /** Some part is scored against our defaults. */
  provisional: boolean;
  weakest: Dimension | null;
  /** Each part's share in the whole: Σ share · score is the health score. */
  shares: Record<string, number>;
};

/** Least parts that make a dimension. */
const LEAST_PARTS = 2;

/** A part without weight is shown and counts nowhere. */
const counts = ({ score, weight }: PartScore): boolean => score !== null && weight > 0;

export type Weights = Partial<Record<Dimension, number>>;

/**
 * Health (metrics.md §5.1): a dimension is the weighted mean of the parts that exist, at least two; the whole that of
 * the dimensions that exist, weights renormalised. What is missing is left out, never 50 and never 0.
 */
export function healthOf(parts: readonly Part[], weights: Weights = {}): Health {
  const counting = parts.filter(({ weight }) => weight !== 0);
  const dimensions = DIMENSIONS.map((dimension) => dimensionOf(dimension, parts.filter((part) => part.dimension === dimension)));
  const known = dimensions.filter(({ score }) => score !== null);
  const whole = known.reduce((sum, { dimension }) => sum + (weights[dimension] ?? 1), 0);
  const shares: Record<string, number> = {};
  for (const { dimension, parts: own } of known) {
    const there = own.filter(counts);
    const weight = there.reduce((sum, part) => sum + part.weight, 0);
    for (const part of there) shares[part.id] = ((weights[dimension] ?? 1) / whole) * (part.weight / weight);
  }
  const counted = dimensions.flatMap((each) => each.parts).filter(({ id }) => id in shares);
  return {
    score: known.length === 0 ? null : counted.reduce((sum, { id, score }) => sum + (shares[id] ?? 0) * (score ?? 0), 0),
    dimensions, known: known.length, coverage: counting.length === 0 ? 0 : counting.filter((part) => scoreOf(part) !== null).length / counting.length,
    provisional: counted.some(({ provisional }) => provisional),
    weakest: known.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))[0]?.dimension ?? null,
    shares,
  };
}

function dimensionOf(dimension: Dimension, parts: readonly Part[]): DimensionScore {
  const scored = parts.map((part): PartScore => ({
    id: part.id, value: part.value, score: scoreOf(part), weight: part.weight ?? 1, provisional: part.bar.from === 'default', bar: part.bar, ...(part.band ? { band: part.band } : {}),
  }));
  const there = scored.filter(counts);
  const weight = there.reduce((sum, part) => sum + part.weight, 0);
  const score = there.length < LEAST_PARTS ? null : there.reduce((sum, part) => sum + part.weight * (part.score ?? 0), 0) / weight;
  return { dimension, score, parts: scored };
}
