import { wilson } from '@/lib/model/wilson';
import { activeDaysIn, firstContribution, type Timeline } from './timelines';

/** Days after the first day, both ends included: the second week, the fifth, the thirteenth (M40). */
export const RETURN_RANGES = [[7, 13], [28, 34], [84, 90]] as const;
/** Least newcomers of a cohort whose share is shown (metrics.md §3.9). */
export const LEAST_COHORT = 5;

/** How many of the newcomers whose days are over came back on some of these days. */
export type Returned = { from: number; to: number; newcomers: number; returned: number; share: number | null; interval: [number, number] };

/** Members with the day of their first contribution, where that lies in [fromDay, toDay). */
export function newcomersIn(timelines: ReadonlyMap<string, Timeline>, fromDay: number, toDay: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const [member, line] of timelines) {
    const first = firstContribution(line);
    if (first !== undefined && first >= fromDay && first < toDay) found.set(member, first);
  }
  return found;
}

/**
 * Bounded retention (M40): of newcomers for whom day `to` is over before `end`, the share present on any of the days
 * `from`…`to` after their first; the first day itself is day 0. Null while nobody's days are over.
 */
export function returnedIn(timelines: ReadonlyMap<string, Timeline>, newcomers: ReadonlyMap<string, number>, [from, to]: readonly [number, number], end: number): Returned {
  let mature = 0;
  let returned = 0;
  for (const [member, first] of newcomers) {
    if (first + to >= end) continue;
    mature += 1;
    const line = timelines.get(member);
    if (line && activeDaysIn(line, first + from, first + to + 1) > 0) returned += 1;
  }
  return { from, to, newcomers: mature, returned, share: mature === 0 ? null : returned / mature, interval: wilson(returned, mature) };
}

/** A row of the triangle: newcomers of one week (Monday's day number) and who of them was there in each week after. */
export type Cohort = { week: number; newcomers: number; cells: (number | null)[] };

/** Monday of the week of a day; 1970-01-01 was a Thursday. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/**
 * The cohort triangle: newcomers by week of their first contribution, and how many were present in days 7k…7k+6 after
 * their own first day, k = 1…`weeks`. A cell is null until those days are over for every newcomer of the row.
 */
export function cohortTriangle(timelines: ReadonlyMap<string, Timeline>, { from, end, weeks }: { from: number; end: number; weeks: number }): Cohort[] {
  const rows: Cohort[] = [];
  for (let week = mondayOf(from); week < end; week += 7) {
    const newcomers = newcomersIn(timelines, Math.max(week, from), Math.min(week + 7, end));
    const cells = Array.from({ length: weeks }, (_, i) => {
      const range = [7 * (i + 1), 7 * (i + 1) + 6] as const;
      if (week + 6 + range[1] >= end) return null;
      return returnedIn(timelines, newcomers, range, end).returned;
    });
    rows.push({ week, newcomers: newcomers.size, cells });
  }
  return rows;
}

/**
 * Newcomers' activity by age: share of the newcomers of [fromDay, toDay) still present k weeks later, weighted over all
 * cohorts whose cell is full; null where fewer than five newcomers are old enough.
 */
export function retentionCurve(rows: readonly Cohort[], weeks: number): { week: number; n: number; share: number | null }[] {
  return Array.from({ length: weeks }, (_, i) => {
    const full = rows.filter(({ cells }) => cells[i] !== null && cells[i] !== undefined);
    const n = full.reduce((sum, { newcomers }) => sum + newcomers, 0);
    const there = full.reduce((sum, { cells }) => sum + (cells[i] ?? 0), 0);
    return { week: i + 1, n, share: n < LEAST_COHORT ? null : there / n };
  });
}
