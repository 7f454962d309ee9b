import { browser, storage } from '#imports';
import type { Settings } from '@/lib/model/settings';

/** The content script, as WXT names its file. */
const CAPTURE_FILE = 'content-scripts/capture.js';
/** What runs on sites that are on: the reader, and before the page's own scripts the copier of what the page fetches. */
const SCRIPTS = [
  { id: 'capture', js: [CAPTURE_FILE], runAt: 'document_idle', world: 'ISOLATED' },
  { id: 'page-hook', js: ['page-hook.js'], runAt: 'document_start', world: 'MAIN' },
] as const;

/** A site asked for while its prompt may close the popup that asked; the background finishes the work. */
const wanted = storage.defineItem<string | null>('session:wantedSite', { fallback: null });

/** `https://forum.example.org:8443` of an address; null for what is no web page. */
export function originOf(url: string | undefined): string | null {
  if (!url || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  return new URL(url).origin;
}

/** The match pattern of an origin. Ports are left out: Firefox knows none in patterns; `isOn` compares them. */
export const patternOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
};

/** Whether pages of this origin may be read now. */
export const isOn = (settings: Settings, origin: string | null): boolean =>
  settings.consentAt !== undefined && !settings.paused && origin !== null && settings.sites.some((site) => site.origin === origin);

/**
 * Asks the browser for access to a site. Must be the first call in a click handler: a prompt needs the gesture,
 * and nothing may be awaited before it. Resolves to false when the person says no.
 */
export function requestSite(origin: string): Promise<boolean> {
  void wanted.setValue(origin);
  return browser.permissions.request({ origins: [patternOf(origin)] });
}

/** The site whose prompt was just answered with yes, once. */
export async function takeWanted(patterns: string[]): Promise<string | null> {
  const origin = await wanted.getValue();
  if (!origin || !patterns.includes(patternOf(origin))) return null;
  await wanted.setValue(null);
  return origin;
}

export const hasAccess = (origin: string): Promise<boolean> => browser.permissions.contains({ origins: [patternOf(origin)] });

/** Gives the browser its access back, unless another site that is on shares the host. */
export async function returnAccess(origin: string, settings: Settings): Promise<void> {
  const pattern = patternOf(origin);
  if (settings.sites.some((site) => site.origin !== origin && patternOf(site.origin) === pattern)) return;
  // Hosts that a test build holds by manifest cannot be returned; that is no error.
  await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
}

/** Origins that are on and that the browser grants. */
async function readable(settings: Settings): Promise<string[]> {
  const origins = settings.consentAt === undefined ? [] : settings.sites.map((site) => site.origin);
  const granted = await Promise.all(origins.map(hasAccess));
  return origins.filter((_, i) => granted[i]);
}

let registering: Promise<void> = Promise.resolve();

/**
 * Registers the scripts for exactly the sites that are on. Registrations outlive restarts but not updates,
 * so this runs at every start; calls queue up, for registering an id twice throws.
 */
export function registerSites(settings: Settings): Promise<void> {
  registering = registering.then(() => register(settings)).catch(() => undefined);
  return registering;
}

async function register(settings: Settings): Promise<void> {
  const matches = [...new Set((await readable(settings)).map(patternOf))];
  const known = await browser.scripting.getRegisteredContentScripts();
  if (known.length > 0) await browser.scripting.unregisterContentScripts();
  if (matches.length > 0) await browser.scripting.registerContentScripts(SCRIPTS.map((script) => ({ ...script, js: [...script.js], matches })));
}

/** Puts a family of adapters beside the content script of a page. */
export async function bringFamily(family: string, { tabId, frameId }: { tabId: number; frameId: number }): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [`adapters-${family}.js` as never] });
}

/** Starts the script in tabs that are already open on a site just switched on: a registration waits for the next load. */
export async function startInOpenTabs(origin: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: patternOf(origin) });
  const here = tabs.filter((tab) => tab.id !== undefined && originOf(tab.url) === origin);
  await Promise.all(
    here.map((tab) => browser.scripting.executeScript({ target: { tabId: tab.id ?? 0 }, files: [CAPTURE_FILE as never] }).catch(() => undefined)),
  );
}
