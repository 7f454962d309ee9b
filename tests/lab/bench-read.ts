import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../support/find-browser';
import { copiedPages, copyModel } from './bench-copies';
import { type BenchPage, benchPages, benchWords } from './bench-read-markup';
import { bundle } from './bundle';
import { badInput } from './verb';

/** Reading of a page of 5,000 posts by an adapter, against a bare loop that takes author, time and text by selector. */

const GLOBAL = 'benchReadPage';
const TARGET = 2;
/** Readings in one measurement: enough that the clock's own steps do not show. */
const TIMES = 2;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Calls a function of the page part. */
const call = (page: Page, name: string, ...given: unknown[]): Promise<number> =>
  page.evaluate(([global, called, args]) => (globalThis as never as Record<string, Record<string, (...given: unknown[]) => number>>)[global]![called]!(...args), [GLOBAL, name, given] as const);

/** Milliseconds that the page's thread has computed so far. Unlike a clock it stands still while other programs run. */
async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1000;
}

type Times = { cpu: number; clock: number };

async function timed(session: CDPSession, work: () => Promise<number>): Promise<Times> {
  const before = await threadMs(session);
  const clock = await work();
  return { cpu: ((await threadMs(session)) - before) / TIMES, clock: clock / TIMES };
}

type Readable = Pick<BenchPage, 'adapter' | 'url' | 'html' | 'bare'> & { ready?(page: Page): Promise<unknown> };

async function measure(page: Page, bench: Readable, rounds: number) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const posts = await call(page, 'compare', bench.adapter, bench.url, bench.bare);
  const pairs: { bare: Times; whole: Times }[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const barely = (): Promise<Times> => timed(session, () => call(page, 'barely', bench.bare, TIMES));
    const early = n % 2 === 0 ? await barely() : undefined;
    const whole = await timed(session, () => call(page, 'wholly', bench.adapter, bench.url, TIMES));
    pairs.push({ bare: early ?? (await barely()), whole });
  }
  return {
    adapter: bench.adapter,
    posts,
    ratio: rounded(median(pairs.map(({ bare, whole }) => whole.cpu / bare.cpu))),
    clockRatio: rounded(median(pairs.map(({ bare, whole }) => whole.clock / bare.clock))),
    bareMs: rounded(median(pairs.map(({ bare }) => bare.cpu))),
    readMs: rounded(median(pairs.map(({ whole }) => whole.cpu))),
    longestBlockMs: rounded(await call(page, 'longestBlock', bench.adapter, bench.url, TIMES)),
  };
}

async function measureIn(browser: Browser, script: string, bench: Readable, rounds: number): ReturnType<typeof measure> {
  const page = await browser.newPage();
  try {
    // Nothing that the page refers to is there: no picture may be fetched while the clock runs.
    await page.route('**/*', (route) => (route.request().url() === bench.url.replace(/#.*$/, '') ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: bench.html }) : route.abort()));
    // A page of half a million elements takes its time to come up.
    await page.goto(bench.url, { timeout: 180_000 });
    await bench.ready?.(page);
    await page.evaluate(script.replace(/^var /, 'globalThis.'));
    return await measure(page, bench, rounds);
  } finally {
    await page.close();
  }
}

/** Long pages in the shape of each platform that has one here: written for this, or copied from its fixture. */
function readables(posts: number): Readable[] {
  const words = benchWords(posts);
  const copied = copiedPages().map(({ model, id, without, ...copies }) => ({ ...copies, ready: (page: Page) => page.evaluate(copyModel, { model, id, without, bare: copies.bare, words }) }));
  return [...benchPages(posts), ...copied];
}

/** Rounds of both ways in turn, for each platform in the same browser. */
export async function benchRead({ posts = 5_000, rounds = 7, only = [] as string[] } = {}): Promise<{ name: 'read'; ratios: Record<string, number>; ok: boolean } & Record<string, unknown>> {
  const executablePath = findBrowser();
  if (!executablePath) throw badInput('No browser was found; install Chromium, Chrome or Edge.');
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const script = await bundle('./bench-read-page.ts', GLOBAL);
  const browser = await chromium.launch({ executablePath, headless: true, args: root ? ['--no-sandbox'] : [] });
  try {
    const platforms: Awaited<ReturnType<typeof measure>>[] = [];
    for (const bench of readables(posts).filter(({ adapter }) => only.length === 0 || only.includes(adapter))) platforms.push(await measureIn(browser, script, bench, rounds));
    const ratio = Math.max(...platforms.map((each) => each.ratio));
    const longestBlockMs = Math.max(...platforms.map((each) => each.longestBlockMs));
    return { name: 'read', posts, rounds, target: TARGET, ratio, ok: ratio <= TARGET && longestBlockMs <= 50, longestBlockMs, ratios: Object.fromEntries(platforms.map((each) => [each.adapter, each.ratio])), platforms };
  } finally {
    await browser.close();
  }
}
