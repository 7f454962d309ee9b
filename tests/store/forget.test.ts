import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { rollUp } from '@/lib/model/rollup';
import { withoutForgotten } from '@/lib/model/forget';
import type { Activity, Member, Records, Thread } from '@/lib/model/records';
import { saveCapture, saveRecords } from '@/lib/store/captures';
import type { Store } from '@/lib/store/db';
import { erase } from '@/lib/store/erase';
import { forgetAccounts } from '@/lib/store/forget';
import { joinNamesakes } from '@/lib/store/namesakes';
import { changePeople } from '@/lib/store/plan-writes';
import { rebuild } from '@/lib/engine/rebuilding';
import { rollupsUnder } from '@/lib/store/rollups';
import { capturesOf, freshStore, START, world, ZONE } from './world';

const C = 'discourse:forum.example.org';
const BOB = `${C}/m/42`;
const member = (native: string, more: Partial<Member> = {}): Member => ({ id: `${C}/m/${native}`, community: C, native, ...more });
const thread = (native: string, by: string, title: string): Thread => ({ id: `${C}/t/${native}`, community: C, native, author: `${C}/m/${by}`, title });
const did = (native: string, by: string, more: Partial<Activity> = {}): Activity => ({
  id: `${C}/a/${native}`, community: C, native, kind: 'comment', member: `${C}/m/${by}`, thread: `${C}/t/1`, at: START + 1000, precision: 'ms', text: `by ${by}`,
  url: `https://forum.example.org/t/1/${native}`, via: 'page', capturedAt: START, ...more,
});

const PAGE: Records = {
  communities: [{ id: C, platform: 'discourse', url: 'https://forum.example.org/', zone: ZONE }],
  members: [member('42', { handle: 'bobcat', name: 'Bob Catson', url: 'https://forum.example.org/u/bobcat', avatar: 'https://forum.example.org/a/42.png' }), member('7', { name: '小雨' })],
  threads: [thread('1', '42', 'What Bob asked'), thread('2', '7', 'Another')],
  activities: [
    did('1', '42', { kind: 'post' }), did('2', '7'), did('3', '42', { at: undefined, precision: 'unknown' }), did('like-2-42', '42', { kind: 'like', target: `${C}/a/2`, text: undefined, url: undefined }),
    did('4', '7', { thread: `${C}/t/2`, kind: 'post' }), did('5', '42', { thread: `${C}/t/2`, counts: { likes: 3 } }),
  ],
};

let batches = 0;
const save = (store: Store, records: Records = PAGE, title = ''): Promise<unknown> => saveRecords(records, { id: `b${(batches += 1)}`, at: START, zone: ZONE, title }, store);
const forget = (store: Store, ...accounts: string[]): Promise<void> => forgetAccounts(C, accounts, { now: START, renew: () => Promise.resolve() }, store);

/** All that is stored, as text. */
const everything = async (store: Store): Promise<string> => JSON.stringify(await Promise.all(store.tables.map((table) => table.toArray())));
const volume = async (store: Store): Promise<number> => (await store.rollups.toArray()).flatMap(({ counts }) => Object.values(counts)).flatMap((kinds) => Object.values(kinds)).reduce((sum, count) => sum + count, 0);

async function expectRebuilt(store: Store, community: string, zone: string): Promise<void> {
  const rebuilt = rollUp((await store.activities.toArray()).filter((each) => each.community === community), zone);
  expect(await rollupsUnder(store, community).toArray()).toEqual([...rebuilt.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)));
}

async function known(): Promise<Store> {
  const store = freshStore();
  await save(store, PAGE, 'Bob Catson - a forum');
  await store.notes.bulkAdd([{ id: 'n1', community: C, member: BOB, at: START, text: 'says odd things' }, { id: 'n2', community: C, member: `${C}/m/7`, at: START, text: 'kind' }]);
  await store.standings.add({ member: BOB, community: C, trusted: true });
  await store.log.add({ community: C, at: START, deed: 'noted', member: BOB, note: 'Bob again' });
  await changePeople([{ member: BOB, community: C, known: { tags: ['Bobbish'] } }], store);
  await store.studies.add({ community: C, name: 'people', asOf: '2026-03-20', zone: ZONE, computedAt: START, data: { members: [BOB] } });
  await store.snapshots.add({ community: C, asOf: '2026-03-20', zone: ZONE, computedAt: START, coverage: null, capturedDays: 1, metrics: { 7: { M1: { value: 1, n: 1, coverage: null, evidence: [BOB] } } }, active: { 7: [{ member: BOB, contributions: 1, interactions: 1, activeDays: 1, lastDay: '2026-03-20' }] } });
  return store;
}

describe('somebody who is forgotten', () => {
  it('is in no table any more, by number, name, handle, words or what was said of them', async () => {
    const store = await known();
    const before = await volume(store);
    await forget(store, BOB);
    const left = await everything(store);
    for (const trace of ['/m/42', 'like-2-42', 'bobcat', 'Bob', 'by 42', 'odd things', '42.png']) expect([trace, left.includes(trace)]).toEqual([trace, false]);
    expect(await volume(store)).toBe(before);
    await expectRebuilt(store, C, ZONE);
    expect((await store.activities.where('community').equals(C).toArray()).filter((each) => each.member === undefined)).toHaveLength(4);
    expect([await store.notes.count(), (await store.log.toArray()).map(({ deed }) => deed), await store.forgotten.count()]).toEqual([1, ['noted'], 4]);
    expect(await store.threads.get(`${C}/t/2`)).toMatchObject({ title: 'Another', author: `${C}/m/7` });
  });

  it('does not come back by reading the page again, nor by one that tells a handle or a name alone', async () => {
    const store = await known();
    await forget(store, BOB);
    const once = await everything(store);
    await save(store, PAGE, 'Bob Catson - a forum');
    const standIn: Records = { ...PAGE, members: [member('~bobcat', { handle: 'Bobcat' })], threads: [{ ...PAGE.threads[0]!, author: undefined }], activities: [did('9', '~bobcat'), did('10', '~bob catson')] };
    await save(store, standIn);
    await joinNamesakes(C, undefined, store);
    const left = await everything(store);
    for (const trace of ['bobcat', 'Bobcat', 'Bob', 'by 42', 'by ~bob']) expect([trace, left.includes(trace)]).toEqual([trace, false]);
    expect((await store.members.toArray()).map(({ native }) => native)).toEqual(['7']);
    expect(await store.activities.count()).toBe(8);
    expect(JSON.parse(once)[store.tables.findIndex(({ name }) => name === 'members')]).toEqual(await store.members.toArray());
    await expectRebuilt(store, C, ZONE);
  });

  it('stays so when the community is erased and read anew; when everything is erased, nothing is kept', async () => {
    const store = await known();
    await forget(store, BOB);
    await erase({ community: C }, store);
    await save(store, PAGE);
    expect((await store.members.toArray()).map(({ native }) => native)).toEqual(['7']);
    await erase({}, store);
    expect(await store.forgotten.count()).toBe(0);
  });

  it('does not take with them who is called the same and has an id of their own', async () => {
    const store = freshStore();
    await save(store, { ...PAGE, members: [...PAGE.members, member('8', { name: 'Bob Catson' })] });
    await forget(store, BOB);
    await save(store, { ...PAGE, members: [member('8', { name: 'Bob Catson' })], activities: [did('20', '8'), did('21', '~bob catson')] });
    expect([(await store.activities.get(`${C}/a/20`))?.member, (await store.activities.get(`${C}/a/21`))?.member]).toEqual([`${C}/m/8`, `${C}/m/~bob catson`]);
  });

  it('costs nothing where nobody is forgotten: a batch is then not touched', () => {
    const keys = new Set(['~other']);
    expect(withoutForgotten(PAGE, keys)).toEqual(PAGE);
  });

  it.each([1, 2, 3, 4, 5, 6])('leaves rollups equal to a rebuild, whenever it is and whatever comes after (seed %i)', async (seed) => {
    const from = world(seed);
    const id = from.community.id;
    const captures = capturesOf(from, 10);
    const store = freshStore();
    const at = from.random.below(captures.length);
    const who = `${id}/m/${from.random.below(9)}`;
    for (const [n, capture] of captures.entries()) {
      await saveCapture(capture, { zone: 'UTC' }, store);
      if (n === Math.floor(at / 2)) await rebuild({ community: id, zone: 'Asia/Shanghai', why: 'zone' }, { rows: 1, until: () => true }, store);
      if (n === at) await forgetAccounts(id, [who], { now: START, renew: () => Promise.resolve() }, store);
    }
    await expectRebuilt(store, id, (await store.communities.get(id))!.zone!);
    expect((await everything(store)).includes(`"${who}"`)).toBe(false);
    await rebuild({ community: id, zone: 'Asia/Shanghai', why: 'zone' }, {}, store);
    await expectRebuilt(store, id, 'Asia/Shanghai');
    // Without them the same captures give the same volume.
    const other = freshStore();
    const again = world(seed);
    for (const capture of capturesOf(again, 10)) await saveCapture(capture, { zone: 'UTC' }, other);
    expect(await volume(store)).toBe(await volume(other));
  });
});
