import { describe, expect, it } from 'vitest';
import { threadFacts } from '@/lib/engagement/facts';
import { daysOf } from '@/lib/engagement/window';
import type { Activity } from '@/lib/model/records';
import { rollUp, tally } from '@/lib/model/rollup';
import { localDay, spanEnding } from '@/lib/model/zone';
import { activity, byThread, COMMUNITY, member, numbers, randomCommunity, shuffled } from './community';

const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);
const END = '2026-08-20';
const ZONE = 'Europe/Berlin';

describe('whatever the community', () => {
  it.each(SEEDS)('order and repetition change nothing (%i)', (seed) => {
    const sample = randomCommunity(seed);
    const once = numbers(sample, END, ZONE);
    const [again, ...rest] = sample.activities;
    expect(numbers({ ...sample, activities: shuffled(sample.activities, seed + 100) }, END, ZONE)).toEqual(once);
    // A capture read twice reaches rollups once (the store's part) and facts twice.
    for (const [id, list] of byThread(sample.activities)) {
      const facts = threadFacts(id, COMMUNITY, list, undefined, sample.members);
      expect(threadFacts(id, COMMUNITY, shuffled([...list, ...list], seed), undefined, sample.members)).toEqual(facts);
    }
    expect(again && rest.length).toBe(sample.activities.length - 1);
  });

  it.each(SEEDS)('rollups kept in step give the numbers of a rebuild (%i)', (seed) => {
    const sample = randomCommunity(seed);
    const gone = new Set(sample.activities.filter((_, i) => i % 7 === seed % 7).map(({ id }) => id));
    const kept = rollUp(sample.activities, ZONE);
    for (const each of sample.activities.filter(({ id }) => gone.has(id))) {
      const day = each.at === undefined || each.precision === 'unknown' ? '' : localDay(each.at, ZONE);
      const rollup = kept.get(day);
      if (rollup) tally(rollup.counts, each, -1);
    }
    for (const [day, { counts }] of kept) if (Object.keys(counts).length === 0) kept.delete(day);
    expect(kept).toEqual(rollUp(sample.activities.filter(({ id }) => !gone.has(id)), ZONE));
  });

  it.each(SEEDS)('stickiness lies between once and always; parts fit their whole (%i)', (seed) => {
    for (const [days, metrics] of Object.entries(numbers(randomCommunity(seed, { count: 1500 }), END, ZONE, [7, 28, 84]).metrics)) {
      const sticky = metrics.M4?.value;
      expect(sticky).toBeGreaterThanOrEqual(1 / Number(days) - 1e-12);
      expect(sticky).toBeLessThanOrEqual(1);
      const series = metrics.M4?.series?.flatMap(({ value }) => value ?? []) ?? [];
      expect(series.reduce((sum, value) => sum + value, 0) / series.length).toBeCloseTo(sticky ?? Number.NaN, 9);
      const { days1 = 0, days2to3 = 0, days4to7 = 0, days8up = 0, base } = metrics.M4?.parts ?? {};
      expect((days1 ?? 0) + (days2to3 ?? 0) + (days4to7 ?? 0) + (days8up ?? 0)).toBe(base);
      expect(metrics.M1?.series?.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(metrics.M1?.value);
      expect(Object.entries(metrics.M1?.parts ?? {}).reduce((sum, [kind, value]) => sum + (kind === 'bots' ? 0 : value ?? 0), 0)).toBe(metrics.M1?.value);
      expect(metrics.M2?.value).toBeLessThanOrEqual(metrics.M1?.value ?? 0);
      expect(metrics.M33?.series?.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(metrics.M33?.value);
      const { answered, waiting } = metrics.M32?.parts ?? {};
      expect((answered ?? 0) + (waiting ?? 0)).toBe(metrics.M32?.n);
    }
  });

  it.each(SEEDS)('another zone moves days, not totals (%i)', (seed) => {
    const sample = randomCommunity(seed);
    const totals = ['Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati'].map((zone) => numbers(sample, '2026-09-10', zone, [120]).metrics[120]);
    for (const metrics of totals) {
      for (const id of ['M1', 'M2', 'M3', 'M5']) expect(metrics?.[id]?.value).toBe(totals[0]?.[id]?.value);
      expect(metrics?.M32?.parts?.answeredMedian).toBe(totals[0]?.M32?.parts?.answeredMedian);
    }
    expect(totals[0]?.M1?.series).not.toEqual(totals[1]?.M1?.series);
  });

  it.each(SEEDS)('one more like by a newcomer never lowers activity (%i)', (seed) => {
    const sample = randomCommunity(seed);
    const like = activity('extra', { kind: 'like', member: member('newcomer'), at: Date.UTC(2026, 7, 19, 12) });
    const [before, after] = [numbers(sample, END, ZONE, [28]), numbers({ ...sample, activities: [...sample.activities, like] }, END, ZONE, [28])];
    for (const id of ['M1', 'M2', 'M3']) expect(after.metrics[28]?.[id]?.value).toBe((before.metrics[28]?.[id]?.value ?? 0) + 1);
  });
});

const hourly = (from: number, hours: number): Activity[] =>
  Array.from({ length: hours }, (_, i) => activity(`h${String(i).padStart(5, '0')}`, { kind: 'message', member: member(`p${i % 12}`), at: from + i * 3_600_000 }));

describe('calendars', () => {
  it('days of 23 and 25 hours hold what happened in them', () => {
    const spring = numbers({ activities: hourly(Date.UTC(2026, 2, 20), 24 * 20) }, '2026-04-05', 'Europe/Berlin', [7]);
    expect(spring.metrics[7]?.M1?.series?.find(({ label }) => label === '2026-03-29')?.value).toBe(23);
    expect(spring.metrics[7]?.M1?.value).toBe(7 * 24 - 1);
    const autumn = numbers({ activities: hourly(Date.UTC(2026, 9, 15), 24 * 30) }, '2026-11-01', 'Europe/Berlin', [7]);
    expect(autumn.metrics[7]?.M1?.series?.find(({ label }) => label === '2026-10-25')?.value).toBe(25);
  });
  it('a window is whole local days of the zone, over years and leap days', () => {
    for (const [end, zone, first] of [['2026-01-03', 'Asia/Kathmandu', '2025-12-27'], ['2028-03-02', 'America/New_York', '2028-02-24']] as const) {
      const span = spanEnding(end, 7, zone);
      expect([span.firstDay, daysOf(span).length, localDay(span.from, zone), localDay(span.from - 1, zone) < first]).toEqual([first, 7, first, true]);
      expect(localDay(span.to - 1, zone) < end && localDay(span.to, zone) === end).toBe(true);
    }
    expect(daysOf(spanEnding('2028-03-02', 7, 'America/New_York'))).toContain('2028-02-29');
  });
});
