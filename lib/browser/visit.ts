import { browser } from '#imports';
import { sendMessage, type Shown } from './messages';
import { originOf } from './access';
import type { Tab } from './panel';

/** A post to go to: its address and id; a draft is put into the page's reply box, never sent. */
export type Visit = { url?: string; activity: string; draft?: string };

const TRIES = 40;
const PAUSE_MS = 250;

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, PAUSE_MS));
const show = (tabId: number, { activity, draft }: Visit): Promise<Shown> => sendMessage('showActivity', { activity, draft }, tabId).catch(() => false);

/** The tab that shows the address: the given one if it is of the same site, else a new one. */
async function load(tab: Tab, url: string): Promise<number | undefined> {
  const same = tab.id !== undefined && originOf(tab.url) === originOf(url);
  const shown = same && tab.id !== undefined ? await browser.tabs.update(tab.id, { url }) : await browser.tabs.create({ url });
  return shown?.id;
}

/** A post that is found may stand there before its reply box does: so many more looks for that. */
const BOX_TRIES = 6;

/**
 * Shows a post: scrolls to it where it is on the page already, else opens its address and scrolls there.
 * Only web addresses are opened; they come from pages. Resolves to whether the post was found on the page, and whether the
 * draft, if there is one, stands in the reply box.
 */
export async function visit(tab: Tab, to: Visit): Promise<Shown> {
  const here = tab.id === undefined ? false : await show(tab.id, to);
  if (here === 'placed' || (here && to.draft === undefined)) return here;
  if (here && tab.id !== undefined) return showAgain(tab.id, to, BOX_TRIES);
  if (to.url === undefined || originOf(to.url) === null) return false;
  const tabId = await load(tab, to.url);
  return tabId === undefined ? false : showAgain(tabId, to, TRIES);
}

async function showAgain(tabId: number, to: Visit, tries: number): Promise<Shown> {
  let [best, left]: [Shown, number] = [false, tries];
  while (left > 0) {
    await pause();
    const shown = await show(tabId, to);
    if (shown === 'placed' || (shown && to.draft === undefined)) return shown;
    if (shown && !best) [best, left] = [shown, Math.min(left, BOX_TRIES)];
    left -= 1;
  }
  return best;
}
