import { Dexie, type Table } from 'dexie';
import { fingerprint } from '@/lib/model/ids';
import type { Rollup } from '@/lib/model/window';
import { type Flag, FLAG_STATES } from '@/lib/model/rule';
import { SUGGESTION_STATES } from '@/lib/model/suggestion';
import type { LogEntry } from '@/lib/model/moderation';
import { type CaptureRow, db, descending, flagsInState, type Store } from './db';

/** What studies of a community are gathered from, a part at a time: no read keeps the worker longer than some ten milliseconds. */

/** Rows of one read: small ones, and the wide ones of a day. */
const ROWS = 500;
const DAYS = 30;

type Own = { community: string };

/** A community's rows of a table whose keys begin with its id, part by part. */
export async function* rowsInParts<Row extends Own>(table: Table<Row, string>, community: string): AsyncGenerator<Row[], void> {
  const key = table.schema.primKey.keyPath as keyof Row;
  let after = `${community}/`;
  for (;;) {
    const rows = await table.where(':id').between(after, `${community}/\uffff`, false, true).limit(ROWS).toArray();
    const own = rows.filter((row) => row.community === community);
    if (own.length > 0) yield own;
    if (rows.length < ROWS) return;
    after = String(rows.at(-1)![key]);
  }
}

/** All rollups of a community, the undated one first, part by part. */
export async function* rollupsInParts(community: string, store: Store = db): AsyncGenerator<Rollup[], void> {
  let after: string | undefined;
  for (;;) {
    const from = after === undefined ? [community, Dexie.minKey] : [community, after];
    const rows = await store.rollups.where('[community+day]').between(from, [community, Dexie.maxKey], after === undefined, true).limit(DAYS).toArray();
    if (rows.length > 0) yield rows;
    if (rows.length < DAYS) return;
    after = rows.at(-1)!.day;
  }
}

/** The same for flags, whatever their state. */
export async function* flagsInParts(community: string, store: Store = db): AsyncGenerator<Flag[], void> {
  for (const state of FLAG_STATES) {
    let from = 0;
    for (;;) {
      const rows = await flagsInState(store, community, state).offset(from).limit(ROWS).toArray();
      if (rows.length > 0) yield rows;
      if (rows.length < ROWS) break;
      from += ROWS;
    }
  }
}

/** The log of captures of a community, oldest first, part by part. */
export async function* capturesInParts(community: string, store: Store = db): AsyncGenerator<CaptureRow[], void> {
  const keys = await store.captures.where('community').equals(community).primaryKeys();
  for (let from = 0; from < keys.length; from += ROWS) yield (await store.captures.bulkGet(keys.slice(from, from + ROWS))).filter((row) => row !== undefined);
}

/** The log of what moderators did in a community, part by part. */
export async function* deedsInParts(community: string, store: Store = db): AsyncGenerator<LogEntry[], void> {
  const keys = await store.log.where('community').equals(community).primaryKeys();
  for (let from = 0; from < keys.length; from += ROWS) yield (await store.log.bulkGet(keys.slice(from, from + ROWS))).filter((row) => row !== undefined);
}

/**
 * What studies rest on, in one word: it stays the same as long as nothing was captured, said or decided. The day and the
 * zone are not in it.
 */
export async function markOf(community: string, store: Store = db): Promise<string> {
  const last = descending(store.captures.where('community').equals(community)).limit(1).primaryKeys();
  const within = (table: Table, key: string, state?: string) => table.where(`[community+${key}]`).between([community, state ?? Dexie.minKey], [community, state ?? Dexie.maxKey], true, true);
  const flags = FLAG_STATES.map((state) => flagsInState(store, community, state).count());
  const suggestions = SUGGESTION_STATES.map((state) => within(store.suggestions, 'state', state).count());
  const found = await Promise.all([
    last, descending(store.log.where('community').equals(community)).limit(1).primaryKeys(),
    // Tags and the wish for no messages change no study; who counts as whom does.
    store.people.where('community').equals(community).filter(({ person }) => person !== undefined).toArray().then((rows) => rows.map(({ member, person }) => [member, person])), store.plans.get(community), within(store.goals, 'metric').toArray(), within(store.annotations, 'day').toArray(),
    store.forgotten.where('community').equals(community).count(), Promise.all(flags), Promise.all(suggestions),
  ]);
  return fingerprint(JSON.stringify(found));
}

const ASKED = 'studies asked|';

/** Writes down that somebody looks at these studies; remembered for as long as they are kept fresh. */
export async function noteAsked(community: string, names: readonly string[], now: number, store: Store = db): Promise<void> {
  await store.transaction('rw', [store.jobs], async () => {
    const old = await store.jobs.get(ASKED + community);
    const kept = old?.after?.split(',') ?? [];
    await store.jobs.put({ id: ASKED + community, value: now, after: [...new Set([...kept, ...names])].toSorted().join(',') });
  });
}

/** Communities whose studies were asked for at or after a time, with the names; what nobody asked for since is forgotten. */
export async function askedSince(since: number, store: Store = db): Promise<{ community: string; names: string[] }[]> {
  const jobs = await store.jobs.where('id').startsWith(ASKED).toArray();
  await store.jobs.bulkDelete(jobs.filter(({ value = 0 }) => value < since).map(({ id }) => id));
  return jobs.filter(({ value = 0 }) => value >= since).map(({ id, after = '' }) => ({ community: id.slice(ASKED.length), names: after.split(',') }));
}

/** A reading of a view counter: of which thread, when, what it said, and whether the page rounds it. */
export type ViewReading = { thread: string; at: number; views: number; approx?: boolean };

const readingsJob = (community: string): string => `readings|${community}`;

/** What earlier readings of the view counters of threads said. */
export const readingsOf = async (community: string, store: Store = db): Promise<ViewReading[]> => (await store.jobs.get(readingsJob(community)))?.readings ?? [];

/** Writes them down, in one row: they are small, and read and written together. */
export const keepReadings = async (community: string, readings: readonly ViewReading[], store: Store = db): Promise<void> =>
  void (await store.jobs.put({ id: readingsJob(community), readings: [...readings] }));
