import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleRecords } from '../sample/community';
import { browseAll } from '../support/browse';
import { dump, overlayHtml, settled, tables, until } from '../support/extension';
import { keep, openStage, type Stage } from './stage';

/** The whole way of a moderator, each step as she would do it, in the order in which she would. */

const NOW = Date.now();
let stage: Stage;
let thread: Page;
let panel: Page;

beforeAll(async () => {
  stage = await openStage({ now: NOW });
});
afterAll(() => stage?.close());

const byTest = (page: Page, id: string) => page.locator(`[data-testid="${id}"]`);
const threadNamed = (start: string): string => {
  const found = stage.sample.threads().find(({ title }) => title.startsWith(start));
  if (!found) throw new Error(`The sample has no thread ${start}.`);
  return `${stage.sample.url}/topic/${found.tid}/${encodeURIComponent(found.slug)}`;
};

it('nothing is read before she agrees and switches the site on', async () => {
  const page = await stage.launched.context.newPage();
  await page.goto(stage.sample.url);
  await page.locator('[component="category/topic"]').first().waitFor();
  const welcome = await stage.launched.page('welcome.html', { width: 1100, height: 900 });
  await byTest(welcome, 'agree').waitFor();
  expect((await dump(stage.hand)).captures).toEqual([]);
  await byTest(welcome, 'agree').click();
  await byTest(welcome, 'agreed').waitFor();
  await keep(welcome, 'welcome-agreed');
  await page.reload();
  expect(await stage.hand.pageState(page.url())).toBeNull();
  expect((await dump(stage.hand)).captures).toEqual([]);
  await welcome.close();
  await page.close();
});

it('the popup’s switch reads the page that is open, without a reload', async () => {
  thread = await stage.launched.context.newPage();
  await thread.goto(threadNamed('Unpopular'));
  const popup = await stage.panel('popup.html', thread);
  await byTest(popup, 'site-switch').check({ force: true });
  await settled(stage.hand, thread);
  await until('the popup counts what was captured', async () => /[1-9]/.test((await byTest(popup, 'numbers').textContent().catch(() => '')) ?? ''));
  await keep(popup, 'popup-on');
  await popup.close();
  expect((await dump(stage.hand)).activities.length).toBeGreaterThan(3);
});

it('the panel shows what is captured while she browses, live', async () => {
  panel = await stage.panel('sidepanel.html#data', thread);
  const total = (): Promise<number> => byTest(panel, 'total-activities').textContent().then((text) => Number(text?.replace(/\D/g, '')));
  await until('the panel counts the thread', async () => (await total()) > 3);
  const before = await total();
  await browseAll(stage.launched, stage.hand, stage.sample);
  await thread.bringToFront();
  const truth = sampleRecords(NOW, stage.sample.url);
  await until('the panel counts all posts', async () => (await total()) === truth.activities.length);
  expect(before).toBeLessThan(truth.activities.length);
});

it('what was captured is what the pages show', async () => {
  const truth = sampleRecords(NOW, stage.sample.url);
  const got = await dump(stage.hand);
  const face = ({ id, kind, member, thread: of, parent, at, text, url, counts, edited }: (typeof truth.activities)[number]) => ({ id, kind, member, of, parent, at, text, url, likes: counts?.likes, edited });
  const sorted = (all: typeof truth.activities) => all.map(face).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(sorted(got.activities)).toEqual(sorted(truth.activities));
  const threads = (all: typeof truth.threads) => all.map(({ id, title, channel, author, createdAt, stated }) => ({ id, title, channel, author, createdAt, replies: stated?.replies, views: stated?.views })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(threads(got.threads)).toEqual(threads(truth.threads));
  const names = new Map(got.members.map(({ id, name }) => [id, name]));
  expect(truth.members.filter(({ id, name }) => names.get(id) !== name)).toEqual([]);
});

it('a new post appears on the page and in the panel without a reload', async () => {
  const { tid } = stage.sample.threads().find(({ title }) => title.startsWith('Unpopular')) ?? { tid: 0 };
  await thread.goto(`${stage.sample.url}/topic/${tid}`);
  await settled(stage.hand, thread);
  const { pid } = stage.sample.reply(tid, 'fern', 'Gerald has read all of this and is not impressed.');
  await thread.locator(`[data-pid="${pid}"]`).waitFor();
  await until('the new post is stored', async () => (await dump(stage.hand)).activities.some(({ native }) => native === String(pid)));
  await until('the bar on the page counts it', async () => /6\D+6/.test(await overlayHtml(thread)));
  await keep(thread, 'page-with-marks');
});

it('a flag shows its words, is confirmed, and the page stops saying so', async () => {
  await stage.hand.send('refresh', {});
  await panel.goto(panel.url().replace(/#.*/, '#review'));
  await panel.reload();
  await byTest(panel, 'flag-card').first().waitFor();
  await keep(panel, 'panel-review');
  const open = async (): Promise<number> => (await tables(stage.hand, ['flags']).then(({ flags }) => flags as { state: string; activity: string }[])).filter(({ state }) => state === 'open').length;
  const before = await open();
  const card = byTest(panel, 'flag-card').first();
  expect(await card.locator('mark').count()).toBeGreaterThan(0);
  await card.locator('[data-testid="flag-confirm"]').click();
  await until('the flag is confirmed', async () => (await open()) < before);
  await byTest(panel, 'undo').click();
  await until('undo opens it again', async () => (await open()) === before);
  await byTest(panel, 'flag-card').first().locator('[data-testid="flag-confirm"]').click();
  await until('it is confirmed again', async () => (await open()) < before);
});

it('a suggestion says why, and is done', async () => {
  await panel.goto(panel.url().replace(/#.*/, '#next'));
  await panel.reload();
  await byTest(panel, 'suggestion-card').first().waitFor();
  await keep(panel, 'panel-next');
  const cards = byTest(panel, 'suggestion-card');
  const count = await cards.count();
  expect((await cards.first().locator('.evidence li').allTextContents()).length).toBeGreaterThan(0);
  expect(await byTest(panel, 'draft').first().textContent()).not.toBe('');
  await cards.first().locator('[data-testid="suggestion-done"]').click();
  await until('the card is gone', async () => (await cards.count()) < count);
  const { suggestions } = (await tables(stage.hand, ['suggestions'])) as { suggestions: { state: string; doneBy?: string }[] };
  expect(suggestions.filter(({ state, doneBy }) => state === 'done' && doneBy === 'said')).toHaveLength(1);
});

async function download(button: string): Promise<string> {
  const [file] = await Promise.all([panel.waitForEvent('download'), byTest(panel, button).click()]);
  return readFileSync(await file.path(), 'utf8');
}

it('she saves everything as CSV and JSONL, and the JSONL gives back the same database', async () => {
  await panel.goto(panel.url().replace(/#.*/, '#data'));
  await panel.reload();
  await byTest(panel, 'export-csv').waitFor();
  const csv = await download('export-csv');
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(csv).toContain('植物学炒过鸡蛋吗？');
  // A cell that begins like a formula would be run by a spreadsheet.
  expect(csv.split(/\r\n/).flatMap((row) => row.split(',')).filter((cell) => /^"?[=@]/.test(cell))).toEqual([]);
  const jsonl = await download('export-jsonl');
  const before = await dump(stage.hand);
  await stage.hand.send('erase', {});
  expect((await dump(stage.hand)).activities).toEqual([]);
  await panel.goto(panel.url().replace('sidepanel.html#data', 'dashboard.html#data'));
  await byTest(panel, 'import-file').setInputFiles({ name: 'all.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(jsonl) });
  await byTest(panel, 'import-done').waitFor();
  const after = await dump(stage.hand);
  const order = (rows: { id: string }[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const kind of ['communities', 'members', 'threads', 'activities'] as const) expect(order(after[kind])).toEqual(order(before[kind]));
});

it('none of it made the browser complain', () => {
  expect(stage.complaints).toEqual([]);
});
