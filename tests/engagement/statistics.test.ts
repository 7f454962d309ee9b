import { describe, expect, it } from 'vitest';
import { kaplanMeier, median, quantile, stillWaiting, timeByWhich } from '@/lib/engagement/statistics';
import { wilson } from '@/lib/model/wilson';
import { seeded } from './community';

describe('Wilson intervals', () => {
  // Newcombe 1998, table I, method 3 (without continuity correction).
  it.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])('%i of %i', (hits, n, low, high) => {
    const [from, to] = wilson(hits, n);
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });
  it('stay within the possible and hold the share', () => {
    for (let n = 0; n <= 60; n += 1) {
      for (let hits = 0; hits <= n; hits += 1) {
        const [from, to] = wilson(hits, n);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(1);
        if (n > 0) expect(from <= hits / n && hits / n <= to).toBe(true);
      }
    }
  });
});

describe('quantiles', () => {
  it('are linear between neighbours', () => {
    expect([quantile([], 0.5), quantile([7], 0.9), median([3, 1, 2]), median([4, 1, 3, 2]), quantile([0, 10], 0.25)]).toEqual([null, 7, 2, 2.5, 2.5]);
  });
});

describe('Kaplan–Meier', () => {
  it('follows the textbook: remission times of 21 patients (Freireich 1963)', () => {
    const times = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
    const censored = [false, false, false, true, false, true, false, true, true, false, false, true, true, true, false, false, true, true, true, true, true];
    const steps = kaplanMeier(times.map((time, i) => ({ time, happened: !censored[i] })));
    expect(steps.map(({ time, survival }) => [time, Number(survival.toFixed(3))])).toEqual([[6, 0.857], [7, 0.807], [10, 0.753], [13, 0.69], [16, 0.627], [22, 0.538], [23, 0.448]]);
    expect([timeByWhich(steps, 0.5), timeByWhich(steps, 0.75)]).toEqual([23, null]);
  });
  it('without censoring is the share that is left', () => {
    const random = seeded(11);
    for (let round = 0; round < 50; round += 1) {
      const times = Array.from({ length: 1 + Math.floor(random() * 40) }, () => Math.floor(random() * 20));
      const steps = kaplanMeier(times.map((time) => ({ time, happened: true })));
      for (let at = 0; at <= 20; at += 1) expect(stillWaiting(steps, at)).toBeCloseTo(times.filter((time) => time > at).length / times.length, 9);
      const half = timeByWhich(steps, 0.5) ?? Number.NaN;
      expect(times.filter((time) => time <= half).length * 2).toBeGreaterThanOrEqual(times.length);
    }
  });
  it('never falls when somebody is censored, and counts a tie as still at risk', () => {
    expect(kaplanMeier([{ time: 5, happened: false }, { time: 5, happened: true }])).toEqual([{ time: 5, survival: 0.5, atRisk: 2, happened: 1 }]);
    expect(kaplanMeier([{ time: 5, happened: false }])).toEqual([]);
    expect(timeByWhich([], 0.5)).toBeNull();
  });
});
