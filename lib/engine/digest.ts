import { inOrder, threadFacts } from '@/lib/engagement/facts';
import { communityOf } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { CheckContext } from '@/lib/rules/check';
import type { CopyIndex } from '@/lib/rules/copies';
import { type Compiled, evaluate } from '@/lib/rules/compile';
import { capturesAfter, cursor, setCursor } from '@/lib/store/jobs';
import { joinNamesakes } from '@/lib/store/namesakes';
import { copiesOf } from '@/lib/store/engine-reads';
import { activitiesById, activitiesOfThread, membersById, threadsById } from '@/lib/store/queries';
import { putFacts, syncFlags } from '@/lib/store/results';
import type { Texts } from './texts';

/** Name of the cursor into the capture log: everything up to it has facts and flags. */
const CURSOR = 'digest';
/** Captures looked at before the cursor is stored: what a killed worker repeats at most. */
const CAPTURES_A_SLICE = 5;
/** What judging texts needs beside them. */
export type Judge = { compiled: Compiled; texts: Texts };

/**
 * Works through captures that were stored but not yet looked at: re-derives the facts of touched threads and the
 * flags of touched activities. Doing it twice changes nothing, so the cursor is stored after the work.
 * Returns the communities that changed.
 */
export async function digestCaptures(judge: Judge, now: number): Promise<Set<string>> {
  const changed = new Set<string>();
  for (;;) {
    const entries = await capturesAfter(await cursor(CURSOR), CAPTURES_A_SLICE);
    const last = entries.at(-1);
    if (!last) return changed;
    // An import may bring several communities in one batch.
    const threads = Map.groupBy(new Set(entries.flatMap((entry) => entry.threads)), communityOf);
    const touched = Map.groupBy(new Set(entries.flatMap((entry) => entry.touched)), communityOf);
    for (const { community } of entries) changed.add(community);
    for (const community of [...threads.keys(), ...touched.keys()]) changed.add(community);
    for (const community of changed) await joinNamesakes(community, deriveFacts);
    for (const [community, ids] of threads) await deriveFacts(community, ids);
    for (const [community, ids] of touched) await flagActivities(community, ids, judge, now);
    await setCursor(CURSOR, last.seq);
  }
}

/** Derives the facts of threads anew from all that is stored of them. */
async function deriveFacts(community: string, ids: string[]): Promise<void> {
  const [threads, activities] = await Promise.all([threadsById(ids), Promise.all(ids.map((id) => activitiesOfThread(id)))]);
  const members = await membersById([...new Set(activities.flat().flatMap(({ member }) => member ?? []))]);
  await putFacts(ids.map((id, i) => threadFacts(id, community, activities[i] ?? [], threads.get(id), members)));
}

/** Runs the rules over activities and brings their open flags in step with what was found. */
export async function flagActivities(community: string, ids: string[], judge: Judge, now: number): Promise<void> {
  const touched = [...(await activitiesById(ids)).values()];
  const copies = await judge.texts.around(community, touched, now);
  const others = await judgedAgain(community, touched, copies);
  const activities = [...touched, ...(await activitiesById(others)).values()];
  const context: CheckContext = { authorNames: await namesAround(activities), earlierTexts: copies.near };
  const bots = await botsAmong(activities);
  // A machine says the same again by its nature.
  const findings = activities.filter(({ member }) => !bots.has(member ?? '')).flatMap((activity) => evaluate(judge.compiled, activity, context));
  await syncFlags(community, activities.map(({ id }) => id), findings, now);
}

/**
 * Activities that become, or are no longer, copies by what was touched: later texts like one that came in late, and
 * those that were flagged for being like one that has changed. Earlier texts are nobody's copies by it.
 */
async function judgedAgain(community: string, touched: readonly Activity[], copies: CopyIndex): Promise<string[]> {
  const ids = new Set(touched.map(({ id }) => id));
  const later = touched.flatMap((activity) => copies.near(activity).filter((other) => inOrder(activity, other) < 0).map(({ id }) => id));
  return [...new Set([...later, ...(await copiesOf(community, ids))])].filter((id) => !ids.has(id));
}

async function botsAmong(activities: readonly Activity[]): Promise<Set<string>> {
  const members = await membersById([...new Set(activities.flatMap(({ member }) => member ?? []))]);
  return new Set([...members.values()].filter(({ role }) => role === 'bot').map(({ id }) => id));
}

/** Names of who wrote an activity and of who opened its thread: their own data are not those of others. */
async function namesAround(activities: readonly Activity[]): Promise<CheckContext['authorNames']> {
  const threads = await threadsById([...new Set(activities.flatMap(({ thread }) => thread ?? []))]);
  const writers = ({ member, thread }: Activity): string[] => [member, threads.get(thread ?? '')?.author].filter((id) => id !== undefined);
  const members = await membersById([...new Set(activities.flatMap(writers))]);
  return (activity) => writers(activity).flatMap((id) => [members.get(id)?.name, members.get(id)?.handle]).filter((name) => name !== undefined);
}
