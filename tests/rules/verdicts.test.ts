import { describe, expect, it } from 'vitest';
import type { Flag } from '@/lib/model/rule';
import { readRuleSet } from '@/lib/rules/file';
import { type Decided, estimateRecall, precisionOf, proposeObserve } from '@/lib/rules/precision';
import { stepsAt, strikesAt } from '@/lib/rules/strikes';

const DAY = 86_400_000;
const SETS = [readRuleSet(`[
  { id: mild, name: mild, when: { words: { list: [a] } }, then: [{ flag: {} }, { strike: { points: 1 } }] },
  { id: ad, name: ad, when: { words: { list: [a] } }, then: [{ strike: { points: 1 } }, { strike: { points: 2, expires: 30d } }] },
  { id: none, name: none, when: { words: { list: [a] } } },
]`)];
const flag = (id: string, rule: string, more: Partial<Flag> = {}): Flag => ({
  id: `${rule}|${id}`, rule, check: 'words', severity: 'low', mode: 'flag', activity: id, spans: [], reason: { key: 'reason_words' }, community: 'c', at: 0, foundAt: 0, state: 'confirmed', decidedAt: DAY, ...more,
});

describe('strikes', () => {
  it.each<[string, Flag[], number, number]>([
    ['nothing', [], DAY, 0],
    ['what is confirmed', [flag('1', 'ad'), flag('2', 'mild')], DAY, 3],
    ['not what is open, dismissed or without a strike', [flag('1', 'ad', { state: 'open' }), flag('2', 'ad', { state: 'dismissed' }), flag('3', 'none'), flag('4', 'gone')], DAY, 0],
    ['one post once, at the highest', [flag('1', 'mild'), flag('1', 'ad')], DAY, 2],
    ['not before the verdict', [flag('1', 'ad')], DAY - 1, 0],
    ['until it expires', [flag('1', 'ad'), flag('2', 'mild')], 31 * DAY - 1, 3],
    ['no longer then', [flag('1', 'ad'), flag('2', 'mild')], 31 * DAY, 1],
  ])('count %s', (_what, flags, at, points) => {
    expect(strikesAt(flags, SETS, at).points).toBe(points);
    expect(strikesAt(flags.toReversed(), SETS, at)).toEqual(strikesAt(flags, SETS, at));
  });

  it('keep a history, oldest first', () => {
    const { history } = strikesAt([flag('2', 'mild', { decidedAt: 2 * DAY }), flag('1', 'ad')], SETS, 40 * DAY);
    expect(history).toEqual([
      { flag: 'ad|1', rule: 'ad', activity: '1', at: DAY, points: 2, until: 31 * DAY, expired: true },
      { flag: 'mild|2', rule: 'mild', activity: '2', at: 2 * DAY, points: 1, expired: false },
    ]);
  });

  it.each([[0, undefined, 'remind'], [2, 'remind', 'mute'], [5, 'remind', 'mute'], [99, 'mute', undefined]])('%d points on a ladder', (points, reached, next) => {
    const steps = stepsAt([{ points: 6, suggest: 'mute' }, { points: 2, suggest: 'remind' }], points);
    expect([steps.reached?.suggest, steps.next?.suggest]).toEqual([reached, next]);
  });
});

describe('precision', () => {
  it('is told from ten decided cases on', () => {
    expect(precisionOf({ confirmed: 8, dismissed: 1 })).toBeNull();
    expect(precisionOf({ confirmed: 8, dismissed: 2 })).toEqual({ share: 0.8, n: 10, low: expect.closeTo(0.4902, 4), high: expect.closeTo(0.9433, 4) });
  });

  const cases: Decided[] = [
    ...Array.from({ length: 20 }, (_, i): Decided => ({ state: 'dismissed', marked: ['代购'], text: `第${i}次找代购指南，谢谢` })),
    ...Array.from({ length: 5 }, (): Decided => ({ state: 'dismissed', marked: ['Ass'], text: 'a class of assets' })),
    ...Array.from({ length: 5 }, (): Decided => ({ state: 'confirmed', marked: ['代购'], text: '代购，加我' })),
  ];

  it('proposes to observe a rule that is surely bad, and what to allow', () => {
    expect(proposeObserve({ confirmed: 5, dismissed: 25, unsure: 3 }, cases)?.entries).toEqual([
      { entry: '代购', dismissed: 20, confirmed: 5, allow: '次找代购指南' },
      { entry: 'ass', dismissed: 5, confirmed: 0, allow: 'class' },
    ]);
  });

  it.each([['too few verdicts', 2, 27], ['perhaps half right', 12, 18]])('proposes nothing with %s', (_what, confirmed, dismissed) => {
    expect(proposeObserve({ confirmed, dismissed, unsure: 0 }, cases)).toBeNull();
  });
});

it('recall is estimated from a sample of what no rule found', () => {
  const parts = { flaggedConfirmed: 60, unflagged: 2_000, sampled: 100, sampledViolations: 2 };
  expect(estimateRecall(parts)).toEqual({ share: 0.6, missed: 40, sampled: 100, low: expect.closeTo(0.299, 2), high: expect.closeTo(0.845, 2) });
  expect(estimateRecall({ ...parts, sampled: 9 })).toBeNull();
  expect(estimateRecall({ ...parts, sampledViolations: 0 })).toMatchObject({ share: 1, high: 1, missed: 0 });
  expect(estimateRecall({ flaggedConfirmed: 0, unflagged: 50, sampled: 20, sampledViolations: 0 })).toBeNull();
});
