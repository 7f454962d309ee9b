import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { ensureBuild } from '../support/build';
import { killWorker, type Launched, launchWithExtension } from '../support/browser';
import { type Hand, serveOnly, settled, switchOn, tables, takeHand, until } from '../support/extension';
import { LONG, longPage, longThread, morePosts } from './long-thread';

/** In what is evaluated inside the extension. */
declare const chrome: typeof import('wxt/browser').browser;

/** The background worker may be stopped at any moment: nothing is lost, nothing counted twice, nothing stuck. */

const NOW = Date.UTC(2026, 10, 20, 12);
const POSTS = 2000;
const STEP = 50;
const KILLS = 10;
const THREAD = longThread(POSTS, NOW);
const TABLES = ['communities', 'members', 'threads', 'activities', 'rollups', 'flags', 'facts'];

type Rows = Record<string, Record<string, unknown>[]>;

/** When something was read, judged or counted differs from run to run; all else must not. */
const TIMES = new Set(['capturedAt', 'countedAt', 'foundAt']);
const faces = (rows: Record<string, unknown>[]): string[] =>
  rows.map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([key]) => !TIMES.has(key)).toSorted(([a], [b]) => (a < b ? -1 : 1))))).toSorted();

/** What is in one list and not in the other, a few of it. */
const difference = (a: string[], b: string[]): string[] => {
  const [inA, inB] = [new Set(a), new Set(b)];
  return [...a.filter((one) => !inB.has(one)).map((one) => `only disturbed: ${one}`), ...b.filter((one) => !inA.has(one)).map((one) => `only undisturbed: ${one}`)].slice(0, 6);
};

/** Adds the next posts; those that are there already are left as they are. */
async function addPosts(page: Page, from: number): Promise<void> {
  if (from >= POSTS || (await page.locator(`[data-index="${from}"]`).count()) > 0) return;
  await page.evaluate((html) => document.querySelector('[component="topic"]')?.insertAdjacentHTML('beforeend', html), morePosts(THREAD, from, from + STEP));
}

/** Waits, without pausing, for the moment at which the page has something to send. */
const untilSending = (hand: Hand, url: string): Promise<boolean> => hand.page.evaluate(async (address) => {
  const tab = (await chrome.tabs.query({})).find((each) => each.url === address);
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const answer = (await chrome.tabs.sendMessage(tab?.id ?? 0, { id: 2, type: 'pageState', data: {}, timestamp: 1 })) as { res?: { pending: number } };
    if ((answer.res?.pending ?? 0) > 0) return true;
  }
  throw new Error('The page never had anything to send.');
}, url);

/** Captures the long thread as it grows; `disturb` is called after each step. */
async function captureAll(disturb: (scene: { launched: Launched; hand: Hand; page: Page; step: number }) => Promise<void>): Promise<Rows> {
  const launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }) });
  try {
    const hand = await takeHand(launched);
    await switchOn(hand, LONG.origin);
    const page = await launched.context.newPage();
    const html = longPage(THREAD, STEP);
    await serveOnly(page, (url) => (url === `${LONG.origin}${LONG.path}` ? { body: html } : null));
    await page.goto(`${LONG.origin}${LONG.path}`);
    for (let step = 1; step < POSTS / STEP; step += 1) {
      await addPosts(page, step * STEP);
      await disturb({ launched, hand, page, step });
    }
    await settled(hand, page, 120_000);
    await hand.send('refresh', {});
    return (await tables(hand, TABLES)) as Rows;
  } finally {
    await launched.close();
  }
}

const stored = async (hand: Hand): Promise<number> => ((await tables(hand, ['activities'])).activities ?? []).length;

it('2,000 posts with the worker killed ten times are the same records as without', async () => {
  const undisturbed = await captureAll(async () => undefined);
  let killed = 0;
  const interrupted: number[] = [];
  const disturbed = await captureAll(async ({ launched, hand, page, step }) => {
    // More often than needed: a worker that had just gone to sleep cannot be killed.
    if (step % 3 !== 2 || killed === KILLS) return;
    await until('something more is stored than at the last kill', async () => (await stored(hand)) > (interrupted.at(-1) ?? 0));
    // In the middle of it: posts that were just added are being read and sent.
    const sending = untilSending(hand, page.url());
    await addPosts(page, (step + 1) * STEP);
    await sending;
    const before = await stored(hand);
    if (!(await killWorker(launched))) return;
    killed += 1;
    interrupted.push(before);
  });
  expect(killed).toBe(KILLS);
  expect(new Set(interrupted).size, `stored at each kill: ${interrupted.join(', ')}`).toBe(KILLS);
  expect(undisturbed.activities).toHaveLength(POSTS);
  for (const table of TABLES) expect(difference(faces(disturbed[table] ?? []), faces(undisturbed[table] ?? [])), table).toEqual([]);
  expect(disturbed.flags?.length).toBeGreaterThan(10);
  const counted = (disturbed.rollups ?? []).flatMap(({ counts }) => Object.values(counts as Record<string, Record<string, number>>).flatMap((kinds) => Object.values(kinds)));
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(POSTS);
}, 300_000);
