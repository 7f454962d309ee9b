import { describe, expect, it } from 'vitest';
import { habitOf } from '@/lib/engagement/churn/habit';
import type { Backtest } from '@/lib/engagement/churn/risk';
import { SEGMENTS } from '@/lib/engagement/segments/segment';
import { MEMBER_TAGS } from '@/lib/engagement/segments/tags';
import type { TiesStudy } from '@/lib/engagement/studies/study';
import { translator } from '@/lib/browser/i18n';
import type { Activity } from '@/lib/model/records';
import { habitLines } from '@/lib/ui/panel/member-figures';
import { foretold, tiesOf } from '@/lib/ui/person-study';
import { memberTagName, memberTagText, segmentName, segmentText } from '@/lib/ui/segment-words';
import { wordsFor } from '@/lib/ui/words';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 9);
const ZONE = 'Asia/Shanghai';
const daysAgo = (days: number, more: Partial<Activity> = {}): Activity => ({ id: `c/a/${days}`, community: 'c', native: String(days), kind: 'comment', at: NOW - days * DAY, precision: 'ms', via: 'page', capturedAt: NOW, ...more });
const zh = wordsFor(translator('zh-CN'));
const en = wordsFor(translator('en'));

describe('a habit', () => {
  it('is told from the gaps between days, against the silence since', () => {
    const habit = habitOf([16, 19, 22, 25, 28, 48].map((days) => daysAgo(days)), NOW, ZONE);
    expect(habit).toEqual({ usual: 3, silent: 15, gaps: 5, longerThan: 0.8 });
    expect(habitLines(habit, zh).join('')).toBe('通常 3 天来一次。已有 15 天没来。这比本人 80% 的间隔都长。');
    expect(habitLines(habit, en).join(' ')).toBe('Usually comes every 3 days. Away for 15 days now. That is longer than 80% of their gaps.');
  });
  it('says so when there is too little, nothing, or when they are here', () => {
    expect(habitLines(habitOf([daysAgo(10)], NOW, ZONE), en)).toEqual(['Too few days to tell a habit.', 'Away for 9 days now.']);
    expect(habitOf([daysAgo(3, { at: undefined, precision: 'unknown' }), daysAgo(4, { kind: 'leave' }), daysAgo(5, { removed: 'deleted' })], NOW, ZONE)).toBeNull();
    expect(habitLines(null, en)).toEqual(['Nothing with a date was captured of them.']);
    expect(habitLines(habitOf([0, 1, 2, 3].map((days) => daysAgo(days)), NOW, ZONE), en)).toEqual(['Usually comes every day.', 'Was here today.']);
    expect(habitLines(habitOf([1, 2, 3].map((days) => daysAgo(days)), NOW, ZONE), en)).toEqual(['Usually comes every day.']);
  });
});

describe('a risk', () => {
  const bin = (n: number, stayedAway: number, i: number) => ({ from: i / 5, to: (i + 1) / 5, n, stayedAway, share: n < 20 ? null : stayedAway / n, interval: [0, 1] as [number, number] });
  const backtest = (more: Partial<Backtest> = {}): Backtest => ({ n: 100, brier: 0.1, baseBrier: 0.2, bins: [bin(40, 4, 0), bin(3, 1, 1), bin(0, 0, 2), bin(16, 8, 3), bin(41, 26, 4)], ...more });
  it('is told by what became of others like it', () => {
    expect(foretold({ backtest: backtest() }, 1)).toEqual({ n: 41, share: 26 / 41 });
    expect(foretold({ backtest: backtest() }, 0.05)).toEqual({ n: 40, share: 0.1 });
  });
  it('is not told of too few, without a back-test, or where it foretold no better than the base rate', () => {
    expect([foretold({ backtest: backtest() }, 0.7), foretold({ backtest: backtest({ brier: 0.2 }) }, 1), foretold({ backtest: null }, 1), foretold({ backtest: backtest() }, null)]).toEqual([null, null, null, null]);
  });
});

describe('ties', () => {
  it('are those of the member alone, the closest first, with their direction', () => {
    const study = { members: ['a', 'b', 'c', 'd'], from: Uint32Array.of(0, 1, 2, 3, 0), to: Uint32Array.of(1, 0, 0, 1, 2), weight: Float32Array.of(2, 1, 4, 9, 0.5) } as unknown as TiesStudy;
    expect(tiesOf(study, 'a', 5)).toEqual([{ member: 'c', to: 0.5, from: 4 }, { member: 'b', to: 2, from: 1 }]);
    expect([tiesOf(study, 'a', 1).length, tiesOf(study, 'nobody', 5)]).toEqual([1, []]);
  });
});

describe('segments and traits', () => {
  it('have a name and a sentence in both languages', () => {
    for (const { t } of [zh, en]) {
      const words = [...SEGMENTS.flatMap((each) => [segmentName(each, t), segmentText(each, t)]), ...MEMBER_TAGS.flatMap((each) => [memberTagName(each, t), memberTagText(each, t)])];
      expect(words.filter((word) => word === '' || /^(segment|member_tag)_/.test(word))).toEqual([]);
      expect(new Set(words).size).toBe(words.length);
    }
  });
});
