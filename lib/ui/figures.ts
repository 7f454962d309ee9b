import type { Change } from '@/components/Tile';
import { METRICS } from '@/lib/engagement';
import { LEAST_N } from '@/lib/engagement/window';
import type { MessageKey } from '@/lib/browser/i18n';
import type { MetricValue, Unit } from '@/lib/model/window';
import type { Words } from './words';

/** A metric as an interface shows it. Exactly one of `value` and `missing` is there. */
export type Figure = { label: string; hint: string; value?: string; missing?: string; note: string; change?: Change; spark?: (number | null)[] };

/** Words of the metrics; a metric without them does not compile into the list of tiles. */
const WORDS = {
  M1: ['ui_metric_m1', 'ui_metric_m1_hint'],
  M2: ['ui_metric_m2', 'ui_metric_m2_hint'],
  M3: ['ui_metric_m3', 'ui_metric_m3_hint'],
  M4: ['ui_metric_m4', 'ui_metric_m4_hint'],
  M5: ['ui_metric_m5', 'ui_metric_m5_hint'],
  M31: ['ui_metric_m31', 'ui_metric_m31_hint'],
  M32: ['ui_metric_m32', 'ui_metric_m32_hint'],
  M33: ['ui_metric_m33', 'ui_metric_m33_hint'],
} as const satisfies Record<string, readonly [MessageKey, MessageKey]>;
export type FigureId = keyof typeof WORDS;
/** All figures, in the order of the catalogue. */
export const FIGURES = Object.keys(WORDS) as readonly FigureId[];

/** What n counts, by metric. */
const N_KEY: Record<FigureId, 'ui_n_activities' | 'ui_n_members' | 'ui_n_threads' | 'ui_n_questions'> = {
  M1: 'ui_n_activities', M2: 'ui_n_activities', M3: 'ui_n_members', M4: 'ui_n_members', M5: 'ui_n_members', M31: 'ui_n_threads', M32: 'ui_n_threads', M33: 'ui_n_questions',
};
/** Metrics that are shares although their unit is a ratio of two counts of people. */
const AS_PERCENT: ReadonlySet<string> = new Set<FigureId>(['M4']);

const declared = (id: string): { unit: Unit; better: 'up' | 'down' | 'band' } => METRICS.find((metric) => metric.id === id) ?? { unit: 'count', better: 'band' };
const isShare = (id: string): boolean => declared(id).unit === 'share' || AS_PERCENT.has(id);

/** A value of a metric in its unit. */
export function metricValue(id: FigureId, value: number | null, { f }: Words): string {
  if (isShare(id)) return f.percent(value);
  const { unit } = declared(id);
  if (unit === 'seconds') return f.duration(value);
  return unit === 'ratio' ? f.number(value, 1) : f.compact(value);
}

/** Why there is no value, in words: never a zero. */
export function whyMissing(measured: MetricValue | undefined, { t, f }: Words): string {
  if (measured?.missing === 'too little data') return measured.n < LEAST_N ? t('ui_too_little_of', f.number(measured.n), f.number(LEAST_N)) : t('ui_too_little');
  if (measured?.missing !== 'undefined') return t('ui_not_captured');
  // A median that more than half have not reached yet is known to be longer than the longest wait.
  const longer = measured.parts?.['longerThan'];
  return typeof longer === 'number' ? t('ui_longer_than', f.duration(longer)) : t('ui_undefined');
}

/** The difference from the window before, only where both can be compared. */
export function changeOf(id: FigureId, measured: MetricValue | undefined, words: Words): Change | undefined {
  const { t, f } = words;
  const now = measured?.value ?? null;
  const before = measured?.previous ?? null;
  if (now === null || before === null) return undefined;
  const size = isShare(id) ? now - before : before === 0 ? null : (now - before) / before;
  if (size === null) return now === 0 ? undefined : { text: t('ui_new'), tone: 'flat', label: t('ui_change_new') };
  const rounded = Math.round(size * (isShare(id) ? 1000 : 100));
  if (rounded === 0) return { text: t('ui_same'), tone: 'flat', label: t('ui_change_same') };
  const { better } = declared(id);
  const tone = better === 'band' ? 'flat' : rounded > 0 === (better === 'up') ? 'good' : 'bad';
  const arrow = rounded > 0 ? '▲' : '▼';
  const amount = isShare(id) ? t('ui_points', f.number(Math.abs(size) * 100, 1)) : f.percent(Math.abs(size));
  return { text: `${arrow} ${amount}`, tone, label: t(rounded > 0 ? 'ui_change_up' : 'ui_change_down', amount) };
}

/** Whether the series is one value a day; others (by age, by hour waited) are no trend. */
export const isDated = (measured: MetricValue | undefined): boolean => /^\d{4}-\d{2}-\d{2}$/.test(measured?.series?.[0]?.label ?? '');

/** Fewer known days than this share of them make dashes, not a shape. */
const LEAST_KNOWN = 0.25;

function sparkOf(measured: MetricValue | undefined): (number | null)[] | undefined {
  const values = isDated(measured) ? (measured?.series ?? []).map(({ value }) => value) : [];
  return values.filter((value) => value !== null).length > values.length * LEAST_KNOWN ? values : undefined;
}

/** The interval of a share in words, where there is one. */
export const intervalOf = (measured: MetricValue | undefined, { t, f }: Words): string | undefined =>
  measured?.interval && t('ui_interval', f.percent(measured.interval[0]), f.percent(measured.interval[1]));

/** A metric as a tile shows it. */
export function figure(id: FigureId, measured: MetricValue | undefined, words: Words): Figure {
  const { t, f } = words;
  const [label, hint] = WORDS[id];
  const known = measured !== undefined && measured.value !== null && Number.isFinite(measured.value);
  // A count rests on itself; what says more of it is how much of what exists was captured.
  const n = measured && measured.n === measured.value ? measured.coverage && t('ui_covered', f.percent(measured.coverage.share)) : t.many(N_KEY[id], measured?.n ?? 0);
  return {
    label: t(label),
    hint: t(hint),
    ...(known ? { value: metricValue(id, measured.value, words) } : { missing: whyMissing(measured, words) }),
    note: (known && n) || '',
    change: changeOf(id, measured, words),
    spark: sparkOf(measured),
  };
}
