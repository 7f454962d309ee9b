import { describe, expect, it } from 'vitest';
import { concentration, gini, halfSet, lorenz } from '@/lib/engagement/concentration';
import { seeded } from './community';

const counts = (...values: number[]): Map<string, number> => new Map(values.map((value, i) => [`m${String(i).padStart(3, '0')}`, value]));

describe('concentration', () => {
  it.each([
    ['equal', [5, 5, 5, 5], 0, 2, 4],
    ['one has all', [0, 0, 0, 8], 0, 1, 1],
    ['two halves', [1, 1, 2, 4], 0.375 - 0.0625, 1, 3.363586],
  ])('%s', (_, values, giniOf, absenceFactor, effective) => {
    const found = concentration(counts(...values));
    expect(found?.gini).toBeCloseTo(giniOf, 9);
    expect(found).toMatchObject({ absenceFactor });
    expect(found?.effective).toBeCloseTo(effective, 5);
  });
  it('reaches (n − 1)/n when one of n has everything', () => {
    expect(gini([0, 0, 0, 0, 7])).toBeCloseTo(4 / 5, 12);
    expect(gini([])).toBe(0);
  });
  it('names the half of CHAOSS: two people', () => {
    expect(halfSet(counts(1000, 202, 90, 33, 332, 343, 42, 433))).toEqual(['m000', 'm007']);
  });
  it('breaks ties by id, and is null of nothing', () => {
    expect(halfSet(counts(2, 2, 2, 2))).toEqual(['m000', 'm001']);
    expect(concentration(counts(0, 0))).toBeNull();
    expect(lorenz([3, 1])).toEqual([0, 0.25, 1]);
  });
  it.each([1, 2, 3, 4, 5])('stays within its bounds (%i)', (seed) => {
    const random = seeded(seed);
    const values = Array.from({ length: 1 + Math.floor(random() * 200) }, () => Math.floor(1 + 40 * random() ** 4));
    const found = concentration(counts(...values));
    expect(found?.absenceFactor).toBeLessThanOrEqual(values.length / 2 + 1);
    expect(found?.gini).toBeGreaterThanOrEqual(-1e-12);
    expect(found?.gini).toBeLessThanOrEqual((values.length - 1) / values.length);
    expect(found?.effective).toBeLessThanOrEqual(values.length + 1e-9);
    expect(concentration(new Map([...counts(...values)].toReversed()))).toEqual(found);
  });
});
