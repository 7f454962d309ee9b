import { Dexie } from 'dexie';
import { isStandIn, memberId } from '@/lib/model/ids';
import { mergeMember } from '@/lib/model/merge';
import type { Activity, Member } from '@/lib/model/records';
import { db, type Store } from './db';
import { reportFull } from './full';
import { MARK, newMark } from './known';
import { adjustRollups, rebuildJob } from './rollups';

/**
 * A page may name a member by handle or by the name shown alone, where another gives their number. Such a member has a
 * stand-in id (`~handle`) until the number is told; then both are one person, and all that was the one's is the other's.
 */

/** Activities that change hands in one transaction at most. */
const ROWS = 500;

type Pair = { standIn: Member; member: Member };

/** Derives anew what rests on the members of these threads; within the transaction, over the tables that `touched` names. */
export type Renew = (community: string, threads: string[]) => Promise<void>;

const touched = (store: Store) => [store.communities, store.members, store.threads, store.activities, store.rollups, store.facts, store.weeks, store.flags, store.suggestions, store.jobs];

/** What a member is called, the surest first: a handle is nobody else's, a name may be. */
const callsOf = ({ handle, name }: Member): string[] => [handle && `@ ${handle}`, name && `: ${name}`].flatMap((call) => (call ? call.trim().toLowerCase() : []));

/** Stand-ins, each with the only member who is called the same. What posts by itself is nobody who does not. */
async function pairsIn(community: string, store: Store): Promise<Pair[]> {
  const standIns = await store.members.where(':id').between(memberId(community, '~'), memberId(community, '~\uffff')).toArray();
  const lacking = standIns.filter((standIn) => callsOf(standIn).length > 0);
  if (lacking.length === 0) return [];
  const known = new Map<string, Member | null>();
  await store.members.where('community').equals(community).each((member) => {
    if (!isStandIn(member.id)) for (const call of callsOf(member)) known.set(call, known.has(call) ? null : member);
  });
  return lacking.flatMap((standIn) => {
    const member = known.get(callsOf(standIn)[0] ?? '');
    return member && (standIn.role !== 'bot' || member.role === 'bot') ? [{ standIn, member }] : [];
  });
}

/** Ids of a community's activities that have no time, and so are in no index by member. */
export async function undatedOf(community: string, store: Store): Promise<string[]> {
  const all = store.activities.where('community').equals(community);
  const dated = store.activities.where('[community+at]').between([community, Dexie.minKey], [community, Dexie.maxKey]);
  if ((await all.count()) === (await dated.count())) return [];
  const keys = new Set(await dated.primaryKeys());
  return (await all.primaryKeys()).filter((id) => !keys.has(id));
}

/** Some of what these members did. What has no time is in no index of theirs: it is looked for only where there is such. */
async function doneBy(community: string, members: ReadonlySet<string>, store: Store): Promise<Activity[]> {
  const done: Activity[] = [];
  for (const id of members) {
    done.push(...(await store.activities.where('[member+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]).limit(ROWS - done.length).toArray()));
    if (done.length === ROWS) return done;
  }
  const undated = await undatedOf(community, store);
  for (let from = 0; from < undated.length && done.length < ROWS; from += ROWS) {
    const rows = await store.activities.bulkGet(undated.slice(from, from + ROWS));
    done.push(...rows.filter((row) => row !== undefined && members.has(row.member ?? '')) as Activity[]);
  }
  return done;
}

/** Gives activities to whom they are of, and keeps the rollups equal to a rebuild. */
async function giveOver(community: string, done: readonly Activity[], became: ReadonlyMap<string, string>, store: Store): Promise<void> {
  const changes = done.map((old) => ({ old, now: { ...old, member: became.get(old.member ?? '') ?? old.member } }));
  const [home, job] = await Promise.all([store.communities.get(community), store.jobs.get(rebuildJob(community))]);
  await store.activities.bulkPut(changes.map(({ now }) => now));
  await adjustRollups(store, changes, new Map(home?.zone ? [[community, home.zone]] : []), [job]);
}

/** Makes one member of each pair once nothing is left that the stand-in did. Gives the threads that they opened. */
async function unite(community: string, pairs: readonly Pair[], became: ReadonlyMap<string, string>, store: Store): Promise<string[]> {
  const united = new Map<string, Member>();
  for (const { standIn, member } of pairs) united.set(member.id, mergeMember(united.get(member.id) ?? member, { ...standIn, id: member.id, native: member.native }));
  await store.members.bulkPut([...united.values()]);
  await store.members.bulkDelete([...became.keys()]);
  for (const [id, member] of became) {
    await store.flags.where('[member+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]).modify({ member });
    await store.suggestions.where('[member+proposedAt]').between([id, Dexie.minKey], [id, Dexie.maxKey]).modify({ member });
  }
  const opened = await store.threads.where('community').equals(community).and(({ author }) => became.has(author ?? '')).toArray();
  await store.threads.bulkPut(opened.map((thread) => ({ ...thread, author: became.get(thread.author ?? '') })));
  return opened.map(({ id }) => id);
}

/** One transaction: all of it when there is little, else as many activities as fit; both members stand until the last. */
async function joinSome(community: string, renew: Renew, store: Store): Promise<{ joined: number; more: boolean }> {
  const pairs = await pairsIn(community, store);
  if (pairs.length === 0) return { joined: 0, more: false };
  const became = new Map(pairs.map(({ standIn, member }) => [standIn.id, member.id]));
  const done = await doneBy(community, new Set(became.keys()), store);
  await giveOver(community, done, became, store);
  const more = done.length >= ROWS;
  const opened = more ? [] : await unite(community, pairs, became, store);
  await store.jobs.put({ id: MARK, value: newMark() });
  await renew(community, [...new Set([...opened, ...done.flatMap(({ thread }) => thread ?? [])])]);
  return { joined: more ? 0 : became.size, more };
}

/** Makes one member of each stand-in and the one member who is called the same. Returns how many were joined. Repeating it changes nothing. */
export async function joinNamesakes(community: string, renew: Renew = () => Promise.resolve(), store: Store = db): Promise<number> {
  if ((await pairsIn(community, store)).length === 0) return 0;
  for (;;) {
    const { joined, more } = await reportFull(() => store.transaction('rw', touched(store), async () => joinSome(community, renew, store)));
    if (!more) return joined;
  }
}
