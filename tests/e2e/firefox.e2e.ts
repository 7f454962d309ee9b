import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Activity } from '@/lib/model/records';
import { sampleRecords } from '../sample/community';
import { type Sample, startSample } from '../sample/server';
import { ensureBuild } from '../support/build';
import { readTables, until } from '../support/extension';
import { findFirefox } from '../support/find-browser';

/** In what is evaluated inside the extension. */
declare const chrome: typeof import('wxt/browser').browser;

/** The build for Firefox loads, its background runs, a page of the sample is read, stored and marked. */

const ADDON = 'qunlens@qunlens.example';
const NOW = Date.now();
let sample: Sample;
let browser: Browser;
let own: Page;

/** Messages of the protocol that the library has no words for: the window around the pages is reached by them. */
type Wire = { connection: { send(method: string, params: object): Promise<{ result: { contexts: { context: string }[] } }> } };

/** The protocol opens no page of an add-on; the browser's own window does. */
async function openOwnPage(path: string): Promise<Page> {
  const { connection } = browser as unknown as Wire;
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const expression = `gBrowser.addTab(WebExtensionPolicy.getByID('${ADDON}').getURL('${path}'), { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() }); 0`;
  await connection.send('script.evaluate', { expression, target: { context: result.contexts[0]?.context }, awaitPromise: false });
  return until(`${path} is open`, async () => {
    for (const page of await browser.pages()) if (await page.evaluate(() => document.URL.startsWith('moz-extension:') && typeof chrome === 'object').catch(() => false)) return page;
    return null;
  });
}

const send = (type: string, data: object): Promise<unknown> =>
  own.evaluate((message) => chrome.runtime.sendMessage(message), { id: 1, type, data, timestamp: Date.now() });

beforeAll(async () => {
  const dir = await ensureBuild({ browser: 'firefox', mode: 'e2e' });
  sample = await startSample({ now: NOW });
  browser = await launch({ browser: 'firefox', executablePath: findFirefox(), headless: true, args: ['--remote-allow-system-access'] });
  await browser.installExtension(dir);
  own = await openOwnPage('privacy.html');
});
afterAll(async () => {
  await browser?.close();
  await sample?.close();
});

it('in Firefox a page of the sample is read, stored and marked', async () => {
  await send('changeSettings', { consentAt: NOW });
  await send('switchSite', { origin: sample.url, on: true });
  const thread = sample.threads().find(({ title }) => title.startsWith('Unpopular'));
  const page = await browser.newPage();
  await page.goto(`${sample.url}/topic/${thread?.tid}`);
  await until('the page is marked', () => page.evaluate(() => document.querySelector('qunlens-overlay') !== null));
  const truth = sampleRecords(NOW, sample.url).activities.filter((one) => one.thread?.endsWith(`/t/${thread?.tid}`)).map(({ id, text }) => ({ id, text }));
  const stored = await until('all its posts are stored', async () => {
    const { activities } = (await own.evaluate(readTables, ['activities'])) as { activities: Activity[] };
    return activities.length === truth.length && activities;
  });
  expect(stored.map(({ id, text }) => ({ id, text })).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(truth.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
});

it('in Firefox its own pages draw themselves', async () => {
  const words = await until('the page has words', () => own.evaluate(() => document.querySelector('main')?.textContent?.trim()));
  expect(words.length).toBeGreaterThan(100);
});
