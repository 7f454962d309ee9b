import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Capture } from '@/lib/model/reading';
import { rollUp } from '@/lib/model/rollup';
import { saveCapture, saveRecords } from '@/lib/store/captures';
import { createStore, type Store } from '@/lib/store/db';
import { erase } from '@/lib/store/erase';
import { isStoreFull, reportFull } from '@/lib/store/full';
import { capturesAfter } from '@/lib/store/jobs';
import { captureLog } from '@/lib/store/queries';
import { captureOf, capturesOf, contents, DAY, freshStore, HOUR, START, world, ZONE } from './world';

const UTC = { zone: 'UTC' };
const seeds = [1, 2, 3, 4, 5, 6];

async function saved(captures: readonly Capture[]): Promise<Store> {
  const store = freshStore();
  for (const capture of captures) await saveCapture(capture, UTC, store);
  return store;
}

/** Rollups as they stand, and as they would be made anew from the activities. */
async function rollupsBothWays(store: Store): Promise<[kept: unknown, rebuilt: unknown]> {
  const rebuilt = rollUp(await store.activities.toArray(), ZONE);
  return [await store.rollups.toArray(), [...rebuilt.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))];
}

const unzoned = (capture: Capture, zone?: string): Capture => ({ ...capture, place: { ...capture.place, community: { ...capture.place.community, zone } } });

/** Lets `allowed` rows be written, then fails the way a browser without room does. */
function failAfter(allowed: number, name: string): void {
  let left = allowed;
  for (const way of ['put', 'add'] as const) {
    const real = IDBObjectStore.prototype[way];
    vi.spyOn(IDBObjectStore.prototype, way).mockImplementation(function write(this: IDBObjectStore, ...row) {
      if (left <= 0) throw new DOMException('No more.', name);
      left -= 1;
      return real.apply(this, row);
    });
  }
}

describe('a capture', () => {
  it('stores every record and says what it did', async () => {
    const [capture] = capturesOf(world(1), 1);
    const store = freshStore();
    const { members, threads, activities } = capture!.reading;
    const distinct = new Set(activities.map(({ id }) => id)).size;
    expect(await saveCapture(capture!, UTC, store)).toEqual({ id: 'capture-0', added: 1 + members.length + threads.length + distinct, changed: 0, same: 0 });
    expect(await store.activities.count()).toBe(distinct);
    expect(distinct).toBeGreaterThan(5);
  });

  it.each(seeds)('changes nothing when it is read again (seed %i)', async (seed) => {
    const captures = capturesOf(world(seed), 6);
    const store = await saved(captures);
    const before = await contents(store);
    for (const capture of captures) {
      const answer = await saveCapture({ ...capture, id: `${capture.id} again` }, UTC, store);
      expect(answer).toMatchObject({ added: 0, changed: 0 });
      expect(answer.same).toBeGreaterThan(0);
    }
    expect(await contents(store)).toEqual(before);
  });

  it.each(seeds)('may come in any order (seed %i)', async (seed) => {
    const from = world(seed);
    const captures = capturesOf(from, 8);
    const inTime = await contents(await saved(captures));
    for (let turn = 0; turn < 3; turn += 1) expect(await contents(await saved(from.random.shuffle(captures)))).toEqual(inTime);
  });

  it.each(seeds)('keeps rollups equal to a rebuild after every step (seed %i)', async (seed) => {
    const from = world(seed);
    const store = freshStore();
    for (const capture of from.random.shuffle(capturesOf(from, 8))) {
      await saveCapture(capture, UTC, store);
      const [kept, rebuilt] = await rollupsBothWays(store);
      expect(kept).toEqual(rebuilt);
    }
    // The world is one in which days move and posts go: otherwise the above says little.
    const activities = await store.activities.toArray();
    expect(activities.some(({ removed }) => removed)).toBe(true);
    expect(activities.some(({ edited }) => edited)).toBe(true);
    expect(new Set(activities.map(({ precision }) => precision)).size).toBeGreaterThan(1);
  });

  it('is counted once when it is sent again, with the same answer', async () => {
    const captures = capturesOf(world(7), 3);
    const store = await saved(captures);
    const before = await contents(store);
    const [first] = await capturesAfter(0, 1, store);
    const answer = await saveCapture(captures[0]!, UTC, store);
    expect(answer).toEqual({ id: first!.id, added: first!.added, changed: first!.changed, same: first!.same });
    expect(answer.added).toBeGreaterThan(0);
    expect(await store.captures.count()).toBe(3);
    expect(await contents(store)).toEqual(before);
  });

  it('may come at the same time as others, and as itself', async () => {
    const captures = capturesOf(world(16), 6);
    const store = freshStore();
    await Promise.all([...captures, ...captures].map((capture) => saveCapture(capture, UTC, store)));
    expect(await contents(store)).toEqual(await contents(await saved(captures)));
    expect(await store.captures.count()).toBe(6);
  });

  it('merges a post that looked new by the sample and was not', async () => {
    const from = world(8, { posts: 60 });
    const all = captureOf(from, 'all', START + 30 * DAY);
    const everything = { ...all, reading: { ...all.reading, activities: from.posts.map(({ base }) => ({ ...base, capturedAt: all.at })) } };
    // Known: three that no evenly spaced sample of four meets.
    const known = { ...everything, id: 'known', reading: { ...everything.reading, activities: [7, 22, 41].map((at) => ({ ...from.posts[at]!.base, url: 'https://forum.example.org/kept', capturedAt: all.at - HOUR })) } };
    const store = await saved([known]);
    expect(await saveCapture(everything, UTC, store)).toMatchObject({ same: expect.any(Number), added: 57, changed: 0 });
    expect(await store.activities.count()).toBe(60);
    expect((await store.activities.where('id').anyOf([7, 22, 41].map((n) => from.posts[n]!.base.id)).toArray()).map(({ url }) => url)).toEqual(Array.from({ length: 3 }, () => 'https://forum.example.org/kept'));
    const [kept, rebuilt] = await rollupsBothWays(store);
    expect(kept).toEqual(rebuilt);
  });

  it('counts days in the zone that was known first', async () => {
    const [first, second] = capturesOf(world(9), 2);
    const store = freshStore();
    await saveCapture(unzoned(first!), { zone: 'Asia/Shanghai' }, store);
    await saveCapture(unzoned(second!, 'America/New_York'), { zone: 'Europe/Berlin' }, store);
    expect((await store.communities.toArray()).map(({ zone }) => zone)).toEqual(['Asia/Shanghai']);
    const rebuilt = rollUp(await store.activities.toArray(), 'Asia/Shanghai');
    expect(await store.rollups.toArray()).toEqual([...rebuilt.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)));
  });
});

describe('the log', () => {
  it('names what each capture touched, whole', async () => {
    const captures = capturesOf(world(10), 3);
    const store = await saved([...captures, { ...captures[0]!, id: 'again' }]);
    const [again, , , first] = await captureLog(undefined, 10, store);
    expect(first).toMatchObject({ id: 'capture-0', adapter: 'discourse', kind: 'thread', unread: 1, unreadTotal: 1, readingMs: 3, unreadBlocks: [{ part: 'post', why: 'no author' }] });
    expect(first!.touched.toSorted()).toEqual([...new Set(captures[0]!.reading.activities.map(({ id }) => id))].toSorted());
    expect(first!.threads.toSorted()).toEqual(captures[0]!.reading.threads.map(({ id }) => id).toSorted());
    expect(again).toMatchObject({ id: 'again', added: 0, changed: 0, touched: [], threads: [] });
  });

  it('leaves out what only was read again', async () => {
    const [capture] = capturesOf(world(11), 1);
    const store = await saved([capture!]);
    const later = capture!.at + 3 * HOUR;
    const { activities, members, threads } = capture!.reading;
    const reading = { ...capture!.reading, activities: activities.map((each) => ({ ...each, capturedAt: later })), members: members.map((each) => ({ ...each, capturedAt: later })), threads: threads.map((each) => ({ ...each, capturedAt: later })) };
    expect(await saveCapture({ ...capture!, id: 'later', at: later, reading }, UTC, store)).toMatchObject({ added: 0, changed: 0 });
    expect((await captureLog(undefined, 1, store))[0]!.touched).toEqual([]);
    expect((await store.members.toArray()).every(({ capturedAt }) => capturedAt === later)).toBe(true);
  });
});

describe('a write that fails', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([0, 1, 5, 12, 20])('leaves nothing behind after %i rows', async (allowed) => {
    const [first, second] = capturesOf(world(12), 2);
    const store = await saved([first!]);
    const before = await contents(store);
    failAfter(allowed, 'QuotaExceededError');
    const failure = await saveCapture(second!, UTC, store).catch((error: unknown) => error);
    expect(isStoreFull(failure)).toBe(true);
    expect(failure).toMatchObject({ message: 'store full', code: 'store_full' });
    vi.restoreAllMocks();
    expect(await contents(store)).toEqual(before);
    expect(await store.captures.count()).toBe(1);
    expect(await saveCapture(second!, UTC, store)).toMatchObject({ id: second!.id });
  });

  it('says something else of another failure', async () => {
    const [capture] = capturesOf(world(13), 1);
    const store = freshStore();
    await store.open();
    failAfter(3, 'DataError');
    const failure = await saveCapture(capture!, UTC, store).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(isStoreFull(failure)).toBe(false);
  });

  it('knows a full store by what the browser says when a transaction ends', async () => {
    const aborted = new Dexie.AbortError('aborted', new DOMException('full', 'QuotaExceededError') as Error);
    await expect(reportFull(() => Promise.reject(aborted))).rejects.toMatchObject({ message: 'store full' });
    await expect(reportFull(() => Promise.reject(new Dexie.AbortError('aborted')))).rejects.not.toMatchObject({ message: 'store full' });
    // Errors lose their class on the way between contexts.
    expect(isStoreFull({ name: 'Error', message: 'store full' })).toBe(true);
  });
});

describe('an import', () => {
  it('goes the same way, once a batch, and makes a community for records that name an unknown one', async () => {
    const { members, threads, activities } = capturesOf(world(14), 1)[0]!.reading;
    const store = freshStore();
    const batch = { communities: [], members, threads, activities };
    const first = await saveRecords(batch, { id: 'file/0', at: START, zone: ZONE, via: 'import' }, store);
    expect(first.added).toBeGreaterThan(5);
    expect(await saveRecords(batch, { id: 'file/0', at: START, zone: ZONE }, store)).toEqual(first);
    expect(await store.communities.toArray()).toEqual([{ id: 'discourse:forum.example.org', platform: 'discourse', url: 'https://forum.example.org', zone: ZONE }]);
    expect((await store.activities.toArray()).every(({ via }) => via === 'import')).toBe(true);
    const [kept, rebuilt] = await rollupsBothWays(store);
    expect(kept).toEqual(rebuilt);
  });

  it('does not let a community that is only named overwrite what is known of it', async () => {
    const [capture] = capturesOf(world(15), 1);
    const store = await saved([capture!]);
    const before = await store.communities.toArray();
    await saveRecords({ communities: [], members: capture!.reading.members, threads: [], activities: [] }, { id: 'file/1', at: START }, store);
    expect(await store.communities.toArray()).toEqual(before);
  });
});

describe('what is kept at hand between captures', () => {
  it('is not believed once somebody else wrote', async () => {
    const from = world(20);
    const captures = capturesOf(from, 3);
    const store = await saved(captures.slice(0, 1));
    // The same database opened by another worker: it renames everybody, then erases the community.
    const other = createStore(store.name);
    const renamed = captures[0]!.reading.members.map((member) => ({ ...member, name: 'Other', capturedAt: captures[2]!.at + DAY }));
    await saveCapture({ ...captures[0]!, id: 'other', reading: { ...captures[0]!.reading, members: renamed } }, UTC, other);
    await saveCapture(captures[1]!, UTC, store);
    const names = (await store.members.where('id').anyOf(renamed.map(({ id }) => id)).toArray()).map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set(['Other']));

    await erase({ community: from.community.id }, other);
    await saveCapture(captures[2]!, UTC, store);
    expect(await contents(store)).toEqual(await contents(await saved([captures[2]!])));
    await erase({}, other);
    await saveCapture(captures[2]!, UTC, store);
    expect(await contents(store)).toEqual(await contents(await saved([captures[2]!])));
  });

  it('is not believed of a capture that failed', async () => {
    const captures = capturesOf(world(21), 2);
    const store = freshStore();
    await store.open();
    failAfter(20, 'QuotaExceededError');
    await expect(saveCapture(captures[0]!, UTC, store)).rejects.toThrow('store full');
    vi.restoreAllMocks();
    for (const capture of captures) await saveCapture(capture, UTC, store);
    expect(await contents(store)).toEqual(await contents(await saved(captures)));
  });
});
