import { Dexie, type Table } from 'dexie';
import { firstPlace } from '@/lib/model/first-place';
import type { Activity, Thread } from '@/lib/model/records';
import { rollupDay, tally } from '@/lib/model/rollup';
import type { MemberCounts, Rollup, ThreadFacts } from '@/lib/model/window';
import { type Columns, draftColumns, type Hearing } from './columns';
import type { FactsRow, Job, RebuildWhy, Store } from './db';
import { MARK, newMark } from './known';
import { rebuildJob, rollupsUnder, shadowOf } from './rollups';
import { rolesJob } from './roles';
import { addToTallies, factsDelta, factsRow, tallyIn, tallyJob } from './tally';
import { unpackFacts, type WeekFacts, weekRow } from './weeks';

/**
 * Counting everything anew from the activities: rollups, then facts of threads. What is made stands beside what is in force
 * until it is whole; captures that come meanwhile go into both. Where it has got to is stored with what it made, so the
 * worker may be stopped anywhere. `lib/engine/rebuilding.ts` drives these steps.
 */

/** What is to be rebuilt: days in a zone, and facts of threads, too, where `why` is not the zone alone. */
export type Rebuild = { community: string; zone: string; why: RebuildWhy };

const partJob = (community: string, part: number): string => `columns ${String(part).padStart(6, '0')}|${community}`;
const partsOf = (store: Store, community: string) => store.jobs.where('id').startsWith('columns ').filter(({ id }) => id.endsWith(`|${community}`));

/** What was made of a rebuild that is given up goes. Within a transaction over jobs and rollups. */
async function clear(store: Store, community: string): Promise<void> {
  await rollupsUnder(store, shadowOf(community)).delete();
  await clearJobs(store, community);
}

/** Starts a rebuild, or takes up the same that was left; undefined when the community is gone. */
export function begin({ community, zone, why }: Rebuild, store: Store): Promise<Job | undefined> {
  return store.transaction('rw', [store.jobs, store.rollups, store.communities, store.activities, store.threads, store.facts], async () => {
    const [job, stored] = await Promise.all([store.jobs.get(rebuildJob(community)), store.communities.get(community)]);
    if (job?.zone === zone && job.rebuild?.why === why) return job;
    // One for something else may have been left half-way: what it made is of no use.
    if (job) await clear(store, community);
    if (!stored || (why === 'zone' && stored.zone === zone)) return undefined;
    const fresh: Job = { id: rebuildJob(community), zone, after: '', rebuild: { why, phase: 'activities', parts: 0, read: 0, threads: 0, changes: 0, dirty: [] } };
    if (why === 'roles') await store.jobs.delete(rolesJob(community));
    await store.jobs.bulkPut([fresh, { id: tallyJob(community), tally: await tallyIn(store, community) }]);
    return fresh;
  });
}

/** Activities behind a place in the order of ids, and how often what was read before has changed. */
export type Read = { rows: Activity[]; changes: number; last: string | undefined };

export function readNext(community: string, after: string, limit: number, store: Store): Promise<Read | undefined> {
  return store.transaction('r', [store.jobs, store.activities], async () => {
    const from = after || `${community}/`;
    const [job, rows] = await Promise.all([store.jobs.get(rebuildJob(community)), store.activities.where(':id').between(from, `${community}/\uffff`, false, true).limit(limit).toArray()]);
    return job?.rebuild && { rows: rows.filter((row) => row.community === community), changes: job.rebuild.changes, last: rows.at(-1)?.id };
  });
}

/** What was counted of activities that were read, and not stored yet. */
export type Counted = {
  days: Map<string, MemberCounts>;
  add(rows: readonly Activity[]): void;
  read(): number;
  columns(): Columns | undefined;
};

/** @param hearing What texts say, where facts are to be made of it. */
export function countUp(zone: string, hearing: Hearing | undefined): Counted {
  const days = new Map<string, MemberCounts>();
  const draft = hearing && draftColumns(hearing);
  let read = 0;
  return {
    days, read: () => read, columns: () => draft?.done(),
    add(rows) {
      read += rows.length;
      for (const activity of rows) {
        draft?.add(activity);
        if (activity.removed) continue;
        const day = rollupDay(activity, zone);
        let counts = days.get(day);
        if (!counts) days.set(day, (counts = {}));
        tally(counts, activity, 1);
      }
    },
  };
}

function addCounts(into: MemberCounts, more: MemberCounts): void {
  for (const [member, kinds] of Object.entries(more)) {
    const own = (into[member] ??= {});
    for (const [kind, count] of Object.entries(kinds) as [keyof typeof kinds, number][]) own[kind] = (own[kind] ?? 0) + count;
  }
}

/** Stores what was counted and how far it goes. False when something changed since it was read: it must be read again. */
export function flush({ community, zone }: Rebuild, counted: Counted, { changes, last }: { changes: number; last: string }, store: Store): Promise<boolean> {
  return store.transaction('rw', [store.jobs, store.rollups], async () => {
    const job = await store.jobs.get(rebuildJob(community));
    if (!job?.rebuild || job.zone !== zone || job.rebuild.changes !== changes) return false;
    const days = [...counted.days.keys()];
    const shadow = shadowOf(community);
    const old = await store.rollups.bulkGet(days.map((day): [string, string] => [shadow, day]));
    const rows = days.map((day, i): Rollup => {
      const row = old[i] ?? { community: shadow, day, counts: {} };
      addCounts(row.counts, counted.days.get(day) ?? {});
      return row;
    });
    const columns = counted.columns();
    const { parts, read } = job.rebuild;
    await Promise.all([
      store.rollups.bulkPut(rows),
      store.jobs.bulkPut([
        ...(columns ? [{ id: partJob(community, parts), columns }] : []),
        { ...job, after: last, rebuild: { ...job.rebuild, parts: parts + Number(columns !== undefined), read: read + counted.read() } },
      ]),
    ]);
    return true;
  });
}

/** Rows that change places in one piece of the transaction that puts new rollups in the place of the old. */
const DAYS_A_PIECE = 15;

/** Puts the new rollups in the place of the old ones, and the zone into the community. What is left to do are the facts, if they are to be made. */
export function putInForce({ community, zone, why }: Rebuild, store: Store): Promise<void> {
  return store.transaction('rw', [store.jobs, store.rollups, store.communities], async () => {
    const [job, stored] = await Promise.all([store.jobs.get(rebuildJob(community)), store.communities.get(community)]);
    if (!job?.rebuild || job.zone !== zone || !stored) return;
    await rollupsUnder(store, community).delete();
    const shadow = shadowOf(community);
    for (let after: string | undefined; ; ) {
      const rest = store.rollups.where('[community+day]').between([shadow, after ?? Dexie.minKey], [shadow, Dexie.maxKey], after === undefined, true);
      const made = await rest.limit(DAYS_A_PIECE).toArray();
      if (made.length === 0) break;
      // What fell to nothing while it was counted has no row.
      await store.rollups.bulkPut(made.filter(({ counts }) => Object.keys(counts).length > 0).map((row) => ({ ...row, community })));
      after = made.at(-1)!.day;
    }
    await rollupsUnder(store, shadow).delete();
    await Promise.all([store.communities.put({ ...stored, zone }), store.jobs.put({ id: MARK, value: newMark() })]);
    if (why === 'zone') await clear(store, community);
    else await store.jobs.put({ ...job, after: '', rebuild: { ...job.rebuild, phase: 'facts' } });
  });
}

/** The columns of a rebuild, in the order of ids. */
export async function* columnsOf(community: string, parts: number, store: Store): AsyncGenerator<Columns, void> {
  for (let part = 0; part < parts; part += 1) {
    const row = await store.jobs.get(partJob(community, part));
    if (row?.columns) yield row.columns;
  }
}

/** Makes facts of a thread from what was read of it. `old`: those in force. */
export type Derive = (thread: string, record: Thread | undefined, old: ThreadFacts | undefined) => ThreadFacts;

/** Threads whose facts are made in one transaction. */
const THREADS_A_SLICE = 200;

/** Facts are made from the first thread on, also when they were half made before: their weeks can be put down only whole. */
export function beginFacts({ community }: Rebuild, store: Store): Promise<void> {
  return store.transaction('rw', [store.jobs], async () => {
    const job = await store.jobs.get(rebuildJob(community));
    if (job?.rebuild?.phase === 'facts') await store.jobs.put({ ...job, after: '', rebuild: { ...job.rebuild, threads: 0 } });
  });
}

/**
 * Makes facts of the next threads anew and stores those that differ; undefined when there were none. `threads`: ids of threads
 * with activities, in order. What was changed since the activities were read is left: its facts are derived with the change.
 */
export function makeFacts({ community }: Rebuild, threads: readonly string[], derive: Derive, store: Store): Promise<FactsRow[] | undefined> {
  return store.transaction('rw', [store.jobs, store.facts, store.threads], async () => {
    const job = await store.jobs.get(rebuildJob(community));
    if (job?.rebuild?.phase !== 'facts') return undefined;
    const after = job.after || `${community}/`;
    const last = await endOf(store, community, threads, after);
    if (last === undefined) return undefined;
    const range = [after, last, false, true] as const;
    const [records, rows, tallies] = await Promise.all([store.threads.where(':id').between(...range).toArray(), store.facts.where(':id').between(...range).toArray(), store.jobs.bulkGet([tallyJob(community)])]);
    const known = new Map(records.filter((row) => row.community === community).map((row) => [row.id, row]));
    const old = new Map(rows.filter((row) => row.community === community).map((row) => [row.thread, row]));
    const dirty = new Set(job.rebuild.dirty);
    const ids = [...new Set([...known.keys(), ...old.keys(), ...within(threads, after, last)])].filter((id) => !dirty.has(id));
    const next = ids.map((id) => factsRow(derive(id, known.get(id), old.get(id)), known.get(id)));
    const changed = next.filter((row) => !isSame(old.get(row.thread), row));
    await Promise.all([
      store.facts.bulkPut(changed), store.jobs.put({ ...job, after: last, rebuild: { ...job.rebuild, threads: job.rebuild.threads + next.length } }),
      addToTallies(store, factsDelta(changed.map(({ thread }) => old.get(thread)), changed), tallies),
    ]);
    return next;
  });
}

/** Weeks that are written in one piece of the last transaction. */
const WEEKS_A_PIECE = 5;

/** Puts facts into their weeks: those that were made, and of threads that changed meanwhile those in force. That ends the rebuild. */
export function putWeeks({ community }: Rebuild, made: ReadonlyMap<number, readonly FactsRow[]>, store: Store): Promise<boolean> {
  return store.transaction('rw', [store.jobs, store.weeks], async () => {
    const job = await store.jobs.get(rebuildJob(community));
    if (job?.rebuild?.phase !== 'facts') return false;
    const dirty = new Set(job.rebuild.dirty);
    const there = (await store.weeks.where('[community+week]').between([community, Dexie.minKey], [community, Dexie.maxKey]).primaryKeys()).map(([, week]) => week);
    const weeks = [...new Set([...there, ...made.keys()])];
    for (let from = 0; from < weeks.length; from += WEEKS_A_PIECE) {
      const piece = weeks.slice(from, from + WEEKS_A_PIECE);
      const rows = await store.weeks.bulkGet(piece.map((week): [string, number] => [community, week]));
      const next = piece.map((week, i): [number, WeekFacts[]] => [week, [...(made.get(week) ?? []).filter(({ thread }) => !dirty.has(thread)), ...(rows[i] ? unpackFacts(rows[i]).filter(({ thread }) => dirty.has(thread)) : [])]]);
      await store.weeks.bulkPut(next.filter(([, facts]) => facts.length > 0).map(([week, facts]) => weekRow(community, week, facts)));
      await store.weeks.bulkDelete(next.filter(([, facts]) => facts.length === 0).map(([week]): [string, number] => [community, week]));
    }
    await Promise.all([clearJobs(store, community), store.jobs.put({ id: MARK, value: newMark() })]);
    return true;
  });
}

/** The thread that a slice ends with. */
async function endOf(store: Store, community: string, threads: readonly string[], after: string): Promise<string | undefined> {
  const [threadKeys, factKeys] = await Promise.all([store.threads, store.facts].map((table: Table<unknown, string>) =>
    table.where(':id').between(after, `${community}/\uffff`, false, true).limit(THREADS_A_SLICE).primaryKeys()));
  const lists = [threadKeys ?? [], factKeys ?? [], threads.slice(placeOf(threads, after), placeOf(threads, after) + THREADS_A_SLICE)];
  const all = [...new Set(lists.flat())].toSorted();
  return all[Math.min(all.length, THREADS_A_SLICE) - 1];
}

/** Where in a list in order those behind an id begin. */
const placeOf = (ids: readonly string[], after: string): number => firstPlace(ids, (id) => id <= after);

const within = (ids: readonly string[], after: string, last: string): readonly string[] => ids.slice(placeOf(ids, after), placeOf(ids, last));

const isSame = (old: FactsRow | undefined, now: FactsRow): boolean =>
  old !== undefined && Object.keys(old).length === Object.keys(now).length && (Object.keys(now) as (keyof FactsRow)[]).every((key) => old[key] === now[key]);

async function clearJobs(store: Store, community: string): Promise<void> {
  await partsOf(store, community).delete();
  await store.jobs.delete(rebuildJob(community));
}

/** Gives a rebuild up; what is in force stays. */
export const giveUp = (community: string, store: Store): Promise<void> => store.transaction('rw', [store.jobs, store.rollups], () => clear(store, community));

/** Communities in which somebody turned out to be a bot, or none, after their words were counted. */
export const changedRoles = async (store: Store): Promise<string[]> => {
  const head = rolesJob('');
  return (await store.jobs.where('id').startsWith(head).primaryKeys()).map((id) => id.slice(head.length));
};

/** Rebuilds that were begun and not finished, to be taken up when the worker starts. */
export async function unfinishedRebuilds(store: Store): Promise<Rebuild[]> {
  const head = rebuildJob('');
  const jobs = await store.jobs.where('id').startsWith(head).toArray();
  return jobs.flatMap(({ id, zone, rebuild }) => (zone && rebuild ? [{ community: id.slice(head.length), zone, why: rebuild.why }] : []));
}
