import type { CDPSession, Page } from 'playwright-core';
import { ensureBuild } from '../support/build';
import { type Launched, launchWithExtension } from '../support/browser';
import { type Hand, serveOnly, settled, switchOn, takeHand } from '../support/extension';
import { findBrowser } from '../support/find-browser';
import { type BenchPage, benchPages } from './bench-read-markup';
import { badInput } from './verb';

/**
 * What the built extension costs a page that lives: a thread of 5,000 posts that is opened in the page and left again, read
 * by the extension against a bare loop over the same posts, and against the same page with the site off.
 */

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Time after a change in which a page with the site off is left alone, as long as reading may take, ms. */
const QUIET_MS = 4_000;
/** A task may be as long as this, or as the longest of the same page with the site off. */
const LONG_TASK_MS = 50;
/** Time of the page's thread that reading may take, in bare loops over the same posts. */
const TARGET = 2;

type Gauge = { threadMs: number; heapKb: number; nodes: number };

/** What the page's process has used so far; garbage is collected first where memory is asked for. */
async function gauge(session: CDPSession, collect = false): Promise<Gauge> {
  if (collect) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const valueOf = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return { threadMs: valueOf('ThreadTime') * 1000, heapKb: valueOf('JSHeapUsedSize') / 1024, nodes: valueOf('Nodes') };
}

/** Lets the page note every task that was long, and hold the posts back until they are shown. */
function prepare(): void {
  const noted = { tasks: [] as number[] };
  Object.assign(globalThis, { noted });
  new PerformanceObserver((list) => noted.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ['longtask'] });
}

type Notes = { noted: { tasks: number[] } };
const forgetTasks = (page: Page): Promise<void> => page.evaluate(() => void ((globalThis as never as Notes).noted.tasks.length = 0));
const tasksOf = (page: Page): Promise<number[]> => page.evaluate(() => (globalThis as never as Notes).noted.tasks);

/** Bare loops over what is there: author, time and text by selector, as anybody would write it first. Ms of the page's thread. */
async function bareMs(page: Page, session: CDPSession, bare: BenchPage['bare']): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    const before = await gauge(session);
    await page.evaluate(({ post, author, time: [timeAt, attribute], text }) => [...document.querySelectorAll(post)].map((each) => ({
      author: each.querySelector(author)?.textContent,
      time: attribute === null ? each.querySelector(timeAt)?.textContent : each.querySelector(timeAt)?.getAttribute(attribute),
      text: each.querySelector(text)?.textContent,
    })).length, bare);
    times.push((await gauge(session)).threadMs - before.threadMs);
  }
  return median(times);
}

type Visit = { bare: number; spent: number; readingMs: number; sent: number; longest: number; before: Gauge; full: Gauge; after: Gauge };

/** The thread's shell, then its posts, then another page without being loaded anew. */
async function visit(launched: Launched, hand: Hand, bench: BenchPage, on: boolean): Promise<Visit> {
  const page = await launched.context.newPage();
  try {
    await page.addInitScript(prepare);
    await serveOnly(page, (url) => (url === bench.url ? { body: bench.shell } : null));
    await page.goto(bench.url);
    const still = (): Promise<unknown> => (on ? settled(hand, page, 120_000) : pause(QUIET_MS));
    await still();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await gauge(session, true);
    await page.evaluate(({ list, posts }) => {
      document.querySelector(list)!.innerHTML = posts;
      // Styles and layout of so many posts are the page's own business: done before anything is counted.
      document.body.getBoundingClientRect();
    }, { list: bench.list, posts: bench.posts });
    await pause(50);
    await forgetTasks(page);
    const shown = await gauge(session);
    const state = on ? await settled(hand, page, 120_000) : await pause(QUIET_MS).then(() => null);
    const read = await gauge(session);
    const longest = Math.max(0, ...(await tasksOf(page)));
    const bare = await bareMs(page, session, bench.bare);
    const full = await gauge(session, true);
    await page.evaluate((list) => {
      document.querySelector(list)!.textContent = '';
      history.pushState(null, '', '/');
    }, bench.list);
    await still();
    await pause(1_000);
    return { bare, spent: read.threadMs - shown.threadMs, readingMs: state?.readingMs ?? 0, sent: state?.sent ?? 0, longest, before, full, after: await gauge(session, true) };
  } finally {
    await page.close();
  }
}

async function measure(launched: Launched, hand: Hand, bench: BenchPage) {
  const { origin } = new URL(bench.url);
  await hand.send('erase', {});
  await hand.send('switchSite', { origin, on: false });
  const off = await visit(launched, hand, bench, false);
  await switchOn(hand, origin);
  const on = await visit(launched, hand, bench, true);
  const bare = Math.min(off.bare, on.bare);
  return {
    adapter: bench.adapter, sent: on.sent, bareMs: rounded(bare), readMs: on.readingMs, spentMs: rounded(on.spent - off.spent), spentOffMs: rounded(off.spent),
    spentRatio: rounded((on.spent - off.spent) / bare),
    longestTaskMs: rounded(on.longest), longestTaskOffMs: rounded(off.longest),
    keptKb: rounded(on.after.heapKb - on.before.heapKb, 0), keptOffKb: rounded(off.after.heapKb - off.before.heapKb, 0), fullKb: rounded(on.full.heapKb - on.before.heapKb, 0),
    keptNodes: on.after.nodes - on.before.nodes,
  };
}

/** A thread of that many posts on each platform of the forum family that has a page for it, or on those named. */
export async function benchLive({ posts = 5_000, only = [] as string[] } = {}): Promise<object> {
  if (!findBrowser()) throw badInput('No browser was found; install Chromium, Chrome or Edge.');
  const launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }) });
  try {
    const hand = await takeHand(launched);
    const platforms: Awaited<ReturnType<typeof measure>>[] = [];
    for (const bench of benchPages(posts).filter(({ adapter }) => only.length === 0 || only.includes(adapter))) platforms.push(await measure(launched, hand, bench));
    const spentRatio = Math.max(...platforms.map((each) => each.spentRatio));
    return { name: 'live', posts, target: TARGET, spentRatio, ok: platforms.every((each) => each.spentRatio <= TARGET && each.longestTaskMs <= Math.max(LONG_TASK_MS, each.longestTaskOffMs)), platforms };
  } finally {
    await launched.close();
  }
}
