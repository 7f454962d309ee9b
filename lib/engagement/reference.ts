import type { Activity } from '@/lib/model/records';
import type { MemberFacts } from '@/lib/model/window';
import { localHour } from '@/lib/model/zone';
import { activePeople, cohort, contributions, firstContributionOf, lifecycle, newContributors, totals } from './reference-people';
import { replyAndReturn, replyEdges, responses } from './reference-response';
import { dayNumber, type HumanRow, humansOf, rowsOf, within } from './reference-rows';
import { weekdayOf } from './working-hours';

type ReferenceInput = { activities: Iterable<Activity>; members: ReadonlyMap<string, MemberFacts>; asOf: string; zone: string };

/**
 * The reference values of one community (metrics.md §7), under the very names that `data/events/reference-values.json`
 * gives them: a check of our reading of the definitions against an SQL written apart from us. `asOf` is a local day;
 * every window ends at its midnight.
 */
export function reference({ activities, members, asOf, zone }: ReferenceInput): Record<string, unknown> {
  const rows = rowsOf(activities, members, zone);
  const humans = humansOf(rows);
  const end = dayNumber(asOf);
  const first = firstContributionOf(humans);
  return {
    as_of_local_midnight: asOf,
    tz: zone,
    ...totals(rows, humans),
    ...activePeople(humans, end),
    new_contributors_28d: newContributors(first, end),
    lifecycle_28d: lifecycle(humans, end),
    contrib_90d: contributions(humans, end),
    ...responses(rows, end, zone),
    cohort_retention: cohort(humans, first, end),
    reply_edges_90d: replyEdges(rows, humans, end),
    peak_hour_of_week_local_180d: peakHour(humans, end, zone),
    newcomer_first_post_reply_vs_return30: replyAndReturn(rows, humans, first, end),
  };
}

/** Weekday (Monday 1), hour and count of the busiest hour of the week in 180 days; of equals the earliest in the week. */
function peakHour(humans: readonly HumanRow[], end: number, zone: string): [weekday: number, hour: number, count: number] | null {
  const counts = Array.from({ length: 7 * 24 }, () => 0);
  for (const { at, day } of humans) {
    if (at === undefined || day === undefined || !within(day, end, 180)) continue;
    const place = weekdayOf(day) * 24 + localHour(at, zone);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const most = counts.reduce((a, b) => Math.max(a, b));
  const place = counts.indexOf(most);
  return most === 0 ? null : [Math.floor(place / 24) + 1, place % 24, most];
}
