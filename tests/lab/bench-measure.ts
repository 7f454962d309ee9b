import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { type Launched, launchWithExtension } from '../support/browser';
import { ensureBuild } from '../support/build';
import { seeded } from '../support/seeded';
import { inventedLines, type Line, linesOf } from './bench-measure-rows';
import { bundle } from './bundle';

/**
 * `bench measure`: the numbers of a large community, ours and SQLite's, in one run of one browser. Ours are asked of the
 * extension's own database, in its own pages. Filling both takes longest, so they are kept in the folder for what may go, and found again.
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TABLE = join(ROOT, '../shared/data/events/bytecode-zulip/messages.csv.gz');
const PACKAGE = join(ROOT, 'node_modules/@sqlite.org/sqlite-wasm/dist');
const CACHE = join(tmpdir(), 'qunlens-bench-measure');
const COPIES = 5;
const ROUNDS = 7;
const OURS = 'benchMeasurePage';
/** The file of SQLite belongs to an origin, so the port is always the same. */
const PORT = 45_872;

/** A page that is not in front is slowed down by the browser; a worker is not, and here a page stands for it. */
const AWAKE = ['--disable-renderer-backgrounding', '--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows'];

const say = (words: string): void => void process.stderr.write(`${words}\n`);
const rounded = (ms: number): number => (ms < 10 ? Number(ms.toFixed(2)) : Math.round(ms));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The lines of one copy: those of the table where it is, else invented ones of the same shape. */
function linesFor(posts: number): { lines: Line[]; from: string } {
  const each = Math.ceil(posts / COPIES);
  if (!existsSync(TABLE)) return { lines: inventedLines(Math.min(each, 216_000), seeded(1).next), from: 'invented' };
  const lines = linesOf(gunzipSync(readFileSync(TABLE)).toString('utf8'));
  return { lines: lines.slice(-each), from: 'bytecode-zulip' };
}

async function serve(worker: string): Promise<{ server: Server; url: string }> {
  const page = '<!doctype html><title>SQLite</title>';
  const server = createServer((request, response) => {
    const file = /^\/sqlite\/([\w.-]+)$/.exec(request.url ?? '')?.[1];
    const isScript = request.url === '/worker.js' || file?.endsWith('.mjs') || file?.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : file ? 'application/wasm' : 'text/html; charset=utf-8');
    response.end(request.url === '/worker.js' ? worker : file ? readFileSync(join(PACKAGE, file)) : page);
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(PORT, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${PORT}/` };
}

/** Asks one side to do something by name. */
type Ask = <Result>(name: string, ...args: unknown[]) => Promise<Result>;

const ours = (page: Page): Ask => (name, ...args) =>
  page.evaluate(([side, what, all]) => (globalThis as never as Record<string, Record<string, (...each: unknown[]) => never>>)[side]![what]!(...all), [OURS, name, args] as const);

/** Runs in the page: lets the worker answer by name. */
function hire(): void {
  const worker = new Worker('/worker.js');
  const waiting = new Map<number, { done(result: unknown): void; fail(error: Error): void }>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; result?: unknown; error?: string }>) => {
    const who = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error === undefined) who?.done(data.result);
    else who?.fail(new Error(data.error));
  });
  Object.assign(globalThis, { ask: (name: string, args: unknown[]) => new Promise((done, fail) => {
    waiting.set((last += 1), { done, fail });
    worker.postMessage({ id: last, name, args });
  }) });
}

const theirs = (page: Page): Ask => (name, ...args) =>
  page.evaluate(([what, all]) => (globalThis as never as { ask(name: string, args: unknown): Promise<never> }).ask(what, all), [name, args] as const);

/** Fills both with the same rows, unless they hold them already. */
async function fill(us: Ask, them: Ask, lines: Line[]): Promise<Record<string, number>> {
  const posts = lines.length * COPIES;
  const [mine, its] = [await us<number>('filledWith'), await them<number>('open')];
  if (mine === posts && its === posts) return {};
  const began = performance.now();
  await us('empty');
  for (let copy = 0; copy < COPIES; copy += 1) {
    await us('lay', lines, copy);
    while (await us<boolean>('write'));
    say(`rows of ours: copy ${copy + 1} of ${COPIES}, ${Math.round((performance.now() - began) / 1000)} s`);
  }
  const between = performance.now();
  await them('empty');
  for (let copy = 0; copy < COPIES; copy += 1) {
    await them('fill', lines, copy);
    say(`rows of SQLite: copy ${copy + 1} of ${COPIES}, ${Math.round((performance.now() - between) / 1000)} s`);
  }
  await them('index', posts);
  const built = await us<Timed>('whole', true);
  say(`numbers of ours for the first time: ${Math.round(built.ms / 1000)} s`);
  await us('markFilled', posts);
  return { fillMs: rounded(between - began), fillSqlMs: rounded(performance.now() - between - built.ms), firstRebuildMs: rounded(built.ms), firstRebuildLongestTaskMs: rounded(built.longestTaskMs ?? 0) };
}

type Timed = { ms: number; longestTaskMs?: number; /** Of a capture: storing, facts, numbers. */ parts?: number[] };

/** A question asked so often of both in turn; of the first time each is warmed up. */
async function both(name: string, us: (round: number) => Promise<Timed>, them: (round: number) => Promise<Timed>, { target, rounds = ROUNDS }: { target: number; rounds?: number }) {
  const [mine, its]: [Timed[], Timed[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await us(round));
    its.push(await them(round));
  }
  const [ms, sqlMs] = [median(mine.map((each) => each.ms)), median(its.map((each) => each.ms))];
  const longestTaskMs = rounded(Math.max(...mine.map((each) => each.longestTaskMs ?? 0)));
  say(`${name}: ${rounded(ms)} ms, SQLite ${rounded(sqlMs)} ms`);
  return { ms: rounded(ms), target, ok: ms <= target, longestTaskMs, sqlMs: rounded(sqlMs), times: Number((sqlMs / ms).toFixed(1)), firstMs: rounded(mine[0]?.ms ?? Number.NaN), each: mine.map((one) => rounded(one.ms)), ...(mine[0]?.parts ? { parts: mine.map(({ parts }) => parts) } : {}) };
}

/** Runs before the panel's own scripts: when its numbers first stood there, since the page was asked for. */
function watchPanel(): void {
  const seen = new MutationObserver(() => {
    if (!document.querySelector('[data-testid="tiles"]')) return;
    seen.disconnect();
    requestAnimationFrame(() => Object.assign(globalThis, { numbersAt: performance.now() }));
  });
  seen.observe(document, { childList: true, subtree: true });
}

/** Runs in the panel: presses another window, and tells when its days and its chart stood there. */
async function changeWindow(days: number): Promise<number> {
  const button = document.querySelectorAll<HTMLElement>('[data-testid="window"] button, [data-testid="window"] input')[[7, 28, 84].indexOf(days)];
  const before = document.querySelector('[data-testid="window-dates"]')?.textContent;
  const began = performance.now();
  button?.click();
  while (document.querySelector('[data-testid="window-dates"]')?.textContent === before || !document.querySelector('[data-testid="trend"]')) await new Promise((go) => requestAnimationFrame(go));
  return performance.now() - began;
}

async function panelTimes(launched: Launched): Promise<{ open: number[]; change: number[] }> {
  const [open, change]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await launched.context.newPage();
    await page.addInitScript(watchPanel);
    await page.goto(`chrome-extension://${launched.extensionId}/sidepanel.html`);
    open.push(await page.waitForFunction(() => (globalThis as { numbersAt?: number }).numbersAt).then((at) => at.jsonValue() as Promise<number>));
    for (const days of [84, 7, 28]) change.push(await page.evaluate(changeWindow, days));
    await page.close();
  }
  return { open, change };
}

/** Whether both say the same of every window, to a millionth; what differs otherwise. */
function differences(mine: Record<string, Record<string, number | null>>, its: typeof mine): string[] {
  return Object.entries(its).flatMap(([days, metrics]) => Object.entries(metrics).filter(([id]) => id in (mine[days] ?? {})).flatMap(([id, value]) => {
    const own = mine[days]?.[id] ?? null;
    const isSame = own === value || (own !== null && value !== null && Math.abs(own - value) <= 1e-6 * Math.max(1, Math.abs(value)));
    return isSame ? [] : [`${id} of ${days} days: ${own}, SQLite ${value}`];
  }));
}

export async function benchMeasure({ posts = 1_080_000, only }: { posts?: number; only?: string[] }): Promise<object> {
  const { lines, from } = linesFor(posts);
  mkdirSync(CACHE, { recursive: true });
  const [script, worker] = [await bundle('./bench-measure-page.ts', OURS), await bundle('./bench-measure-worker.ts', 'benchMeasureWorker')];
  const { server, url } = await serve(worker);
  const name = `${from}-${lines.length}`;
  const launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }), userDataDir: join(CACHE, `profile-${name}`), place: join(CACHE, `build-${name}`), args: AWAKE });
  try {
    const [page, other] = [await launched.page('manifest.json'), await launched.context.newPage()];
    await page.evaluate(`${script};globalThis.${OURS} = ${OURS};0`);
    await other.goto(url);
    await other.evaluate(`globalThis.__name = (named) => named;(${String(hire)})()`);
    return await compare(launched, ours(page), theirs(other), { lines, from, only });
  } finally {
    await launched.close();
    server.close();
  }
}

async function compare(launched: Launched, us: Ask, them: Ask, { lines, from, only = ['capture', 'rebuild'] }: { lines: Line[]; from: string; only?: string[] }): Promise<object> {
  await us('giveUpLeft');
  const filled = await fill(us, them, lines);
  for (let waited = 0; !(await us<boolean>('isCalm')); waited += 1) {
    if (waited === 0) say('the worker judges what earlier runs captured');
    await new Promise((go) => setTimeout(go, 1000));
  }
  const run = `r${Date.now().toString(36)}`;
  await us('numbers');
  await them('numbers');
  const different = differences(await us('values'), await them('values'));
  const panel = await panelTimes(launched);
  const rows = await us('material');
  const questions = {
    // The panel reads the numbers that are stored; SQLite has to make them.
    storedNumbers: await both('stored numbers', () => us('stored'), () => them('numbers'), { target: 150 }),
    allNumbersAnew: await both('all numbers anew', () => us('numbers'), () => them('numbers'), { target: 150 }),
    ...(only.includes('capture') && { capture: await both('a capture of 200 into fresh numbers', (round) => us('capture', rows, run, round), (round) => them('capture', rows, run, round), { target: 150 }) }),
    ...(only.includes('rebuild') && { rebuild: await both('rebuild', () => us('whole', false), () => them('whole'), { target: 20_000, rounds: 1 }) }),
  };
  const window = await both('one window', async (round) => ({ ms: panel.change[round] ?? Number.NaN }), (round) => them('oneWindow', [84, 7, 28][round % 3]), { target: 100 });
  const opening = median(panel.open);
  return {
    bench: 'measure', rows: lines.length * COPIES, from, load: loadavg().map((each) => Number(each.toFixed(1))), ...filled,
    panel: { firstNumbersMs: rounded(opening), target: 150, ok: opening <= 150, each: panel.open.map(rounded), times: Number((questions.allNumbersAnew.sqlMs / opening).toFixed(1)) },
    changeWindow: window, ...questions, different,
  };
}
