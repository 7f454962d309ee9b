import type { Activity } from '@/lib/model/records';
import { db, type Job, type Store } from './db';

const JOB = 'drop text';

function withoutText(activity: Activity): Activity {
  const rest = { ...activity };
  delete rest.text;
  return rest;
}

/**
 * Drops the text of activities from before a time (epoch ms; where an activity has no time, that of its reading
 * counts), one slice of at most `sliceSize` rows a call. Records, counts and flags stay. Returns how many rows were
 * looked at: 0 when the end was reached, and the next call begins at the start. The place is stored with each slice,
 * so a stopped worker goes on where it was.
 */
export function dropOldText(before: number, sliceSize: number, store: Store = db): Promise<number> {
  return store.transaction('rw', [store.jobs, store.activities], async () => {
    const job: Job = (await store.jobs.get(JOB)) ?? { id: JOB, after: '' };
    const rows = await store.activities.where(':id').above(job.after ?? '').limit(sliceSize).toArray();
    const last = rows.at(-1);
    if (!last) {
      await store.jobs.delete(JOB);
      return 0;
    }
    const old = rows.filter(({ text, at, capturedAt }) => text !== undefined && (at ?? capturedAt) < before);
    await store.activities.bulkPut(old.map(withoutText));
    await store.jobs.put({ ...job, after: last.id });
    return rows.length;
  });
}
