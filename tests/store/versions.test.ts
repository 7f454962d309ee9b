import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { RECORD, toLine } from '@/lib/model/exchange';
import { rollUp } from '@/lib/model/rollup';
import { saveCapture } from '@/lib/store/captures';
import { createStore, type Store } from '@/lib/store/db';
import { capturesAfter, cursor } from '@/lib/store/jobs';
import { activitiesOfThread, captureLog, flagCases, memberCard, suggestionCases, threadCoverage, totals } from '@/lib/store/queries';
import { VERSIONS } from '@/lib/store/versions';
import { captureOf, freshStore, START, world } from './world';

/** Each version's example data: what a database of that version held. A new version needs a new file, never a change to an old one. */
const files = import.meta.glob<Record<string, object[]>>('../fixtures/databases/version-*.json', { import: 'default', eager: true });
const examples = VERSIONS.map(({ version }) => ({ version, tables: files[`../fixtures/databases/version-${version}.json`] ?? {} }));
const latest = VERSIONS.at(-1)!.version;
const COMMUNITY = 'nodebb:forum.example.org';

/** A database as that version left it on somebody's disk, opened by the present one. */
async function walked(version: number, tables: Record<string, object[]>): Promise<Store> {
  const old = createStore(freshStore().name, VERSIONS.filter((each) => each.version <= version));
  await old.open();
  expect(old.verno).toBe(version);
  for (const [name, rows] of Object.entries(tables)) await old.table(name).bulkAdd(rows);
  old.close();
  const store = createStore(old.name);
  await store.open();
  return store;
}

describe('the chain of versions', () => {
  it('rises by one, and each has its example', () => {
    expect(VERSIONS.map(({ version }) => version)).toEqual(VERSIONS.map((_, at) => at + 1));
    for (const { version, tables } of examples) expect([version, Object.keys(tables).length]).not.toEqual([version, 0]);
    expect(Object.keys(files)).toHaveLength(VERSIONS.length);
  });

  it('gives an example a row for every table that its version has', () => {
    for (const { version, tables } of examples) {
      const declared = VERSIONS.filter((each) => each.version <= version).flatMap((each) => Object.keys(each.tables));
      expect(Object.entries(tables).filter(([, rows]) => rows.length > 0).map(([name]) => name).toSorted()).toEqual([...new Set(declared)].toSorted());
    }
  });

  it.each(examples)('keeps every row of version $version', async ({ version, tables }) => {
    const store = await walked(version, tables);
    expect(store.verno).toBe(latest);
    for (const [name, rows] of Object.entries(tables)) {
      if (name === 'jobs') continue;
      const kept = await store.table(name).toArray();
      expect(kept).toHaveLength(rows.length);
      for (const row of rows) expect(kept).toContainEqual(expect.objectContaining(row));
    }
  });

  it.each(examples)('leaves version $version in working order', async ({ version, tables }) => {
    const store = await walked(version, tables);
    const activities = await store.activities.toArray();
    expect(await store.rollups.toArray()).toEqual([...rollUp(activities, 'Asia/Shanghai').values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)));
    expect(await totals(COMMUNITY, store)).toEqual({ communities: 1, members: 3, threads: 2, activities: 6, flags: 2, suggestions: 1 });
    expect(await flagCases(COMMUNITY, 'open', 10, store)).toMatchObject([{ textKept: true, member: { name: '<b>cheap</b>' }, thread: { native: '20' } }]);
    expect(await suggestionCases(COMMUNITY, ['dismissed'], 10, store)).toMatchObject([{ member: { name: '小雨' }, target: { native: '101' } }]);
    expect(await memberCard(`${COMMUNITY}/m/7`, Date.parse('2026-10-02T12:00:00Z'), store)).toMatchObject({ openFlags: 0, recent: [{ native: '104' }, { native: '101' }] });
    expect(await threadCoverage(`${COMMUNITY}/t/20`, store)).toEqual({ captured: 4, stated: 4 });
    expect((await captureLog(COMMUNITY, 1, store))[0]!.touched).toEqual([`${COMMUNITY}/a/105`, `${COMMUNITY}/a/~9kx2f`]);
    expect((await activitiesOfThread(`${COMMUNITY}/t/21`, store)).map(({ native }) => native)).toEqual(['105', '~9kx2f']);
    const from = world(1);
    expect((await saveCapture(captureOf(from, 'next', START), { zone: 'UTC' }, store)).added).toBeGreaterThan(0);
  });

  it.each(examples)('holds records in version $version that the exchange format knows', ({ tables }) => {
    for (const record of ['community', 'member', 'thread', 'activity'] as const) {
      const rows = tables[record === 'community' ? 'communities' : record === 'activity' ? 'activities' : `${record}s`] ?? [];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(RECORD.parse(JSON.parse(toLine({ record, ...row } as never)))).toEqual({ record, ...row });
    }
  });
});

describe('version 2', () => {
  it('has every thread looked at again after the step from 1: its facts are derived from the log', async () => {
    const store = await walked(1, examples[0]!.tables);
    expect(await cursor('digest', store)).toBe(0);
    const waiting = await capturesAfter(0, 100, store);
    expect(new Set(waiting.flatMap(({ threads }) => threads))).toEqual(new Set(await store.threads.toCollection().primaryKeys()));
    expect(await store.facts.count()).toBe(0);
    // What else is under way goes on where it was.
    expect(await store.jobs.get(`reflag|${COMMUNITY}`)).toMatchObject({ after: `${COMMUNITY}/a/103` });
  });

  it('leaves a database of its own alone', async () => {
    const store = await walked(2, examples[1]!.tables);
    expect(await cursor('digest', store)).toBe(2);
    expect(await store.facts.count()).toBe(2);
  });
});
