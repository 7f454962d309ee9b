import { inOrder, threadFacts } from '@/lib/engagement/facts';
import { communityOf } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { CopyIndex } from '@/lib/rules/copies';
import type { Needs } from '@/lib/rules/check';
import { evaluate } from '@/lib/rules/compile';
import { capturesAfter, cursor, setCursor } from '@/lib/store/jobs';
import { joinNamesakes } from '@/lib/store/namesakes';
import { copiesOf, memberActivitiesBetween } from '@/lib/store/engine-reads';
import { flagsOfMember } from '@/lib/store/rule-sets';
import { activitiesById, activitiesOfThread, communitiesById, membersById, threadsById } from '@/lib/store/queries';
import { putFacts, syncFlags } from '@/lib/store/results';
import { contextFor } from './context';
import type { Judge } from './judge';

/** Name of the cursor into the capture log: everything up to it has facts and flags. */
const CURSOR = 'digest';
/** Rates over longer than this are not looked at again for what was read late. */
const LONGEST_REACH = 7 * 86_400_000;
/** When it is, ms, and the zone of communities that have none. */
export type Clock = { now: number; zone: string };
/** Captures looked at before the cursor is stored: what a killed worker repeats at most. */
const CAPTURES_A_SLICE = 5;
/**
 * Works through captures that were stored but not yet looked at: re-derives the facts of touched threads and the
 * flags of touched activities. Doing it twice changes nothing, so the cursor is stored after the work.
 * Returns the communities that changed.
 */
export async function digestCaptures(judge: Judge, clock: Clock): Promise<Set<string>> {
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
    for (const [community, ids] of touched) await flagActivities(community, ids, judge, clock);
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
export async function flagActivities(community: string, ids: string[], judge: Judge, { now, zone }: Clock): Promise<void> {
  const touched = [...(await activitiesById(ids)).values()];
  const rules = judge.rulesFor(community);
  const copies = await judge.texts.around(community, touched, now, rules.needs.copies);
  const others = new Set([...(await judgedAgain(community, touched, copies)), ...(await changedByTheirPast(touched, rules.needs))]);
  for (const { id } of touched) others.delete(id);
  const activities = [...touched, ...(await activitiesById([...others])).values()];
  const own = (await communitiesById([community])).get(community)?.zone;
  const context = await contextFor(community, activities, judge, { now, zone: own ?? zone });
  // A machine says the same again by its nature.
  const findings = activities.filter(({ member }) => context.member(member)?.role !== 'bot').flatMap((activity) => evaluate(rules, activity, context));
  const inForce = new Set(rules.rules.map(({ rule }) => rule.id));
  await syncFlags(community, activities.map(({ id }) => id), findings, now, { inForce });
}

/**
 * Activities of the same members of which the rules may now think otherwise, since something older was read after them:
 * what was flagged for a first post, and what is one of many within a time.
 */
async function changedByTheirPast(touched: readonly Activity[], { member: reach = 0, before = false }: Needs): Promise<string[]> {
  if (!before && reach === 0) return [];
  const found = await Promise.all([...Map.groupBy(touched, ({ member }) => member)].map(async ([member, own]) => {
    const times = own.flatMap(({ at }) => at ?? []);
    if (member === undefined || times.length === 0) return [];
    const [first, last] = [Math.min(...times), Math.max(...times)];
    const flags = (await flagsOfMember(member)).filter(({ at, state }) => at >= first && (state === 'open' || state === 'observed'));
    const later = reach > 0 ? await memberActivitiesBetween(member, first, last + Math.min(reach, LONGEST_REACH) + 1) : [];
    return [...flags.map(({ activity }) => activity), ...later.map(({ id }) => id)];
  }));
  return found.flat();
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
