import type { Plan } from '@/lib/model/plan';
import { instantOf } from '@/lib/model/zone';

export type Hours = NonNullable<Plan['hours']>;

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Weekday of a day number, Monday 0; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/**
 * Measures time by the clock of the staff: milliseconds between two instants that fall into the hours `[from, to)` of the
 * weekdays in the plan. Days of 23 and 25 hours have their hours where the clock shows them.
 */
export function workingClock({ from, to, weekdays }: Hours, zone: string): (since: number, until: number) => number {
  const works = new Set(weekdays);
  const days = new Map<number, readonly [number, number]>();
  const hoursOf = (day: number): readonly [number, number] => {
    const known = days.get(day);
    if (known) return known;
    const made = works.has(weekdayOf(day)) && to > from ? [instantOf(day * DAY + from * HOUR, zone), instantOf(day * DAY + to * HOUR, zone)] as const : [0, 0] as const;
    days.set(day, made);
    return made;
  };
  return (since, until) => {
    let sum = 0;
    // A local day lies within a day of the same number in UTC, before or after.
    for (let day = Math.floor(since / DAY) - 1; day <= Math.floor(until / DAY) + 1; day += 1) {
      const [open, shut] = hoursOf(day);
      sum += Math.max(0, Math.min(until, shut) - Math.max(since, open));
    }
    return sum;
  };
}

