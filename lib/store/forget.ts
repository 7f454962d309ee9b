import { Dexie } from 'dexie';
import { forgottenKeys, forgottenThread, nameless, untitled, withoutPage } from '@/lib/model/forget';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Snapshot } from '@/lib/model/window';
import { type CaptureRow, db, type Store, suggestionsOf } from './db';
import { reportFull } from './full';
import { MARK, newMark } from './known';
import { type Renew, undatedOf } from './namesakes';
import { adjustRollups, type Change, rebuildJob } from './rollups';
import { packIds, unpackIds } from './touched';

/** Takes a member out of everything that is stored. For the background alone. */

/** Activities that are read and written at once. */
const ROWS = 500;

/** Somebody who is to be forgotten: all their accounts in one community, and what was theirs. */
type Leaving = { community: string; members: Member[]; ids: ReadonlySet<string>; threads: Thread[]; /** Old id → the one that stays. */ activities: Map<string, string>; touched: Set<string> };

/** The activities of these members, a part at a time; each part is to be written before the next is asked for. */
async function* partsOf({ community, ids }: Leaving, store: Store): AsyncGenerator<Activity[], void> {
  for (const id of ids) {
    for (;;) {
      const rows = await store.activities.where('[member+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]).limit(ROWS).toArray();
      if (rows.length === 0) break;
      yield rows;
    }
  }
  const undated = await undatedOf(community, store);
  for (let from = 0; from < undated.length; from += ROWS) {
    const rows = await store.activities.bulkGet(undated.slice(from, from + ROWS));
    yield rows.filter((row) => row !== undefined && ids.has(row.member ?? '')) as Activity[];
  }
}

/** What a change is to the rollups; another id is one that goes and one that comes. */
const changesOf = (old: Activity, now: Activity): Change[] =>
  (old.id === now.id ? [{ old, now }] : [{ old, now: { ...old, removed: 'deleted' } }, { now }]);

/** Takes name and words from what they did, a part at a time; the rollups stay equal to a rebuild. */
async function stripActivities(leaving: Leaving, store: Store): Promise<void> {
  const { community } = leaving;
  const [home, job] = await Promise.all([store.communities.get(community), store.jobs.get(rebuildJob(community))]);
  const zones = new Map(home?.zone ? [[community, home.zone]] : []);
  for await (const rows of partsOf(leaving, store)) {
    const changes = rows.map((old) => ({ old, now: nameless(old) }));
    await store.activities.bulkDelete(changes.filter(({ old, now }) => old.id !== now.id).map(({ old }) => old.id));
    await store.activities.bulkPut(changes.map(({ now }) => now));
    await adjustRollups(store, changes.flatMap(({ old, now }) => changesOf(old, now)), zones, [job]);
    const ids = rows.map(({ id }) => id);
    await store.flags.where('activity').anyOf(ids).delete();
    await store.samples.bulkDelete(ids);
    for (const { old, now } of changes) {
      leaving.activities.set(old.id, now.id);
      if (old.thread) leaving.touched.add(old.thread);
    }
  }
}

/** A page's line in the log says who was looked at by its address and title, and names what was captured by its id. */
async function stripCaptures({ community, members, threads, activities }: Leaving, store: Store): Promise<void> {
  const keys = new Set(threads.map(({ id }) => forgottenThread(id)));
  const renamed = new Map([...activities].filter(([old, now]) => old !== now));
  await store.captures.where('community').equals(community).modify((row: CaptureRow) => {
    Object.assign(row, withoutPage(row, members, keys));
    if (renamed.size > 0) row.touched = packIds(community, unpackIds(community, row.touched).map((id) => renamed.get(id) ?? id));
  });
}

const withoutMembers = (snapshot: Snapshot, ids: ReadonlySet<string>): Snapshot => ({
  ...snapshot,
  active: Object.fromEntries(Object.entries(snapshot.active).map(([days, rows]) => [days, rows.filter(({ member }) => !ids.has(member))])),
  metrics: Object.fromEntries(Object.entries(snapshot.metrics).map(([days, metrics]) => [days, Object.fromEntries(Object.entries(metrics).map(([id, value]) =>
    [id, value.evidence ? { ...value, evidence: value.evidence.filter((each) => !ids.has(each)) } : value]))])),
});

/** What was made of them: flags, suggestions, numbers. Studies are made anew without them. */
async function dropDerived({ community, ids, threads, activities }: Leaving, store: Store): Promise<void> {
  const opened = new Set(threads.map(({ id }) => id));
  for (const id of ids) await store.flags.where('[member+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete();
  await suggestionsOf(store, community).filter(({ member, target, thread }) => ids.has(member) || activities.has(target) || opened.has(thread ?? '')).delete();
  const snapshots = await store.snapshots.where('community').equals(community).toArray();
  await store.snapshots.bulkPut(snapshots.map((snapshot) => withoutMembers(snapshot, ids)));
  await store.studies.where('[community+name]').between([community, Dexie.minKey], [community, Dexie.maxKey]).delete();
}

/** What moderators wrote of them. That something was done stays in the log, not about whom. */
async function dropSaid({ ids }: Leaving, store: Store): Promise<void> {
  const members = [...ids];
  await Promise.all([
    store.notes.where('member').anyOf(members).delete(),
    store.standings.bulkDelete(members),
    store.people.bulkDelete(members),
    store.log.where('member').anyOf(members).modify((entry) => {
      delete entry.member;
      delete entry.note;
      delete entry.activity;
    }),
  ]);
}

/** Keys of what must not come back, of members and the threads that they opened. */
async function keysOf({ community, members, threads }: Leaving, store: Store): Promise<string[]> {
  const names = new Map<string, number>();
  await store.members.where('community').equals(community).each(({ name }) => void (name && names.set(name, (names.get(name) ?? 0) + 1)));
  return [...members.flatMap((member) => forgottenKeys(member, (names.get(member.name ?? '') ?? 0) <= 1)), ...threads.map(({ id }) => forgottenThread(id))];
}

async function leave(leaving: Leaving, { now, renew }: { now: number; renew: Renew }, store: Store): Promise<void> {
  const { community, ids, threads, touched } = leaving;
  const keys = await keysOf(leaving, store);
  await store.forgotten.bulkPut(keys.map((key) => ({ key, community, at: now })));
  await stripActivities(leaving, store);
  await store.threads.bulkPut(threads.map(untitled));
  await store.members.bulkDelete([...ids]);
  await stripCaptures(leaving, store);
  await dropDerived(leaving, store);
  await dropSaid(leaving, store);
  await store.jobs.put({ id: MARK, value: newMark() });
  await renew(community, [...new Set([...touched, ...threads.map(({ id }) => id)])]);
}

/** Everything but what is about no member. */
const tablesOf = (store: Store) => [
  store.communities, store.members, store.threads, store.activities, store.rollups, store.facts, store.weeks, store.flags, store.suggestions, store.snapshots, store.studies,
  store.captures, store.jobs, store.log, store.notes, store.standings, store.samples, store.people, store.forgotten,
];

/**
 * Forgets accounts of one community for good: name, handle, picture, address, words, and what was written of them. What they did
 * is counted on as nobody's. One transaction: all of it or nothing. `renew` derives anew what is known of threads. Forgetting
 * again changes nothing.
 */
export function forgetAccounts(community: string, accounts: readonly string[], how: { now: number; renew: Renew }, store: Store = db): Promise<void> {
  return reportFull(() => store.transaction('rw', tablesOf(store), async () => {
    const ids = new Set(accounts);
    const known = await store.members.bulkGet([...ids]);
    // Of somebody who was mentioned and never read there is the id alone.
    const members = accounts.map((id, i): Member => known[i] ?? { id, community, native: id.slice(id.lastIndexOf('/') + 1) });
    const threads = await store.threads.where('community').equals(community).filter(({ author }) => author !== undefined && ids.has(author)).toArray();
    await leave({ community, members, ids, threads, activities: new Map(), touched: new Set() }, how, store);
  }));
}
