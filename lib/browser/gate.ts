import { type Browser, browser } from '#imports';
import { originOf } from './access';

type Sender = Browser.runtime.MessageSender;

/** Throws unless one of our own pages sent this: commands change settings and data. */
export function fromOwnPage(sender: Sender): void {
  if (!sender.url?.startsWith(browser.runtime.getURL('/'))) throw new Error('Only pages of QunLens may do this.');
}

/** The site and tab of a content script, by what the browser says rather than by what was sent. Throws for others. */
export function siteOf(sender: Sender): { origin: string; tabId: number } {
  const origin = originOf(sender.url);
  const tabId = sender.tab?.id;
  if (origin === null || tabId === undefined) throw new Error('Only a page in a tab may do this.');
  return { origin, tabId };
}
