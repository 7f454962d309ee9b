import { type Browser, browser, storage } from '#imports';

/** Firefox's sidebar, which WXT's types leave out. */
type Sidebar = { open(): Promise<void> };

/** The tab that a panel or popup stands beside. `url` and `title` only where access was given. */
export type Tab = { id?: number; windowId?: number; url?: string; title?: string };

/** Opens the side panel. Needs a gesture: call it before any `await` in the handler of a click or command. */
export function openPanel(at: { windowId?: number; tabId?: number }): Promise<void> {
  if (import.meta.env.FIREFOX) {
    const { sidebarAction } = browser as unknown as { sidebarAction: Sidebar };
    return sidebarAction.open();
  }
  return browser.sidePanel.open(at.tabId === undefined ? { windowId: at.windowId ?? 0 } : { tabId: at.tabId });
}

/** A part of the panel that a click on a page asked for; the panel takes it when it is there. */
const wished = storage.defineItem<string | null>('session:panelPart', { fallback: null });

export const wishPart = (part: string): Promise<void> => wished.setValue(part);

/** Tells which part of the panel was asked for, each wish once. Returns what stops it. */
export function onWishedPart(asked: (part: string) => void): () => void {
  const take = (part: string | null): void => {
    if (part === null) return;
    asked(part);
    void wished.setValue(null);
  };
  void wished.getValue().then(take);
  return wished.watch(take);
}

/** The tab in front. A surface that is itself shown in a tab stands beside the web page that was in front before it. */
export async function activeTab(): Promise<Tab> {
  const [front] = await browser.tabs.query({ active: true, currentWindow: true });
  const own = await browser.tabs.getCurrent().catch(() => undefined);
  const tab = own && own.id === front?.id ? await lastPage() : front;
  return tab ? { id: tab.id, windowId: tab.windowId, url: tab.url, title: tab.title } : {};
}

/** The web page of this window that was looked at last. */
async function lastPage(): Promise<Browser.tabs.Tab | undefined> {
  const tabs = await browser.tabs.query({ currentWindow: true });
  return tabs.filter(({ url }) => url?.startsWith('http')).toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}

/** Tells whenever another tab comes to the front, or the one in front goes elsewhere. Returns what stops it. */
export function onActiveTab(changed: (tab: Tab) => void): () => void {
  const tell = (): void => void activeTab().then(changed);
  const updated = (_: number, change: { url?: string; status?: string; title?: string }): void => {
    if (change.url || change.title || change.status === 'complete') tell();
  };
  browser.tabs.onActivated.addListener(tell);
  browser.tabs.onUpdated.addListener(updated);
  return () => {
    browser.tabs.onActivated.removeListener(tell);
    browser.tabs.onUpdated.removeListener(updated);
  };
}

/** Address of one of our own pages. */
export const ownPage = (path: `/${string}`): string => browser.runtime.getURL(path as never);

/** Opens one of our own pages in a new tab. */
export async function openOwnPage(path: `/${string}`): Promise<void> {
  await browser.tabs.create({ url: ownPage(path) });
}
