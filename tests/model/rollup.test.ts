import { describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/model/records';
import { rollUp, rollupDay, tally } from '@/lib/model/rollup';
import type { MemberCounts, Rollup } from '@/lib/model/window';
import { seeded, type Seeded } from '../support/seeded';

const C = 'discourse:forum.example.org';
const activity = (part: Partial<Activity>): Activity => ({
  id: `${C}/a/1`, community: C, native: '1', kind: 'comment', precision: 'ms', via: 'page', capturedAt: 0, at: Date.parse('2026-09-21T18:30:00Z'), ...part,
});

describe('rollups', () => {
  it('count under the day of the zone', () => {
    expect(rollupDay(activity({}), 'Asia/Shanghai')).toBe('2026-09-22');
    expect(rollupDay(activity({}), 'America/New_York')).toBe('2026-09-21');
  });

  it('put what has no day under the day with no name', () => {
    expect(rollupDay(activity({ precision: 'month' }), 'UTC')).toBe('');
    expect(rollupDay(activity({ precision: 'unknown' }), 'UTC')).toBe('');
    expect(rollupDay(activity({ at: undefined }), 'UTC')).toBe('');
  });

  it('hold members and kinds, and those without a member under the empty name', () => {
    const days = rollUp([activity({ member: 'a' }), activity({ member: 'a', kind: 'like' }), activity({ member: 'a' }), activity({}), activity({ removed: 'deleted' })], 'UTC');
    expect([...days]).toEqual([['2026-09-21', { community: C, day: '2026-09-21', counts: { a: { comment: 2, like: 1 }, '': { comment: 1 } } }]]);
  });

  it('make no row of removed activities', () => {
    expect(rollUp([activity({ removed: 'moderated' })], 'UTC').size).toBe(0);
  });

  it('leave nothing behind when taken out', () => {
    const counts: MemberCounts = {};
    tally(counts, activity({ member: 'a' }), 1);
    tally(counts, activity({ member: 'a', kind: 'like' }), 1);
    tally(counts, activity({ member: 'a' }), -1);
    expect(counts).toEqual({ a: { like: 1 } });
    tally(counts, activity({ member: 'a', kind: 'like' }), -1);
    expect(counts).toEqual({});
  });
});

/** A random version of one of thirty activities. */
const version = (random: Seeded, native: string): Activity => activity({
  id: `${C}/a/${native}`, native,
  kind: random.pick(['post', 'comment', 'like']),
  member: random.chance(0.1) ? undefined : `${C}/m/${random.below(5)}`,
  at: random.chance(0.1) ? undefined : Date.parse('2026-03-27T00:00:00Z') + random.below(96) * 3_600_000,
  precision: random.pick(['ms', 'minute', 'day', 'month', 'unknown']),
  removed: random.chance(0.2) ? 'deleted' : undefined,
});

describe('keeping rollups while activities change', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('equals making them anew (seed %i)', (seed) => {
    const random = seeded(seed);
    const zone = random.pick(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu']);
    const stored = new Map<string, Activity>();
    const kept = new Map<string, Rollup>();
    const count = (one: Activity, sign: 1 | -1): void => {
      const day = rollupDay(one, zone);
      const row = kept.get(day) ?? { community: C, day, counts: {} };
      tally(row.counts, one, sign);
      if (Object.keys(row.counts).length > 0) kept.set(day, row);
      else kept.delete(day);
    };
    for (let step = 0; step < 400; step += 1) {
      const next = version(random, String(random.below(30)));
      const old = stored.get(next.id);
      if (old) count(old, -1);
      count(next, 1);
      stored.set(next.id, next);
    }
    expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(rollUp(stored.values(), zone)));
  });
});
