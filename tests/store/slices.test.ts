import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { rollUp } from '@/lib/model/rollup';
import { saveCapture } from '@/lib/store/captures';
import { createStore, type Store } from '@/lib/store/db';
import { erase } from '@/lib/store/erase';
import { cursor, setCursor } from '@/lib/store/jobs';
import { totals } from '@/lib/store/queries';
import { putFacts, syncFlags, syncSuggestions } from '@/lib/store/results';
import { dropOldText } from '@/lib/store/retention';
import { rollupsUnder } from '@/lib/store/rollups';
import { rebuild } from '@/lib/engine/rebuilding';
import { unfinishedRebuilds } from '@/lib/store/rebuild';
import { captureOf, contents, DAY, freshStore, START, type World, world, ZONE } from './world';

/** Counts the days of a community in another zone. */
const rezone = (community: string, zone: string, drive: { rows?: number; until?: () => boolean }, store: Store): Promise<boolean> => rebuild({ community, zone, why: 'zone' }, drive, store);

const LATE = START + 60 * DAY;
const NEW_YORK = 'America/New_York';

/** A store with so many activities of a world that work on them takes several slices. */
async function filled(from: World, store = freshStore()): Promise<Store> {
  const capture = captureOf(from, `all of ${from.community.id}`, LATE);
  const activities = from.posts.map(({ base }) => ({ ...base, capturedAt: LATE }));
  await saveCapture({ ...capture, reading: { ...capture.reading, activities } }, { zone: 'UTC' }, store);
  return store;
}

const rebuilt = async (store: Store, community: string, zone: string): Promise<unknown> =>
  [...rollUp(await store.activities.where('community').equals(community).toArray(), zone).values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
const kept = (store: Store, community: string): Promise<unknown> => rollupsUnder(store, community).toArray();

describe('another zone', () => {
  const id = world(1).community.id;

  it('is in force for all days at once', async () => {
    const store = await filled(world(1, { posts: 300 }));
    expect(await kept(store, id)).toEqual(await rebuilt(store, id, ZONE));
    expect(await rebuilt(store, id, ZONE)).not.toEqual(await rebuilt(store, id, NEW_YORK));
    expect(await rezone(id, NEW_YORK, {}, store)).toBe(true);
    expect(await kept(store, id)).toEqual(await rebuilt(store, id, NEW_YORK));
    expect((await store.communities.get(id))?.zone).toBe(NEW_YORK);
    expect(await unfinishedRebuilds(store)).toEqual([]);
    expect(await store.rollups.count()).toBe(await rollupsUnder(store, id).count());
  });

  it.each([0, 1, 3, 5, 6])('goes on after the worker was stopped behind slice %i', async (stopped) => {
    const from = world(2, { posts: 700 });
    const store = await filled(from);
    let slices = 0;
    const finished = await rezone(id, NEW_YORK, { rows: 100, until: () => (slices += 1) > stopped }, store);
    // Nothing is seen of it before it is whole.
    if (!finished) {
      expect(await kept(store, id)).toEqual(await rebuilt(store, id, ZONE));
      expect(await unfinishedRebuilds(store)).toEqual([{ community: id, zone: NEW_YORK, why: 'zone' }]);
    }
    store.close();
    const woken = createStore(store.name);
    expect(await rezone(id, NEW_YORK, { rows: 100 }, woken)).toBe(true);
    expect(await kept(woken, id)).toEqual(await rebuilt(woken, id, NEW_YORK));
    expect(await unfinishedRebuilds(woken)).toEqual([]);
    expect(stopped > 1 || !finished).toBe(true);
  });

  it('counts what is captured between its slices', async () => {
    const from = world(3, { posts: 700 });
    const store = freshStore();
    const half = { ...from, posts: from.posts.filter((_, at) => at % 2 === 0) };
    await filled(half, store);
    expect(await rezone(id, NEW_YORK, { rows: 100, until: () => true }, store)).toBe(false);
    // New ones, and old ones whose day moves or that go, on both sides of the place that was reached.
    await filled(from, store);
    await saveCapture({ ...captureOf(from, 'later', LATE + DAY) }, { zone: 'UTC' }, store);
    expect(await kept(store, id)).toEqual(await rebuilt(store, id, ZONE));
    expect(await rezone(id, NEW_YORK, {}, store)).toBe(true);
    expect(await kept(store, id)).toEqual(await rebuilt(store, id, NEW_YORK));
  });

  it('may be changed on the way, also back', async () => {
    const store = await filled(world(4, { posts: 500 }));
    await rezone(id, NEW_YORK, { rows: 100, until: () => true }, store);
    await rezone(id, 'Asia/Shanghai', { rows: 100, until: () => true }, store);
    expect(await rezone(id, ZONE, {}, store)).toBe(true);
    expect(await kept(store, id)).toEqual(await rebuilt(store, id, ZONE));
    expect(await store.rollups.count()).toBe(await rollupsUnder(store, id).count());
    expect(await unfinishedRebuilds(store)).toEqual([]);
    expect(await rezone('discourse:unknown.example', ZONE, {}, store)).toBe(true);
  });
});

describe('old text', () => {
  it('is dropped in slices that may be interrupted; all else stays', async () => {
    const from = world(5, { posts: 100 });
    const store = await filled(from);
    const before = START + 10 * DAY;
    const rollups = await store.rollups.toArray();
    expect(await dropOldText(before, 30, store)).toBe(30);
    store.close();
    const woken = createStore(store.name);
    const slices: number[] = [];
    for (let looked = 1; looked > 0; ) slices.push((looked = await dropOldText(before, 30, woken)));
    expect(slices).toEqual([30, 30, 10, 0]);
    const rows = await woken.activities.toArray();
    expect(rows).toHaveLength(100);
    for (const { at, text } of rows) expect(text === undefined).toBe((at ?? 0) < before);
    expect(rows.filter(({ text }) => text).length).toBeGreaterThan(10);
    expect(await woken.rollups.toArray()).toEqual(rollups);
  });
});

async function two(): Promise<{ store: Store; ids: [string, string] }> {
  // The second lies under the first's address, so its ids begin alike.
  const [one, other] = [world(6, { host: 'example.org' }), world(7, { host: 'example.org/t' })];
  const store = freshStore();
  for (const from of [one, other]) {
    await filled(from, store);
    const { id } = from.community;
    const target = `${id}/a/1`;
    await putFacts([{ thread: `${id}/t/1`, community: id, question: false, resolved: false, captured: 1, participants: 1 }], store);
    await syncFlags(id, [target], [{ rule: 'spam', check: 'words', mode: 'flag', severity: 'low', activity: target, spans: [], reason: { key: 'x' } }], LATE, { store });
    await syncSuggestions(id, [{ kind: 'S1', community: id, member: `${id}/m/1`, target, episode: 'e', evidence: [], parts: { benefit: 1, value: 1, urgency: 1, effort: 1 }, priority: 1, slots: {}, since: 0, expiresAt: 1 }], LATE, store);
  }
  await setCursor('digest', 2, store);
  return { store, ids: [one.community.id, other.community.id] };
}

describe('erasing', () => {
  it.each([false, true])('of one community leaves the others whole (the one below the other: %s)', async (isBelow) => {
    const { store, ids } = await two();
    const [one, other] = isBelow ? [ids[1], ids[0]] : ids;
    const untouched = await totals(other, store);
    await rezone(one, NEW_YORK, { rows: 100, until: () => true }, store);
    await erase({ community: one }, store);
    expect(await totals(other, store)).toEqual(untouched);
    expect(await totals(undefined, store)).toEqual(untouched);
    expect(await kept(store, other)).toEqual(await rebuilt(store, other, ZONE));
    expect(await store.rollups.count()).toBe(await rollupsUnder(store, other).count());
    for (const table of [store.facts, store.snapshots, store.captures]) expect(await table.where('community').equals(one).count()).toBe(0);
    expect(await unfinishedRebuilds(store)).toEqual([]);
    expect(await cursor('digest', store)).toBe(2);
  });

  it('of everything leaves nothing, and capture begins anew', async () => {
    const { store } = await two();
    await erase({}, store);
    for (const table of store.tables) expect([table.name, await table.count()]).toEqual([table.name, 0]);
    const again = await filled(world(6, { host: 'example.org' }), store);
    expect(await contents(again)).toEqual(await contents(await filled(world(6, { host: 'example.org' }))));
  });
});
