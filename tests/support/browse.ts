import type { Page } from 'playwright-core';
import type { Sample } from '../sample/server';
import type { Launched } from './browser';
import { type Hand, settled } from './extension';

/** Browsing the sample as a person does: open, scroll until nothing more comes, go on. */

/** Threads are read side by side in this many tabs. */
const TABS = 3;

/** Opens a page and waits until it is read. */
export async function read(hand: Hand, page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' });
  await settled(hand, page);
}

export async function scrollToEnd(hand: Hand, page: Page): Promise<void> {
  if ((await page.locator('[data-more]').count()) === 0) return;
  while ((await page.locator('[data-more]').count()) > 0) {
    const before = await page.locator('[data-index]').count();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForFunction((count) => document.querySelectorAll('[data-index]').length > count, before);
  }
  await settled(hand, page);
}

/** The list of threads, every thread, the members, one member. */
export async function browseAll({ context }: Launched, hand: Hand, sample: Sample): Promise<void> {
  const tabs = await Promise.all(Array.from({ length: TABS }, () => context.newPage()));
  const [list] = tabs;
  if (list) await read(hand, list, `${sample.url}/recent`).then(() => scrollToEnd(hand, list));
  const waiting = [...sample.threads().map(({ tid, slug }) => `/topic/${tid}/${encodeURIComponent(slug)}`), '/users', '/user/lijie'];
  await Promise.all(tabs.map(async (page) => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await read(hand, page, `${sample.url}${path}`);
      await scrollToEnd(hand, page);
    }
    await page.close();
  }));
}
