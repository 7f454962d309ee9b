import type { ActivityKind } from '@/lib/model/kinds';
import { addDays, daysBetween } from '@/lib/model/zone';
import { type DeepMetric, deepMetric, ranked } from './deep-metric';
import { median } from './statistics';
import { timelinesOf } from './timelines';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';

/** What an activity is worth (metrics.md M18, after the Orbit model); kinds that are not here are worth nothing. Contributions in a chat and shares: ours. */
export const LOVE_WEIGHTS: Partial<Record<ActivityKind, number>> = { like: 1, vote: 1, share: 1, comment: 3, post: 3, message: 3, attend: 5 };
/** What a month takes off. */
const DECAY = 0.9;
const MONTH_DAYS = 28;
const MONTHS = 12;

/** Worth of something `days` days ago: weight · 0.9^(whole months of 28 days since); nothing after twelve of them. */
export const decayed = (weight: number, days: number): number => (days >= MONTHS * MONTH_DAYS ? 0 : weight * DECAY ** Math.floor(days / MONTH_DAYS));

/**
 * M18 成员贡献值 · contribution value ("love", the Orbit model of 2019): Σ weight · 0.9^(months since) over twelve months
 * of 28 days, by member; the value is the mean over members who have any. The same for windows of any length. Part:
 * `median`. Series: the twenty members who have most. Evidence: members, most first.
 */
export const love: DeepMetric = deepMetric({
  id: 'M18', unit: 'ratio', better: 'up', least: LEAST_N,
  tell(span, window) {
    const end = daysBetween('1970-01-01', span.endDay);
    const since = addDays(span.endDay, -MONTHS * MONTH_DAYS);
    const rows = [...window.rollups.values()].filter(({ day }) => day >= since && day < span.endDay);
    const worth = new Map<string, number>();
    for (const [member, { days, counts }] of timelinesOf(rows, (each) => isPerson(window, each))) {
      const sum = days.reduce((total, day, i) => total + decayed(weightOf(counts[i] ?? {}), end - 1 - day), 0);
      if (sum > 0) worth.set(member, sum);
    }
    // In order of size, so that the sum does not depend on the order of arrival.
    const all = [...worth.values()].toSorted((a, b) => a - b);
    return {
      value: all.length === 0 ? null : all.reduce((a, b) => a + b, 0) / all.length,
      n: all.length,
      parts: { median: median(all) },
      series: ranked(worth, 20).map(([label, value]) => ({ label, value })),
      evidence: ranked(worth, MOST_EVIDENCE).map(([id]) => id),
    };
  },
});

const weightOf = (counts: Partial<Record<ActivityKind, number>>): number =>
  Object.entries(counts).reduce((sum, [kind, count]) => sum + (LOVE_WEIGHTS[kind as ActivityKind] ?? 0) * count, 0);
