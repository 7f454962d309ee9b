import type { Page } from 'playwright-core';
import { CONTRIBUTIONS } from '@/lib/model/kinds';
import type { PageState } from '@/lib/browser/messages';
import type { Records, TaggedRecord } from '@/lib/model/records';
import { toLine } from '@/lib/model/exchange';
import { ensureBuild } from '../support/build';
import { type Launched, launchWithExtension } from '../support/browser';
import { findBrowser } from '../support/find-browser';
import { type Dump, dump, type Hand, type Refused, type Served, serveOnly, setClock, settled, switchOn, takeHand } from '../support/extension';
import { type Job, jobsOf } from './capture-input';
import { linksOn, nextPage } from './capture-history';
import { badInput, type Verb } from './verb';

/** `capture`: drives the real built extension in headless Chromium over one page, or a batch, and prints what it stored. */
export const capture: Verb = {
  name: 'capture',
  usage: 'capture --url URL [--html FILE] [--answer URLPART=FILE …] [--now ISO] [--zone Z] [--scroll N] [--history N] | capture --batch FILE',
  async run(options) {
    const { jobs, batch } = jobsOf(options);
    if (!findBrowser()) throw badInput('No Chromium, Chrome or Edge found; install one, or name it: CHROMIUM=/path/to/chromium.');
    const launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }) });
    try {
      const hand = await takeHand(launched);
      for (const [index, job] of jobs.entries()) print(await capturePage(launched, hand, job), batch ? index : undefined);
    } finally {
      await launched.close();
    }
  },
};

/** Loopback is the only place from where a page is loaded live: a browser of the lab resolves no other name. */
const isLoopback = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

/** Serves the saved page and the answers at their own addresses; a live page may load what its own origin serves. */
function serving(job: Job): (url: string) => Served | null {
  const answers = new Map(job.answers.map(({ url, status, body }) => [url, { body, status, type: 'application/json' }]));
  const plain = (url: string): string => url.replace(/#.*$/, '');
  return (url) => answers.get(url) ?? (job.html !== undefined && plain(url) === plain(job.url) ? { body: job.html } : null);
}

/** What was captured; unread blocks and milliseconds of all pages together. */
type Outcome = { dump: Dump; state: PageState; pages: number; unread: number; readingMs: number; job: Job; refused: Refused };

async function capturePage(launched: Launched, hand: Hand, job: Job): Promise<Outcome> {
  if (job.html === undefined && !isLoopback(job.url)) {
    throw badInput(`${job.url} is not on this machine: only loopback addresses are loaded live, other pages are given with --html.`);
  }
  await hand.send('erase', {});
  await setClock(launched, { ...(job.now === undefined ? {} : { now: job.now }), ...(job.zone === undefined ? {} : { zone: job.zone }) });
  await switchOn(hand, new URL(job.url).origin);
  const page = await launched.context.newPage();
  try {
    const refused = await serveOnly(page, serving(job), job.html === undefined ? new URL(job.url).origin : undefined);
    await load(page, job.url);
    await settled(hand, page);
    for (const { url } of job.answers) await fetchInPage(page, url);
    if (job.answers.length > 0) await settled(hand, page);
    const states = [await readOn(hand, page, job)];
    const links = job.history ? linksOn(states[0]!.adapter, job.url) : '';
    const visited = new Set<string>([page.url()]);
    while (states.length <= (job.history ?? 0)) {
      const next = await nextPage(page, links, visited);
      if (next === null) break;
      await load(page, next);
      states.push(await readOn(hand, page, job));
    }
    const sum = (of: (state: PageState) => number): number => states.reduce((all, state) => all + of(state), 0);
    return { dump: await dump(hand), state: states[0]!, pages: states.length, unread: sum(({ unread }) => unread), readingMs: sum(({ readingMs }) => readingMs), job, refused };
  } finally {
    await page.close();
  }
}

/** Waits until the page in view is read, down to where it is scrolled. */
async function readOn(hand: Hand, page: Page, { scroll: screens }: Job): Promise<PageState> {
  await settled(hand, page);
  await scroll(hand, page, screens);
  const state = await settled(hand, page);
  if (state.problem) throw new Error(`The extension could not store what it read: ${state.problem}`);
  return state;
}

async function load(page: Page, url: string): Promise<void> {
  const response = await page.goto(url, { waitUntil: 'load' }).catch((error: unknown) => {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw badInput(`${url} could not be loaded: ${first.replace(/^page\.goto: /, '')}.`);
  });
  if (response && response.status() >= 400) throw badInput(`${url} could not be loaded: the server says ${response.status()}.`);
}

/** The page itself fetches, in its own world, as its own scripts would. */
async function fetchInPage(page: Page, url: string): Promise<void> {
  const fetched = await page.evaluate((address) => fetch(address).then((response) => response.text(), (error) => ({ failed: String(error) })), url);
  if (typeof fetched !== 'string') throw badInput(`The page could not fetch ${url}: ${fetched.failed}.`);
}

/** Screen by screen, each read before the next; what the page loads meanwhile is read too. */
async function scroll(hand: Hand, page: Page, screens: number): Promise<void> {
  for (let i = 0; i < screens; i += 1) {
    await page.evaluate(() => window.scrollBy(0, window.innerHeight));
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
    await settled(hand, page);
  }
}

/** Times as ISO, ordered by (record, id). */
function lines(records: Records): string[] {
  const tagged: TaggedRecord[] = [
    ...records.activities.map((one) => ({ record: 'activity' as const, ...one })),
    ...records.communities.map((one) => ({ record: 'community' as const, ...one })),
    ...records.members.map((one) => ({ record: 'member' as const, ...one })),
    ...records.threads.map((one) => ({ record: 'thread' as const, ...one })),
  ];
  const key = ({ record, id }: TaggedRecord): string => `${record} ${id}`;
  return tagged.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(toLine);
}

/** Of the threads that were opened: how much of what their pages state was captured. Null where nothing was stated. */
function coverage({ activities, threads, captures }: Dump): { captured: number; stated: number; share: number } | null {
  const opened = new Set(captures.filter(({ kind }) => kind === 'thread').map(({ thread }) => thread));
  let captured = 0;
  let stated = 0;
  for (const thread of threads) {
    if (!opened.has(thread.id) || thread.stated?.replies === undefined) continue;
    const all = thread.stated.replies + 1;
    stated += all;
    captured += Math.min(all, activities.filter((one) => one.thread === thread.id && CONTRIBUTIONS.includes(one.kind) && !one.removed).length);
  }
  return stated === 0 ? null : { captured, stated, share: captured / stated };
}

function print({ dump: stored, state, pages, unread, readingMs, job, refused }: Outcome, index: number | undefined): void {
  const page = index === undefined ? {} : { page: index };
  for (const line of lines(stored)) process.stdout.write(`${index === undefined ? line : JSON.stringify({ ...page, ...(JSON.parse(line) as object) })}\n`);
  const { communities, members, threads, activities, captures } = stored;
  const summary = {
    record: 'summary', ...page, url: job.url, adapter: state.adapter ?? null, kind: state.kind ?? null, ...(job.history && { pages }),
    counts: { communities: communities.length, members: members.length, threads: threads.length, activities: activities.length },
    coverage: coverage(stored),
    unread,
    unreadBlocks: captures.flatMap(({ unreadBlocks }) => unreadBlocks),
    readingMs,
    captures: captures.length,
    refused: refused.length,
  };
  process.stdout.write(`${JSON.stringify(summary)}\n`);
}
