import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';

/** What `npm start` and `npm test` find out before anything is installed. */

type Lock = Record<string, { version?: string; optional?: boolean; link?: boolean }>;
const { whyInstall } = (await import(new URL('../../scripts/ready.mjs', import.meta.url).href)) as { whyInstall(root?: string): string | undefined };

const root = mkdtempSync(join(tmpdir(), 'qunlens-ready-'));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function checkout(wanted: Lock, installed?: Lock): string {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  if (installed) writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
  return root;
}

const WANTED: Lock = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' }, 'node_modules/only-elsewhere': { version: '3.0.0', optional: true } };

it('a fresh clone is installed', () => {
  expect(whyInstall(checkout(WANTED))).toBe('they are not there yet');
});

it('what is as the lockfile says is left as it is; parts for other machines may be missing', () => {
  expect(whyInstall(checkout(WANTED, { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } }))).toBeUndefined();
});

it('another version, or a package that came new, is named', () => {
  expect(whyInstall(checkout(WANTED, { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } }))).toContain('b is not the version');
  expect(whyInstall(checkout(WANTED, { 'node_modules/b': { version: '2.0.0' } }))).toContain('a is not the version');
});
