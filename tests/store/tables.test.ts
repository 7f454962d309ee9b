import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/model/rule';
import { saveCapture } from '@/lib/store/captures';
import type { Store } from '@/lib/store/db';
import { flagsByRule } from '@/lib/store/flag-table';
import { decideFlags, syncFlags } from '@/lib/store/results';
import { capturesOf, DAY, freshStore, START, world, ZONE } from './world';

const from = world(5, { posts: 120 });
const community = from.community.id;
let store: Store;

beforeEach(async () => {
  store = freshStore();
  for (const capture of capturesOf(from, 6)) await saveCapture(capture, { zone: ZONE }, store);
});

const finding = (rule: string, activity: string): Finding => ({ rule, activity, check: 'words', mode: 'flag', severity: 'medium', spans: [], reason: { key: 'x' } });

describe('flags by rule', () => {
  it('counts each rule by state', async () => {
    const ids = (await store.activities.limit(3).toArray()).map(({ id }) => id);
    await syncFlags(community, ids, [finding('ads', ids[0]!), finding('ads', ids[1]!), finding('ads', ids[2]!), finding('insults', ids[0]!)], START + 40 * DAY, { store });
    await decideFlags([`ads|${ids[0]}`], 'confirmed', START + 41 * DAY, store);
    await decideFlags([`ads|${ids[1]}`], 'dismissed', START + 41 * DAY, store);
    expect([...(await flagsByRule(community, store))].toSorted()).toMatchObject([
      ['ads', { open: 1, confirmed: 1, dismissed: 1 }],
      ['insults', { open: 1, confirmed: 0, dismissed: 0 }],
    ]);
    expect((await flagsByRule('discourse:other.example.org', store)).size).toBe(0);
  });
});
