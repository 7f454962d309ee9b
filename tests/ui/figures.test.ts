import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { METRICS } from '@/lib/engagement';
import { DEEP_METRICS } from '@/lib/engagement/deep';
import type { MetricValue } from '@/lib/model/window';
import en from '@/public/_locales/en/messages.json';
import zh from '@/public/_locales/zh_CN/messages.json';
import { changeOf, figure, metricValue, writeValue } from '@/lib/ui/figures';
import { partWord } from '@/lib/ui/metric-parts';
import { groupOf, GROUPS, METRIC_IDS, type MetricId, rowOf, wordOf } from '@/lib/ui/metric-table';
import { wordsFor } from '@/lib/ui/words';
import { numbers, randomCommunity } from '../engagement/community';
import { deepNumbers } from '../engagement/deep-numbers';

const EN = wordsFor(translator('en'));
const ZH = wordsFor(translator('zh-CN'));
const CATALOGUES: Record<string, { message: string }>[] = [en, zh];
const measured = (value: number | null, more: Partial<MetricValue> = {}): MetricValue => ({ value, n: 42, coverage: null, ...more });

describe('the table of metrics', () => {
  it('has every metric there is, in the order of the catalogue, and says of each the same as it says itself', () => {
    const declared = [...METRICS, ...DEEP_METRICS];
    const missing = declared.filter(({ id }) => !METRIC_IDS.some((known) => known === id)).map(({ id }) => id);
    expect(missing).toEqual([]);
    expect([...METRIC_IDS]).toEqual(METRIC_IDS.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
    for (const { id, unit, better } of declared) expect([id, rowOf(id as MetricId).unit, rowOf(id as MetricId).better]).toEqual([id, unit, better]);
  });
  it('has a name, a definition, a formula and what is left out of each, in both languages', () => {
    for (const catalogue of CATALOGUES) {
      const needed = METRIC_IDS.flatMap((id) => ['name', 'what', 'formula', 'without', ...(rowOf(id).behind ? ['behind'] : [])].map((part) => `metric_${wordOf(id)}_${part}`));
      expect(needed.filter((key) => !catalogue[key]?.message)).toEqual([]);
    }
  });
  it('has short names: they stand on tiles', () => {
    for (const id of METRIC_IDS) expect([id, EN.t(`metric_${wordOf(id)}_name`).length <= 28 && ZH.t(`metric_${wordOf(id)}_name`).length <= 10]).toEqual([id, true]);
  });
  it('puts each into one of six groups', () => {
    expect(METRIC_IDS.filter((id) => groupOf(id) === 'activity')).toContain('M1');
    expect([groupOf('M9'), groupOf('M18'), groupOf('M20'), groupOf('M38'), groupOf('M48'), groupOf('M57'), groupOf('M69')]).toEqual(['activity', 'activity', 'participation', 'satisfaction', 'loyalty', 'reach', 'efficiency']);
    expect(new Set(METRIC_IDS.map(groupOf)).size).toBe(GROUPS.length);
  });
});

describe('a metric as a figure', () => {
  it('writes each in its unit', () => {
    expect(metricValue('M3', 12_300, ZH)).toBe('1.2万');
    expect(metricValue('M4', 0.234, EN)).toBe('23%');
    expect(metricValue('M4', 0.0347, EN)).toBe('3.5%');
    expect(metricValue('M5', 3.456, EN)).toBe('3.5');
    expect(metricValue('M31', 0.56, EN)).toBe('56%');
    expect(metricValue('M32', 7560, EN)).toBe('2.1 hr');
    expect(metricValue('M44', 84, EN)).toBe('84 days');
    expect(metricValue('M57', 0.687911, EN)).toBe('0.69');
    expect(metricValue('M52', -3, EN)).toBe('−3');
    expect(metricValue('M50', -0.04, EN)).toBe('−4%');
    expect(figure('M3', measured(1), EN)).toMatchObject({ value: '1', unit: 'member' });
    expect(figure('M3', measured(41), ZH)).toMatchObject({ value: '41', unit: '人' });
  });
  it('never shows a zero with a sign, NaN or Infinity', () => {
    for (const id of METRIC_IDS) {
      for (const value of [0, -0, -0.0001, 0.0001, Number.NaN, Number.POSITIVE_INFINITY, -1e-12]) {
        const { value: shown = '' } = figure(id, measured(value), EN);
        expect([id, value, /[−+-]0([^.\d]|$)|NaN|∞|Infinity/.test(shown)]).toEqual([id, value, false]);
      }
    }
    expect(writeValue('signedPercent', -0.00001, EN)).toBe('0%');
  });
  it('says why there is no value instead of zero, and what to do', () => {
    expect(figure('M3', undefined, EN)).toMatchObject({ missing: 'not captured', note: '' });
    expect(figure('M3', measured(null, { missing: 'not captured', n: 0 }), ZH).missing).toBe('未采集');
    expect(figure('M9', measured(null, { missing: 'not captured', n: 0 }), EN).next).toContain('view');
    expect(figure('M4', measured(null, { missing: 'too little data', n: 7 }), EN)).toMatchObject({ missing: 'too little data (7/10)', next: 'Shown from 10 on: take a longer window, or capture more.' });
    expect(figure('M32', measured(null, { missing: 'undefined', parts: { longerThan: 259_200 } }), EN).missing).toBe('> 3 days');
    for (const id of METRIC_IDS) expect(figure(id, measured(Number.NaN), EN).value).toBeUndefined();
  });
  it('tells a real zero from a missing value', () => expect(figure('M33', measured(0), EN)).toMatchObject({ value: '0' }));
  it('shows trends of days, else of past windows: a curve over hours waited is none', () => {
    expect(figure('M3', measured(3, { series: [{ label: '2026-11-01', value: 3 }] }), EN).spark).toEqual([3]);
    expect(figure('M32', measured(3, { series: [{ label: '0', value: 1 }] }), EN).spark).toBeUndefined();
    expect(figure('M41', measured(0.4), EN, [0.2, null, 0.3, 0.4]).spark).toEqual([0.2, null, 0.3, 0.4]);
  });
});

const change = (id: MetricId, now: number, previous: number | null) => changeOf(id, measured(now, { previous }), EN);

describe('the change from the window before', () => {
  it('is absent where windows cannot be compared', () => expect(change('M3', 42, null)).toBeUndefined());
  it('counts in per cent, shares in points, what has its own zero in its own unit', () => {
    expect(change('M3', 54, 50)).toMatchObject({ text: '▲ 8%', tone: 'good', said: 'better' });
    expect(change('M31', 0.56, 0.64)).toMatchObject({ text: '▼ 8 pp', tone: 'bad', said: 'worse' });
    expect(change('M57', 0.69, 0.65)).toMatchObject({ text: '▲ 0.04', tone: 'bad' });
    expect(change('M52', 2, -3)).toMatchObject({ text: '▲ 5', tone: 'good' });
    expect(change('M50', 0.02, -0.01)).toMatchObject({ text: '▲ 3 pp', tone: 'good' });
  });
  it('knows that slower answers are worse, and takes no side where a band is good', () => {
    expect(change('M32', 7200, 3600)).toMatchObject({ text: '▲ 100%', tone: 'bad' });
    expect(change('M17', 0.3, 0.1)).toMatchObject({ tone: 'flat' });
  });
  it('says new instead of dividing by zero, and same instead of ±0%', () => {
    expect(change('M3', 5, 0)?.text).toBe('new');
    expect(change('M3', 0, 0)).toBeUndefined();
    expect(change('M3', 1000, 1001)?.text).toBe('no change');
    for (const id of METRIC_IDS) for (const [now, before] of [[1, 1.000001], [0, 0], [0.5, 0.50001], [Number.NaN, 1], [1, Number.NaN]] as const) expect(change(id, now, before)?.text ?? '').not.toMatch(/[▲▼] 0( |%|$)|NaN/);
  });
});

describe('parts of a value', () => {
  it('have words, all those of made-up communities with every kind of activity', () => {
    const nameless = new Set<string>();
    for (const seed of [1, 2, 3]) {
      const sample = randomCommunity(seed, { count: 900 });
      const flags = sample.activities.slice(0, 40).map(({ id, at = 0 }, i) => ({ rule: 'r1', activity: id, at, state: i % 3 === 0 ? ('dismissed' as const) : ('confirmed' as const), decidedAt: at + 1000 }));
      const values = { ...numbers(sample, '2026-09-01', 'UTC', [28]).metrics['28'], ...deepNumbers(sample, '2026-09-01', 'UTC', 28, { flags, moods: new Map(sample.activities.map(({ id }, i) => [id, (i % 5) / 2 - 1])), promoted: new Set() }) };
      for (const [id, { parts = {} }] of Object.entries(values)) for (const name of Object.keys(parts)) {
        const word = partWord(id as MetricId, name);
        if (word && 'name' in word) nameless.add(`${id}.${name}`);
        if (word && 'rule' in word && word.rule !== 'r1') nameless.add(`${id}.${name}`);
      }
    }
    expect([...nameless]).toEqual([]);
  });
  it('have words, by the metric where a name means two things', () => {
    expect(partWord('M34', 'known')).toMatchObject({ key: 'part_words_known', as: 'percent' });
    expect(partWord('M6', 'known')).toMatchObject({ key: 'part_known', as: 'count' });
    expect(partWord('M1', 'comment')).toMatchObject({ key: 'kind_comment', as: 'count' });
    expect(partWord('M48', '1>2')).toMatchObject({ key: 'part_move', args: ['1', '2'] });
    expect(partWord('M61', 'spam-links')).toMatchObject({ rule: 'spam-links', as: 'percent' });
    expect(partWord('M8', 'hour')).toBeNull();
    expect(partWord('M3', 'invented')).toMatchObject({ name: 'invented' });
  });
});
