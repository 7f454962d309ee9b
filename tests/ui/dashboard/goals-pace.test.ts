import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import type { Goal } from '@/lib/model/plan';
import { askedFor, paceOf } from '@/lib/ui/dashboard/goals-pace';
import { goalLine } from '@/lib/ui/dashboard/goals-words';
import { wordsFor } from '@/lib/ui/words';

const GOAL: Goal = { community: 'x', metric: 'M3', days: 28, goal: 120, since: '2026-10-01', from: 100, by: '2026-12-31' };
const EN = wordsFor(translator('en'));
const ZH = wordsFor(translator('zh-CN'));
const value = (number: number | null) => ({ value: number, n: 100, coverage: null });

describe('the pace of a goal', () => {
  it('is a straight line from where it was set to where it should be', () => {
    expect(askedFor(GOAL, '2026-10-01')).toBe(100);
    expect(askedFor(GOAL, '2026-12-31')).toBe(120);
    expect(askedFor({ ...GOAL, since: '2026-10-02', by: '2026-12-31' }, '2026-11-16')).toBe(110);
    expect(askedFor(GOAL, '2027-06-01')).toBe(120);
    expect(askedFor({ ...GOAL, by: undefined }, '2026-11-16')).toBeNull();
    expect(askedFor({ ...GOAL, from: undefined }, '2026-11-16')).toBeNull();
    expect(askedFor({ ...GOAL, by: GOAL.since }, '2026-10-01')).toBe(120);
  });
  it('tells on pace, behind and by how much, reached, missed', () => {
    const halfway = { ...GOAL, since: '2026-10-02' };
    expect(paceOf(halfway, 110, '2026-11-16', 'up')).toEqual({ state: 'on', gap: 0, below: false });
    expect(paceOf(halfway, 106, '2026-11-16', 'up')).toEqual({ state: 'behind', gap: 4, below: false });
    expect(paceOf(GOAL, 120, '2026-11-16', 'up').state).toBe('reached');
    expect(paceOf(GOAL, 119, '2026-12-31', 'up').state).toBe('behind');
    expect(paceOf(GOAL, 119, '2027-01-02', 'up')).toEqual({ state: 'missed', gap: 1, below: false });
    expect(paceOf({ ...GOAL, by: undefined }, 106, '2026-11-16', 'up')).toEqual({ state: 'open', gap: 14, below: false });
    expect(paceOf(GOAL, null, '2026-11-16', 'up').state).toBe('unknown');
    expect(paceOf(GOAL, Number.NaN, '2026-11-16', 'up').state).toBe('unknown');
  });
  it('goes down where down is meant, and knows the floor', () => {
    const down: Goal = { ...GOAL, metric: 'M33', goal: 2, from: 10, floor: 15, since: '2026-10-02' };
    expect(paceOf(down, 6, '2026-11-16', 'down').state).toBe('on');
    expect(paceOf(down, 9, '2026-11-16', 'down')).toEqual({ state: 'behind', gap: 3, below: false });
    expect(paceOf(down, 16, '2026-11-16', 'down').below).toBe(true);
    expect(paceOf(down, 1, '2026-11-16', 'down').state).toBe('reached');
    // Without a beginning the metric says which way is good.
    expect(paceOf({ ...down, from: undefined }, 1, '2026-11-16', 'down').state).toBe('reached');
  });
  it('is told in a line, in the unit of its metric', () => {
    const halfway = { ...GOAL, since: '2026-10-02' };
    expect(goalLine(halfway, value(106), '2026-11-16', EN)).toEqual({ text: 'Goal 120 by Dec 31, 2026 over 28 days: 4 behind', tone: 'bad' });
    expect(goalLine(halfway, value(112), '2026-11-16', ZH)).toMatchObject({ text: '目标：2026年12月31日前达到 120（28 天），进度正常', tone: 'good' });
    const share: Goal = { ...halfway, metric: 'M31', goal: 0.9, from: 0.5 };
    expect(goalLine(share, value(0.6), '2026-11-16', EN).text).toContain('Goal 90% by Dec 31, 2026 over 28 days: 10 pp behind');
    expect(goalLine({ ...share, metric: 'M32', goal: 7200, from: 36_000, by: undefined }, value(10_800), '2026-11-16', EN).text).toBe('Goal 2 hr over 28 days: 60 min to go');
    expect(goalLine({ ...halfway, floor: 108 }, value(106), '2026-11-16', EN)).toMatchObject({ text: 'Goal 120 by Dec 31, 2026 over 28 days: 4 behind (past its floor of 108)', tone: 'bad' });
  });
});
