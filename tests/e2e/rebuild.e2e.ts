import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rollup, Snapshot } from '@/lib/model/window';
import { sampleRecords } from '../sample/community';
import { type Launched, launchWithExtension } from '../support/browser';
import { ensureBuild } from '../support/build';
import { type Hand, tables, takeHand, until } from '../support/extension';

/** Counting everything anew: on demand from the dashboard, and for another zone. */

let launched: Launched;
let hand: Hand;
let page: Page;
let community = '';

const rollups = async (): Promise<Rollup[]> => (await tables(hand, ['rollups'])).rollups as Rollup[];
const jobs = async (): Promise<{ id: string }[]> => (await tables(hand, ['jobs'])).jobs as { id: string }[];
const zoneOfNumbers = async (): Promise<string | undefined> => ((await tables(hand, ['snapshots'])).snapshots as Snapshot[]).at(-1)?.zone;

/** Empties tables behind the product's back. Runs inside the extension. */
async function emptyTables(names: string[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((done) => {
    const request = indexedDB.open('qunlens');
    request.addEventListener('success', () => done(request.result));
  });
  const transaction = database.transaction(names, 'readwrite');
  for (const name of names) transaction.objectStore(name).clear();
  await new Promise((done) => transaction.addEventListener('complete', done));
  database.close();
}

beforeAll(async () => {
  launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }) });
  hand = await takeHand(launched);
  const records = sampleRecords(Date.now());
  community = records.communities[0]?.id ?? '';
  await hand.send('importRecords', { job: 'sample', records });
  await hand.send('refresh', { community });
  page = await launched.page('dashboard.html#data', { width: 1280, height: 860 });
});
afterAll(() => launched?.close());

describe('counting anew', () => {
  it('mends numbers that are wrong, at a press', async () => {
    const right = await rollups();
    expect(right.length).toBeGreaterThan(10);
    await hand.page.evaluate(emptyTables, ['rollups', 'weeks']);
    await page.getByTestId('rebuild-do').click();
    await page.getByTestId('undo-bar').getByText('were rebuilt').waitFor();
    expect(await rollups()).toEqual(right);
    expect((await tables(hand, ['weeks'])).weeks?.length).toBeGreaterThan(0);
    expect((await jobs()).filter(({ id }) => /^(rebuild|columns)/.test(id))).toEqual([]);
    await page.screenshot({ path: 'out/rebuild.png' });
  });

  it('follows another zone', async () => {
    await hand.send('setZone', { community, zone: 'America/New_York' });
    await until('the numbers are of that zone', async () => (await zoneOfNumbers()) === 'America/New_York');
    expect(await jobs()).not.toContainEqual(expect.objectContaining({ id: `rebuild|${community}` }));
  });

  it('says so while it lasts, and may be stopped', async () => {
    const job = { id: `rebuild|${community}`, zone: 'America/New_York', after: '', rebuild: { why: 'asked', phase: 'activities', parts: 0, read: 30, threads: 0, changes: 0, dirty: [] } };
    await hand.page.evaluate(async (row) => {
      const database = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open('qunlens');
        request.addEventListener('success', () => done(request.result));
      });
      const transaction = database.transaction('jobs', 'readwrite');
      transaction.objectStore('jobs').put(row);
      await new Promise((done) => transaction.addEventListener('complete', done));
      database.close();
    }, job);
    await page.goto(`chrome-extension://${launched.extensionId}/dashboard.html#overview`);
    await page.reload();
    await page.getByTestId('recomputing').getByText('%').waitFor();
    await page.screenshot({ path: 'out/recomputing.png' });
    await page.getByTestId('stop-rebuild').click();
    await page.getByTestId('recomputing').waitFor({ state: 'detached' });
    expect((await jobs()).filter(({ id }) => /^(rebuild|columns)/.test(id))).toEqual([]);
  });
});
