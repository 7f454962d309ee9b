import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUTPUT = join(ROOT, '.output');

/** What a build is made of; a build older than the newest of these is made anew. */
const SOURCES = ['components', 'entrypoints', 'lib', 'public', 'wxt.config.ts', 'package.json', 'package-lock.json'];

/** `production` is what is published; `e2e` reads any page without a prompt, `sample` those of this machine. */
export type Mode = 'production' | 'e2e' | 'sample';
export type Target = { browser: 'chrome' | 'firefox'; mode: Mode };

/** Folder that WXT builds into. */
export const outputOf = ({ browser, mode }: Target): string => join(OUTPUT, `${browser}-mv3${mode === 'production' ? '' : `-${mode}`}`);

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time tells of files that were removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Whether a build is missing or older than what it is made of. */
export function isStale(target: Target): boolean {
  const manifest = statSync(join(outputOf(target), 'manifest.json'), { throwIfNoEntry: false });
  return !manifest || Math.max(...SOURCES.map((source) => newest(join(ROOT, source)))) > manifest.mtimeMs;
}

const pause = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms));

/** A lock that is held longer than this was left by somebody who died, ms. */
const LOCK_DIES_MS = 120_000;

/** One build (or one reading of a build) at a time on this checkout. */
async function locked<T>(work: () => Promise<T>): Promise<T> {
  const lock = join(OUTPUT, '.lock');
  mkdirSync(OUTPUT, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const held = statSync(lock, { throwIfNoEntry: false });
      if (held && Date.now() - held.mtimeMs > LOCK_DIES_MS) rmSync(lock, { recursive: true, force: true });
      await pause(50);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Whatever runs this (a test runner says so of itself), what is built is made like what is shipped. */
function wxt({ browser, mode }: Target): Promise<void> {
  const args = [join(ROOT, 'node_modules/wxt/bin/wxt.mjs'), 'build', '-b', browser, '--mv3', '--mode', mode];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', CI: '1' } });
    let words = '';
    child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code === 0) return done();
      process.stderr.write(words);
      fail(new Error('The extension could not be built, see above.'));
    });
  });
}

/** Builds the extension when its build is missing or older than what it is made of. Quiet. Gives its folder. */
export async function ensureBuild(target: Target): Promise<string> {
  await locked(async () => {
    if (isStale(target)) await wxt(target);
  });
  return outputOf(target);
}

/** A copy of a build that nobody builds over while a browser runs it. */
export async function copyBuild(dir: string, to: string): Promise<void> {
  await locked(async () => {
    if (!existsSync(join(dir, 'manifest.json'))) throw new Error(`There is no built extension in ${dir}; build it first.`);
    cpSync(dir, to, { recursive: true });
  });
}
