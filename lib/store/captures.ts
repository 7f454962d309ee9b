import { forgottenOf, withoutForgotten, withoutPage } from '@/lib/model/forget';
import type { Via } from '@/lib/model/kinds';
import type { Acknowledgement, Capture } from '@/lib/model/reading';
import type { Records } from '@/lib/model/records';
import { type CaptureRow, db, type Store } from './db';
import { reportFull } from './full';
import { remember, type Step } from './known';
import { packIds } from './touched';
import { gather, type Gathered, readStored, writeRecords, written } from './write';

/** Blocks that could not be read are counted all and described up to this many. */
const DESCRIBED_BLOCKS = 20;

/** What a line of the log says besides what the writing came to. */
type Entry = Omit<CaptureRow, 'seq' | 'added' | 'changed' | 'same' | 'touched' | 'threads' | 'members'>;

/** Keys of those who are forgotten in these communities. */
const forgottenIn = async (store: Store, { spokenOf }: Gathered): Promise<ReadonlySet<string>> => new Set(await store.forgotten.where('community').anyOf(spokenOf).primaryKeys());

/** One transaction: records, rollups and the line of the log, or nothing. A batch that is in the log already is answered as before. */
async function saveLogged(store: Store, records: Records, entry: Entry, zone: string): Promise<Acknowledgement> {
  const all = gather(records);
  const write = async (): Promise<{ answer: Acknowledgement; step?: Step }> => {
    const [read, logged, forgotten] = await Promise.all([readStored(store, all), store.captures.where('id').equals(entry.id).first(), forgottenIn(store, all)]);
    const gathered = forgotten.size === 0 ? all : withoutForgotten(all, forgotten);
    // Who is forgotten is seldom; then what is left may have other ids.
    const before = forgotten.size === 0 ? read : await readStored(store, gathered);
    if (logged) return { answer: { id: logged.id, added: logged.added, changed: logged.changed, same: logged.same } };
    const { added, changed, same, activities, threads, members, step } = await writeRecords(store, gathered, before, zone);
    const line = forgotten.size === 0 ? entry : withoutPage(entry, forgottenOf(all, forgotten), forgotten);
    await store.captures.add({ ...line, added, changed, same, touched: packIds(entry.community, activities), threads, members });
    return { answer: { id: entry.id, added, changed, same }, step };
  };
  const { answer, step } = await reportFull(() => store.transaction('rw', written(store), write));
  if (step) remember(store, step);
  return answer;
}

/**
 * Stores a capture that was checked already. Idempotent by its id; `zone` is where days are counted for a community
 * that says none of its own. Throws `store full` (see `full.ts`) with nothing written when there is no room.
 */
export function saveCapture(capture: Capture, { zone }: { zone: string }, store: Store = db): Promise<Acknowledgement> {
  const { id, adapter, place, url, title, at, reading, unreadTotal, readingMs } = capture;
  const { unread, members, threads, activities } = reading;
  const entry: Entry = {
    id, adapter, url, title, at, unreadTotal, readingMs,
    community: place.community.id,
    kind: place.kind,
    thread: place.thread,
    unread: unread.length,
    unreadBlocks: unread.slice(0, DESCRIBED_BLOCKS),
  };
  return saveLogged(store, { communities: [place.community, ...reading.communities], members, threads, activities }, entry, zone);
}

/** How a batch of an import is logged: `id` once per batch, `via` to say of all its activities how they came. */
export type BatchOrigin = { id: string; at: number; via?: Via; zone?: string; adapter?: string; title?: string };

/** Ids begin with their community's; scans by range rest on it. */
function refuseForeign({ members, threads, activities }: Records): void {
  for (const rows of [members, threads, activities]) {
    const foreign = rows.find(({ id, community }) => !id.startsWith(`${community}/`));
    if (foreign) throw new Error(`"${foreign.id}" is not of ${foreign.community}.`);
  }
}

/** Stores a batch of an import the same way, in the log under its first community. */
export async function saveRecords(batch: Records, how: BatchOrigin, store: Store = db): Promise<Omit<Acknowledgement, 'id'>> {
  const { id, at, via, zone = 'UTC', adapter = 'import', title = '' } = how;
  const records = via ? { ...batch, activities: batch.activities.map((activity) => ({ ...activity, via })) } : batch;
  refuseForeign(batch);
  const community = batch.communities[0]?.id ?? [...batch.activities, ...batch.threads, ...batch.members][0]?.community;
  if (community === undefined) return { added: 0, changed: 0, same: 0 };
  const entry: Entry = {
    id, at, adapter, title, community, kind: 'import', url: '', unread: 0, unreadBlocks: [], unreadTotal: 0, readingMs: 0,
  };
  const { added, changed, same } = await saveLogged(store, records, entry, zone);
  return { added, changed, same };
}
