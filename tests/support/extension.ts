import type { BrowserContext, Page } from 'playwright-core';
import type { PageState } from '@/lib/browser/messages';
import type { CaptureRow } from '@/lib/store/db';
import type { Records } from '@/lib/model/records';
import type { Settings } from '@/lib/model/settings';
import type { Launched } from './browser';

/** In what is evaluated inside the extension. */
declare const chrome: typeof import('wxt/browser').browser;

/** A page of the extension that draws nothing: what tests speak through. */
const QUIET_PAGE = 'manifest.json';

/** Speaks for a person at one of the extension's own pages. */
export type Hand = {
  page: Page;
  /** Sends a message as the popup or the panel would; what the background throws is thrown here. */
  send<T>(type: string, data: unknown): Promise<T>;
  /** What the content script of the tab at this address says; null when none is there. */
  pageState(url: string): Promise<PageState | null>;
};

type Answer<T> = { res?: T; err?: { message: string } } | null;

export async function takeHand(launched: Launched): Promise<Hand> {
  const page = await launched.page(QUIET_PAGE);
  // What runs the command line wraps named functions in a call of this; inside the browser it has nothing to do.
  await page.evaluate('globalThis.__name = (named) => named');
  return {
    page,
    async send<T>(type: string, data: unknown): Promise<T> {
      const message = { id: 1, type, data, timestamp: Date.now() };
      const answer = await page.evaluate<Answer<T>, typeof message>((what) => chrome.runtime.sendMessage(what), message);
      if (!answer) throw new Error(`Nobody answers "${type}".`);
      if (answer.err) throw new Error(answer.err.message);
      return answer.res as T;
    },
    pageState: (url) => page.evaluate(askPage, { url, message: { id: 1, type: 'pageState', data: {}, timestamp: Date.now() } }),
  };
}

/** Runs inside the extension. */
async function askPage({ url, message }: { url: string; message: object }): Promise<PageState | null> {
  const tabs = await chrome.tabs.query({});
  const tab = tabs.find((each) => each.url === url);
  if (tab?.id === undefined) return null;
  const answer = (await chrome.tabs.sendMessage(tab.id, message).catch(() => null)) as { res?: PageState } | null;
  return answer?.res ?? null;
}

/** Agrees to local capture and switches a site on, as the welcome page and the popup do. Test builds hold the access already. */
export async function switchOn(hand: Hand, origin: string, at = Date.now()): Promise<void> {
  await hand.send<Settings>('changeSettings', { consentAt: at });
  await hand.send<Settings>('switchSite', { origin, on: true });
}

/** Lays a time and a zone over those of the browser; only the e2e build heeds it. */
export async function setClock(launched: Launched, clock: { now?: number; zone?: string }): Promise<void> {
  const worker = await launched.worker();
  await worker.evaluate((lab) => chrome.storage.session.set({ lab }), clock);
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Waits until `look` gives something, looking again and again. Throws with `what` when it never does. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>, timeout = 30_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Waited ${Math.round(timeout / 1000)} s in vain: ${what}.`);
    await pause(60);
  }
}

/** Changes of a page are gathered for a moment before they are read; a page counts as read when it stayed settled longer than that, ms. */
const STEADY_MS = 450;

/** Waits until all that is on the page was read and acknowledged, and stayed so. */
export async function settled(hand: Hand, page: Page, timeout = 60_000): Promise<PageState> {
  let face = '';
  let since = Date.now();
  let last: PageState | null = null;
  const look = async (): Promise<PageState | false> => {
    last = await hand.pageState(page.url());
    const now = JSON.stringify(last);
    if (now !== face) [face, since] = [now, Date.now()];
    return last !== null && last.settled && Date.now() - since >= STEADY_MS && last;
  };
  return until(`the page ${page.url()} is read`, look, timeout).catch((error: unknown) => {
    throw new Error(`${error instanceof Error ? error.message : String(error)} Last: ${JSON.stringify(last)}`);
  });
}

/** Everything that a test may wish to see of the store, read behind the product's back. */
export type Dump = Records & { captures: CaptureRow[] };

/** Reads the extension's own database from one of its pages, without the product's code. */
export async function dump(hand: Hand): Promise<Dump> {
  return hand.page.evaluate(readTables, ['communities', 'members', 'threads', 'activities', 'captures']) as Promise<Dump>;
}

/** Rows of any tables. */
export const tables = (hand: Hand, names: string[]): Promise<Record<string, unknown[]>> => hand.page.evaluate(readTables, names);

/** Runs inside the extension: rows of these tables; none where there is no database yet. */
export async function readTables(names: string[]): Promise<Record<string, unknown[]>> {
  const empty = Object.fromEntries(names.map((name) => [name, []]));
  const there = await indexedDB.databases();
  if (!there.some(({ name }) => name === 'qunlens')) return empty;
  const database = await new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open('qunlens');
    request.addEventListener('success', () => done(request.result));
    request.addEventListener('error', () => fail(request.error ?? new Error('The database cannot be opened.')));
  });
  try {
    const present = names.filter((name) => database.objectStoreNames.contains(name));
    if (present.length === 0) return empty;
    const transaction = database.transaction(present, 'readonly');
    const rows = present.map((name) => new Promise<[string, unknown[]]>((done, fail) => {
      const request = transaction.objectStore(name).getAll();
      request.addEventListener('success', () => done([name, request.result]));
      request.addEventListener('error', () => fail(request.error ?? new Error(`${name} cannot be read.`)));
    }));
    return { ...empty, ...Object.fromEntries(await Promise.all(rows)) };
  } finally {
    database.close();
  }
}

/** What a fixture answers for an address. */
export type Served = { body: string | Buffer; type?: string; status?: number };

/** Every request that no fixture answered: nothing of it left the machine. */
export type Refused = { method: string; url: string }[];

/**
 * Answers the addresses that `serve` knows, any scheme and host, and refuses and records everything else.
 * What `live` serves itself (an origin on this machine) is let through.
 */
export async function serveOnly(where: BrowserContext | Page, serve: (url: string) => Served | null, live?: string): Promise<Refused> {
  const refused: Refused = [];
  await where.route('**/*', async (route) => {
    const request = route.request();
    const url = request.url();
    if (/^(chrome-extension|data|blob):/.test(url)) return route.continue();
    const served = serve(url);
    // As a platform's own hosts allow its pages to read what they answer.
    const headers = { 'access-control-allow-origin': '*' };
    if (served) return route.fulfill({ status: served.status ?? 200, contentType: served.type ?? 'text/html; charset=utf-8', headers, body: served.body });
    if (live !== undefined && url.startsWith(`${live}/`)) return route.continue();
    refused.push({ method: request.method(), url });
    return route.abort();
  });
  return refused;
}

/** What the overlay has drawn on a page, as HTML. Its shadow root is closed to the page; the debugging protocol sees in. */
export async function overlayHtml(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('DOM.enable');
    const { nodes } = await session.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
    const host = nodes.find(({ nodeName }) => nodeName === 'QUNLENS-OVERLAY');
    const root = host?.shadowRoots?.[0];
    return root ? (await session.send('DOM.getOuterHTML', { backendNodeId: root.backendNodeId })).outerHTML : '';
  } finally {
    await session.detach();
  }
}
