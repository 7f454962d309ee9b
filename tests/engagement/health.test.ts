import { describe, expect, it } from 'vitest';
import { barOf, DIMENSIONS, healthOf, type Part, scoreOf } from '@/lib/engagement/health/score';
import { waterfall } from '@/lib/engagement/health/waterfall';
import { seeded, shuffled } from './community';

const bar = { low: 0, high: 10, from: 'goal' } as const;
const part = (id: string, dimension: Part['dimension'], value: number | null, more: Partial<Part> = {}): Part => ({ id, dimension, value, bar, ...more });

describe('scores', () => {
  it.each<[string, Part, number | null]>([
    ['half way', part('a', 'activity', 5), 50], ['beyond', part('a', 'activity', 15), 100], ['below', part('a', 'activity', -5), 0],
    ['down is good', part('a', 'activity', 2, { bar: { low: 10, high: 0, from: 'goal' } }), 80],
    ['in the band', part('a', 'activity', 4, { band: [3, 5] }), 100], ['below the band', part('a', 'activity', 1.5, { band: [3, 5] }), 50],
    ['above the band', part('a', 'activity', 9, { band: [3, 5] }), 20], ['not captured', part('a', 'activity', null), null],
    ['a bar without length', part('a', 'activity', 3, { bar: { low: 3, high: 3, from: 'goal' } }), 100],
  ])('%s', (_, each, score) => {
    expect(scoreOf(each)).toEqual(score);
  });
  it('take goals, else the own past of eight windows, else defaults', () => {
    const past = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    expect(barOf({ goal: { floor: 1, goal: 3 }, past, fallback: [0, 1], better: 'down' })).toEqual({ low: 1, high: 3, from: 'goal' });
    expect(barOf({ past, fallback: [0, 1], better: 'up' })).toEqual({ low: 2, high: 10, from: 'own past' });
    expect(barOf({ past, fallback: [0, 1], better: 'down' })).toEqual({ low: 10, high: 2, from: 'own past' });
    expect(barOf({ past: past.slice(4), fallback: [0, 1], better: 'up' })).toEqual({ low: 0, high: 1, from: 'default' });
  });
});

describe('health', () => {
  it('is the mean of dimensions that have two parts', () => {
    const health = healthOf([part('a', 'activity', 4), part('b', 'activity', 8), part('c', 'loyalty', 2), part('d', 'loyalty', 2, { weight: 3 }), part('e', 'reach', 9), part('f', 'reach', null)]);
    expect(health).toMatchObject({ score: 40, known: 2, coverage: 5 / 6, weakest: 'loyalty', provisional: false });
    expect(health.dimensions.map(({ score }) => score)).toEqual([60, null, null, 20, null, null]);
    expect(Object.values(health.shares).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
  it('is nothing of nothing, and provisional by defaults', () => {
    expect(healthOf([])).toMatchObject({ score: null, known: 0, weakest: null });
    const loose = { bar: { low: 0, high: 10, from: 'default' } } as const;
    expect(healthOf([part('a', 'activity', 4, loose), part('b', 'activity', 4)]).provisional).toBe(true);
  });
});

describe('the waterfall', () => {
  const random = seeded(6);
  const world = (gaps: number): Part[] => DIMENSIONS.flatMap((dimension) => ['1', '2', '3', '4'].map((n) => part(`${dimension}${n}`, dimension, random() < gaps ? null : 12 * random() - 1, { weight: 1 + Math.floor(3 * random()) })));
  it.each([0, 0.2, 0.5])('adds up to the change (%d missing)', (gaps) => {
    for (let round = 0; round < 50; round += 1) {
      const [before, now] = [healthOf(world(gaps)), healthOf(world(gaps), { activity: 2 })];
      const fall = waterfall(before, now);
      expect(Math.abs((fall?.steps ?? []).reduce((sum, { change }) => sum + change, 0) - ((fall?.to ?? 0) - (fall?.from ?? 0)))).toBeLessThan(1e-9);
    }
  });
  it('is each part’s own when the parts are the same, and says when they are not', () => {
    const parts = [part('a', 'activity', 4), part('b', 'activity', 8)];
    const more = [part('a', 'activity', 6), part('b', 'activity', 8)];
    expect(waterfall(healthOf(parts), healthOf(more))?.steps).toEqual([{ id: 'a', change: 10 }, { id: 'b', change: 0 }]);
    const other = waterfall(healthOf(parts), healthOf([...more, part('c', 'activity', 0)]));
    expect(other?.steps.map(({ id }) => id)).toEqual(['a', 'b', 'make-up']);
    expect(waterfall(healthOf([]), healthOf(parts))).toBeNull();
  });
  it('does not depend on the order of parts', () => {
    const parts = world(0.1);
    expect(healthOf(shuffled(parts, 2)).score).toBeCloseTo(healthOf(parts).score ?? -1, 9);
  });
});

describe('a part without weight', () => {
  const parts = [part('a', 'satisfaction', 10), part('b', 'satisfaction', 5), part('mood', 'satisfaction', 0, { weight: 0 })];

  it('is shown with its score and moves nothing', () => {
    const health = healthOf(parts);
    expect(health.score).toBeCloseTo(75);
    expect(health.shares).toEqual({ a: 0.5, b: 0.5 });
    expect(health.dimensions.find(({ dimension }) => dimension === 'satisfaction')?.parts.at(-1)).toMatchObject({ id: 'mood', score: 0, weight: 0 });
  });

  it('makes no dimension', () => expect(healthOf(parts.filter(({ id }) => id !== 'b')).score).toBeNull());
});
