import { Dexie } from 'dexie';
import { activityId } from '@/lib/model/ids';
import { STAFF_ROLES } from '@/lib/model/kinds';
import type { Flag, FlagState } from '@/lib/model/rule';
import type { Suggestion } from '@/lib/model/suggestion';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Rollup, ThreadFacts } from '@/lib/model/window';
import { db, descending, flagsInState, flagsOf, type ProfileRow, type Store } from './db';
import { type Tally, tallyIn } from './tally';
import { factsSince as weeksSince, type WeekFacts } from './weeks';

/** What only the engine reads, always by index. */

/** The next ids of a community's activities in the order of ids, after one of them: for scans that may be interrupted. */
export const activityIdsAfter = (community: string, after: string | undefined, limit: number, store: Store = db): Promise<string[]> =>
  store.activities.where(':id').between(after ?? activityId(community, ''), activityId(community, '\uffff'), after === undefined, false).limit(limit).primaryKeys();

/** Open flags of these activities. */
export const openFlagsOf = (activities: readonly string[], store: Store = db): Promise<Flag[]> =>
  store.flags.where('activity').anyOf([...activities]).filter(({ state }) => state === 'open').toArray();

/** Those of these threads that ask something nobody else has answered, as far as captured; more replies than that may be stated. */
export async function openQuestionsOf(threads: readonly string[], store: Store = db): Promise<ThreadFacts[]> {
  const facts = await store.facts.bulkGet([...threads]);
  const open = facts.filter((each) => each !== undefined).filter(({ question, resolved, firstReplyAt, undatedReply }) => question && !resolved && firstReplyAt === undefined && !undatedReply);
  const records = await store.threads.bulkGet(open.map(({ thread }) => thread));
  return open.filter(({ captured }, at) => (records[at]?.stated?.['replies'] ?? 0) < captured);
}

/** Where a scan over a community's activities has got to: the last id worked on; undefined when none is under way. */
export const scanPlace = async (name: string, store: Store = db): Promise<string | undefined> => (await store.jobs.get(name))?.after;
export const setScanPlace = async (name: string, after: string, store: Store = db): Promise<void> => void (await store.jobs.put({ id: name, after }));
export const endScan = (name: string, store: Store = db): Promise<void> => store.jobs.delete(name);

/** Open flags of a community. */
export const openFlags = (community: string, store: Store = db): Promise<Flag[]> => flagsInState(store, community, 'open').toArray();

/**
 * Activities of a community with a flag that is open or was confirmed, for what they say. Personal data do not count:
 * who left a number by mistake is answered all the same.
 */
export async function flaggedActivities(community: string, store: Store = db): Promise<Set<string>> {
  const states = ['open', 'confirmed'] as const;
  const flags = await Promise.all(states.map((state) => flagsInState(store, community, state).toArray()));
  return new Set(flags.flat().filter(({ check }) => check !== 'personal').map(({ activity }) => activity));
}

/** Every suggestion of a community proposed at or after a time, whatever became of it. */
export const suggestionsSince = (community: string, since: number, store: Store = db): Promise<Suggestion[]> =>
  store.suggestions.where('[community+state]').between([community, Dexie.minKey], [community, Dexie.maxKey]).filter(({ proposedAt }) => proposedAt >= since).toArray();

/** Time of the earliest captured activity of a community. */
export async function historyFrom(community: string, store: Store = db): Promise<number | undefined> {
  return (await store.activities.where('[community+at]').between([community, Dexie.minKey], [community, Dexie.maxKey]).first())?.at;
}

/** Reads several things at once, as of one moment: each question by itself would cost more than its answer. */
export const together = <Result>(work: () => Promise<Result>, store: Store = db): Promise<Result> =>
  store.transaction('r', [store.rollups, store.weeks, store.facts, store.members, store.threads, store.activities, store.jobs, store.people, store.plans], work);

/** Facts of threads that anything is known of at or after a time, and of those whose time is not known. */
export const factsSince = (community: string, since: number, store: Store = db): Promise<WeekFacts[]> => weeksSince(community, since, store);

/** Members of a community who are staff or bots. */
export const staffOf = (community: string, store: Store = db): Promise<Member[]> =>
  store.members.where('[community+role]').anyOf(STAFF_ROLES.map((role) => [community, role])).toArray();

/** Sums over a community. */
export const tallyOf = (community: string, store: Store = db): Promise<Tally> => tallyIn(store, community);

/** All rollups of a community, the undated one first. */
export const rollupsOf = (community: string, store: Store = db): Promise<Rollup[]> =>
  store.rollups.where('[community+day]').between([community, Dexie.minKey], [community, Dexie.maxKey]).toArray();

export const factsOf = (community: string, store: Store = db): Promise<ThreadFacts[]> => store.facts.where('community').equals(community).toArray();
export const threadsOf = (community: string, store: Store = db): Promise<Thread[]> => store.threads.where('community').equals(community).toArray();
export const membersOf = (community: string, store: Store = db): Promise<Member[]> => store.members.where('community').equals(community).toArray();

/** Flags of a community that somebody called a violation or none, the newest so many of each. */
export async function decidedFlags(community: string, most: number, store: Store = db): Promise<Flag[]> {
  const of = (state: FlagState): Promise<Flag[]> => descending(flagsInState(store, community, state)).limit(most).toArray();
  return [...(await of('confirmed')), ...(await of('dismissed'))];
}

/** Flags of a community that nobody has decided. */
export async function undecidedFlags(community: string, store: Store = db): Promise<Flag[]> {
  const states = ['open', 'observed'] as const;
  return (await Promise.all(states.map((state) => flagsInState(store, community, state).toArray()))).flat();
}

/** Every flag of a community. */
export const allFlags = (community: string, store: Store = db): Promise<Flag[]> => flagsOf(store, community).toArray();

/** Every activity of a community, in no order. */
export const allActivities = (community: string, store: Store = db): Promise<Activity[]> => store.activities.where('community').equals(community).toArray();

/** The latest dated activities of a community, newest first. */
export const latestActivities = (community: string, most: number, store: Store = db): Promise<Activity[]> =>
  descending(store.activities.where('[community+at]').between([community, Dexie.minKey], [community, Dexie.maxKey])).limit(most).toArray();

/** How many activities of a community are dated. */
export const countOf = (community: string, store: Store = db): Promise<number> => store.activities.where('[community+at]').between([community, Dexie.minKey], [community, Dexie.maxKey]).count();

export const profileRow = (community: string, store: Store = db): Promise<ProfileRow | undefined> => store.profiles.get(community);

/** How far a piece of work is, 0 to 1: for who watches it. */
export const setProgress = async (name: string, value: number, store: Store = db): Promise<void> => void (await store.jobs.put({ id: name, value }));

/** Activities of a member in `[from, to)`, by time. */
const memberActivitiesBetween = (member: string, from: number, to: number, limit = Number.POSITIVE_INFINITY, store: Store = db): Promise<Activity[]> =>
  store.activities.where('[member+at]').between([member, from], [member, to]).limit(limit).toArray();

/** Whose activities of when: `[from, to)`. */
export type Stretch = { member: string; from: number; to: number };

/** The same for many members. In one transaction: each question by itself would cost more than its answer. */
export const membersActivitiesBetween = (stretches: readonly Stretch[], store: Store = db): Promise<Activity[][]> =>
  store.transaction('r', [store.activities], () => Promise.all(stretches.map(({ member, from, to }) => memberActivitiesBetween(member, from, to, Number.POSITIVE_INFINITY, store))));

/** When each of these members did the first dated thing. */
export const firstTimesOf = (members: readonly string[], store: Store = db): Promise<Map<string, number>> =>
  store.transaction('r', [store.activities], async () => {
    const firsts = await Promise.all(members.map((member) => store.activities.where('[member+at]').between([member, Dexie.minKey], [member, Dexie.maxKey]).first()));
    return new Map(firsts.flatMap((first) => (first?.member === undefined || first.at === undefined ? [] : [[first.member, first.at]])));
  });

/** Flags of members at or after a time, whatever their state. */
export const flagsOfMembersSince = (members: readonly { member: string; since: number }[], store: Store = db): Promise<Flag[]> =>
  store.transaction('r', [store.flags], async () =>
    (await Promise.all(members.map(({ member, since }) => store.flags.where('[member+at]').between([member, since], [member, Dexie.maxKey]).toArray()))).flat());

/** Dated activities of a thread in `[from, to)`, by time. */
export const threadActivitiesBetween = (thread: string, from: number, to: number, store: Store = db): Promise<Activity[]> =>
  store.activities.where('[thread+at]').between([thread, from], [thread, to]).toArray();

/** Rows of a community that are read at once: some ten milliseconds of the worker. */
const PART = 1_000;

/** Activities of a community in `[from, to)`, by time, a part at a time: for whoever lets others have their turn between. */
export async function* activitiesInParts(community: string, from: number, to: number, store: Store = db): AsyncGenerator<Activity[], void> {
  let begin = from;
  // Of one and the same time there may be more than a part.
  let given = new Set<string>();
  for (;;) {
    const most = PART + given.size;
    const rows = await store.activities.where('[community+at]').between([community, begin], [community, to]).limit(most).toArray();
    const fresh = rows.filter(({ id }) => !given.has(id));
    if (fresh.length > 0) yield fresh;
    if (rows.length < most) return;
    const end = rows.at(-1)!.at ?? to;
    given = new Set(rows.filter(({ at }) => at === end).map(({ id }) => id));
    begin = end;
  }
}
