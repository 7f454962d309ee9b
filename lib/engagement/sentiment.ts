import { quantile } from './statistics';

/** A scored message: −1 (negative) … 1 (positive). What could not be scored is not among these: unknown is not neutral. */
export type Mood = { member: string | number; day: number; score: number };
/** Repeatable numbers in [0, 1), handed in with their seed. */
export type Chance = () => number;

type MoodDay = {
  day: number;
  /** Mean over members of the mean of their messages in the seven days that end here; null below the least. */
  mean: number | null;
  low: number | null;
  high: number | null;
  members: number;
  messages: number;
  /** Share of those members whose mean is negative. */
  negative: number | null;
};

const SMOOTH_DAYS = 7;
/** Least members of a day's mean (metrics.md §3.9). */
const LEAST_MEMBERS = 10;
/** What a message or a member's mean must fall below to count as negative *(ours)*. */
export const NEGATIVE = -0.2;
const DRAWS = 400;
/** From so many values on the bootstrap of a mean is the normal curve, as near as anybody can see, and costs a thousand times as much. */
const MANY = 300;
const Z95 = 1.959963984540054;

/** Sums of scores by member, with what can be taken out again: the seven days move on by one at a time. */
type Sums = Map<string | number, { sum: number; n: number }>;

function add(sums: Sums, { member, score }: Mood, sign: 1 | -1): void {
  let known = sums.get(member);
  if (!known) sums.set(member, (known = { sum: 0, n: 0 }));
  known.sum += sign * score;
  known.n += sign;
  if (known.n === 0) sums.delete(member);
}

/** Means in whole billionths: adding up in another order, or taking in and out again, leaves dust, and whole numbers add up exactly. */
const GRAIN = 1e9;
const meansOf = (sums: Sums): number[] => Array.from(sums.values(), ({ sum, n }) => Math.round((sum / n) * GRAIN));

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** 95 % interval of a mean by drawing its values with replacement (Efron 1979), of many by the normal curve. */
export function bootstrapMean(values: readonly number[], chance: Chance): [number, number] {
  const mean = meanOf(values);
  if (values.length >= MANY) {
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / values.length;
    return [mean - Z95 * error, mean + Z95 * error];
  }
  const drawn = Array.from({ length: DRAWS }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i += 1) sum += values[Math.floor(chance() * values.length)] ?? 0;
    return sum / values.length;
  }).toSorted((a, b) => a - b);
  return [quantile(drawn, 0.025) ?? 0, quantile(drawn, 0.975) ?? 0];
}

/** What one set of moods comes to: each member once, however much they wrote. Null of too few. */
type MoodSum = Pick<MoodDay, 'mean' | 'low' | 'high' | 'negative'>;

/** Of means in billionths. */
function summed(means: readonly number[], chance?: Chance): MoodSum {
  if (means.length < LEAST_MEMBERS) return { mean: null, low: null, high: null, negative: null };
  const [low, high] = chance ? bootstrapMean(means.toSorted((a, b) => a - b), chance) : [Number.NaN, Number.NaN];
  const bounds = chance ? { low: low / GRAIN, high: high / GRAIN } : { low: null, high: null };
  return { mean: meanOf(means) / GRAIN, ...bounds, negative: means.filter((mean) => mean < NEGATIVE * GRAIN).length / means.length };
}

/** Mood of a whole span: mean over members of their mean, with its interval and the share of negative members. */
export function moodOf(moods: readonly Mood[], chance: Chance): MoodSum & { members: number } {
  const sums: Sums = new Map();
  for (const each of moods) add(sums, each, 1);
  return { ...summed(meansOf(sums), chance), members: sums.size };
}

/**
 * M34 情感趋势 · sentiment trend of days [from, end): each member counts once, however much they write; smoothed over the
 * seven days that end with each; with a 95 % bootstrap interval and the share of negative members. Scores and chance are
 * handed in; without chance there are no intervals, which cost most.
 */
export function moodTrend(moods: readonly Mood[], { from, end, chance }: { from: number; end: number; chance?: Chance }): MoodDay[] {
  const days = Map.groupBy(moods, ({ day }) => day);
  const sums: Sums = new Map();
  let messages = 0;
  const move = (day: number, sign: 1 | -1): void => {
    for (const each of days.get(day) ?? []) add(sums, each, sign);
    messages += sign * (days.get(day)?.length ?? 0);
  };
  for (let day = from - SMOOTH_DAYS + 1; day < from; day += 1) move(day, 1);
  return Array.from({ length: Math.max(0, end - from) }, (_, i): MoodDay => {
    const day = from + i;
    move(day, 1);
    const made = { day, members: sums.size, messages, ...summed(meansOf(sums), chance) };
    move(day - SMOOTH_DAYS + 1, -1);
    return made;
  });
}

/** How much of what was written could be scored at all. */
export const moodCoverage = (scored: number, written: number): number | null => (written === 0 ? null : scored / written);
