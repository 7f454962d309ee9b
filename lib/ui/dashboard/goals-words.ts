import type { GoalLine } from '@/components/Tile';
import type { Goal } from '@/lib/model/plan';
import type { MetricValue } from '@/lib/model/window';
import { metricValue } from '@/lib/ui/figures';
import { type As, type MetricId, rowOf } from '@/lib/ui/metric-table';
import type { Words } from '@/lib/ui/words';
import { type Pace, paceOf } from './goals-pace';

const TONES: Record<Pace['state'], GoalLine['tone']> = { reached: 'good', on: 'good', behind: 'bad', missed: 'bad', open: 'flat', unknown: 'flat' };

/** A distance in a metric's unit: shares in points. */
function distance(as: As, size: number, { t, f }: Words): string {
  if (as === 'percent' || as === 'signedPercent') return t('ui_points', f.number(size * 100, 1));
  if (as === 'duration') return f.duration(size);
  if (as === 'days') return f.duration(size * 86_400);
  return f.number(size, as === 'count' || as === 'signed' ? 1 : 2);
}

/** Where a goal stands, in a line: "Goal 120 by Dec 31: 14 behind". */
export function goalLine(goal: Goal, measured: MetricValue | undefined, day: string, words: Words): GoalLine {
  const { t, f } = words;
  const id = goal.metric as MetricId;
  const { as, better } = rowOf(id);
  const { state, gap, below } = paceOf(goal, measured?.value ?? null, day, better);
  const aim = metricValue(id, goal.goal, words);
  const head = goal.by === undefined ? t('goal_head', aim, goal.days) : t('goal_head_by', aim, f.date(Date.parse(`${goal.by}T12:00:00Z`), 'UTC'), goal.days);
  const floor = below && goal.floor !== undefined ? ` ${t('goal_below', metricValue(id, goal.floor, words))}` : '';
  return { text: `${t(`goal_${state}`, head, distance(as, gap, words))}${floor}`, tone: below ? 'bad' : TONES[state] };
}

/** How many of what a person types make one of what is stored, and the word for it: shares are typed in per cent, times in hours. */
export function typed(id: MetricId): { factor: number; key: 'goal_in_percent' | 'goal_in_hours' | 'goal_in_days' | undefined } {
  const { as } = rowOf(id);
  if (as === 'percent' || as === 'signedPercent') return { factor: 100, key: 'goal_in_percent' };
  if (as === 'duration') return { factor: 1 / 3600, key: 'goal_in_hours' };
  return { factor: 1, key: as === 'days' ? 'goal_in_days' : undefined };
}
