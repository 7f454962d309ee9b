import { activityIdsAfter, endScan, scanPlace, setScanPlace } from '@/lib/store/engine-reads';
import { communities } from '@/lib/store/queries';
import { type Clock, flagActivities } from './digest';
import type { Judge } from './judge';

/** Activities judged between two stored places: what a killed worker repeats at most. */
const SLICE = 200;
const jobOf = (community: string): string => `reflag|${community}`;

/** Marks every text of every community to be judged again. */
export async function askReflag(): Promise<void> {
  for (const { id } of await communities()) await setScanPlace(jobOf(id), '');
}

/** Goes on with judging where it was left, if it was asked for; otherwise does nothing. */
export async function reflag(judge: Judge, clock: Clock): Promise<void> {
  for (const { id } of await communities()) await reflagCommunity(id, judge, clock);
}

async function reflagCommunity(community: string, judge: Judge, clock: Clock): Promise<void> {
  for (;;) {
    const after = await scanPlace(jobOf(community));
    if (after === undefined) return;
    const ids = await activityIdsAfter(community, after || undefined, SLICE);
    const last = ids.at(-1);
    if (last === undefined) return endScan(jobOf(community));
    await flagActivities(community, ids, judge, clock);
    await setScanPlace(jobOf(community), last);
  }
}
