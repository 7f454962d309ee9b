import { type Collection, Dexie } from 'dexie';
import type { Activity } from '@/lib/model/records';
import { rollupDay, tally } from '@/lib/model/rollup';
import type { Rollup } from '@/lib/model/window';
import { daysBetween } from '@/lib/model/zone';
import type { Job, Store } from './db';
import type { DayStep } from './known';

/** What became of one activity: `old` is absent when it is new. */
export type Change = { old?: Activity; now: Activity };

/** Id of the row in `jobs` of a community that is being rebuilt. */
export const rebuildJob = (community: string): string => `rebuild|${community}`;

/** While rollups are rebuilt the new ones stand under this key, beside those in force. */
export const shadowOf = (community: string): string => `rebuild|${community}`;

/** How many days there may be to one that is wanted for all of them to be read. */
const SPARSE = 4;

/** All rollups that stand under a community (or the shadow of one). */
export const rollupsUnder = (store: Store, key: string): Collection<Rollup, [string, string]> =>
  store.rollups.where('[community+day]').between([key, Dexie.minKey], [key, Dexie.maxKey], true, true);

type Step = { activity: Activity; sign: 1 | -1 };
/** By key of community and day: what has to be added and taken out. */
type Steps = Map<string, { community: string; day: string; steps: Step[] }>;

/** Whether two states of one activity count alike, so that rollups need no touch. */
const countsAlike = (a: Activity, b: Activity): boolean =>
  a.member === b.member && a.kind === b.kind && a.removed === b.removed && a.at === b.at && a.precision === b.precision;

function note(steps: Steps, under: string, zone: string, step: Step): void {
  const day = rollupDay(step.activity, zone);
  const key = `${day}|${under}`;
  const known = steps.get(key);
  if (known) known.steps.push(step);
  else steps.set(key, { community: under, day, steps: [step] });
}

/** Notes what a change means for the rollups that stand under a key, with days in a zone. */
function noteChange(steps: Steps, under: string, zone: string, { old, now }: Change): void {
  if (old && countsAlike(old, now)) return;
  if (old && !old.removed) note(steps, under, zone, { activity: old, sign: -1 });
  if (!now.removed) note(steps, under, zone, { activity: now, sign: 1 });
}

/**
 * The rows of these days. Where they lie close together, as the days of threads do, one question for the whole range
 * costs less than one a row.
 */
async function rowsOf(store: Store, touched: readonly { community: string; day: string }[]): Promise<(Rollup | undefined)[]> {
  const days = touched.map(({ day }) => day).filter(Boolean).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const community = touched[0]?.community;
  const isOne = touched.every((each) => each.community === community && each.day);
  if (!isOne || community === undefined || !first || !last || daysBetween(first, last) > days.length * SPARSE) {
    return store.rollups.bulkGet(touched.map((each): [string, string] => [each.community, each.day]));
  }
  const rows = await store.rollups.where('[community+day]').between([community, first], [community, last], true, true).toArray();
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return touched.map(({ day }) => byDay.get(day));
}

/** Applies what was noted: reads the rows of those days once and writes each once. Call within a transaction. Gives what became of the days. */
async function applySteps(store: Store, steps: Steps): Promise<DayStep[]> {
  if (steps.size === 0) return [];
  const touched = [...steps.values()];
  const rows = await rowsOf(store, touched);
  const full: Rollup[] = [];
  const empty: [string, string][] = [];
  const became: DayStep[] = [];
  for (const [at, each] of touched.entries()) {
    const row: Rollup = rows[at] ?? { community: each.community, day: each.day, counts: {} };
    for (const { activity, sign } of each.steps) tally(row.counts, activity, sign);
    const isFull = Object.keys(row.counts).length > 0;
    if (isFull) full.push(row);
    else if (rows[at]) empty.push([each.community, each.day]);
    became.push({ community: each.community, day: each.day, wasThere: rows[at] !== undefined, ...(isFull ? { row } : {}) });
  }
  await store.rollups.bulkPut(full);
  if (empty.length > 0) await store.rollups.bulkDelete(empty);
  return became;
}

/** A rebuild with a note of threads whose facts are, or will be, derived from more than it read. */
export const withDirty = (job: Job, threads: Iterable<string>): Job =>
  (job.rebuild ? { ...job, rebuild: { ...job.rebuild, dirty: [...new Set([...job.rebuild.dirty, ...threads])] } } : job);

/** The jobs of these rebuilds with a note of what was changed behind their back. */
function noted(rebuilding: ReadonlyMap<string, Job>, changes: readonly Change[]): Job[] {
  const groups = Map.groupBy(changes, ({ now }) => rebuildJob(now.community));
  return [...groups].flatMap(([id, those]) => {
    const job = rebuilding.get(id);
    if (!job?.rebuild) return [];
    const threads = those.flatMap(({ old, now }) => [old?.thread, now.thread]).filter((thread) => thread !== undefined);
    return [withDirty({ ...job, rebuild: { ...job.rebuild, changes: job.rebuild.changes + 1 } }, threads)];
  });
}

/**
 * Keeps the rollups of these communities equal to a rebuild from the activities, in the zone in force and, where a
 * rebuild is under way (`jobs`), for what that rebuild has already passed. Call within a transaction that puts a new mark
 * (`known.ts`). Gives what became of the days.
 */
export async function adjustRollups(store: Store, changes: readonly Change[], zones: ReadonlyMap<string, string>, jobs: readonly (Job | undefined)[]): Promise<DayStep[]> {
  const rebuilding = new Map(jobs.flatMap((job) => (job ? [[job.id, job]] : [])));
  const steps: Steps = new Map();
  for (const change of changes) {
    const { id, community } = change.now;
    const zone = zones.get(community);
    if (!zone) throw new Error(`No zone for ${community}.`);
    noteChange(steps, community, zone, change);
    const job = rebuilding.get(rebuildJob(community));
    if (job?.zone && job.rebuild?.phase === 'activities' && id <= (job.after ?? '')) noteChange(steps, shadowOf(community), job.zone, change);
  }
  const jobsNoted = noted(rebuilding, changes);
  const [became] = await Promise.all([applySteps(store, steps), jobsNoted.length > 0 ? store.jobs.bulkPut(jobsNoted) : undefined]);
  return became;
}
