import type { Table } from 'dexie';
import { db, flagsOf, type Store, suggestionsOf } from './db';
import { MARK, newMark } from './known';
import { rollupsUnder, shadowOf } from './rollups';

/** Tables whose rows are found by `community`. */
const tablesByCommunity = (store: Store): Table[] => [
  store.members, store.threads, store.activities, store.facts, store.snapshots, store.captures,
];

/**
 * Erases a community, or with none given everything. One transaction: all of it or, when the worker is stopped
 * meanwhile, nothing; a capture that comes in between begins the community anew.
 */
export async function erase({ community }: { community?: string }, store: Store = db): Promise<void> {
  const tables = [...tablesByCommunity(store), store.rollups, store.flags, store.suggestions, store.communities, store.jobs];
  await store.transaction('rw', tables, async () => {
    if (community === undefined) {
      await Promise.all(tables.map((table) => table.clear()));
      return;
    }
    await Promise.all(tablesByCommunity(store).map((table) => table.where('community').equals(community).delete()));
    await store.jobs.put({ id: MARK, value: newMark() });
    await flagsOf(store, community).delete();
    await suggestionsOf(store, community).delete();
    await rollupsUnder(store, community).delete();
    await rollupsUnder(store, shadowOf(community)).delete();
    await store.communities.delete(community);
    // Work under way on one community is named `what|community`.
    await store.jobs.filter(({ id }) => id.endsWith(`|${community}`)).delete();
  });
}
