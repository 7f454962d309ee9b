// @vitest-environment jsdom
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PLATFORMS } from '@/lib/adapters/platforms';
import { describedPlatforms, platformsFile, platformsTable, signsFile } from './platforms';

/** All are made, not written: `UPDATE_FIXTURES=1` makes them anew. */

const FILE = join(process.cwd(), 'lib/adapters/platforms.json');
const SIGNS_FILE = join(process.cwd(), 'lib/adapters/signs.json');
const README = join(process.cwd(), 'README.md');
const TABLE = /(<!-- platforms -->\n)[\s\S]*?(\n<!-- \/platforms -->)/;

describe('what is written of the platforms', () => {
  const platforms = describedPlatforms();

  test('in signs.json and platforms.json is what the adapters and their fixtures say', () => {
    if (process.env.UPDATE_FIXTURES) {
      writeFileSync(SIGNS_FILE, signsFile(platforms));
      writeFileSync(FILE, platformsFile(platforms));
    }
    expect(readFileSync(SIGNS_FILE, 'utf8')).toBe(signsFile(platforms));
    expect(readFileSync(FILE, 'utf8')).toBe(platformsFile(platforms));
  });

  test('in the README is the same', () => {
    const readme = readFileSync(README, 'utf8');
    const made = readme.replace(TABLE, (_all, before: string, after: string) => before + platformsTable(platforms) + after);
    if (process.env.UPDATE_FIXTURES) writeFileSync(README, made);
    expect(TABLE.test(readme)).toBe(true);
    expect(readFileSync(README, 'utf8')).toBe(made);
  });

  test('names each once, with a page of it and what was captured', () => {
    expect(new Set(PLATFORMS.map(({ id }) => id)).size).toBe(PLATFORMS.length);
    for (const { id, hosts, sign, pages, captures, fixture } of platforms) {
      expect(hosts ?? sign, `${id} is told by nothing`).toBeDefined();
      expect(pages.length, `${id} has no fixture`).toBeGreaterThan(0);
      expect(captures.length, `${id} captures nothing`).toBeGreaterThan(0);
      expect(fixture, `${id}: the name of a fixture begins with year and month`).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])$/);
    }
  });
});
