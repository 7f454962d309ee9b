import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { originOf, patternOf, requestSite, takeWanted } from '@/lib/browser/access';
import { readSettings, writeSettings } from '@/lib/browser/settings';
import { dropSites, ordersFor, switchSite } from '@/lib/browser/sites';

const FORUM = 'https://forum.test';

type Script = { id: string; matches?: string[]; world?: string };
let granted: Set<string>;
let registered: Script[];

/** The parts of the browser that the fake lacks, behaving as the browser does. */
function standIns(): void {
  granted = new Set();
  registered = [];
  Object.assign(fakeBrowser.permissions, {
    request: vi.fn(async ({ origins }: { origins: string[] }) => { origins.forEach((each) => granted.add(each)); return true; }),
    contains: vi.fn(async ({ origins }: { origins: string[] }) => origins.every((each) => granted.has(each))),
    remove: vi.fn(async ({ origins }: { origins: string[] }) => { origins.forEach((each) => granted.delete(each)); return true; }),
  });
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: vi.fn(async () => registered),
    unregisterContentScripts: vi.fn(async () => { registered = []; }),
    registerContentScripts: vi.fn(async (scripts: Script[]) => {
      if (scripts.some(({ id }) => registered.some((each) => each.id === id))) throw new Error('Duplicate script ID');
      registered.push(...scripts);
    }),
    executeScript: vi.fn(async () => []),
  });
  Object.assign(fakeBrowser.tabs, { query: vi.fn(async () => []) });
  Object.assign(fakeBrowser.action, { setBadgeText: vi.fn(async () => undefined), setBadgeBackgroundColor: vi.fn(async () => undefined) });
}

const originals = { permissions: { ...fakeBrowser.permissions }, scripting: { ...fakeBrowser.scripting }, tabs: { ...fakeBrowser.tabs }, action: { ...fakeBrowser.action } };

beforeEach(() => {
  fakeBrowser.reset();
  standIns();
});
afterEach(() => {
  Object.assign(fakeBrowser.permissions, originals.permissions);
  Object.assign(fakeBrowser.scripting, originals.scripting);
  Object.assign(fakeBrowser.tabs, originals.tabs);
  Object.assign(fakeBrowser.action, originals.action);
  vi.unstubAllGlobals();
});

describe('origins', () => {
  it('are those of web pages alone', () => {
    expect(originOf('https://forum.test/t/1?x#y')).toBe('https://forum.test');
    expect(originOf('http://127.0.0.1:8080/')).toBe('http://127.0.0.1:8080');
    for (const url of [undefined, '', 'chrome://extensions', 'file:///etc/passwd', 'javascript:alert(1)', 'https://']) expect(originOf(url)).toBeNull();
    expect(patternOf('http://127.0.0.1:8080')).toBe('http://127.0.0.1/*');
  });
});

describe('switching a site on', () => {
  it('asks the browser at once, within the gesture, and remembers what was asked for', async () => {
    const asked = requestSite(FORUM);
    expect(fakeBrowser.permissions.request).toHaveBeenCalledWith({ origins: ['https://forum.test/*'] });
    expect(await asked).toBe(true);
    expect(await takeWanted(['https://other.test/*'])).toBeNull();
    expect(await takeWanted(['https://forum.test/*'])).toBe(FORUM);
    expect(await takeWanted(['https://forum.test/*'])).toBeNull();
  });

  it('registers the scripts for the sites that are on and granted, and for no others', async () => {
    await writeSettings({ consentAt: 1 });
    await requestSite(FORUM);
    await switchSite(FORUM, true, undefined, 5);
    await switchSite('https://denied.test', true, undefined, 6);
    expect(registered.map(({ id }) => id)).toEqual(['capture', 'page-hook']);
    expect(registered.map(({ matches }) => matches)).toEqual([['https://forum.test/*'], ['https://forum.test/*']]);
    await switchSite(FORUM, false, undefined, 7);
    expect(registered).toEqual([]);
    expect(granted.size).toBe(0);
  });

  it('reads nothing without consent, on other sites, on another port, or while paused', async () => {
    await switchSite('http://localhost:8080', true, undefined, 5);
    expect((await ordersFor('http://localhost:8080/topic/1')).capture).toBe(false);
    await writeSettings({ consentAt: 1 });
    expect((await ordersFor('http://localhost:8080/topic/1')).capture).toBe(true);
    expect((await ordersFor('http://localhost:9090/topic/1')).capture).toBe(false);
    expect((await ordersFor('https://forum.test/')).capture).toBe(false);
    await writeSettings({ paused: true });
    expect((await ordersFor('http://localhost:8080/topic/1')).capture).toBe(false);
  });

  it('is undone when access is taken back in the browser', async () => {
    await writeSettings({ consentAt: 1 });
    await switchSite(FORUM, true, undefined, 5);
    await dropSites(['https://forum.test/*'], (pattern, origin) => pattern === patternOf(origin));
    expect((await readSettings()).sites).toEqual([]);
  });
});

describe('settings', () => {
  it('fall back part by part when what is stored is broken', async () => {
    await fakeBrowser.storage.local.set({ settings: { language: 'klingon', paused: true, keepTextDays: 'many', sites: [{ origin: 3 }] } });
    expect(await readSettings()).toMatchObject({ language: 'auto', paused: true, keepTextDays: 365, sites: [] });
  });
});
