import { Dexie, type Table } from 'dexie';
import { communityFromId } from '@/lib/model/exchange';
import { mergeActivity, mergeCommunity, mergeMember, mergeThread, sameButForReading } from '@/lib/model/merge';
import type { Activity, Community, Member, Records, Thread } from '@/lib/model/records';
import type { Job, Store } from './db';
import { known, type Known, MARK, newMark, type Step } from './known';
import { adjustRollups, rebuildJob } from './rollups';
import { markRoles } from './roles';
import { addToTallies, type Tally, tallyJob } from './tally';

/**
 * A member or thread stands on every page; read again within this time and saying the same, its row is left as it is
 * rather than written for the time of reading alone.
 */
const REREAD_MS = 3_600_000;
/** Ids of a batch that are asked for to tell whether it is new. */
const SAMPLES = 4;

/** What a batch of records came to. Counts are of records, each once however often the batch repeats it. */
export type Written = {
  added: number;
  changed: number;
  same: number;
  /** Ids of activities that are new or fuller now. */
  activities: string[];
  /** Threads whose own record or activities changed. */
  threads: string[];
  /** How many members are new or fuller now. */
  members: number;
  /** To be remembered when the transaction has committed. */
  step: Step;
};

/** A batch with each record once, and the ids of all communities that it speaks of. */
export type Gathered = Records & { spokenOf: string[] };

/** What is stored of a gathered batch, in its order. */
export type Stored = {
  communities: Map<string, Community | undefined>;
  jobs: (Job | undefined)[];
  /** Mark of the write before, see `known.ts`. */
  mark: number | undefined;
  members: (Member | undefined)[];
  threads: (Thread | undefined)[];
  /** Whether some of its activities are known, by a sample. */
  someKnown: boolean;
};

type Merge<Row> = (old: Row, next: Row) => Row;

/** Each record once, what the batch says of it in several places put together. */
function once<Row extends { id: string }>(rows: readonly Row[], merge: Merge<Row>): Row[] {
  const byId = new Map<string, Row>();
  for (const row of rows) {
    const earlier = byId.get(row.id);
    byId.set(row.id, earlier ? merge(earlier, row) : row);
  }
  return [...byId.values()];
}

/** Work on a batch that needs no database. */
export function gather(records: Records): Gathered {
  const spokenOf = new Set(records.communities.map(({ id }) => id));
  for (const rows of [records.members, records.threads, records.activities]) for (const { community } of rows) spokenOf.add(community);
  return {
    spokenOf: [...spokenOf],
    communities: once(records.communities, mergeCommunity),
    members: once(records.members, mergeMember),
    threads: once(records.threads, mergeThread),
    activities: once(records.activities, mergeActivity),
  };
}

const stored = <Row>(table: Table<Row, string>, ids: string[]): PromiseLike<(Row | undefined)[]> => (ids.length > 0 ? table.bulkGet(ids) : Promise.resolve([]));
const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/** Rows in the order of these ids, from what is at hand, else from the database. */
async function look<Row extends { id: string }>(table: Table<Row, string>, ids: string[], hand: ReadonlyMap<string, Row>): Promise<(Row | undefined)[]> {
  const asked = ids.filter((id) => !hand.has(id));
  const rows = await stored(table, asked);
  const read = new Map(asked.map((id, at) => [id, rows[at]]));
  return ids.map((id) => hand.get(id) ?? read.get(id));
}

/** Asks for everything at once: each question waited for by itself would cost more than its answer. */
export async function readStored(store: Store, { spokenOf, members, threads, activities }: Gathered): Promise<Stored> {
  const step = Math.max(1, Math.floor(activities.length / SAMPLES));
  const hand = known(store);
  const [memberIds, threadIds] = [idsOf(members), idsOf(threads)];
  const people = ({ members: held }: Pick<Known, 'members'>) => look(store.members, memberIds, held);
  const talks = ({ threads: held }: Pick<Known, 'threads'>) => look(store.threads, threadIds, held);
  const [communities, jobs, sample, handMembers, handThreads] = await Promise.all([
    stored(store.communities, spokenOf),
    stored(store.jobs, [MARK, ...spokenOf.map(rebuildJob), ...spokenOf.map(tallyJob)]),
    stored(store.activities, idsOf(activities.filter((_, at) => at % step === 0))),
    people(hand),
    talks(hand),
  ]);
  const mark = jobs[0]?.value;
  const isInStep = mark !== undefined && mark === hand.mark;
  return {
    communities: new Map(spokenOf.map((id, at) => [id, communities[at]])),
    jobs, mark,
    members: isInStep ? handMembers : await people({ members: new Map() }),
    threads: isInStep ? handThreads : await talks({ threads: new Map() }),
    someKnown: sample.some((row) => row !== undefined),
  };
}

/** What becomes of the rows of one table. */
type Outcome<Row> = { changes: { old?: Row; now: Row }[]; same: number };

/** The same with what is put and what is left as it was: together the rows as they stand then. */
type Sorted<Row> = Outcome<Row> & { put: Row[]; left: Row[] };

/** Sorts rows into what changes and what is put; what differs by a time of reading alone may be put but is no change. */
function sortOut<Row extends Member | Thread | Activity>(rows: readonly Row[], before: readonly (Row | undefined)[], merge: Merge<Row>, tolerance: number): Sorted<Row> {
  const sorted: Sorted<Row> = { changes: [], put: [], left: [], same: 0 };
  for (const [at, row] of rows.entries()) {
    const old = before[at];
    const now = old ? merge(old, row) : row;
    const saysMore = !old || (old !== now && !sameButForReading(old, now));
    if (saysMore) sorted.changes.push({ old, now });
    else sorted.same += 1;
    if (saysMore || (old !== now && (now.capturedAt ?? 0) - (old.capturedAt ?? 0) >= tolerance)) sorted.put.push(now);
    else sorted.left.push(old);
  }
  return sorted;
}

const putAll = <Row>(table: Table<Row, string>, rows: Row[]): PromiseLike<unknown> => (rows.length > 0 ? table.bulkPut(rows) : Promise.resolve());

/** Adds rows that seem to be new; gives back those that were stored after all. */
async function addAll(table: Table<Activity, string>, rows: Activity[]): Promise<Activity[]> {
  try {
    await table.bulkAdd(rows);
    return [];
  } catch (error) {
    if (!(error instanceof Dexie.BulkError)) throw error;
    const failures = Object.entries(error.failuresByPos);
    const other = failures.find(([, failure]) => failure.name !== 'ConstraintError');
    if (other) throw other[1];
    return failures.flatMap(([at]) => rows[Number(at)] ?? []);
  }
}

/**
 * Most batches are wholly new or wholly known. Asking for keys that are not there costs a third of writing the rows,
 * so a few are asked for, and when none is there all are added at once; those that were there after all are merged.
 */
async function writeActivities(store: Store, rows: Activity[], someKnown: boolean): Promise<Outcome<Activity>> {
  const old = someKnown || rows.length === 0 ? rows : await addAll(store.activities, rows);
  const oldIds = new Set(idsOf(old));
  const fresh = rows.filter(({ id }) => !oldIds.has(id)).map((now) => ({ now }));
  const sorted = sortOut(old, await stored(store.activities, [...oldIds]), mergeActivity, 0);
  await putAll(store.activities, sorted.put);
  return { changes: [...fresh, ...sorted.changes], same: sorted.same };
}

/**
 * A community's days are counted in one zone: the first that was known of it, else the given one, stored with it at
 * once. What a page says later does not move its days; `rezone` does. A community that records speak of and nobody
 * described is stored as what its id says.
 */
function sortOutCommunities({ spokenOf, communities }: Gathered, before: Stored['communities'], zone: string): Outcome<Community> & { zones: Map<string, string> } {
  const changes: Outcome<Community>['changes'] = [];
  const zones = new Map<string, string>();
  const described = new Map(communities.map((community) => [community.id, community]));
  for (const id of spokenOf) {
    const old = before.get(id);
    const next = described.get(id) ?? old ?? communityFromId(id);
    const zoned = { ...next, zone: old?.zone ?? next.zone ?? zone };
    const now = old ? mergeCommunity(old, zoned) : zoned;
    zones.set(id, zoned.zone);
    if (now !== old) changes.push({ old, now });
  }
  return { zones, changes, same: spokenOf.length - changes.length };
}

/**
 * Writes gathered records, given what is stored of them: fuller wins, what is known already is not written again,
 * rollups are adjusted by the difference. Call within a read-write transaction over `written`, in which `before` was
 * read; awaits nothing but the database.
 */
export async function writeRecords(store: Store, gathered: Gathered, before: Stored, zone: string): Promise<Written> {
  const homes = sortOutCommunities(gathered, before.communities, zone);
  const people = sortOut(gathered.members, before.members, mergeMember, REREAD_MS);
  const talks = sortOut(gathered.threads, before.threads, mergeThread, REREAD_MS);
  await markRoles(store, people.changes);
  const step: Step = { from: before.mark, to: newMark(), members: [...people.put, ...people.left], threads: [...talks.put, ...talks.left] };
  const [acts] = await Promise.all([
    writeActivities(store, gathered.activities, before.someKnown),
    store.jobs.put({ id: MARK, value: step.to }),
    putAll(store.communities, homes.changes.map(({ now }) => now)),
    putAll(store.members, people.put),
    putAll(store.threads, talks.put),
  ]);
  const [days] = await Promise.all([
    adjustRollups(store, acts.changes, homes.zones, before.jobs),
    addToTallies(store, addedTo(gathered.spokenOf, acts, talks), before.jobs, (id) => before.communities.get(id) === undefined),
  ]);
  const threads = new Set(talks.changes.map(({ now }) => now.id));
  for (const { old, now } of acts.changes) {
    if (now.thread) threads.add(now.thread);
    if (old?.thread) threads.add(old.thread);
  }
  return { ...countAll([homes, people, talks, acts]), activities: acts.changes.map(({ now }) => now.id), threads: [...threads], members: people.changes.length, step: { ...step, days } };
}

/** How many activities and threads each community has more. */
function addedTo(communities: readonly string[], acts: Outcome<Activity>, talks: Outcome<Thread>): Map<string, Partial<Tally>> {
  const count = ({ changes }: Outcome<Activity> | Outcome<Thread>, id: string): number => changes.filter(({ old, now }) => old === undefined && now.community === id).length;
  return new Map(communities.map((id) => [id, { activities: count(acts, id), threads: count(talks, id) }]));
}

function countAll(outcomes: readonly Outcome<unknown>[]): Pick<Written, 'added' | 'changed' | 'same'> {
  const counts = { added: 0, changed: 0, same: 0 };
  for (const { changes, same } of outcomes) {
    const added = changes.filter(({ old }) => old === undefined).length;
    counts.added += added;
    counts.changed += changes.length - added;
    counts.same += same;
  }
  return counts;
}

/** The tables that `writeRecords` reads and writes, and the log that belongs to them. */
export const written = (store: Store): Table[] => [
  store.communities, store.members, store.threads, store.activities, store.rollups, store.captures, store.jobs, store.forgotten,
];
