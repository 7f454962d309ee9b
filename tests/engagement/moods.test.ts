import { describe, expect, it } from 'vitest';
import { allClear, binomialTail, crisisAt, type Signal } from '@/lib/engagement/crisis';
import { type Mood, moodCoverage, moodTrend } from '@/lib/engagement/sentiment';
import { seeded, shuffled } from './community';

describe('sentiment trend', () => {
  const moods: Mood[] = [...'abcdefghij'].map((member, i) => ({ member, day: 10, score: i < 4 ? -0.5 : 0.5 }));
  const trend = (all: Mood[], end = 18): ReturnType<typeof moodTrend> => moodTrend(all, { from: 10, end, chance: seeded(1) });
  it('is a mean over members, for seven days', () => {
    const days = trend([...moods, ...Array.from({ length: 50 }, () => ({ member: 'a', day: 10, score: -0.5 }))]);
    expect(days).toHaveLength(8);
    expect(days[0]).toMatchObject({ members: 10, messages: 60, negative: 0.4 });
    expect(days[0]?.mean).toBeCloseTo(0.1, 12);
    expect(days[6]?.mean).toBeCloseTo(0.1, 12);
    expect(days[7]).toMatchObject({ mean: null, low: null, negative: null, members: 0 });
  });
  it('carries an interval that holds it, the same every time and in any order', () => {
    const [first] = trend(moods);
    expect(first?.low).toBeLessThan(first?.mean ?? 0);
    expect(first?.high).toBeGreaterThan(first?.mean ?? 0);
    expect(trend(shuffled(moods, 3))).toEqual(trend(moods));
  });
  it('says nothing of nine members', () => {
    expect(trend(moods.slice(1))[0]?.mean).toBeNull();
    expect([moodCoverage(0, 0), moodCoverage(3, 4)]).toEqual([null, 0.75]);
  });
});

describe('the binomial tail', () => {
  it.each([[0, 5, 0.3, 1], [5, 5, 0.5, 1 / 32], [1, 3, 0.5, 7 / 8], [2, 4, 0.25, 67 / 256], [3, 2, 0.5, 0], [8, 100, 0.02, 0.000932]])('%i of %i at %d', (hits, n, chance, tail) => {
    expect(binomialTail(hits, n, chance)).toBeCloseTo(tail, 5);
  });
});

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 7, 20, 12);
let serial = 0;
const signal = (member: string, hoursAgo: number, negative: boolean, topics = ['update']): Signal => ({ id: `s${(serial += 1)}`, member, at: NOW - hoursAgo * HOUR, negative, topics });
/** Calm talk for eight weeks, one message in fifty negative. */
const calm = Array.from({ length: 8 * 7 * 24 }, (_, i) => signal(`m${i % 30}`, 7 + i, i % 50 === 0, ['weather']));
const angry = (people: number, count: number): Signal[] => Array.from({ length: count }, (_, i) => signal(`x${i % people}`, 1 + (i % 4), true));

describe('crisis', () => {
  it('is many negatives of several people about one thing', () => {
    const crisis = crisisAt([...calm, ...angry(5, 8), signal('m1', 2, false)], NOW, 'chat');
    expect(crisis).toMatchObject({ topic: 'update', negatives: 8, severity: 1, sinceStaff: null });
    expect(crisis?.members).toHaveLength(5);
    expect(crisis?.p).toBeLessThan(0.001);
    expect(crisisAt(shuffled([...calm, ...angry(5, 8)], 2), NOW, 'chat')?.negatives).toBe(8);
  });
  it('is not one angry person, a few, calm, or many things', () => {
    expect(crisisAt([...calm, ...angry(3, 12)], NOW, 'chat')).toBeNull();
    expect(crisisAt([...calm, ...angry(4, 4)], NOW, 'chat')).toBeNull();
    expect(crisisAt(calm, NOW, 'chat')).toBeNull();
    expect(crisisAt([...calm, ...angry(6, 6).map((each, i) => ({ ...each, topics: [`t${i}`] }))], NOW, 'chat')).toBeNull();
  });
  it('is not where so much is negative always', () => {
    const grumpy = calm.map((each, i) => ({ ...each, negative: i % 2 === 0 }));
    expect(crisisAt([...grumpy, ...angry(5, 8), ...Array.from({ length: 10 }, (_, i) => signal(`m${i}`, 2, false))], NOW, 'chat')).toBeNull();
  });
  it('knows when staff spoke, and when it is over', () => {
    const all = [...calm, ...angry(8, 10), { ...signal('mod', 0.5, false), byStaff: true }];
    expect(crisisAt(all, NOW, 'chat')).toMatchObject({ sinceStaff: 30, severity: 3 });
    expect(allClear(all, NOW, 'chat')).toBe(false);
    expect(allClear(all, NOW + 30 * HOUR, 'chat')).toBe(true);
  });
});
