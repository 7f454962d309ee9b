import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../support/find-browser';
import type { Round } from './bench-ingest-page';
import { bundle } from './bundle';
import { badInput } from './verb';

/**
 * Writing of captures, measured in the browser that runs the product: the whole path (schemas, fuller-wins, rollups,
 * log) against plain Dexie `bulkPut` of the same rows into tables with the same indexes.
 */

const GLOBAL = 'benchIngestPage';

/** A page of loopback: IndexedDB belongs to an origin. */
async function serve(script: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/bench.js';
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    response.end(isScript ? script : '<!doctype html><title>bench</title><script src="/bench.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** A profile of its own on disk, removed at the end: that is where an extension keeps its database. */
async function inBrowser<Result>(url: string, work: (page: Page) => Promise<Result>): Promise<Result> {
  const executablePath = findBrowser();
  if (!executablePath) throw badInput('No browser was found; install Chromium, Chrome or Edge.');
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext('', { executablePath, headless: true, args: root ? ['--no-sandbox'] : [] });
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await work(page);
  } finally {
    await context.close();
  }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

function figures(rounds: readonly Round[], activities: number) {
  const plain = median(rounds.map(({ plainMs }) => plainMs));
  const whole = median(rounds.map(({ fullMs }) => fullMs));
  return {
    ratio: rounded(median(rounds.map(({ plainMs, fullMs }) => fullMs / plainMs)), 3),
    ratios: rounds.map(({ plainMs, fullMs }) => rounded(fullMs / plainMs, 3)),
    plainMs: rounded(plain),
    fullMs: rounded(whole),
    schemaMs: rounded(median(rounds.map(({ schemaMs }) => schemaMs))),
    activitiesPerSecond: rounded((activities / whole) * 1000),
  };
}

/** Rounds of both ways in turn. `target` is for batches of 500; smaller ones are given for the record. */
export async function benchIngest({ activities = 50_000, rounds = 3, sizes = [500] } = {}): Promise<object> {
  const { server, url } = await serve(await bundle('./bench-ingest-page.ts', GLOBAL));
  try {
    return await inBrowser(url, async (page) => {
      const batches: Record<string, ReturnType<typeof figures>> = {};
      for (const size of sizes) {
        const measured: Round[] = [];
        for (let n = 0; n < rounds; n += 1) {
          const how = { activities, size, seed: n + 1 };
          measured.push(await page.evaluate(([name, options]) => (globalThis as never as Record<string, { round(how: object): Promise<Round> }>)[name]!.round(options), [GLOBAL, how] as const));
        }
        batches[size] = figures(measured, activities);
      }
      const ratio = batches[sizes[0] ?? 500]?.ratio ?? Number.NaN;
      return { bench: 'ingest', activities, rounds, target: 1.6, ratio, ok: ratio <= 1.6, batches };
    });
  } finally {
    server.close();
  }
}
