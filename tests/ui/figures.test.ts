import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { METRICS } from '@/lib/engagement';
import type { MetricValue } from '@/lib/model/window';
import { changeOf, figure, FIGURES, metricValue } from '@/lib/ui/figures';
import { wordsFor } from '@/lib/ui/words';

const en = wordsFor(translator('en'));
const zh = wordsFor(translator('zh-CN'));
const measured = (value: number | null, more: Partial<MetricValue> = {}): MetricValue => ({ value, n: 42, coverage: null, ...more });

describe('a metric as a figure', () => {
  it('has words for every metric there is', () => {
    expect([...FIGURES].toSorted()).toEqual(METRICS.map(({ id }) => id).toSorted());
    for (const id of FIGURES) expect(figure(id, measured(1), zh).label).not.toMatch(/^ui_/);
  });
  it('writes each in its unit', () => {
    expect(metricValue('M3', 12_300, zh)).toBe('1.2万');
    expect(metricValue('M4', 0.234, en)).toBe('23%');
    expect(metricValue('M5', 3.456, en)).toBe('3.5');
    expect(metricValue('M31', 0.56, en)).toBe('56%');
    expect(metricValue('M32', 7560, en)).toBe('2.1 hr');
  });
  it('says why there is no value instead of zero', () => {
    expect(figure('M3', undefined, en)).toMatchObject({ missing: 'not captured', note: '' });
    expect(figure('M3', measured(null, { missing: 'not captured', n: 0 }), zh).missing).toBe('未采集');
    expect(figure('M4', measured(null, { missing: 'too little data', n: 7 }), en).missing).toBe('too little data (7/10)');
    expect(figure('M32', measured(null, { missing: 'undefined', parts: { longerThan: 259_200 } }), en).missing).toBe('> 3 days');
    for (const id of FIGURES) expect(figure(id, measured(Number.NaN), en).value).toBeUndefined();
  });
  it('tells a real zero from a missing value', () => {
    expect(figure('M33', measured(0), en)).toMatchObject({ value: '0' });
  });
  it('shows trends of days only: a curve over hours waited is none', () => {
    expect(figure('M3', measured(3, { series: [{ label: '2026-11-01', value: 3 }] }), en).spark).toEqual([3]);
    expect(figure('M32', measured(3, { series: [{ label: '0', value: 1 }] }), en).spark).toBeUndefined();
  });
});

const change = (id: 'M3' | 'M31' | 'M32', now: number, previous: number | null) => changeOf(id, measured(now, { previous }), en);

describe('the change from the window before', () => {
  it('is absent where windows cannot be compared', () => expect(change('M3', 42, null)).toBeUndefined());
  it('counts in per cent, shares in points', () => {
    expect(change('M3', 54, 50)).toMatchObject({ text: '▲ 8%', tone: 'good' });
    expect(change('M31', 0.56, 0.64)).toMatchObject({ text: '▼ 8 pp', tone: 'bad' });
  });
  it('knows that slower answers are worse', () => expect(change('M32', 7200, 3600)).toMatchObject({ text: '▲ 100%', tone: 'bad' }));
  it('says new instead of dividing by zero, and same instead of ±0%', () => {
    expect(change('M3', 5, 0)?.text).toBe('new');
    expect(change('M3', 0, 0)).toBeUndefined();
    expect(change('M3', 1000, 1001)?.text).toBe('no change');
  });
});
