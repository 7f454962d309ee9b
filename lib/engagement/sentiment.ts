import { quantile } from './statistics';

/** A scored message: −1 (negative) … 1 (positive). What could not be scored is not among these: unknown is not neutral. */
export type Mood = { member: string; day: number; score: number };
/** Repeatable numbers in [0, 1), handed in with their seed. */
export type Chance = () => number;

export type MoodDay = {
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
/** Least members of a day's mean (metrics.md §3.9); what a member's mean must fall below to count as negative *(ours)*. */
const LEAST_MEMBERS = 5;
const NEGATIVE = -0.05;
const DRAWS = 400;

/** Mean score of each member over days [from, to), ascending by id. */
function memberMeans(moods: readonly Mood[], from: number, to: number): { means: number[]; messages: number } {
  const sums = new Map<string, { sum: number; n: number }>();
  let messages = 0;
  for (const { member, day, score } of moods) {
    if (day < from || day >= to) continue;
    const known = sums.get(member) ?? { sum: 0, n: 0 };
    known.sum += score;
    known.n += 1;
    sums.set(member, known);
    messages += 1;
  }
  return { means: [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, { sum, n }]) => sum / n), messages };
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** 95 % interval of a mean by drawing members with replacement. */
function bootstrap(means: readonly number[], chance: Chance): [number, number] {
  const drawn = Array.from({ length: DRAWS }, () => meanOf(means.map(() => means[Math.floor(chance() * means.length)] ?? 0))).toSorted((a, b) => a - b);
  return [quantile(drawn, 0.025) ?? 0, quantile(drawn, 0.975) ?? 0];
}

/**
 * M34 情感趋势 · sentiment trend: each member counts once, however much they write; smoothed over seven days; with a 95 %
 * bootstrap interval and the share of negative members. Scores and chance are handed in.
 */
export function moodTrend(moods: readonly Mood[], { from, end, chance }: { from: number; end: number; chance: Chance }): MoodDay[] {
  const ordered = moods.toSorted((a, b) => a.day - b.day || (a.member < b.member ? -1 : Number(a.member > b.member)) || a.score - b.score);
  return Array.from({ length: Math.max(0, end - from) }, (_, i): MoodDay => {
    const day = from + i;
    const { means, messages } = memberMeans(ordered, day - SMOOTH_DAYS + 1, day + 1);
    const rest = { day, members: means.length, messages };
    if (means.length < LEAST_MEMBERS) return { ...rest, mean: null, low: null, high: null, negative: null };
    const [low, high] = bootstrap(means, chance);
    return { ...rest, mean: meanOf(means), low, high, negative: means.filter((mean) => mean < NEGATIVE).length / means.length };
  });
}

/** How much of what was written could be scored at all. */
export const moodCoverage = (scored: number, written: number): number | null => (written === 0 ? null : scored / written);
