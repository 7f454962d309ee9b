import { type Collection, Dexie, type Table } from 'dexie';
import { db, flagsOf, type Store, suggestionsOf } from './db';
import { MARK, newMark } from './known';
import { rollupsUnder, shadowOf } from './rollups';

/**
 * A community's rows of a table whose keys begin with its id. One range of keys is erased at a stroke, ten times
 * faster than rows found by an index; but of two communities one of which lies under the other's address, a range may
 * take what is the other's.
 */
const rowsOf = (table: Table, community: string, isAlone: boolean): Collection =>
  isAlone ? table.where(':id').between(`${community}/`, `${community}/\uffff`, true, true) : table.where('community').equals(community);

/** A community's rows of a table with an index of the community and something else. */
const underKey = (table: Table, key: string, community: string): Collection =>
  table.where(`[community+${key}]`).between([community, Dexie.minKey], [community, Dexie.maxKey], true, true);

/** Who asked to be forgotten stays on the list of those (fingerprints, no names): a community that is read again must not bring them back. */
async function eraseOne(store: Store, community: string): Promise<void> {
  const others = (await store.communities.toCollection().primaryKeys()).filter((id) => id !== community);
  const isAlone = !others.some((id) => id.startsWith(`${community}/`) || community.startsWith(`${id}/`));
  const collections = [
    ...[store.members, store.threads, store.activities, store.facts].map((table) => rowsOf(table, community, isAlone)),
    ...[store.snapshots, store.captures].map((table: Table): Collection => table.where('community').equals(community)),
    flagsOf(store, community), suggestionsOf(store, community), rollupsUnder(store, community), rollupsUnder(store, shadowOf(community)),
    ...[store.log, store.notes, store.standings, store.people, store.lists].map((table: Table): Collection => table.where('community').equals(community)),
    ...[store.profiles, store.plans].map((table: Table): Collection => table.where(':id').equals(community)),
    ...[['studies', 'name'], ['weeks', 'week'], ['goals', 'metric'], ['annotations', 'day']].map(([table = '', key = '']) => underKey(store.table(table), key, community)),
    store.situations.where('[community+name]').between([community], [community, Dexie.maxKey], true, true),
    store.samples.where('[community+state]').between([community], [community, Dexie.maxKey], true, true),
    store.incidents.where('[community+state+at]').between([community], [community, Dexie.maxKey], true, true),
    // Work under way on one community is named `what|community`.
    store.jobs.filter(({ id }) => id.endsWith(`|${community}`)),
  ];
  await Promise.all(collections.map((collection) => collection.delete()));
  await store.communities.delete(community);
  await store.jobs.put({ id: MARK, value: newMark() });
}

/**
 * Erases a community, or with none given everything. One transaction: all of it or, when the worker is stopped
 * meanwhile, nothing; a capture that comes after it begins the community anew.
 */
export async function erase({ community }: { community?: string }, store: Store = db): Promise<void> {
  await store.transaction('rw', store.tables, async () => {
    if (community === undefined) await Promise.all(store.tables.map((table) => table.clear()));
    else await eraseOne(store, community);
  });
}
