import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { jsonl as writer } from '@/lib/exports/jsonl';
import { jsonl as reader } from '@/lib/imports/jsonl';
import type { Records } from '@/lib/model/records';
import { saveCapture, saveRecords } from '@/lib/store/captures';
import type { Store } from '@/lib/store/db';
import { recordsInBatches } from '@/lib/store/queries';
import { capturesOf, contents, freshStore, START, world } from './world';

const size = ({ communities, members, threads, activities }: Records): number => communities.length + members.length + threads.length + activities.length;

async function batchesOf(store: Store, community: string | undefined, most: number): Promise<Records[]> {
  const batches: Records[] = [];
  for await (const batch of recordsInBatches(community, most, store)) batches.push(batch);
  return batches;
}

function joined(batches: readonly Records[]): Records {
  const all: Records = { communities: [], members: [], threads: [], activities: [] };
  for (const batch of batches) for (const kind of ['communities', 'members', 'threads', 'activities'] as const) (all[kind] as object[]).push(...batch[kind]);
  return all;
}

/** Two communities, the ids of one beginning with the other's. */
async function filled(seed: number): Promise<Store> {
  const store = freshStore();
  for (const host of ['example.org', 'example.org/t']) {
    for (const capture of capturesOf(world(seed, { host }), 4)) await saveCapture({ ...capture, id: `${host} ${capture.id}` }, { zone: 'UTC' }, store);
  }
  return store;
}

describe('what is exported', () => {
  it.each([1, 2, 3])('comes in batches, each record once (seed %i)', async (seed) => {
    const store = await filled(seed);
    const batches = await batchesOf(store, undefined, 7);
    for (const batch of batches) expect(size(batch)).toBeLessThanOrEqual(7);
    const all = joined(batches);
    expect(all.activities.map(({ id }) => id)).toEqual(await store.activities.toCollection().primaryKeys());
    expect(size(all)).toBe(2 + (await store.members.count()) + (await store.threads.count()) + (await store.activities.count()));
  });

  it('is of one community when one is asked for', async () => {
    const store = await filled(4);
    const of = joined(await batchesOf(store, 'discourse:example.org', 5));
    expect(of.communities.map(({ id }) => id)).toEqual(['discourse:example.org']);
    for (const rows of [of.members, of.threads, of.activities]) expect(new Set(rows.map(({ community }) => community))).toEqual(new Set(['discourse:example.org']));
    expect(of.activities).toHaveLength(await store.activities.where('community').equals('discourse:example.org').count());
  });

  it.each([1, 2, 3, 4])('gives back the same database when it is imported (seed %i)', async (seed) => {
    const store = await filled(seed);
    const file = writer.write(joined(await batchesOf(store, undefined, 9)), translator('en'));
    const records = reader.parse(String(file));
    const copy = freshStore();
    const none = { communities: [], members: [], threads: [], activities: [] };
    let at = 0;
    for (const kind of ['communities', 'members', 'threads', 'activities'] as const) {
      for (let from = 0; from < records[kind].length; from += 11) {
        await saveRecords({ ...none, [kind]: records[kind].slice(from, from + 11) }, { id: `file/${(at += 1)}`, at: START }, copy);
      }
    }
    expect(await contents(copy)).toEqual(await contents(store));
    expect(await copy.rollups.count()).toBeGreaterThan(5);
    // And once more into the same: nothing to add.
    expect(await saveRecords(records, { id: 'again', at: START }, copy)).toMatchObject({ added: 0, changed: 0 });
  });

  it('refuses a record that is not of the community it names', async () => {
    const records = joined(await batchesOf(await filled(5), 'discourse:example.org', 100));
    const forged = { ...records, activities: records.activities.map((each) => ({ ...each, community: 'discourse:other.example' })) };
    const copy = freshStore();
    await expect(saveRecords(forged, { id: 'file/0', at: START }, copy)).rejects.toThrow('is not of discourse:other.example');
    expect(await copy.activities.count()).toBe(0);
  });
});
