import { db, type Store } from './db';
import { type CaptureEntry, entryOf } from './touched';
import { CURSOR } from './versions';

/** The place in the capture log up to which a reader has got; 0 before the first capture. */
export async function cursor(name: string, store: Store = db): Promise<number> {
  return (await store.jobs.get(CURSOR + name))?.value ?? 0;
}

/** Moves a reader's place. Call it in the same transaction as what the reader writes, or make that idempotent. */
export async function setCursor(name: string, value: number, store: Store = db): Promise<void> {
  await store.jobs.put({ id: CURSOR + name, value });
}

/** The next captures of the log behind a reader's place, oldest first. */
export const capturesBehind = (name: string, limit: number, store: Store = db): Promise<CaptureEntry[]> =>
  store.transaction('r', [store.jobs, store.captures], async () => capturesAfter(await cursor(name, store), limit, store));

/** The next captures of the log behind a place, oldest first. */
export async function capturesAfter(seq: number, limit: number, store: Store = db): Promise<CaptureEntry[]> {
  return (await store.captures.where(':id').above(seq).limit(limit).toArray()).map(entryOf);
}
