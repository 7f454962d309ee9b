import type { Goal } from '@/lib/model/plan';
import { type Goals, healthParts } from '../health/parts';
import { type Health, healthOf } from '../health/score';
import { waterfall } from '../health/waterfall';
import { type Making, MONTH, type StudyGround } from './ground';
import { type PastWindow, pastWindows } from './past';
import type { HealthStudy } from './study';

/** Parts of health that are a metric's own value: a goal of that metric over 28 days is the part's, where it has a floor. */
const METRIC_OF: Readonly<Record<string, string>> = {
  stickiness: 'M4', attendance: 'M20', breadth: 'M25', depth: 'M7', satisfied: 'M30', mood: 'M34', answered: 'M31',
  returning: 'M41', core: 'M47', growth: 'M50', invited: 'M55', handled: 'M62', precise: 'M61', cost: 'M66',
};

function goalsOf(goals: readonly Goal[]): Goals {
  const set = new Map(goals.flatMap(({ metric, days, goal, floor }) => (days !== MONTH || floor === undefined ? [] : [[metric, { floor, goal }] as const])));
  return Object.fromEntries(Object.entries(METRIC_OF).flatMap(([part, metric]) => (set.has(metric) ? [[part, set.get(metric) as { floor: number; goal: number }]] : [])));
}

/** Health of each window, newest first, against what the windows before the present one had. */
function scored(past: readonly PastWindow[], { plan, goals }: StudyGround): Health[] {
  const earlier = past.slice(1).map(({ values }) => values);
  const set = goalsOf(goals);
  return past.map(({ values }) => healthOf(healthParts(values, earlier, set), plan?.weights));
}

/** Health of six dimensions now, 28 days ago and before, and what changed it (metrics.md §5.1). One yardstick measures all windows. */
export function* health(ground: StudyGround): Making<HealthStudy> {
  const past = yield* pastWindows(ground);
  const scores = scored(past, ground);
  const [now = healthOf([]), before = null] = scores;
  return {
    now, before, change: before && waterfall(before, now),
    history: past.map(({ endDay }, i) => ({ asOf: endDay, score: scores[i]?.score ?? null })).toReversed(),
  };
}
