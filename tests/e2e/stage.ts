import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Sample, startSample } from '../sample/server';
import { ensureBuild, ROOT } from '../support/build';
import { type Launched, launchWithExtension } from '../support/browser';
import { type Hand, settled, takeHand } from '../support/extension';

/** What a journey needs: a browser with the extension, the sample community, a hand inside. */
export type Stage = {
  launched: Launched;
  hand: Hand;
  sample: Sample;
  /** What went wrong in the console of any page: errors, refused requests, breaches of the CSP. */
  complaints: string[];
  /** Opens a page of a site and waits until it is read. */
  visit(url: string): Promise<Page>;
  /** Opens one of the extension's own pages at the size of a panel, behind the page in front if one is given. */
  panel(path?: string, inFront?: Page): Promise<Page>;
  close(): Promise<void>;
};

/** Sizes at which the surfaces are looked at. */
const PANEL = { width: 400, height: 900 };

/** What browsers say of refused addresses, and of our asking a tab that has no script (the messaging library does not look). */
const NOT_OURS = /favicon|net::ERR_(FAILED|BLOCKED|NAME_NOT_RESOLVED)|Unchecked runtime\.lastError: Could not establish connection/;

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !NOT_OURS.test(`${message.text()} ${message.location().url}`)) complaints.push(`${page.url()}: ${message.text()}`);
  });
}

export async function openStage({ now = Date.now(), locale = 'en' }: { now?: number; locale?: string } = {}): Promise<Stage> {
  const sample = await startSample({ now });
  const launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }), locale });
  const complaints: string[] = [];
  launched.context.on('page', (page) => listen(page, complaints));
  const hand = await takeHand(launched);
  return {
    launched, hand, sample, complaints,
    async visit(url) {
      const page = await launched.context.newPage();
      await page.goto(url, { waitUntil: 'load' });
      await settled(hand, page);
      return page;
    },
    async panel(path = 'sidepanel.html', inFront) {
      const page = await launched.page(path, PANEL);
      // A panel follows the tab in front; in a test it is a tab itself and must stand behind.
      await inFront?.bringToFront();
      return page;
    },
    async close() {
      await launched.close();
      await sample.close();
    },
  };
}

/** Keeps how a page looked, for the eye. */
export async function keep(page: Page, name: string): Promise<void> {
  const folder = join(ROOT, 'out', 'e2e');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
