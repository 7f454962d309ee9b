import type { Page } from 'playwright-core';
import { startSample } from '../tests/sample/server';
import { ensureBuild } from '../tests/support/build';
import { type Launched, launchWithExtension } from '../tests/support/browser';
import { type Hand, switchOn, takeHand } from '../tests/support/extension';

/** In what is evaluated inside the extension. */
declare const chrome: typeof import('wxt/browser').browser;

export type WindowWishes = { url?: string; language?: string; port: number; browser: string; say(line: string): void };

const WINDOW = { width: 1480, height: 940 };

/** Opens a window for a person; resolves when it is closed or interrupted. */
export async function openWindow({ url, language, port, browser, say }: WindowWishes): Promise<boolean> {
  say('Building …');
  const dir = await ensureBuild({ browser: 'chrome', mode: url === undefined ? 'sample' : 'production' });
  const sample = url === undefined ? await startSample({ port }) : undefined;
  const launched = await launchWithExtension({
    dir, browser, headless: false, viewport: null, loopbackOnly: url === undefined, locale: language,
    args: [`--window-size=${WINDOW.width},${WINDOW.height}`],
  });
  const ended = whenEnded(launched);
  try {
    if (sample) await openSample(launched, sample.url, say);
    else await openSite(launched, url ?? '', say);
    await ended;
  } finally {
    await launched.close();
    await sample?.close();
  }
  say('Closed. Everything that was captured went with the window.');
  return true;
}

/** Closing the browser and Ctrl-C both end everything. */
function whenEnded({ context }: Launched): Promise<void> {
  return new Promise((ended) => {
    context.on('close', () => ended());
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ended());
  });
}

async function firstTab({ context }: Launched): Promise<Page> {
  return context.pages().find((page) => page.url() === 'about:blank') ?? context.newPage();
}

async function openSample(launched: Launched, url: string, say: (line: string) => void): Promise<void> {
  const hand = await takeHand(launched);
  await switchOn(hand, url);
  const page = await firstTab(launched);
  await page.goto(url);
  await page.bringToFront();
  const beside = await openPanel(hand);
  await hand.page.close();
  say(`The sample community is at ${url}; QunLens is on there. Open some threads and watch the panel.`);
  if (beside) return;
  await launched.page('sidepanel.html');
  await page.bringToFront();
  say('The panel stands in the tab beside it. The real side panel opens by a click on the QunLens icon, then “Open panel”, or by Alt+Shift+P.');
}

/** The side panel opens only for a gesture; in Chromium what is evaluated from outside counts as one. False where it is refused. */
const openPanel = ({ page }: Hand): Promise<boolean> =>
  page.evaluate(async () => {
    const { id } = await chrome.windows.getCurrent();
    return id === undefined ? false : chrome.sidePanel.open({ windowId: id }).then(() => true, () => false);
  });

async function openSite(launched: Launched, url: string, say: (line: string) => void): Promise<void> {
  const page = await firstTab(launched);
  await page.goto(url, { waitUntil: 'domcontentloaded' }).catch(() => undefined);
  await page.bringToFront();
  say(`${url} is open. Nothing is read yet: click the QunLens icon (or press Alt+Shift+Q) and switch the site on.`);
}
