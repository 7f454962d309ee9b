import { threadFacts } from '@/lib/engagement/facts';
import { communityOf } from '@/lib/model/ids';
import { copyIndex, type CopyIndex } from '@/lib/rules/copies';
import type { CheckContext } from '@/lib/rules/check';
import { type Compiled, evaluate } from '@/lib/rules/compile';
import { capturesAfter, cursor, setCursor } from '@/lib/store/jobs';

import { activitiesById, activitiesOfThread, activitiesSince, membersById, threadsById } from '@/lib/store/queries';
import { putFacts, syncFlags } from '@/lib/store/results';

/** Name of the cursor into the capture log: everything up to it has facts and flags. */
const CURSOR = 'digest';
/** Captures looked at before the cursor is stored: what a killed worker repeats at most. */
const CAPTURES_A_SLICE = 5;
/** How far back a text may be the original of a copy, in ms, and how many texts are kept at hand. */
const COPY_REACH = 30 * 86_400_000;
const COPY_TEXTS = 5_000;

/** What judging texts needs beside them; texts at hand are rebuilt after the worker died. */
export type Judge = { compiled: Compiled; copies: Map<string, CopyIndex> };

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
    for (const [community, ids] of threads) await deriveFacts(community, ids);
    for (const [community, ids] of touched) await flagActivities(community, ids, judge, now);
    for (const { community } of entries) changed.add(community);
    for (const community of [...threads.keys(), ...touched.keys()]) changed.add(community);
    await setCursor(CURSOR, last.seq);
  }
}

/** Derives the facts of threads anew from all that is stored of them. */
async function deriveFacts(community: string, ids: string[]): Promise<void> {
  const threads = await threadsById(ids);
  for (const id of ids) {
    const activities = await activitiesOfThread(id);
    const members = await membersById([...new Set(activities.flatMap(({ member }) => member ?? []))]);
    await putFacts([threadFacts(id, community, activities, threads.get(id), members)]);
  }
}

/** Runs the rules over activities and brings their open flags in step with what was found. */
export async function flagActivities(community: string, ids: string[], judge: Judge, now: number): Promise<void> {
  const copies = await copiesOf(community, judge, now);
  const touched = [...(await activitiesById(ids)).values()];
  for (const activity of touched) copies.add(activity);
  // A text that came in late may turn those after it into copies: they are judged again.
  const like = new Set(touched.flatMap((activity) => copies.near(activity).map(({ id }) => id)));
  for (const { id } of touched) like.delete(id);
  const activities = [...touched, ...(await activitiesById([...like])).values()];
  const members = await membersById([...new Set(activities.flatMap(({ member }) => member ?? []))]);
  const context: CheckContext = {
    authorNames: ({ member }) => {
      const author = member ? members.get(member) : undefined;
      return [author?.name, author?.handle].filter((name) => name !== undefined);
    },
    earlierTexts: (activity) => copies.near(activity),
  };
  const findings = activities.flatMap((activity) => evaluate(judge.compiled, activity, context));
  await syncFlags(community, activities.map(({ id }) => id), findings, now);
}

/** The texts of a community at hand for finding copies; read from the store the first time in a worker's life. */
async function copiesOf(community: string, judge: Judge, now: number): Promise<CopyIndex> {
  const known = judge.copies.get(community);
  if (known) return known;
  const index = copyIndex();
  for (const activity of await activitiesSince(community, now - COPY_REACH, COPY_TEXTS)) index.add(activity);
  judge.copies.set(community, index);
  return index;
}
