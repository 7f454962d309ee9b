import { describe, expect, it } from 'vitest';
import { checkCapture, livesAt } from '@/lib/engine/receive';
import type { Capture } from '@/lib/model/reading';

const ORIGIN = 'https://forum.test';
const C = 'discourse:forum.test';

function capture(change: (honest: Capture) => unknown = (honest) => honest): unknown {
  const honest: Capture = {
    id: 'a', adapter: 'discourse', url: `${ORIGIN}/t/1`, title: 'One', at: 1_790_000_000_000, unreadTotal: 0, readingMs: 1,
    place: { kind: 'thread', community: { id: C, platform: 'discourse', url: `${ORIGIN}/` }, thread: `${C}/t/1` },
    reading: {
      communities: [], members: [], threads: [], unread: [],
      activities: [{ id: `${C}/a/1`, community: C, native: '1', kind: 'post', precision: 'unknown', via: 'page', text: 'hello', capturedAt: 1_790_000_000_000 }],
    },
  };
  return change(structuredClone(honest));
}

describe('what a page sends', () => {
  it('is taken when it is about the site it came from', () => {
    expect(checkCapture(capture(), ORIGIN).reading.activities).toHaveLength(1);
    expect(checkCapture(capture((honest) => JSON.parse(JSON.stringify(honest).replaceAll(C, `${C}/base`)) as unknown), ORIGIN).place.community.id).toBe(`${C}/base`);
  });

  it.each([
    ['about another site', capture(), 'https://other.test'],
    ['about a site whose name begins alike', capture(), 'https://forum.test.evil.test'],
    ['whose platform is not its adapter', capture((honest) => ({ ...honest, adapter: 'nodebb' })), ORIGIN],
    ['with an activity of another community', capture((honest) => { honest.reading.activities[0]!.id = 'discourse:other.test/a/1'; return honest; }), ORIGIN],
    ['with a field nobody knows', capture((honest) => ({ ...honest, script: 'x' })), ORIGIN],
    ['with a text beyond all measure', capture((honest) => { honest.reading.activities[0]!.text = 'x'.repeat(200_000); return honest; }), ORIGIN],
    ['that is no capture', 'hello', ORIGIN],
    ['that is nothing', null, ORIGIN],
  ])('is refused %s', (_, sent, origin) => {
    expect(() => checkCapture(sent, origin)).toThrow(/^Refused: /);
  });

  it('says of a community whether it lives at a site', () => {
    expect(livesAt('nodebb:127.0.0.1:4567', 'http://127.0.0.1:4567')).toBe(true);
    expect(livesAt('nodebb:127.0.0.1:4567/forum', 'http://127.0.0.1:4567')).toBe(true);
    expect(livesAt('nodebb:127.0.0.1:45678', 'http://127.0.0.1:4567')).toBe(false);
    expect(livesAt('forum.test', 'https://forum.test')).toBe(false);
  });
});
