import type { TrendSeries } from '@/components/trend';
import type { ActivityKind } from '@/lib/model/kinds';
import type { MetricValue } from '@/lib/model/window';
import type { Drawn } from './metric-table';
import type { Words } from './words';

/** Activities of a day by kind. */
export type Kinds = Map<string, Partial<Record<ActivityKind, number>>>;
const REACTIONS: readonly ActivityKind[] = ['like', 'dislike', 'vote', 'share'];

/** 2024-01-01 was a Monday. */
const weekday = (number: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, number));

/** What a position of a series is called: a day, hours waited, an age in days, an hour of the week. */
export function positionName(drawn: Drawn, label: string, { t, f }: Words): string {
  if (drawn === 'waited') return t('panel_hours', label);
  if (drawn === 'lifetime' || drawn === 'bands') return t('panel_band_days', label.replace('-', '–'));
  if (drawn !== 'week') return f.day(label);
  const [day = '1', hour = '0'] = label.split('-');
  return `${weekday(Number(day), t.language)} ${hour.padStart(2, '0')}:00`;
}

/** Layers of a day's volume that hold anything, bottom first; days before anything was captured stay empty in all. */
export function volumeLayers({ series = [] }: MetricValue, kinds: Kinds, { t }: Words): TrendSeries[] {
  const layer = (label: string, of: readonly ActivityKind[]): TrendSeries => ({
    label,
    values: series.map(({ label: day, value }) => (value === null ? null : of.reduce((sum, kind) => sum + (kinds.get(day)?.[kind] ?? 0), 0))),
  });
  const all = [layer(t('panel_posts'), ['post']), layer(t('panel_comments'), ['comment', 'message']), layer(t('panel_reactions'), REACTIONS)];
  const held = all.filter(({ values }) => values.some((value) => (value ?? 0) > 0));
  return held.length > 0 ? held : all.slice(0, 1);
}

/** What a picture says, in a sentence: from, to, highest, lowest, and how many positions are missing, and why. */
export function trendSummary(
  label: string, labels: readonly string[], values: readonly (number | null)[], show: (value: number) => string, { t }: Words, why: 'panel_summary_missing' | 'metric_summary_gap' = 'panel_summary_missing',
): string {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const top = known.toSorted((a, b) => b.value - a.value)[0];
  if (!top) return t('panel_summary_none', label);
  const lowest = known.toSorted((a, b) => a.value - b.value)[0] ?? top;
  const ends = [label, labels[0] ?? '', labels.at(-1) ?? ''] as const;
  const said = show(top.value) === show(lowest.value)
    ? t('metric_summary_same', ...ends, show(top.value))
    : t('panel_summary', ...ends, show(top.value), labels[top.index] ?? '', show(lowest.value));
  const missing = values.length - known.length;
  return missing === 0 ? said : `${said} ${t.many(why, missing)}`;
}
