import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '@/lib/model/reading';
import { dump, settled, switchOn, tables, until } from '../support/extension';
import { openStage, type Stage } from './stage';

/** In what is evaluated inside the extension. */
declare const chrome: typeof import('wxt/browser').browser;

/** What QunLens must not do, and what must not be done to it. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await switchOn(stage.hand, stage.sample.url);
});
afterAll(() => stage?.close());

const nothing = { communities: [], members: [], threads: [], activities: [], captures: [] };

describe('a page of another kind is left alone', () => {
  it.each(['/about', '/pictures/tomato.svg', '/topic/99999'])('%s', async (path) => {
    const page = await stage.launched.context.newPage();
    await page.goto(`${stage.sample.url}${path}`);
    // The script is there (the site is on) and has found nothing to read.
    if (path === '/about') expect((await settled(stage.hand, page)).adapter).toBeNull();
    expect(await page.locator('qunlens-overlay').count()).toBe(0);
    expect(await dump(stage.hand)).toEqual(nothing);
    await page.close();
  });

  it('also where its words look like a forum’s', async () => {
    const page = await stage.launched.context.newPage();
    await page.route('**/blog', (route) => route.fulfill({ contentType: 'text/html', body: '<article class="post"><a class="author">Ann</a><time datetime="2026-01-01">New Year</time><p>Nice weather?</p></article>' }));
    await page.goto(`${stage.sample.url}/blog`);
    expect((await settled(stage.hand, page)).adapter).toBeNull();
    expect(await dump(stage.hand)).toEqual(nothing);
    await page.close();
  });

  it('and a site that is not switched on has no script at all', async () => {
    const page = await stage.launched.context.newPage();
    await page.goto(stage.sample.url.replace('127.0.0.1', 'localhost'));
    await page.locator('[component="category/topic"]').first().waitFor();
    expect(await stage.hand.pageState(page.url())).toBeNull();
    expect(await dump(stage.hand)).toEqual(nothing);
    await page.close();
  });
});

/** Sends a message as a page's own content script would, were it in somebody else's hands. */
async function asPage(page: Page, type: string, data: unknown): Promise<string> {
  return stage.hand.page.evaluate(async ({ url, message }) => {
    const tab = (await chrome.tabs.query({})).find((each) => each.url === url);
    const [result] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? 0 },
      func: (sent: object) => chrome.runtime.sendMessage(sent).then((answer: { err?: { message: string } } | undefined) => answer?.err?.message ?? 'taken', (error: unknown) => String(error)),
      args: [message],
    });
    return String(result?.result);
  }, { url: page.url(), message: { id: 3, type, data, timestamp: Date.now() } });
}

describe('messages that a page forges', () => {
  let page: Page;
  let honest: Capture;

  beforeAll(async () => {
    page = await stage.visit(`${stage.sample.url}/about`);
    const community = { id: `nodebb:${new URL(stage.sample.url).host}`, platform: 'nodebb', url: `${stage.sample.url}/` };
    const activity = { id: `${community.id}/a/1`, community: community.id, native: '1', kind: 'post' as const, precision: 'ms' as const, at: Date.now(), text: 'Honest.', via: 'page' as const, capturedAt: Date.now() };
    honest = {
      id: 'capture-1', adapter: 'nodebb', place: { kind: 'thread', community }, url: page.url(), title: 'A', at: Date.now(), unreadTotal: 0, readingMs: 1,
      reading: { communities: [community], members: [], threads: [], activities: [activity], unread: [] },
    };
  });
  afterAll(() => page?.close());

  const bent = (bend: (capture: Capture) => void): Capture => {
    const copy = structuredClone(honest);
    bend(copy);
    return copy;
  };
  const first = ({ reading }: Capture) => reading.activities[0] ?? ({} as never);

  const FORGERIES: [what: string, bend: (capture: Capture) => void][] = [
    ['about another community', (capture) => { capture.place.community.id = 'nodebb:forum.example.org'; }],
    ['with a record of another community', (capture) => { first(capture).id = 'nodebb:forum.example.org/a/1'; }],
    ['with a field of its own', (capture) => { Object.assign(first(capture), { admin: true }); }],
    ['with a kind that is none', (capture) => { Object.assign(first(capture), { kind: 'event' }); }],
    ['with a time that is none', (capture) => { first(capture).at = Number.MAX_VALUE; }],
    ['with an address that runs', (capture) => { first(capture).url = 'javascript:alert(1)'; }],
    ['with too many posts', (capture) => { capture.reading.activities = Array.from({ length: 5_000 }, (_, i) => ({ ...first(honest), id: `${honest.place.community.id}/a/${i}`, native: String(i) })); }],
    ['with too long a text', (capture) => { first(capture).text = 'x'.repeat(3_000_000); }],
  ];

  it.each(FORGERIES)('a capture %s is refused whole', async (_, bend) => {
    expect(await asPage(page, 'saveCapture', bent(bend))).toMatch(/^Refused: /);
    expect(await dump(stage.hand)).toEqual(nothing);
  });

  it.each([null, 5, 'x', [], {}, { reading: {} }])('%j for a capture is refused', async (data) => {
    expect(await asPage(page, 'saveCapture', data)).not.toBe('taken');
    expect(await dump(stage.hand)).toEqual(nothing);
  });

  it.each([
    ['changeSettings', { paused: true }], ['switchSite', { origin: 'https://forum.example.org', on: true }], ['erase', {}],
    ['importRecords', { job: 'x', records: { communities: [], members: [], threads: [], activities: [] } }], ['setZone', { community: 'x', zone: 'UTC' }], ['rebuild', { community: 'x' }], ['stopRebuild', { community: 'x' }], ['moderate', { do: 'dropNote', id: 'x' }], ['refresh', {}],
  ])('the command %s is none of a page’s', async (type, data) => {
    expect(await asPage(page, type, data)).toContain('Only pages of QunLens');
  });

  it('an honest one is taken, so the others were refused for what they were', async () => {
    expect(await asPage(page, 'saveCapture', honest)).toBe('taken');
    expect((await dump(stage.hand)).activities).toHaveLength(1);
    await stage.hand.send('erase', {});
  });
});

describe('a hostile page', () => {
  it('can shout the names of our events without effect', async () => {
    const page = await stage.visit(`${stage.sample.url}/topic/101`);
    const before = await dump(stage.hand);
    await page.evaluate(() => {
      const shout = (detail: unknown): boolean => document.dispatchEvent(new CustomEvent('qunlens:answer', { detail }));
      for (const detail of [null, {}, '{', '[]', JSON.stringify({ url: `${location.origin}/api/topic/101`, body: '{"tid":"999' }), JSON.stringify({ url: 'https://elsewhere.example/api/topic/1', body: '{"tid":1,"posts":[]}' }), 'x'.repeat(5_000_000)]) shout(detail);
      window.postMessage({ type: 'saveCapture', data: {} }, '*');
    });
    await settled(stage.hand, page);
    const { activities, threads, members } = await dump(stage.hand);
    expect({ activities, threads, members }).toEqual({ activities: before.activities, threads: before.threads, members: before.members });
    await page.close();
  });

  it('cannot make its members’ words run: they stay text everywhere', async () => {
    const thread = stage.sample.threads().find(({ title }) => title.includes('<b>'));
    const page = await stage.visit(`${stage.sample.url}/topic/${thread?.tid}`);
    await stage.hand.send('refresh', {});
    const captured = await dump(stage.hand);
    expect(captured.threads.map(({ title }) => title)).toContain('Does this forum <b>really</b> escape everything?');
    expect(captured.activities.some(({ text }) => text?.includes('<script>document.title = "weeds"</script>'))).toBe(true);
    const shown = [['sidepanel.html#members', '<i>Weed</i>'], ['sidepanel.html#data', '<b>really</b>'], ['dashboard.html#members', '<i>Weed</i>'], ['dashboard.html#captures', '<b>really</b>']] as const;
    for (const [path, words] of shown) {
      const own = await stage.launched.page(path);
      await until(`${path} shows ${words} as it was written`, async () => (await own.locator('body').innerText()).includes(words));
      expect(await own.locator('body script:not([src]), body img[src="x"], body i:text("Weed"), body b:text("really")').count(), path).toBe(0);
      expect(await own.title()).not.toMatch(/weeds|1/);
      await own.close();
    }
    expect(await page.title()).toContain('really');
    await page.close();
  });
});

describe('paused', () => {
  it('nothing is read, on pages that are open and on new ones; resumed, it goes on', async () => {
    await stage.hand.send('erase', {});
    const open = await stage.visit(`${stage.sample.url}/topic/102`);
    await stage.hand.send('changeSettings', { paused: true });
    await stage.hand.send('erase', {});
    const { pid } = stage.sample.reply(102, 'fern', 'Nobody takes this down.');
    await open.locator(`[data-pid="${pid}"]`).waitFor();
    const other = await stage.launched.context.newPage();
    await other.goto(`${stage.sample.url}/topic/103`);
    await other.locator('[component="post"]').first().waitFor();
    await until('the pages are told', async () => (await stage.hand.pageState(other.url())) === null);
    expect(await dump(stage.hand)).toEqual(nothing);
    await stage.hand.send('changeSettings', { paused: false });
    await settled(stage.hand, open);
    await settled(stage.hand, other);
    expect((await dump(stage.hand)).activities.some(({ native }) => native === String(pid))).toBe(true);
    await open.close();
    await other.close();
  });
});

describe('a broken file', () => {
  const line = (native: number): string => JSON.stringify({ record: 'activity', id: `nodebb:x.example/a/${native}`, kind: 'post', at: '2026-11-01T00:00:00.000Z', text: 'Fine.' });

  it.each([
    ['no JSON', '{"record":"activity",'], ['a record that is none', '{"record":"cat","id":"x"}'], ['a time that is none', line(9).replace('2026-11-01', '2026-13-01')],
  ])('%s: its line is named and nothing is imported', async (_, broken) => {
    await stage.hand.send('erase', {});
    const panel = await stage.launched.page('dashboard.html#data');
    const buffer = Buffer.from([line(1), line(2), broken, line(4)].join('\n'));
    await panel.locator('[data-testid="import-file"]').setInputFiles({ name: 'broken.jsonl', mimeType: 'application/x-ndjson', buffer });
    await panel.locator('[data-testid="import-problem"]').waitFor();
    expect(await panel.locator('[data-testid="import-problem"]').innerText()).toMatch(/Line 3\b/);
    expect(await tables(stage.hand, ['activities', 'captures', 'communities'])).toEqual({ activities: [], captures: [], communities: [] });
    await panel.close();
  });
});
