import { attendanceOf } from '@/lib/model/entered';
import type { ActivityKind } from '@/lib/model/kinds';
import { type Archive, within } from './archive';
import { type DeepMetric, deepMetric, ranked } from './deep-metric';
import { oncePer } from './memory';
import { timelines } from './retention';
import { median } from './statistics';
import { dayNumber, type DayCounts, indexFrom, type Timeline } from './timelines';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';
import type { Window } from '@/lib/model/window';

/** What an activity is worth by its kind; what is not named is worth nothing. */
type KindWeights = Partial<Record<ActivityKind, number>>;
/**
 * Weights of the contribution value. Each set has a version, told with the value: all of the past is computed anew by the
 * set at hand. `accepted`: an answer that was accepted, on top of the comment; `host`: a meeting held, instead of attended.
 */
export type LoveWeights = { version: number; kinds: KindWeights; accepted: number; host: number };

/** What an activity is worth (metrics.md M18, after the Orbit model). Contributions in a chat and shares: ours. */
const LOVE_WEIGHTS: KindWeights = { view: 0, like: 1, vote: 1, share: 1, comment: 3, post: 3, message: 3, attend: 5 };
const LOVE: LoveWeights = { version: 1, kinds: LOVE_WEIGHTS, accepted: 6, host: 11 };
/** What a month takes off. */
const DECAY = 0.9;
const MONTH_DAYS = 28;
const MONTHS = 12;

/** Worth of something `days` days ago: weight · 0.9^(whole months of 28 days since); nothing after twelve of them. */
export const decayed = (weight: number, days: number): number => (days >= MONTHS * MONTH_DAYS ? 0 : weight * DECAY ** Math.floor(days / MONTH_DAYS));

const weightOf = (counts: DayCounts, weights: KindWeights = LOVE_WEIGHTS): number => {
  let sum = 0;
  for (const kind in counts) sum += (weights[kind as ActivityKind] ?? 0) * (counts[kind as ActivityKind] ?? 0);
  return sum;
};

/** Contribution value of one member before a day, by what kinds they did. */
export function valueOf({ days, counts }: Timeline, end: number, weights: KindWeights = LOVE_WEIGHTS): number {
  let sum = 0;
  for (let i = indexFrom(days, end - MONTHS * MONTH_DAYS); i < days.length && (days[i] ?? end) < end; i += 1) sum += decayed(weightOf(counts[i] ?? {}, weights), end - 1 - (days[i] ?? end));
  return sum;
}

/** What accepted answers and meetings held add to it, by member: the activities alone tell them. */
function extras({ kinds }: Archive, window: Window, end: number, { kinds: weights, accepted, host }: LoveWeights): Map<string, number> {
  const sums = new Map<string, number>();
  const span = { from: Number.NEGATIVE_INFINITY, to: window.span.to };
  const add = (member: string | undefined, worth: number, day: number): void => {
    if (isPerson(window, member) && day < end) sums.set(member, (sums.get(member) ?? 0) + decayed(worth, end - 1 - day));
  };
  for (const { day, activity: { member, counts } } of within(kinds.get('comment') ?? [], span)) if (counts?.['accepted']) add(member, accepted, day);
  for (const { day, activity: { member, counts } } of within(kinds.get('attend') ?? [], span)) {
    const { came, hosted } = attendanceOf(counts);
    if (hosted) add(member, host - (weights.attend ?? 0), day);
    // The rollup counts whoever was only invited as one who attended.
    else if (!came) add(member, 0 - (weights.attend ?? 0), day);
  }
  return sums;
}

/** By the day that they are as of: the same for windows of any length. */
const worthsOf = oncePer((_archive: Archive, _lines: object): Map<number, Map<string, number>> => new Map());

/** Contribution value of everybody who has any, as of a window's end. */
function worths(window: Window, archive: Archive): Map<string, number> {
  const end = dayNumber(window.span.endDay);
  const kept = worthsOf(archive, timelines(window));
  const old = kept.get(end);
  if (old) return old;
  const weights = archive.weights ?? LOVE;
  const more = extras(archive, window, end, weights);
  const found = new Map<string, number>();
  for (const [member, line] of timelines(window)) {
    const worth = valueOf(line, end, weights.kinds) + (more.get(member) ?? 0);
    if (worth > 0) found.set(member, worth);
  }
  kept.set(end, found);
  return found;
}

/**
 * M18 成员贡献值 · contribution value ("love", the Orbit model of 2019): Σ weight · 0.9^(months since) over twelve months
 * of 28 days, by member; the value is the mean over members who have any. The same for windows of any length. Parts:
 * `median`, `version` of the weights. Series: the twenty members who have most. Evidence: members, most first.
 */
export const love: DeepMetric = deepMetric({
  id: 'M18', unit: 'ratio', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const worth = worths(window.span.endDay === span.endDay ? window : { ...window, span }, archive);
    // In order of size, so that the sum does not depend on the order of arrival.
    const all = [...worth.values()].toSorted((a, b) => a - b);
    return {
      value: all.length === 0 ? null : all.reduce((a, b) => a + b, 0) / all.length,
      n: all.length,
      parts: { median: median(all), version: (archive.weights ?? LOVE).version },
      series: ranked(worth, 20).map(([label, value]) => ({ label, value })),
      evidence: ranked(worth, MOST_EVIDENCE).map(([id]) => id),
    };
  },
});

