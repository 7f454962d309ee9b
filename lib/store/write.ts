import type { Table } from 'dexie';
import { mergeActivity, mergeCommunity, mergeMember, mergeThread } from '@/lib/model/merge';
import type { Activity, Community, Member, Records, Thread } from '@/lib/model/records';
import type { Store } from './db';
import { adjustRollups, type Change } from './rollups';

/** What a batch of records came to. Counts are of records, each once however often the batch repeats it. */
export type Written = {
  added: number;
  changed: number;
  same: number;
  /** Ids of activities that are new or fuller now. */
  activities: string[];
  /** Threads whose own record or activities changed. */
  threads: string[];
};

type Merge<Row> = (old: Row, next: Row) => Row;

/** Each record once, what the batch says of it in several places put together. */
export function once<Row extends { id: string }>(rows: readonly Row[], merge: Merge<Row>): Row[] {
  const byId = new Map<string, Row>();
  for (const row of rows) {
    const known = byId.get(row.id);
    byId.set(row.id, known ? merge(known, row) : row);
  }
  return byId.size === rows.length ? [...rows] : [...byId.values()];
}

/** A community that records speak of and nobody described: what its id says of it (`platform:host[/base]`). */
function impliedCommunity(id: string): Community {
  const colon = id.indexOf(':');
  return { id, platform: id.slice(0, colon), url: `https://${id.slice(colon + 1)}` };
}

/** The batch with each record once, and a community for every record. Work that needs no database. */
export function gather(records: Records): Records {
  const communities = once(records.communities, mergeCommunity);
  const described = new Set(communities.map(({ id }) => id));
  const spokenOf = new Set([...records.members, ...records.threads, ...records.activities].map(({ community }) => community));
  for (const id of spokenOf) if (!described.has(id)) communities.push(impliedCommunity(id));
  return {
    communities,
    members: once(records.members, mergeMember),
    threads: once(records.threads, mergeThread),
    activities: once(records.activities, mergeActivity),
  };
}

type Sorted<Row> = { changes: { old?: Row; now: Row }[]; added: number; same: number };

/** Reads what is stored of these rows and puts what is new or fuller. */
async function upsert<Row extends { id: string }>(table: Table<Row, string>, rows: Row[], merge: Merge<Row>): Promise<Sorted<Row>> {
  const sorted: Sorted<Row> = { changes: [], added: 0, same: 0 };
  if (rows.length === 0) return sorted;
  const stored = await table.bulkGet(rows.map(({ id }) => id));
  for (const [at, row] of rows.entries()) {
    const old = stored[at];
    const now = old ? merge(old, row) : row;
    if (old === now) sorted.same += 1;
    else sorted.changes.push({ old, now });
    if (!old) sorted.added += 1;
  }
  await table.bulkPut(sorted.changes.map(({ now }) => now));
  return sorted;
}

/**
 * A community's days are counted in one zone: the first that was known of it, else the given one, stored with it at
 * once. What a page says later does not move its days; `rezone` does.
 */
const mergeInZone =
  (zone: string): Merge<Community> =>
  (old, next) => {
    const merged = mergeCommunity(old, next);
    const kept = old.zone ?? zone;
    return merged.zone === kept ? merged : { ...merged, zone: kept };
  };

async function writeCommunities(store: Store, communities: Community[], zone: string) {
  const zoned = communities.map((community) => (community.zone ? community : { ...community, zone }));
  const stored = await store.communities.bulkGet(zoned.map(({ id }) => id));
  const known = zoned.map((community, at) => (stored[at] ? { ...community, zone: stored[at].zone } : community));
  const zones = new Map(known.map((community): [string, string] => [community.id, community.zone ?? zone]));
  return { zones, ...(await upsert(store.communities, known, mergeInZone(zone))) };
}

/**
 * Writes gathered records: fuller wins, what is known already is not written again, rollups are adjusted by the
 * difference. Call within a read-write transaction over `WRITTEN`; awaits nothing but the database.
 */
export async function writeRecords(store: Store, { communities, members, threads, activities }: Records, zone: string): Promise<Written> {
  const home = await writeCommunities(store, communities, zone);
  const people = await upsert<Member>(store.members, members, mergeMember);
  const talks = await upsert<Thread>(store.threads, threads, mergeThread);
  const acts = await upsert<Activity>(store.activities, activities, mergeActivity);
  await adjustRollups(store, acts.changes satisfies Change[], home.zones);
  const touchedThreads = new Set(talks.changes.map(({ now }) => now.id));
  for (const { old, now } of acts.changes) {
    if (now.thread) touchedThreads.add(now.thread);
    if (old?.thread) touchedThreads.add(old.thread);
  }
  const parts = [home, people, talks, acts];
  const sum = (of: (part: Sorted<{ id: string }>) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    added: sum((part) => part.added),
    changed: sum((part) => part.changes.length - part.added),
    same: sum((part) => part.same),
    activities: acts.changes.map(({ now }) => now.id),
    threads: [...touchedThreads],
  };
}

/** The tables that `writeRecords` reads and writes, and the log that belongs to them. */
export const written = (store: Store): Table[] => [
  store.communities, store.members, store.threads, store.activities, store.rollups, store.captures, store.jobs,
];
