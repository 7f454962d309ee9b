// @vitest-environment jsdom
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ADAPTERS } from '@/lib/adapters';
import { read } from '@/lib/adapters/read';
import { CAPTURE, toLine } from '@/lib/model/exchange';
import type { Capture, Place, Reading } from '@/lib/model/reading';
import { hold, parse, sceneOf } from './truth';

/**
 * A page and beside it what is to be read of it, in the exchange format. Old pages stay: new markup adds a pair.
 * `UPDATE_FIXTURES=1` writes down what is read now; look at every line of the difference before it is kept.
 */

const FIXTURES = join(process.cwd(), 'tests/fixtures');

type Expected = { url: string; readAt: string; zone: string; place: Place | null; unread: Reading['unread']; records: unknown[] };

const pages = ADAPTERS.flatMap(({ id }) => readdirSync(join(FIXTURES, id)).filter((file) => file.endsWith('.html')).map((file) => ({ platform: id, file })));

function readFixture(platform: string, file: string): { read: Expected; reading: Reading | null; expected: Expected; path: string } {
  const path = join(FIXTURES, platform, file.replace('.html', '.json'));
  if (!existsSync(path)) throw new Error(`${path} is missing.`);
  const expected = JSON.parse(readFileSync(path, 'utf8')) as Expected;
  const adapter = ADAPTERS.find(({ id }) => id === platform);
  const doc = parse(readFileSync(join(FIXTURES, platform, file), 'utf8'));
  const scene = adapter ? sceneOf(adapter, doc, expected) : null;
  const reading = adapter && scene ? read(adapter, doc, scene) : null;
  const held = reading && hold(reading);
  const records = held ? [
    ...[...held.threads.values()].map((thread) => toLine({ record: 'thread', ...thread })),
    ...[...held.members.values()].map((member) => toLine({ record: 'member', ...member })),
    ...[...held.activities.values()].map((activity) => toLine({ record: 'activity', ...activity })),
  ].map((line) => JSON.parse(line) as unknown) : [];
  return { read: { url: expected.url, readAt: expected.readAt, zone: expected.zone, place: scene?.place ?? null, unread: reading?.unread ?? [], records }, reading, expected, path };
}

const inLines = ({ records, ...rest }: Expected): string => {
  const head = JSON.stringify(rest, null, 2).replace(/\n\}$/, '');
  return `${head},\n  "records": [\n${records.map((record) => `    ${JSON.stringify(record)}`).join(',\n')}\n  ]\n}\n`;
};

describe('fixtures', () => {
  for (const { platform, file } of pages) {
    test(`${platform}/${file}`, () => {
      const { read: now, expected, reading, path } = readFixture(platform, file);
      if (process.env.UPDATE_FIXTURES) writeFileSync(path, inLines(now));
      else expect(now).toEqual(expected);
      if (!reading || !now.place) return;
      const capture: Capture = { id: 'a-capture', adapter: platform, place: now.place, url: now.url, title: 'A page', at: Date.parse(now.readAt), reading, unreadTotal: reading.unread.length, readingMs: 1 };
      expect(CAPTURE.safeParse(JSON.parse(JSON.stringify(capture))).error?.issues).toBeUndefined();
    });
    test(`${platform}/${file} is of no other platform`, () => {
      const doc = parse(readFileSync(join(FIXTURES, platform, file), 'utf8'));
      expect(ADAPTERS.filter(({ detect }) => detect(doc)).map(({ id }) => id)).toEqual([platform]);
    });
  }
});
