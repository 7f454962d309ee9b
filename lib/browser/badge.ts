import { browser, storage } from '#imports';

/** Which community each tab shows; lost with the browser session, as it should be. */
const tabs = storage.defineItem<Record<string, string>>('session:tabs', { fallback: {} });

export async function rememberTab(tabId: number, community: string): Promise<void> {
  const known = await tabs.getValue();
  if (known[tabId] !== community) await tabs.setValue({ ...known, [tabId]: community });
}

export async function forgetTab(tabId: number): Promise<void> {
  const { [tabId]: _, ...rest } = await tabs.getValue();
  await tabs.setValue(rest);
}

/** The tabs that show a community. */
export async function tabsOf(community: string): Promise<number[]> {
  return Object.entries(await tabs.getValue()).filter(([, shown]) => shown === community).map(([id]) => Number(id));
}

/** At most three characters, nothing for zero. */
const badgeText = (count: number): string => (count === 0 ? '' : count > 99 ? '99+' : String(count));

/** Shows the number of open flags on the tabs of a community. */
export async function showCount(community: string, count: number): Promise<void> {
  const shown = await tabsOf(community);
  await Promise.all(shown.map((tabId) => browser.action.setBadgeText({ tabId, text: badgeText(count) }).catch(() => undefined)));
}

/** Makes a pause visible on the icon everywhere. */
export async function showPaused(paused: boolean): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: paused ? '#6f7671' : '#0b6e5f' });
  await browser.action.setBadgeText({ text: paused ? 'II' : '' });
}
