import type { Goal } from '@/lib/model/plan';
import { addDays, daysBetween } from '@/lib/model/zone';

/**
 * Where a goal stands. `on`/`behind`: against the straight line from where it was set to where it should be on its day;
 * `open`: no day or no beginning was given. `gap`: how far the value is from that line, else from the goal; never negative.
 */
export type Pace = { state: 'reached' | 'on' | 'behind' | 'missed' | 'open' | 'unknown'; gap: number; /** Worse than the floor. */ below: boolean };

/** Whether the value is to rise: from where it was when the goal was set, else as the metric is better. */
export const rises = ({ goal, from }: Pick<Goal, 'goal' | 'from'>, better: 'up' | 'down' | 'band'): boolean =>
  from === undefined || from === goal ? better !== 'down' : goal > from;

/** The value that the straight line asks for on a day; null without a beginning or an end. */
export function askedFor({ goal, since, from, by }: Goal, day: string): number | null {
  if (by === undefined || from === undefined) return null;
  const whole = daysBetween(since, by);
  if (whole <= 0) return goal;
  const gone = Math.min(1, Math.max(0, daysBetween(since, day) / whole));
  return from + (goal - from) * gone;
}

/** @param day The local day that the value's window ends before. */
export function paceOf(goal: Goal, value: number | null, day: string, better: 'up' | 'down' | 'band'): Pace {
  if (value === null || !Number.isFinite(value)) return { state: 'unknown', gap: 0, below: false };
  const sign = rises(goal, better) ? 1 : -1;
  const below = goal.floor !== undefined && sign * (value - goal.floor) < 0;
  const left = Math.max(0, sign * (goal.goal - value));
  if (left === 0) return { state: 'reached', gap: 0, below };
  // On the day itself it may still be reached.
  if (goal.by !== undefined && day > addDays(goal.by, 1)) return { state: 'missed', gap: left, below };
  const asked = askedFor(goal, day);
  if (asked === null) return { state: 'open', gap: left, below };
  const short = sign * (asked - value);
  return short > 1e-9 ? { state: 'behind', gap: short, below } : { state: 'on', gap: 0, below };
}
