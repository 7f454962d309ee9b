import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleRecords } from '../sample/community';
import { settled, switchOn, tables, until } from '../support/extension';
import { keep, openStage, type Stage } from './stage';

/** The panel by keyboard, and what its buttons do to the page beside it. */

const NOW = Date.now();
let stage: Stage;
let forum: Page;
let panel: Page;

const byTest = (id: string) => panel.locator(`[data-testid="${id}"]`);
const go = async (tab: string): Promise<void> => {
  await byTest(`tab-${tab}`).click();
  await byTest(`view-${tab}`).waitFor();
};

/** Goes to the first card by keys. A tab in the background is slow to listen, so more than one press may be needed. */
const reachCards = (id: string): Promise<unknown> =>
  until(`keys reach a ${id}`, async () => {
    await panel.keyboard.press('k');
    return panel.evaluate((testId) => document.activeElement?.matches(`[data-testid="${testId}"][aria-current="true"]`), id);
  });

beforeAll(async () => {
  stage = await openStage({ now: NOW });
  await switchOn(stage.hand, stage.sample.url);
  await stage.hand.send('importRecords', { job: 'other', records: { communities: [{ id: 'nodebb:other.example.org', platform: 'nodebb', name: 'Other', url: 'https://other.example.org' }], members: [], threads: [], activities: [] } });
  await stage.hand.send('importRecords', { job: 'sample', records: sampleRecords(NOW, stage.sample.url) });
  await stage.hand.send('refresh', {});
  forum = await stage.visit(stage.sample.url);
  panel = await stage.panel('sidepanel.html', forum);
  await panel.setViewportSize({ width: 360, height: 780 });
  await byTest('view-overview').waitFor();
});
afterAll(() => stage?.close());

it('tabs and queue are worked by keys, and Z takes back', async () => {
  await byTest('tab-overview').focus();
  await panel.keyboard.press('ArrowRight');
  await panel.keyboard.press('ArrowRight');
  await reachCards('flag-card');
  const states = async (): Promise<Record<string, number>> => {
    const { flags = [] } = (await tables(stage.hand, ['flags'])) as { flags?: { state: string }[] };
    return Object.fromEntries(Map.groupBy(flags, ({ state }) => state).entries().map(([state, of]) => [state, of.length]));
  };
  const before = await states();
  await panel.keyboard.press('j');
  const cards = await byTest('flag-card').count();
  await panel.keyboard.press('x');
  await until('the case leaves the queue', async () => (await byTest('flag-card').count()) === cards - 1);
  expect((await states())['dismissed'] ?? 0).toBeGreaterThan(before['dismissed'] ?? 0);
  await panel.keyboard.press('z');
  await until('Z brings it back', async () => (await byTest('flag-card').count()) === cards);
  expect(await states()).toEqual(before);
});

it('a flagged post is put aside, a phrase allowed, a template placed: all by keys, all taken back', async () => {
  const cards = byTest('flag-card');
  const flags = async (): Promise<{ activity: string; rule: string; state: string }[]> => ((await tables(stage.hand, ['flags'])).flags ?? []) as { activity: string; rule: string; state: string }[];
  const open = async (): Promise<string[]> => (await flags()).filter(({ state }) => state === 'open').map(({ activity, rule }) => `${rule}|${activity}`).toSorted();
  // Every change of rules has all texts judged again; once before, so that only what is done here makes a difference.
  await stage.hand.send('moderate', { do: 'situation', community: sampleRecords(NOW, stage.sample.url).communities[0]!.id, name: 'journey', on: true });
  await stage.hand.send('refresh', {});
  const count = await cards.count();
  const before = await open();
  // The way back is offered a moment after the store has changed.
  const takeBack = (what: string): Promise<unknown> => until(what, async () => {
    await panel.keyboard.press('z');
    return (await open()).join() === before.join();
  });

  await reachCards('flag-card');
  await panel.keyboard.press('u');
  await until('the case is put aside', async () => (await cards.count()) === count - 1);
  await byTest('flag-state').selectOption('unsure');
  await until('it waits among the unsure', async () => (await cards.count()) === 1);
  await byTest('flag-state').selectOption('open');
  await until('the open ones are shown', async () => (await cards.count()) === count - 1);
  await byTest('tab-review').focus();
  await takeBack('Z brings it back');

  await reachCards('flag-card');
  await panel.keyboard.press('a');
  await byTest('phrase').waitFor();
  expect(await byTest('phrase').inputValue()).not.toBe('');
  await panel.keyboard.press('Enter');
  await until('the rule no longer finds the phrase', async () => (await open()).length < before.length);
  await takeBack('undone, it finds it again');

  await reachCards('flag-card');
  await panel.keyboard.press('Shift+J');
  await until('two are selected', async () => /2/.test((await byTest('bulk').textContent()) ?? ''));
  await panel.keyboard.press('x');
  await until('both leave the queue', async () => (await cards.count()) === count - 2);
  await takeBack('both are back');

  await reachCards('flag-card');
  await panel.keyboard.press('r');
  await byTest('reply-box').waitFor();
  await panel.keyboard.press('1');
  const text = await byTest('reply-draft').textContent();
  expect(text).not.toContain('{{');
  const posts = stage.sample.threads().reduce((sum, { posts: of }) => sum + of.length, 0);
  await panel.keyboard.press('Enter');
  const written = (): Promise<string> => forum.evaluate(() => [...document.querySelectorAll('textarea')].map(({ value }) => value).join('')).catch(() => '');
  await until('the reply stands in the page’s box', async () => (await written()) === text);
  await until('the log knows of it', async () => ((await tables(stage.hand, ['log'])).log as { deed: string }[]).some(({ deed }) => deed === 'drafted'));
  expect(stage.sample.threads().reduce((sum, { posts: of }) => sum + of.length, 0)).toBe(posts);
  await until('nothing was decided', async () => (await open()).join() === before.join());
  await forum.evaluate(() => document.querySelectorAll('textarea').forEach((box) => { box.value = ''; }));
});

it('a draft is placed in the page’s reply box and not sent', async () => {
  await go('next');
  const posts = stage.sample.threads().reduce((sum, { posts: of }) => sum + of.length, 0);
  await reachCards('suggestion-card');
  const draft = await panel.locator('[aria-current="true"] [data-testid="draft"]').textContent();
  await panel.keyboard.press('Enter');
  await until('the draft stands in the reply box', async () => (await forum.evaluate(() => [...document.querySelectorAll('textarea')].map(({ value }) => value).join('')).catch(() => '')) === draft);
  await until('the panel says so', async () => (await byTest('undo-bar').textContent())?.includes('read it before you send'));
  await keep(forum, 'draft-placed');
  expect(stage.sample.threads().reduce((sum, { posts: of }) => sum + of.length, 0)).toBe(posts);
});

it('a suggestion can wait, be unsuitable for a reason, and come back', async () => {
  const cards = byTest('suggestion-card');
  const count = await cards.count();
  await byTest('suggestion-later').first().click();
  await until('it is put off', async () => (await cards.count()) === count - 1);
  await byTest('undo').click();
  await until('it is back', async () => (await cards.count()) === count);
  await byTest('suggestion-dismiss').first().click();
  await byTest('why-not-relevant').click();
  await until('it is gone', async () => (await cards.count()) === count - 1);
  const { suggestions = [] } = (await tables(stage.hand, ['suggestions'])) as { suggestions?: { state: string; dismissal?: string }[] };
  expect(suggestions.filter(({ state }) => state === 'dismissed').map(({ dismissal }) => dismissal)).toEqual(['not relevant']);
});

it('members are found by any part of their name; Escape leaves the card', async () => {
  await go('members');
  await byTest('member-search').fill('陈');
  await byTest('members-found').waitFor();
  await byTest('member-row').first().click();
  expect(await byTest('member-card').locator('h2').first().textContent()).toContain('陈');
  await panel.keyboard.press('Escape');
  await byTest('member-search').waitFor();
});

it('opens a post where it is written', async () => {
  await go('review');
  await reachCards('flag-card');
  await panel.keyboard.press('o');
  await until('the forum shows a thread', async () => forum.url().includes('/topic/'));
  await settled(stage.hand, forum);
});

it('stays with a chosen community while pinned, and follows the page again', async () => {
  const name = () => panel.locator('h1').textContent();
  await byTest('choose-community').selectOption('nodebb:other.example.org');
  await until('the other is shown', async () => (await name())?.includes('Other'));
  expect(await byTest('pin').getAttribute('aria-pressed')).toBe('true');
  await panel.reload();
  await until('it is still shown', async () => (await name())?.includes('Other'));
  await byTest('pin').click();
  await until('the page’s own is shown', async () => (await name())?.includes('Balcony'));
});

it('a broken file changes nothing; a community is erased only by the typed word', async () => {
  await go('data');
  const before = String(sampleRecords(NOW, stage.sample.url).activities.length);
  await until('the totals are there', async () => (await byTest('total-activities').textContent()) === before);
  await byTest('import-file').setInputFiles({ name: 'x.jsonl', mimeType: 'text/plain', buffer: Buffer.from('{"record":"community","id":"nodebb:x","platform":"nodebb","url":"https://x.example"}\n{"record":"nonsense"}\n') });
  expect(await byTest('import-problem').textContent()).toContain('2');
  expect(await byTest('total-activities').textContent()).toBe(before);
  await byTest('erase-ask').click();
  expect(await byTest('erase-do').isDisabled()).toBe(true);
  await byTest('erase-word').fill('Erase');
  await byTest('erase-do').click();
  await until('only the other is left', async () => (await tables(stage.hand, ['communities', 'activities'])).activities?.length === 0);
});

it('none of it made the browser complain', () => expect(stage.complaints).toEqual([]));
