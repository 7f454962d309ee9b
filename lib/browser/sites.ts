import { browser, storage } from '#imports';
import type { Settings, Site } from '@/lib/model/settings';
import { isOn, originOf, registerSites, returnAccess, startInOpenTabs } from './access';
import { showPaused } from './badge';
import { type Orders, sendMessage } from './messages';
import { readSettings, writeSettings } from './settings';

/** What test builds may lay over the page's own time and zone; never read by the real build. */
const lab = storage.defineItem<{ now?: number; zone?: string }>('session:lab', { fallback: {} });
const isTestBuild = import.meta.env.MODE === 'e2e';

const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone in which a community's days are counted until the operator says otherwise. */
export const defaultZone = async (): Promise<string> => (isTestBuild ? (await lab.getValue()).zone : undefined) ?? browserZone();

/** What a content script on this page may do now. */
export async function ordersFor(url: string | undefined, settings?: Settings): Promise<Orders> {
  const now = settings ?? (await readSettings());
  const origin = originOf(url);
  const site = now.sites.find((each) => each.origin === origin);
  const orders: Orders = { capture: isOn(now, origin), overlay: site?.overlay ?? false, zone: await defaultZone() };
  return isTestBuild ? { ...orders, ...(await lab.getValue()) } : orders;
}

/** Tells every open page of our sites what it may do now. Pages without a script simply do not listen. */
export async function sendOrders(settings: Settings): Promise<void> {
  const tabs = await browser.tabs.query({});
  const ours = tabs.filter((tab) => tab.id !== undefined && originOf(tab.url) !== null);
  await Promise.all(ours.map(async (tab) => sendMessage('ordersChanged', await ordersFor(tab.url, settings), tab.id ?? 0).catch(() => undefined)));
}

/** Switches a site on or off, with everything that hangs on it. Access must have been granted before switching on. */
export async function switchSite(origin: string, on: boolean, overlay: boolean | undefined, now: number): Promise<Settings> {
  const before = await readSettings();
  const known = before.sites.find((site) => site.origin === origin);
  const others = before.sites.filter((site) => site.origin !== origin);
  const site: Site = { origin, since: known?.since ?? now, overlay: overlay ?? known?.overlay ?? true };
  const settings = await writeSettings({ sites: on ? [...others, site] : others });
  if (!on) await returnAccess(origin, settings);
  await apply(settings);
  if (on && !known) await startInOpenTabs(origin);
  return settings;
}

/** Brings registrations, open pages and the icon in step with the settings. */
export async function apply(settings: Settings): Promise<void> {
  await registerSites(settings);
  await sendOrders(settings);
  await showPaused(settings.paused);
}

/** Changes settings from one of our own pages. */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = await writeSettings(change);
  if ('paused' in change || 'consentAt' in change || 'sites' in change) await apply(settings);
  return settings;
}

/** Sites whose access was taken back in the browser's own menu are off, not broken. */
export async function dropSites(patterns: string[], covers: (pattern: string, origin: string) => boolean): Promise<void> {
  const { sites } = await readSettings();
  const left = sites.filter((site) => !patterns.some((pattern) => covers(pattern, site.origin)));
  if (left.length < sites.length) await apply(await writeSettings({ sites: left }));
}
