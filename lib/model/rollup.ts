import type { Activity } from './records';
import type { MemberCounts, Rollup } from './window';
import { localDay } from './zone';

/** Day under which an activity is counted, `YYYY-MM-DD`; '' when its day is not known (no time, or a month only). */
export function rollupDay(activity: Pick<Activity, 'at' | 'precision'>, zone: string): string {
  if (activity.at === undefined || activity.precision === 'unknown' || activity.precision === 'month') return '';
  return localDay(activity.at, zone);
}

/**
 * Adds an activity to the counts of its day (sign 1) or takes it out again (-1). What falls to nothing is deleted,
 * so that counts kept by adding and taking out equal counts made anew. A removed activity counts nothing.
 */
export function tally(counts: MemberCounts, activity: Pick<Activity, 'member' | 'kind' | 'removed'>, sign: 1 | -1): void {
  if (activity.removed) return;
  const member = activity.member ?? '';
  const kinds = (counts[member] ??= {});
  const count = (kinds[activity.kind] ?? 0) + sign;
  if (count !== 0) {
    kinds[activity.kind] = count;
    return;
  }
  delete kinds[activity.kind];
  if (Object.keys(kinds).length === 0) delete counts[member];
}

/** The rollups of one community's activities by day; days on which nothing counts have none. */
export function rollUp(activities: Iterable<Activity>, zone: string): Map<string, Rollup> {
  const rollups = new Map<string, Rollup>();
  for (const activity of activities) {
    if (activity.removed) continue;
    const day = rollupDay(activity, zone);
    let rollup = rollups.get(day);
    if (!rollup) rollups.set(day, (rollup = { community: activity.community, day, counts: {} }));
    tally(rollup.counts, activity, 1);
  }
  return rollups;
}
