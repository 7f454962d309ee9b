import { measure, type MeasureInput } from '@/lib/engagement/measure';
import { REACH_DAYS } from '@/lib/engagement/started';
import type { Community, Thread } from '@/lib/model/records';
import { type Coverage, type Snapshot, WINDOW_DAYS } from '@/lib/model/window';
import { addDays, dayStart, localDay } from '@/lib/model/zone';
import type { WeekFacts } from '@/lib/store/weeks';
import { capturedDays, factsSince, historyFrom, rollupsOfDays, staffOf, tallyOf, together } from '@/lib/store/engine-reads';
import { aliasesOf } from '@/lib/store/people';
import { planOf } from '@/lib/store/plans';
import { putSnapshot } from '@/lib/store/results';

/** Days that the numbers of the longest window look back over: it, the one before it, and what that reaches back. */
const LOOK_BACK = 2 * Math.max(...WINDOW_DAYS) + REACH_DAYS;

/**
 * Renews the numbers of a community. `otherwise`: the zone of a community that has none. However much was captured, only
 * what the windows hold is read: their days, the threads with anything in them, staff and bots, and sums that are kept.
 */
export async function renewNumbers({ id, zone }: Community, now: number, otherwise: string): Promise<Snapshot> {
  const { material, coverage, days } = await materialOf(id, now, zone ?? otherwise);
  const snapshot = { ...measure(material), coverage, capturedDays: days };
  await putSnapshot(snapshot);
  return snapshot;
}

async function materialOf(community: string, now: number, zone: string): Promise<{ material: MeasureInput; coverage: Coverage; days: number }> {
  const endDay = localDay(now, zone);
  const firstDay = addDays(endDay, -LOOK_BACK);
  const [rollups, facts, staff, from, tally, days, aliases, plan] = await together(() => Promise.all([
    rollupsOfDays(community, firstDay, endDay), factsSince(community, dayStart(firstDay, zone)), staffOf(community), historyFrom(community),
    tallyOf(community), capturedDays(community), aliasesOf(community), planOf(community),
  ]));
  const material: MeasureInput = {
    community, zone, now, endDay, facts,
    threads: facts.flatMap(pageOf),
    rollups: new Map(rollups.map((rollup) => [rollup.day, rollup])),
    members: new Map(staff.map((member) => [member.id, member])),
    ...(aliases.size === 0 ? {} : { aliases }),
    ...(plan.hours === undefined ? {} : { hours: plan.hours }),
    ...(from === undefined ? {} : { historyFrom: from }),
  };
  return { material, days, coverage: tally.stated === 0 ? null : { captured: tally.captured, stated: tally.stated, share: tally.captured / tally.stated } };
}

/** Of a thread, what numbers ask of its page. */
function pageOf({ thread, community, stated, opened }: WeekFacts): Thread[] {
  if (stated === undefined) return [];
  return [{ id: thread, community, native: thread, stated: { replies: stated - 1 }, ...(opened === undefined ? {} : { createdAt: opened }) }];
}
