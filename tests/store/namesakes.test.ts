import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Activity, Member, Records, Thread } from '@/lib/model/records';
import { rollUp } from '@/lib/model/rollup';
import { saveRecords } from '@/lib/store/captures';
import type { Store } from '@/lib/store/db';
import { joinNamesakes } from '@/lib/store/namesakes';
import { rebuild } from '@/lib/engine/rebuilding';
import { rollupsUnder } from '@/lib/store/rollups';
import { seeded } from '../support/seeded';
import { contents, DAY, freshStore, START, ZONE } from './world';

const C = 'discord:discord.com/1';
const idOf = (native: string): string => `${C}/m/${native}`;
const member = (native: string, more: Partial<Member> = {}): Member => ({ id: idOf(native), community: C, native, ...more });
const thread = (native: string, author: string): Thread => ({ id: `${C}/t/${native}`, community: C, native, author: idOf(author) });
const message = (n: number, by: string, more: Partial<Activity> = {}): Activity => ({
  id: `${C}/a/${n}`, community: C, native: String(n), kind: 'message', member: idOf(by), thread: `${C}/t/${n % 3}`, at: START + n * 3_600_000, precision: 'ms', text: `words ${n}`, via: 'page', capturedAt: START, ...more,
});

let batches = 0;

async function save(store: Store, records: Partial<Records>): Promise<void> {
  const batch = { communities: [{ id: C, platform: 'discord', url: 'https://discord.com/channels/1', zone: ZONE }], members: [], threads: [], activities: [], ...records };
  await saveRecords(batch, { id: `batch-${(batches += 1)}`, at: START, zone: ZONE }, store);
}

async function stored(records: Partial<Records>): Promise<Store> {
  const store = freshStore();
  await save(store, records);
  return store;
}

/** Who did what, by the platform's own id of the member. */
const doers = async (store: Store): Promise<string[]> => (await store.activities.toArray()).map((one) => `${one.native} ${one.member?.slice(C.length + 3)}`);
const natives = async (store: Store): Promise<string[]> => (await store.members.toArray()).map(({ native }) => native).toSorted();

async function expectRebuilt(store: Store, zone: string): Promise<void> {
  const rebuilt = rollUp(await store.activities.toArray(), zone);
  expect(await rollupsUnder(store, C).toArray()).toEqual([...rebuilt.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)));
}

describe('members known by handle alone', () => {
  it('become the member with that handle, with what both said; threads follow; others stay', async () => {
    const store = await stored({
      members: [
        member('7', { handle: 'Bobcat', name: 'Bob', capturedAt: 1 }), member('~bobcat', { handle: 'bobcat', stated: { posts: 12 }, capturedAt: 2 }),
        member('~gwen', { handle: 'gwen' }), member('8', { handle: 'bob' }), { ...member('9', { handle: 'gwen' }), id: 'discord:discord.com/2/m/9', community: 'discord:discord.com/2' },
      ],
      threads: [thread('1', '~bobcat'), thread('2', '8'), thread('3', '~gwen')],
    });
    expect(await joinNamesakes(C, undefined, store)).toBe(1);
    expect((await store.members.where('community').equals(C).primaryKeys()).toSorted()).toEqual([idOf('7'), idOf('8'), idOf('~gwen')]);
    expect(await store.members.get(idOf('7'))).toMatchObject({ native: '7', name: 'Bob', stated: { posts: 12 } });
    expect((await store.threads.toArray()).map(({ author }) => author)).toEqual([idOf('7'), idOf('8'), idOf('~gwen')]);
    expect(await joinNamesakes(C, undefined, store)).toBe(0);
  });
});

describe('members known by the name shown alone', () => {
  it.each([
    { why: 'the only member of that name, in any case', known: [member('7', { handle: 'bob.k', name: 'Bob K' })], became: '7' },
    { why: 'nobody while two have that name', known: [member('7', { name: 'Bob K' }), member('8', { name: 'bob k' })], became: '~bob k' },
    { why: 'nobody whose handle it is', known: [member('7', { handle: 'bob k', name: 'Robert' })], became: '~bob k' },
    { why: 'no member when it posts by itself', known: [member('7', { name: 'Bob K' })], role: 'bot' as const, became: '~bob k' },
    { why: 'another that posts by itself', known: [member('7', { name: 'Bob K', role: 'bot' })], role: 'bot' as const, became: '7' },
  ])('are $why', async ({ known, role, became }) => {
    const store = await stored({ members: [...known, member('~bob k', { name: 'Bob K', role }), member('~me', { role: 'operator' })], activities: [message(1, '~bob k'), message(2, '~me')] });
    expect(await joinNamesakes(C, undefined, store)).toBe(became === '7' ? 1 : 0);
    expect(await doers(store)).toEqual([`1 ${became}`, '2 ~me']);
    await expectRebuilt(store, ZONE);
  });

  it('give all that hangs on them to the member, and repeating changes nothing', async () => {
    const store = await stored({
      members: [member('7', { name: 'Bob' }), member('~bob', { name: 'Bob' })],
      activities: [message(1, '~bob'), message(2, '7'), message(3, '~bob', { at: undefined, precision: 'unknown' }), message(4, '~bob', { at: undefined, precision: 'unknown', removed: 'deleted', text: undefined }), message(5, '~bob', { kind: 'join', text: undefined })],
    });
    const hung = { community: C, member: idOf('~bob'), at: START, state: 'open' as const };
    await store.flags.put({ ...hung, id: 'r|1', rule: 'r', check: 'words', mode: 'flag', severity: 'low', activity: `${C}/a/1`, spans: [], reason: { key: 'k' }, foundAt: START });
    await store.suggestions.put({ ...hung, id: 'S1|1|first', kind: 'S1', target: `${C}/a/1`, episode: 'first', evidence: [], parts: { benefit: 1, value: 1, urgency: 1, effort: 1 }, priority: 1, slots: {}, since: START, expiresAt: START, state: 'dismissed', proposedAt: START });
    const renewed: string[][] = [];
    expect(await joinNamesakes(C, async (_, threads) => void renewed.push(threads.toSorted()), store)).toBe(1);
    expect(renewed).toEqual([[`${C}/t/0`, `${C}/t/1`, `${C}/t/2`]]);
    expect(await doers(store)).toEqual(['1 7', '2 7', '3 7', '4 7', '5 7']);
    expect([(await store.flags.get('r|1'))?.member, (await store.suggestions.get('S1|1|first'))?.member]).toEqual([idOf('7'), idOf('7')]);
    await expectRebuilt(store, ZONE);
    const before = await contents(store);
    expect(await joinNamesakes(C, undefined, store)).toBe(0);
    expect(await contents(store)).toEqual(before);
  });

  it('stay who they are when a page that lacks the id is read again', async () => {
    const shown = { members: [member('~bob', { name: 'Bob' })], activities: [message(1, '~bob'), message(2, '~bob')], threads: [thread('0', '~bob')] };
    const store = await stored(shown);
    await save(store, { members: [member('7', { name: 'Bob' })] });
    await joinNamesakes(C, undefined, store);
    await save(store, { ...shown, activities: [...shown.activities.map((one) => ({ ...one, capturedAt: START + DAY })), message(3, '~bob')], threads: [{ ...thread('0', '~bob'), capturedAt: START + DAY }] });
    expect(await doers(store)).toEqual(['1 7', '2 7', '3 ~bob']);
    expect(await natives(store)).toEqual(['7', '~bob']);
    expect((await store.threads.get(`${C}/t/0`))?.author).toBe(idOf('7'));
    expect(await joinNamesakes(C, undefined, store)).toBe(1);
    expect([await doers(store), await natives(store)]).toEqual([['1 7', '2 7', '3 7'], ['7']]);
    await expectRebuilt(store, ZONE);
  });

  it('are joined in slices when they did much, also while days are counted in another zone', async () => {
    const random = seeded(5);
    const doneBy = (n: number): string => ['~bob', '~eve', '7', '9'][random.below(4)] ?? String(n);
    const store = await stored({
      members: [member('7', { name: 'Bob' }), member('8', { name: 'Eve' }), member('9', { name: 'Ann' }), member('~bob', { name: 'bob' }), member('~eve', { name: 'Eve' })],
      activities: Array.from({ length: 2400 }, (_, n) => message(n, doneBy(n), random.chance(0.1) ? { at: undefined, precision: 'unknown' } : random.chance(0.1) ? { removed: 'moderated' } : {})),
    });
    await rebuild({ community: C, zone: 'America/New_York', why: 'zone' }, { rows: 1, until: () => true }, store);
    let slices = 0;
    const stopped = joinNamesakes(C, async () => { if ((slices += 1) === 2) throw new Error('The worker was stopped.'); }, store);
    await expect(stopped).rejects.toThrow('stopped');
    expect((await natives(store)).length).toBe(5);
    await expectRebuilt(store, ZONE);
    expect(await joinNamesakes(C, undefined, store)).toBe(2);
    expect(new Set((await doers(store)).map((line) => line.split(' ')[1]))).toEqual(new Set(['7', '8', '9']));
    expect(await natives(store)).toEqual(['7', '8', '9']);
    await expectRebuilt(store, ZONE);
    await rebuild({ community: C, zone: 'America/New_York', why: 'zone' }, {}, store);
    await expectRebuilt(store, 'America/New_York');
  }, 20_000);
});
