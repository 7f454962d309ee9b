// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ADAPTERS } from '@/lib/adapters';
import { findBlocks, read } from '@/lib/adapters/read';
import { hold, parse, sceneOf } from './truth';

const PAGES = {
  discourse: 'https://tea.example.test/community/t/which-kettle-for-a-small-office/71',
  nodebb: 'https://cycle.example.test/forum/topic/12/winter-tyres-for-cargo-bikes',
  discuz: 'https://bbs.example.test/club/thread-71-1-1.html',
} as const;

describe.each(Object.entries(PAGES))('marks on a page of %s', (id, url) => {
  const adapter = ADAPTERS.find((one) => one.id === id);
  const doc = parse(readFileSync(join(process.cwd(), 'tests/fixtures', id, '2026-11-thread.html'), 'utf8'));
  const scene = adapter && sceneOf(adapter, doc, { url, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
  if (!adapter || !scene) throw new Error(`${id} leaves its own page alone.`);
  const held = hold(read(adapter, doc, scene));
  const marks = adapter.marks?.(doc, scene) ?? [];

  test('stand at the names of those who wrote', () => {
    expect(marks.length).toBeGreaterThan(1);
    for (const { element, activity, member, anchor } of marks) {
      expect(element.contains(anchor)).toBe(true);
      const name = anchor.textContent?.trim();
      const known = held.members.get(member ?? '');
      if (known) expect([known.name, known.handle]).toContain(name);
      const written = held.activities.get(activity ?? '');
      if (written?.member) expect(written.member).toBe(member);
    }
  });
  test('of each post that has an author', () => {
    const authored = [...held.activities.values()].filter(({ native, kind, member }) => member && kind !== 'moderate' && !native.startsWith('~'));
    for (const { id: activity } of authored) expect(marks.filter((mark) => mark.activity === activity), activity).toHaveLength(1);
  });
  test('are found block by block as on the whole page', () => {
    const blocks = findBlocks(adapter, doc, 'thread').filter(({ part }) => part.name === 'post');
    const pieces = blocks.flatMap(({ element }) => adapter.marks?.(element, scene) ?? []);
    expect(new Set(pieces.map(({ anchor }) => anchor))).toEqual(new Set(marks.map(({ anchor }) => anchor)));
  });
});
