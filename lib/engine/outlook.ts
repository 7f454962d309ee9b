import { measure, type MeasureInput } from '@/lib/engagement/measure';
import { REACH_DAYS } from '@/lib/engagement/started';
import type { Community, Member } from '@/lib/model/records';
import { type MemberFacts, type Snapshot, type StatedThread, WINDOW_DAYS } from '@/lib/model/window';
import { addDays, dayStart, localDay } from '@/lib/model/zone';
import type { WeekFacts } from '@/lib/store/weeks';
import { factsSince, historyFrom, staffOf, tallyOf, together } from '@/lib/store/engine-reads';
import { aliasesOf } from '@/lib/store/people';
import { planOf } from '@/lib/store/plans';
import { recentDays } from '@/lib/store/recent-days';
import { putSnapshot } from '@/lib/store/results';

/** Days that the numbers of the longest window look back over: it, the one before it, and what that reaches back. */
const LOOK_BACK = 2 * Math.max(...WINDOW_DAYS) + REACH_DAYS;

/**
 * Renews the numbers of a community. `otherwise`: the zone of a community that has none. However much was captured, only
 * what the windows hold is read: their days, the threads with anything in them, staff and bots, and sums that are kept.
 */
export async function renewNumbers({ id, zone }: Community, now: number, otherwise: string): Promise<Snapshot> {
  const snapshot = measure(await materialOf(id, now, zone ?? otherwise));
  await putSnapshot(snapshot);
  return snapshot;
}

async function materialOf(community: string, now: number, zone: string): Promise<MeasureInput> {
  const endDay = localDay(now, zone);
  const firstDay = addDays(endDay, -LOOK_BACK);
  const [days, facts, staff, from, tally, aliases, plan] = await together(() => Promise.all([
    recentDays(community, firstDay), factsSince(community, dayStart(firstDay, zone)), staffOf(community), historyFrom(community),
    tallyOf(community), aliasesOf(community), planOf(community),
  ]));
  return {
    community, zone, now, endDay, facts,
    threads: pagesOf(facts),
    sums: { capturedDays: days.captured, coverage: tally.stated === 0 ? null : { captured: tally.captured, stated: tally.stated, share: tally.captured / tally.stated } },
    rollups: days.rollups,
    members: staffAsBefore(community, staff),
    ...(aliases.size === 0 ? {} : { aliases }),
    ...(plan.hours === undefined ? {} : { hours: plan.hours }),
    ...(from === undefined ? {} : { historyFrom: from }),
  };
}

/** Staff and bots of each community as they were told last: what is counted of a day is remembered for them. */
const told = new Map<string, { key: string; members: Map<string, MemberFacts> }>();

/** The same members as the last time, while they are the same. */
function staffAsBefore(community: string, staff: readonly Member[]): Map<string, MemberFacts> {
  const facts = staff.map(({ id, role, joinedAt, name }): MemberFacts => ({ id, role, joinedAt, name }));
  const key = JSON.stringify(facts);
  const before = told.get(community);
  if (before?.key === key) return before.members;
  const members = new Map(facts.map((each) => [each.id, each]));
  told.set(community, { key, members });
  return members;
}

/** What the pages of threads state. */
function pagesOf(facts: readonly WeekFacts[]): Map<string, StatedThread> {
  const pages = new Map<string, StatedThread>();
  for (const { thread, stated, opened } of facts) {
    if (stated !== undefined) pages.set(thread, opened === undefined ? { replies: stated - 1 } : { replies: stated - 1, createdAt: opened });
  }
  return pages;
}
