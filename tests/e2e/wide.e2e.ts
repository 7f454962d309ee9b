import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launched, launchWithExtension } from '../support/browser';
import { ensureBuild } from '../support/build';
import { type Hand, takeHand, until } from '../support/extension';
import { faultsOf } from './faults';
import { sampleFile } from './sample-file';

/** The wide surfaces as a person uses them: welcome, privacy, dashboard. */

/** In what is evaluated on a page. */
declare const chrome: typeof import('wxt/browser').browser;

const VIEWS = ['overview', 'members', 'flags', 'captures', 'rules', 'settings', 'platforms', 'data', 'privacy'];
let launched: Launched;
let hand: Hand;
let page: Page;
const sample = sampleFile();

beforeAll(async () => {
  launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }) });
  hand = await takeHand(launched);
  page = await launched.page('welcome.html', { width: 1280, height: 860 });
});
afterAll(async () => {
  await launched?.close();
  sample.remove();
});

const go = async (view: string): Promise<void> => {
  await page.goto(`chrome-extension://${launched.extensionId}/dashboard.html#${view}`);
  await page.getByTestId(`dash-${view.split('?')[0]}`).waitFor();
  // Everything is read from the database; nothing is judged while it still loads.
  await page.getByTestId('loading').waitFor({ state: 'detached' });
};

const faults = (): Promise<string[]> => faultsOf(page);

describe('welcome', () => {
  it('reads nothing before consent, and then asks for a community', async () => {
    expect(await page.getByTestId('site-address').count()).toBe(0);
    expect(await hand.page.evaluate(() => chrome.storage.local.get('settings'))).toEqual({});
    await page.getByTestId('agree').click();
    await page.getByTestId('site-address').waitFor();
    await page.getByTestId('agreed').waitFor();
  });

  it('changes its language at once', async () => {
    await page.getByTestId('language').getByRole('radio', { name: '中文' }).check();
    await until('the page speaks Chinese', async () => (await page.locator('html').getAttribute('lang')) === 'zh-CN');
    await page.getByTestId('language').getByRole('radio', { name: 'English' }).check();
    await until('the page speaks English', async () => (await page.locator('html').getAttribute('lang')) === 'en');
  });
});

describe('dashboard', () => {
  it('takes a file in and shows its numbers, members, flags and log', async () => {
    await go('data');
    await page.getByTestId('import-file').setInputFiles(sample.path);
    await page.getByTestId('import-done').waitFor({ timeout: 60_000 });
    await go('overview');
    await page.getByTestId('tile-M31').click();
    await page.getByTestId('definition').waitFor();
    await go('members');
    expect(await page.getByTestId('member-table').getAttribute('aria-rowcount')).toBe('31');
    await page.getByTestId('sort-name').click();
    await until('the order is in the address', async () => page.url().includes('by=name'));
    await go('flags');
    expect(await page.getByTestId('rule-row').count()).toBeGreaterThan(3);
    await go('captures');
    expect(await page.getByTestId('capture-row').count()).toBeGreaterThan(0);
  });

  it('opens a member by key, and comes back', async () => {
    await go('members');
    await page.getByTestId('member-table').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('member-card').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('member-table').waitFor();
  });

  it('keeps a setting as soon as it is changed, says so, and takes it back', async () => {
    const paused = async (): Promise<unknown> => ((await hand.page.evaluate(() => chrome.storage.local.get('settings')))['settings'] as { paused?: boolean }).paused;
    await go('settings');
    await page.getByTestId('pause').check();
    await until('the pause is kept', async () => (await paused()) === true);
    await page.getByTestId('undo').click();
    await until('the pause is taken back', async () => (await paused()) === false);
    await go('rules');
    await page.getByTestId('pack-words-en').uncheck();
    await page.getByTestId('undo-bar').waitFor();
    await page.getByTestId('pack-words-en').check();
    await go('settings');
    await page.getByTestId('keep-text').selectOption('90');
    await until('the days are kept', async () => ((await hand.page.evaluate(() => chrome.storage.local.get('settings')))['settings'] as { keepTextDays?: number }).keepTextDays === 90);
  });

  it.each([['en', 'light', 1280], ['zh-CN', 'dark', 1280], ['zh-CN', 'light', 360], ['en', 'dark', 360]])('is open to everybody: %s, %s, %i px', async (language, theme, width) => {
    await hand.send('changeSettings', { language, theme });
    await page.setViewportSize({ width, height: 800 });
    const found: Record<string, string[]> = {};
    for (const view of VIEWS) {
      await go(view);
      found[view] = await faults();
    }
    for (const other of ['welcome', 'privacy']) {
      await page.goto(`chrome-extension://${launched.extensionId}/${other}.html`);
      await page.locator('h1').waitFor();
      found[other] = await faults();
    }
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
  });

  it('erases everything only after the word was typed', async () => {
    await hand.send('changeSettings', { language: 'en' });
    await go('data');
    await until('the language is back', async () => (await page.locator('html').getAttribute('lang')) === 'en');
    expect(await page.getByTestId('erase-do').isDisabled()).toBe(true);
    await page.getByTestId('erase-word').fill('erase');
    await page.getByTestId('erase-do').click();
    await until('all is gone', async () => (await page.getByTestId('dash_data_activities').textContent()) === '0');
    expect(await page.getByTestId('dash_data_members').textContent()).toBe('0');
  });
});
