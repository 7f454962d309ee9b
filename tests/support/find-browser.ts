import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createRequire } from 'node:module';

/** Names that the browsers go by on PATH, best first: Chromium takes an extension from the command line, branded ones do not. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];

/** Where the installers of macOS and Windows put them. */
const PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['', homedir()].flatMap((root) => [
    `${root}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    `${root}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${root}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ]),
  win32: [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']]
    .filter((root) => root !== undefined)
    .flatMap((root) => [`${root}\\Chromium\\Application\\chrome.exe`, `${root}\\Google\\Chrome\\Application\\chrome.exe`, `${root}\\Microsoft\\Edge\\Application\\msedge.exe`]),
  linux: ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/usr/lib/chromium/chromium'],
};

const FIREFOX_PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu's chromium-browser may be a stub that only says to install a snap: on Linux a browser must tell its version. */
const canRun = (path: string): boolean =>
  isThere(path) && (process.platform !== 'linux' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0);

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
      if (canRun(path)) return path;
    }
  }
  return undefined;
}

/** Chromium as the test library downloads it, when that was done before. */
function downloaded(): string | undefined {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core') as typeof import('playwright-core');
    const path = chromium.executablePath();
    return path && existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Path of a Chromium, Chrome or Edge on this machine. `CHROMIUM` or `CHROME_PATH` name one outright; empty means none. */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM ?? process.env.CHROME_PATH;
  if (named !== undefined) return named !== '' && canRun(named) ? named : undefined;
  return onPath(NAMES) ?? PLACES[process.platform]?.find(canRun) ?? downloaded();
}

/** Path of a Firefox on this machine; `FIREFOX` names one outright, empty means none. */
export function findFirefox(): string | undefined {
  const named = process.env.FIREFOX;
  if (named !== undefined) return named !== '' && canRun(named) ? named : undefined;
  return onPath(['firefox', 'firefox-esr']) ?? FIREFOX_PLACES[process.platform]?.find(canRun);
}

const run = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32', timeout: 900_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;

/** Whether this is a Debian or Ubuntu where packages may be installed. */
const mayInstallPackages = (): boolean => process.platform === 'linux' && process.getuid?.() === 0 && isThere('/usr/bin/apt-get');

/**
 * Finds a browser or gets one: the distribution's package when root on Debian or Ubuntu, else the test library's
 * own download. Undefined when none can be had; `say` has then been told why.
 */
export function findOrGetBrowser(say: (line: string) => void): string | undefined {
  const found = findBrowser();
  if (found) return found;
  if (process.env.CHROMIUM !== undefined || process.env.CHROME_PATH !== undefined) {
    say('The browser that CHROMIUM or CHROME_PATH names cannot be run; unset it to let one be found.');
    return undefined;
  }
  if (mayInstallPackages()) {
    say('No Chromium, Chrome or Edge found. Installing the chromium package …');
    const installed = run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium']) ? findBrowser() : undefined;
    if (installed) return installed;
  }
  say('No Chromium, Chrome or Edge found. Downloading Chromium …');
  const downloader = createRequire(import.meta.url).resolve('playwright-core/package.json').replace('package.json', 'cli.js');
  if (run(process.execPath, [downloader, 'install', '--no-shell', 'chromium'])) return findBrowser();
  say('No browser could be had. Install Chromium, Chrome or Edge (or name one: CHROMIUM=/path/to/chromium) and run this again.');
  return undefined;
}
