import { saveCapture } from '@/lib/store/captures';
import { createStore, type Store } from '@/lib/store/db';
import { CAPTURE } from '@/lib/model/exchange';
import type { Capture } from '@/lib/model/reading';
import { benchCaptures } from './bench-ingest-data';

/** The part of the ingest benchmark that runs in the browser: both ways of writing, on databases of the same tables. */

export type Round = { plainMs: number; fullMs: number; schemaMs: number };

type Rows = Pick<Capture['reading'], 'activities' | 'members' | 'threads'>;

/** The rows of each batch that were not there before it: what any writer has to put at least. */
function plainRows(captures: readonly Capture[]): Rows[] {
  const known = new Set<string>();
  const fresh = <Row extends { id: string }>(rows: Row[]): Row[] => rows.filter(({ id }) => !known.has(id) && known.add(id));
  return captures.map(({ reading }) => ({ activities: reading.activities, members: fresh(reading.members), threads: fresh(reading.threads) }));
}

const writePlainly = (store: Store, { activities, members, threads }: Rows): PromiseLike<unknown> =>
  store.transaction('rw', [store.activities, store.members, store.threads], async () => {
    await store.members.bulkPut(members);
    await store.threads.bulkPut(threads);
    await store.activities.bulkPut(activities);
  });

async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = createStore(`bench-${crypto.randomUUID()}`);
  await store.open();
  try {
    return await work(store);
  } finally {
    await store.delete();
  }
}

/** Both must have stored the same activities, or the comparison is of nothing. */
async function compareStores(plain: Store, full: Store): Promise<void> {
  const [one, other] = await Promise.all([plain.activities.orderBy(':id').primaryKeys(), full.activities.orderBy(':id').primaryKeys()]);
  if (one.length === 0 || one.join() !== other.join()) throw new Error(`${one.length} activities were written plainly, ${other.length} by the whole path.`);
}

/**
 * One round: batch by batch both ways in turn, each on its own database, the order of the two changing with every
 * batch, so that a warming disk or a busy machine favours neither.
 */
export async function round({ activities, size, seed }: { activities: number; size: number; seed: number }): Promise<Round> {
  const captures = benchCaptures({ activities, members: 5000, size, seed });
  const rows = plainRows(captures);
  const sum: Round = { plainMs: 0, fullMs: 0, schemaMs: 0 };
  const plainly = async (plain: Store, at: number): Promise<void> => {
    const from = performance.now();
    await writePlainly(plain, rows[at]!);
    sum.plainMs += performance.now() - from;
  };
  const fully = async (full: Store, at: number): Promise<void> => {
    const from = performance.now();
    const capture = CAPTURE.parse(captures[at]);
    sum.schemaMs += performance.now() - from;
    await saveCapture(capture, { zone: 'UTC' }, full);
    sum.fullMs += performance.now() - from;
  };
  await withStore((plain) => withStore(async (full) => {
    for (let at = 0; at < captures.length; at += 1) {
      for (const write of at % 2 ? [() => plainly(plain, at), () => fully(full, at)] : [() => fully(full, at), () => plainly(plain, at)]) await write();
    }
    await compareStores(plain, full);
  }));
  return sum;
}
