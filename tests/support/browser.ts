import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { copyBuild } from './build';
import { findBrowser } from './find-browser';

/** In what is evaluated inside the extension. */
declare const chrome: typeof import('wxt/browser').browser;

/** How to open a browser with the extension in it. */
export type Launch = {
  /** Folder of the built extension, `.output/chrome-mv3-e2e`. */
  dir: string;
  /** Path of the browser; found by itself when absent. */
  browser?: string;
  headless?: boolean;
  /** Folder of the profile; a fresh one that is removed at the end when absent. */
  userDataDir?: string;
  args?: string[];
  /** Folder that the build is copied to and stays in: the extension then has the same id each time, and so its database. */
  place?: string;
  /** Null: the size of the window. */
  viewport?: { width: number; height: number } | null;
  /** Language of the browser: `zh-CN`, `en`. */
  locale?: string;
  colorScheme?: 'light' | 'dark';
  /** Leave false only where a person browses: names other than this machine then resolve. */
  loopbackOnly?: boolean;
  /** Leave the load to the debugging protocol at once, as a branded Chrome needs it. */
  byProtocol?: boolean;
};

export type Launched = {
  context: BrowserContext;
  extensionId: string;
  /** The background worker; woken when the browser had stopped it. */
  worker(): Promise<Worker>;
  /** Opens one of the extension's own pages: `popup.html`, `sidepanel.html#review`. */
  page(path: string, viewport?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
};

/** A browser of a test reaches nothing but this machine, not even with what the browser itself would send. */
const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';
const QUIET = ['--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-search-engine-choice-screen'];

function commandLine(launch: Launch, dir: string): string[] {
  return [
    ...QUIET,
    ...(launch.headless === false ? [] : ['--headless=new', '--disable-gpu']),
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    // The first serves Chromium; a branded Chrome ignores it and is served by the protocol, which this switch opens.
    ...(launch.byProtocol ? [] : [`--load-extension=${dir}`]),
    '--enable-unsafe-extension-debugging',
    '--disable-features=DisableLoadExtensionCommandLineSwitch,Translate',
    ...(launch.loopbackOnly === false ? [] : [LOOPBACK_ONLY]),
    ...(launch.locale ? [`--lang=${launch.locale}`] : []),
    ...(launch.args ?? []),
  ];
}

const BACKGROUND = /^chrome-extension:\/\/([a-p]{32})\/background\.js/;
const workersOf = (context: BrowserContext): Worker[] => context.serviceWorkers().filter((worker) => BACKGROUND.test(worker.url()));

/** The extension's worker, or undefined when none came up in time. */
async function firstWorker(context: BrowserContext, timeout: number): Promise<Worker | undefined> {
  const here = workersOf(context)[0];
  if (here) return here;
  return context.waitForEvent('serviceworker', { timeout, predicate: (worker) => BACKGROUND.test(worker.url()) }).catch(() => undefined);
}

/** What a branded Chrome or Edge needs: it no longer takes an extension from its command line. */
async function loadByProtocol(context: BrowserContext, dir: string): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('This browser cannot be given an extension. Use Chromium (CHROMIUM=/path/to/chromium).');
  const session = await browser.newBrowserCDPSession();
  // The domain is newer than the test library's list of methods.
  const send = session.send.bind(session) as unknown as (method: string, params: object) => Promise<unknown>;
  await send('Extensions.loadUnpacked', { path: dir }).catch((error: unknown) => {
    throw new Error(`This browser refused the extension (${error instanceof Error ? error.message : String(error)}). Use Chromium (CHROMIUM=/path/to/chromium).`);
  });
  await session.detach();
}

async function startBackground(context: BrowserContext, launch: Launch, dir: string): Promise<Worker> {
  const given = launch.byProtocol ? undefined : await firstWorker(context, 8_000);
  if (given) return given;
  await loadByProtocol(context, dir);
  const loaded = await firstWorker(context, 15_000);
  if (!loaded) throw new Error('The extension did not start in this browser: its background worker never appeared.');
  return loaded;
}

async function openProfile(launch: Launch, browser: string, profile: string, dir: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: false,
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages', '--enable-automation'],
    args: commandLine(launch, dir),
    viewport: launch.viewport === undefined ? { width: 1280, height: 860 } : launch.viewport,
    ...(launch.locale ? { locale: launch.locale, env: { ...environment(), LANGUAGE: launch.locale.replace('-', '_') } } : {}),
    ...(launch.colorScheme ? { colorScheme: launch.colorScheme } : {}),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

const environment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Opens a browser with the built extension in it. */
export async function launchWithExtension(launch: Launch): Promise<Launched> {
  const browser = launch.browser ?? findBrowser();
  if (!browser) throw new Error('No Chromium, Chrome or Edge found. Install one, or name it: CHROMIUM=/path/to/chromium.');
  const place = launch.place ?? mkdtempSync(join(tmpdir(), 'qunlens-'));
  const dir = join(place, 'extension');
  await copyBuild(resolve(launch.dir), dir);
  const profile = launch.userDataDir ?? join(place, 'profile');
  const context = await openProfile(launch, browser, profile, dir);
  const close = async (): Promise<void> => {
    await context.close().catch(() => undefined);
    if (!launch.place) rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const extensionId = new URL((await startBackground(context, launch, dir)).url()).host;
    return { context, extensionId, close, worker: () => wake(context, extensionId), page: (path, viewport) => openOwnPage(context, extensionId, path, viewport) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openOwnPage(context: BrowserContext, id: string, path: string, viewport?: { width: number; height: number }): Promise<Page> {
  const page = await context.newPage();
  if (viewport) await page.setViewportSize(viewport);
  await page.goto(`chrome-extension://${id}/${path}`);
  return page;
}

/** The worker of now: a stopped one keeps its handle but answers only after a message from an own page woke it. */
async function wake(context: BrowserContext, id: string): Promise<Worker> {
  const here = workersOf(context)[0];
  if (here && (await answers(here))) return here;
  const page = await openOwnPage(context, id, 'manifest.json');
  await page.evaluate(() => chrome.runtime.sendMessage({ type: 'wake' }).catch(() => undefined));
  const worker = await firstWorker(context, 15_000);
  const awake = worker !== undefined && (await answers(worker, 15_000));
  await page.close();
  if (!awake) throw new Error('The background worker did not wake up.');
  return worker;
}

const answers = (worker: Worker, within = 1_000): Promise<boolean> =>
  Promise.race([worker.evaluate(() => true).catch(() => false), new Promise<boolean>((settle) => setTimeout(() => settle(false), within))]);

/** Stops the background worker as the browser does when it is idle. True when there was one to stop. */
export async function killWorker(launched: Launched): Promise<boolean> {
  const page = launched.context.pages()[0] ?? (await launched.context.newPage());
  const session = await launched.context.newCDPSession(page);
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.find((info) => info.type === 'service_worker' && info.url.startsWith(`chrome-extension://${launched.extensionId}/`));
  if (target) await session.send('Target.closeTarget', { targetId: target.targetId });
  await session.detach();
  return target !== undefined;
}
