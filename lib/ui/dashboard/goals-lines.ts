import type { TrendLevel } from '@/components/trend';
import type { Goal } from '@/lib/model/plan';
import { metricValue } from '@/lib/ui/figures';
import { type MetricId, rowOf } from '@/lib/ui/metric-table';
import type { Words } from '@/lib/ui/words';

/** What a chart's positions are: single days within a window of so many days, or whole windows of so many days. */
export type Positions = { each: 'day' | 'window'; days: number };

/** Lines across a chart, or why a goal makes none. */
export type GoalLines = { levels: TrendLevel[]; why?: string | undefined };

/** A series of days whose mean is the value of its window: a goal of that very window holds for them. */
const MEAN_OF_DAYS: ReadonlySet<MetricId> = new Set<MetricId>(['M4']);

/**
 * By what a goal is multiplied to stand on a chart; null: it cannot be said there. What adds up over days has its part a
 * day; what means the same over any days stays; what a longer window makes another (members counted once, shares of
 * them) holds for windows of its own length alone.
 */
export function scaleOf(id: MetricId, goal: Pick<Goal, 'days'>, { each, days }: Positions): number | null {
  const over = rowOf(id).over ?? 'same';
  if (over === 'same') return 1;
  if (over === 'sum') return (each === 'day' ? 1 : days) / goal.days;
  return goal.days === days && (each === 'window' || MEAN_OF_DAYS.has(id)) ? 1 : null;
}

/** Lines at the goal and the floor of a metric, else where attention is asked for. */
export function goalLines(id: MetricId, goal: Goal | undefined, on: Positions, words: Words): GoalLines {
  const { t, f } = words;
  const { alert } = rowOf(id);
  if (!goal) return { levels: alert === undefined ? [] : [{ value: alert, label: t('metric_alert'), tone: 'floor' }] };
  const scale = scaleOf(id, goal, on);
  if (scale === null) return { levels: [], why: on.each === 'day' ? t('goal_why_day', goal.days) : t('goal_why_window', goal.days, on.days) };
  const level = (value: number, tone: TrendLevel['tone']): TrendLevel => {
    const name = t(tone === 'goal' ? 'goal_word' : 'goal_floor_word');
    if (scale === 1) return { value, label: name, tone, shown: metricValue(id, value, words) };
    return { value: value * scale, label: on.each === 'day' ? t('goal_a_day', name) : t('goal_in_days_of', name, on.days), tone, shown: f.number(value * scale, 1) };
  };
  return { levels: [level(goal.goal, 'goal'), ...(goal.floor === undefined ? [] : [level(goal.floor, 'floor')])] };
}
