import { browser } from '#imports';
import { sendMessage } from './messages';
import { originOf } from './access';
import type { Tab } from './panel';

/** A post to go to: its address and id; a draft is put into the page's reply box, never sent. */
export type Visit = { url?: string; activity: string; draft?: string };

const TRIES = 40;
const PAUSE_MS = 250;

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, PAUSE_MS));
const show = (tabId: number, { activity, draft }: Visit): Promise<boolean> => sendMessage('showActivity', { activity, draft }, tabId).catch(() => false);

/** The tab that shows the address: the given one if it is of the same site, else a new one. */
async function load(tab: Tab, url: string): Promise<number | undefined> {
  const same = tab.id !== undefined && originOf(tab.url) === originOf(url);
  const shown = same && tab.id !== undefined ? await browser.tabs.update(tab.id, { url }) : await browser.tabs.create({ url });
  return shown?.id;
}

/**
 * Shows a post: scrolls to it where it is on the page already, else opens its address and scrolls there.
 * Only web addresses are opened; they come from pages. Resolves to whether the post was found on the page.
 */
export async function visit(tab: Tab, to: Visit): Promise<boolean> {
  if (tab.id !== undefined && (await show(tab.id, to))) return true;
  if (to.url === undefined || originOf(to.url) === null) return false;
  const tabId = await load(tab, to.url);
  if (tabId === undefined) return false;
  for (let tries = 0; tries < TRIES; tries += 1) {
    await pause();
    if (await show(tabId, to)) return true;
  }
  return false;
}
