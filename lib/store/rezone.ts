import { db, type Job, type Store } from './db';
import { reportFull } from './full';
import { applySteps, noteChange, rezoneJob, rollupsUnder, shadowOf, type Steps } from './rollups';

/** Rows of a first slice; later ones are sized by how long it took. */
const FIRST_ROWS = 200;
const FEWEST_ROWS = 100;
const MOST_ROWS = 5000;

export type Slices = {
  /** How long a slice may take, ms. */
  sliceMs?: number;
  /** Asked after each slice; true stops there. Calling again goes on. */
  until?: () => boolean;
};

/** Starts a rebuild, or takes up the one that was left; undefined when there is nothing to do. */
async function begin(store: Store, community: string, zone: string): Promise<Job | undefined> {
  return store.transaction('rw', [store.jobs, store.rollups, store.communities], async () => {
    const [job, stored] = await Promise.all([store.jobs.get(rezoneJob(community)), store.communities.get(community)]);
    if (job?.zone === zone) return job;
    // A rebuild for yet another zone may have been left half-way: what it made is of no use.
    await rollupsUnder(store, shadowOf(community)).delete();
    await store.jobs.delete(rezoneJob(community));
    if (!stored || stored.zone === zone) return undefined;
    const fresh: Job = { id: rezoneJob(community), zone, after: '' };
    await store.jobs.put(fresh);
    return fresh;
  });
}

/** Counts the next activities into the new rollups; false when there were none. The place is stored in the same transaction. */
async function countNext(store: Store, community: string, zone: string, rows: number): Promise<boolean> {
  return store.transaction('rw', [store.jobs, store.rollups, store.activities], async () => {
    const job = await store.jobs.get(rezoneJob(community));
    // Erased, or asked for another zone, since.
    if (job?.zone !== zone) return false;
    const from = job.after || `${community}/`;
    const next = await store.activities.where(':id').between(from, `${community}/\uffff`, false, true).limit(rows).toArray();
    const last = next.at(-1);
    if (!last) return false;
    const steps: Steps = new Map();
    for (const activity of next) if (activity.community === community) noteChange(steps, shadowOf(community), zone, { now: activity });
    await applySteps(store, steps);
    await store.jobs.put({ ...job, after: last.id });
    return true;
  });
}

/** Puts the new rollups in the place of the old ones, and the zone into the community. */
async function finish(store: Store, community: string, zone: string): Promise<void> {
  await store.transaction('rw', [store.jobs, store.rollups, store.communities], async () => {
    const [job, stored] = await Promise.all([store.jobs.get(rezoneJob(community)), store.communities.get(community)]);
    if (job?.zone !== zone || !stored) return;
    const made = await rollupsUnder(store, shadowOf(community)).toArray();
    await rollupsUnder(store, community).delete();
    await store.rollups.bulkPut(made.map((row) => ({ ...row, community })));
    await rollupsUnder(store, shadowOf(community)).delete();
    await store.communities.put({ ...stored, zone });
    await store.jobs.delete(rezoneJob(community));
  });
}

/**
 * Counts a community's days in another zone. The new rollups are made beside the old in slices, and the old hold until
 * all are made; captures that come meanwhile go into both. The worker may be stopped after any slice: calling again
 * goes on from there. True when the zone is in force.
 */
export function rezone(community: string, zone: string, { sliceMs = 50, until = () => false }: Slices = {}, store: Store = db): Promise<boolean> {
  return reportFull(async () => {
    if (!(await begin(store, community, zone))) return true;
    for (let rows = FIRST_ROWS; ; ) {
      const from = performance.now();
      if (!(await countNext(store, community, zone, rows))) break;
      const took = Math.max(1, performance.now() - from);
      rows = Math.round(Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, (rows * sliceMs) / took)));
      if (until()) return false;
    }
    await finish(store, community, zone);
    return (await store.communities.get(community))?.zone === zone;
  });
}

/** Rebuilds that were begun and not finished, to be taken up when the worker starts. */
export async function unfinishedRezones(store: Store = db): Promise<{ community: string; zone: string }[]> {
  const head = rezoneJob('');
  const jobs = await store.jobs.where('id').startsWith(head).toArray();
  return jobs.flatMap(({ id, zone }) => (zone ? [{ community: id.slice(head.length), zone }] : []));
}
