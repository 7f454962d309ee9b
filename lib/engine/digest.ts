import { inOrder, threadFacts } from '@/lib/engagement/facts';
import { communityOf } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Finding } from '@/lib/model/rule';
import type { ThreadFacts } from '@/lib/model/window';
import type { Needs } from '@/lib/rules/check';
import { evaluate } from '@/lib/rules/compile';
import type { Candidate, CopyIndex } from '@/lib/rules/copies';
import { flagsOfMembersSince, membersActivitiesBetween, staffOf, together, undecidedFlags } from '@/lib/store/engine-reads';
import { capturesAfter, capturesBehind, cursor, setCursor } from '@/lib/store/jobs';
import { joinNamesakes } from '@/lib/store/namesakes';
import { activitiesById, activitiesOfThread, communitiesById, membersById, threadsById } from '@/lib/store/queries';
import { putFacts, syncFlags } from '@/lib/store/results';
import { type Asking, contextFor } from './context';
import type { Judge } from './judge';
import { type Breathe, slices } from './slices';
import type { Talks } from './talks';

/** Names of the cursors into the capture log: everything up to them has facts; and flags, too. */
const FACTS = 'facts';
const FLAGS = 'digest';
/** Rates over longer than this are not looked at again for what was read late. */
const LONGEST_REACH = 7 * 86_400_000;
/** When it is, ms, and the zone of communities that have none. */
export type Clock = { now: number; zone: string };
/** Captures looked at before the cursor is stored: what a killed worker repeats at most. */
const CAPTURES_A_SLICE = 5;
/** The same for everything at once, where nobody waits for numbers. */
export async function digestCaptures(judge: Judge, clock: Clock): Promise<Set<string>> {
  const changed = await digestFacts(judge);
  await digestFlags(judge, clock);
  return changed;
}

/** What some lines of the log name, by community: an import may bring several in one batch. */
const named = (ids: readonly string[]): Map<string, string[]> => Map.groupBy(new Set(ids), communityOf);

/**
 * Works through captures that were stored but not yet looked at: re-derives the facts of touched threads. Doing it twice
 * changes nothing, so the cursor is stored after the work. Returns the communities that changed.
 */
export async function digestFacts({ talks }: Pick<Judge, 'talks'>): Promise<Set<string>> {
  const changed = new Set<string>();
  for (;;) {
    const entries = await capturesBehind(FACTS, CAPTURES_A_SLICE);
    const last = entries.at(-1);
    if (!last) return changed;
    const threads = named(entries.flatMap((entry) => entry.threads));
    const touched = named(entries.flatMap((entry) => entry.touched));
    for (const { community } of entries) changed.add(community);
    for (const community of [...threads.keys(), ...touched.keys()]) changed.add(community);
    // Who is who can only be another where something new was told of somebody.
    const isTold = entries.some(({ members }) => members !== 0);
    for (const community of isTold ? changed : []) await joinNamesakes(community, (home, ids) => renewFacts(home, ids, talks));
    for (const [community, ids] of threads) {
      await deriveFacts(community, ids, touched.get(community) ?? [], talks);
    }
    await setCursor(FACTS, last.seq);
  }
}

/** The same for the flags of touched activities, as far as the facts have got: numbers are not held up by rules. */
export async function digestFlags(judge: Judge, clock: Clock): Promise<void> {
  for (;;) {
    const [place, end] = [await cursor(FLAGS), await cursor(FACTS)];
    const entries = (await capturesAfter(place, CAPTURES_A_SLICE)).filter(({ seq }) => seq <= end);
    const last = entries.at(-1);
    if (!last) return;
    for (const [community, ids] of named(entries.flatMap((entry) => entry.touched))) {
      await flagThese(community, [...(await activitiesById(ids)).values()], judge, clock);
    }
    await setCursor(FLAGS, last.seq);
  }
}

/** Derives the facts of threads anew from all that is stored of them. `captured`: ids of what was captured of them since the last time. */
async function deriveFacts(community: string, ids: readonly string[], captured: readonly string[], talks: Talks): Promise<void> {
  const breathe = slices();
  const { threads, activities, members } = await together(async () => {
    // Of threads that are not at hand everything is read: what was captured of them is among it.
    const touched = ids.some((id) => talks.atHand(id)) ? [...(await activitiesById(captured)).values()] : [];
    const [records, all, staff] = await Promise.all([threadsById(ids), Promise.all(ids.map((id) => talks.of(id, touched))), staffOf(community)]);
    return { threads: records, activities: all, members: new Map(staff.map((member) => [member.id, member])) };
  });
  const facts: ThreadFacts[] = [];
  for (const [i, id] of ids.entries()) {
    facts.push(threadFacts(id, community, activities[i] ?? [], threads.get(id), members));
    await breathe();
  }
  await putFacts(facts);
}

/** The same within a transaction that gives activities to other members: nothing at hand holds, and nobody may have a turn. */
async function renewFacts(community: string, ids: string[], talks: Talks): Promise<void> {
  talks.forget(ids);
  await factsAnew(community, ids);
}

/** Facts of threads from what the store holds, and nothing else. */
export async function factsAnew(community: string, ids: string[]): Promise<void> {
  const [threads, activities] = await Promise.all([threadsById(ids), Promise.all(ids.map((id) => activitiesOfThread(id)))]);
  const members = await membersById([...new Set(activities.flat().flatMap(({ member }) => member ?? []))]);
  await putFacts(ids.map((id, i) => threadFacts(id, community, activities[i] ?? [], threads.get(id), members)));
}

/**
 * Judges again what waits of members that are staff or machines: who somebody is may be read after what they wrote, and
 * most rules pass staff over.
 */
export async function judgeStaffAgain(community: string, judge: Judge, clock: Clock): Promise<void> {
  const staff = new Set((await staffOf(community)).map(({ id }) => id));
  if (staff.size === 0) return;
  const theirs = (await undecidedFlags(community)).filter(({ member }) => member !== undefined && staff.has(member));
  await flagActivities(community, [...new Set(theirs.map(({ activity }) => activity))], judge, clock);
}

/** Runs the rules over activities and brings their open flags in step with what was found. */
export async function flagActivities(community: string, ids: string[], judge: Judge, clock: Clock): Promise<void> {
  await flagThese(community, [...(await activitiesById(ids)).values()], judge, clock);
}

async function flagThese(community: string, touched: readonly Activity[], judge: Judge, { now, zone }: Clock): Promise<void> {
  if (touched.length === 0) return;
  const breathe = slices();
  const { rules, needs } = judge.rulesFor(community);
  const around = async (those: readonly Activity[]): Promise<CopyIndex['near']> =>
    (needs.copies === undefined ? () => [] : remembered(await judge.texts.around(community, those, { now, reach: needs.copies, breathe })));
  const near = await around(touched);
  const others = new Set([...(await judgedAgain(community, touched, near, judge, breathe)), ...(await changedByTheirPast(touched, needs))]);
  for (const { id } of touched) others.delete(id);
  const again = [...(await activitiesById([...others])).values()];
  await around(again);
  const activities = [...touched, ...again];
  const own = (await communitiesById([community])).get(community)?.zone;
  const findings = await findingsIn(community, activities, judge, { now, zone: own ?? zone, near, breathe, whole: false });
  judge.texts.noteFindings(community, findings);
  const inForce = new Set(rules.map(({ rule }) => rule.id));
  await syncFlags(community, activities.map(({ id }) => id), findings, now, { inForce });
}

/** Likeness is asked for more than once of an activity, and is the dearest of all that is asked. */
function remembered(copies: CopyIndex): CopyIndex['near'] {
  const known = new Map<string, Candidate[]>();
  return (activity) => {
    const found = known.get(activity.id) ?? copies.near(activity);
    known.set(activity.id, found);
    return found;
  };
}

/** What the rules find in activities: first with little at hand, then those that more was asked of with all there is. */
async function findingsIn(community: string, activities: readonly Activity[], judge: Judge, asking: Asking): Promise<Finding[]> {
  const rules = judge.rulesFor(community);
  const { context, short } = await contextFor(community, activities, judge, asking);
  const findings: Finding[] = [];
  const unsure: Activity[] = [];
  for (const activity of activities) {
    // A machine says the same again by its nature.
    if (context.member(activity.member)?.role === 'bot') continue;
    short.more = false;
    const found = evaluate(rules, activity, context);
    if (short.more) unsure.push(activity);
    else findings.push(...found);
    await asking.breathe();
  }
  return unsure.length === 0 ? findings : [...findings, ...(await findingsIn(community, unsure, judge, { ...asking, whole: true }))];
}

/**
 * Activities of the same members of which the rules may now think otherwise, since something older was read after them:
 * what was flagged for a first post, and what is one of many within a time.
 */
async function changedByTheirPast(touched: readonly Activity[], { member: reach = 0, before = false }: Needs): Promise<string[]> {
  if (!before && reach === 0) return [];
  const dated = touched.filter(({ at, member }) => at !== undefined && member !== undefined);
  const groups = [...Map.groupBy(dated, ({ member = '' }) => member)].map(([member, own]) => ({ member, times: own.map(({ at = 0 }) => at).toSorted((a, b) => a - b) }));
  const flags = await flagsOfMembersSince(groups.map(({ member, times }) => ({ member, since: times[0]! })));
  const flagged = flags.filter(({ state }) => state === 'open' || state === 'observed').map(({ activity }) => activity);
  if (reach === 0) return flagged;
  const most = Math.min(reach, LONGEST_REACH);
  const later = await membersActivitiesBetween(groups.map(({ member, times }) => ({ member, from: times[0]!, to: times.at(-1)! + most + 1 })));
  return [...flagged, ...later.flatMap((rows, i) => afterOneOf(rows, groups[i]!.times, most))];
}

/** Those of some rows that come no later than so many ms after one of these times. Both in order. */
function afterOneOf(rows: readonly Activity[], times: readonly number[], most: number): string[] {
  let next = 0;
  return rows.flatMap(({ id, at = 0 }) => {
    while (next < times.length && times[next]! <= at) next += 1;
    return next > 0 && at - times[next - 1]! <= most ? [id] : [];
  });
}

/**
 * Activities that become, or are no longer, copies by what was touched: later texts like one that came in late, and
 * those that were flagged for being like one that has changed. Earlier texts are nobody's copies by it.
 */
async function judgedAgain(community: string, touched: readonly Activity[], near: CopyIndex['near'], { texts }: Judge, breathe: Breathe): Promise<string[]> {
  const later: string[] = [];
  for (const activity of touched) {
    for (const other of near(activity)) if (inOrder(activity, other) < 0) later.push(other.id);
    await breathe();
  }
  return [...later, ...(await texts.restingOn(community, touched.map(({ id }) => id)))];
}
