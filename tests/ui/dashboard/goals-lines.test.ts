import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import type { Goal } from '@/lib/model/plan';
import { goalLines, scaleOf } from '@/lib/ui/dashboard/goals-lines';
import { pastSummary } from '@/lib/ui/dashboard/stage';
import type { MetricId } from '@/lib/ui/metric-table';
import { wordsFor } from '@/lib/ui/words';

const words = wordsFor(translator('en'));
const goal = (metric: MetricId, days: number, aim: number, floor?: number): Goal => ({ community: 'c', metric, days, goal: aim, since: '2026-11-01', ...(floor === undefined ? {} : { floor }) });
const ON_DAYS = { each: 'day', days: 28 } as const;
const ON_WINDOWS = { each: 'window', days: 28 } as const;

describe('a goal on a chart', () => {
  it('of what adds up has its part of a day, and of a window of another length', () => {
    expect([scaleOf('M1', { days: 84 }, ON_DAYS), scaleOf('M1', { days: 84 }, ON_WINDOWS), scaleOf('M1', { days: 7 }, ON_WINDOWS)]).toEqual([1 / 84, 1 / 3, 4]);
    expect(goalLines('M1', goal('M1', 84, 300, 150), ON_WINDOWS, words).levels.map(({ label, shown, value }) => [label, shown, value])).toEqual([['Goal for 28 days', '100', 100], ['Floor for 28 days', '50', 50]]);
    expect(goalLines('M1', goal('M1', 84, 300), ON_DAYS, words).levels[0]).toMatchObject({ label: 'Goal a day', shown: '3.6' });
  });
  it('of members counted once stands on windows of its own length alone, and says why not elsewhere', () => {
    expect(goalLines('M3', goal('M3', 28, 40), ON_WINDOWS, words).levels).toMatchObject([{ value: 40, label: 'Goal' }]);
    expect(goalLines('M3', goal('M3', 84, 40), ON_WINDOWS, words)).toMatchObject({ levels: [], why: expect.stringContaining('the goal is for 84 days') as string });
    expect(goalLines('M3', goal('M3', 28, 40), ON_DAYS, words)).toMatchObject({ levels: [], why: expect.stringContaining('a single day cannot') as string });
  });
  it('of a mean of its days stands on these days, of a share of things on any', () => {
    expect([scaleOf('M4', { days: 28 }, ON_DAYS), scaleOf('M4', { days: 7 }, ON_DAYS), scaleOf('M31', { days: 7 }, ON_DAYS), scaleOf('M31', { days: 84 }, ON_WINDOWS)]).toEqual([1, null, 1, 1]);
  });
  it('is where attention is asked for while none is set', () => {
    expect(goalLines('M17', undefined, ON_WINDOWS, words).levels).toMatchObject([{ value: 0.2, tone: 'floor' }]);
    expect(goalLines('M1', undefined, ON_WINDOWS, words)).toEqual({ levels: [] });
  });
});

describe('the stages of the past in a sentence', () => {
  const at = (asOf: string, stage: 'creation' | 'active' | null) => ({ asOf, stage, scores: {} });
  it('are each change with its window, or the one that stayed', () => {
    expect(pastSummary([at('2026-09-27', 'creation'), at('2026-10-25', null), at('2026-11-22', 'active')], words)).toBe('So far: Creation (window to Sep 26) → Active (window to Nov 21).');
    expect(pastSummary([at('2026-09-27', 'active'), at('2026-10-25', 'active')], words)).toBe('“Active” in all 2 windows of 28 days, from Sep 26 to Oct 24.');
  });
  it('are none while fewer than two windows are known', () => {
    expect([pastSummary([], words), pastSummary([at('2026-09-27', 'active'), at('2026-10-25', null)], words)]).toEqual([null, null]);
  });
});
