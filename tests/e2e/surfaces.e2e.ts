import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { switchOn } from '../support/extension';
import { openStage, type Stage } from './stage';

/** Every surface, empty and full, in both languages and both themes: it opens, complains of nothing, and can be used by everybody. */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SURFACES = [
  'welcome.html', 'privacy.html', 'popup.html', ...['overview', 'members', 'review', 'next', 'data'].map((tab) => `sidepanel.html#${tab}`), 'dashboard.html',
];

type Violation = { id: string; impact: string | null; nodes: { target: unknown[]; html: string }[] };

/** What the accessibility checker finds on a page as it stands. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(what: Document, options: object): Promise<{ violations: Violation[] }> } };
    return (await axe.run(document, { resultTypes: ['violations'] })).violations;
  });
  return found.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(' … ')}`);
}

/** Opens a surface and waits until it has drawn itself. */
async function open(stage: Stage, path: string, colorScheme: 'light' | 'dark'): Promise<Page> {
  const wide = /^(dashboard|welcome|privacy)/.test(path);
  const page = await stage.launched.context.newPage();
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(wide ? { width: 1280, height: 900 } : { width: 400, height: 900 });
  await page.goto(`chrome-extension://${stage.launched.extensionId}/${path}`);
  await page.locator('main').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[data-testid="loading"]') === null);
  return page;
}

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ locale });
  });
  afterAll(() => stage?.close());

  it.each(SURFACES)('%s opens on the first day', async (path) => {
    const page = await open(stage, path, 'light');
    expect((await page.locator('main').first().innerText()).trim()).not.toBe('');
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('they speak the language of the browser', async () => {
    const page = await open(stage, 'welcome.html', 'light');
    expect(/\p{Script=Han}{4}/u.test((await page.locator('h1').first().innerText()))).toBe(locale === 'zh-CN');
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    await page.close();
  });

  it('some threads are read', async () => {
    await switchOn(stage.hand, stage.sample.url);
    const threads = stage.sample.threads().filter(({ title }) => /Unpopular|新人|辣椒苗|Hello|番茄到底|闲置/.test(title));
    for (const path of ['/recent', ...threads.map(({ tid }) => `/topic/${tid}`), '/users']) await (await stage.visit(`${stage.sample.url}${path}`)).close();
    await stage.hand.send('refresh', {});
  });

  it.each(SURFACES.flatMap((path) => [[path, 'light'], [path, 'dark']] as const))('%s can be used by everybody, %s', async (path, theme) => {
    const page = await open(stage, path, theme);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 'scrolls sideways').toBeLessThanOrEqual(0);
    await page.close();
  });

  it('none of them made the browser complain', () => {
    expect(stage.complaints).toEqual([]);
  });
});
