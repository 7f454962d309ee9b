import type { Change } from '@/components/Tile';
import { LEAST_N } from '@/lib/engagement/window';
import type { MetricValue } from '@/lib/model/window';
import type { Format } from './format';
import { type As, type MetricId, rowOf, wordOf } from './metric-table';
import { positionName } from './trend-words';
import type { Words } from './words';

/** A metric as an interface shows it. Exactly one of `value` and `missing` is there. */
export type Figure = {
  label: string;
  /** What it is, in a sentence. */
  hint: string;
  value?: string;
  /** The word after the value, where it has one. */
  unit?: string;
  missing?: string;
  /** What to do so that there is a value. */
  next?: string;
  note: string;
  change?: Change;
  spark?: (number | null)[];
};

/** A share in per cent; below ten with one more digit. */
const percentOf = (share: number | null, f: Format): string => f.percent(share, share !== null && Math.abs(share) < 0.0995 ? 1 : 0);

/** A share's difference or growth with its sign; never ±0 %. */
function signedPercent(share: number | null, f: Format): string {
  if (share === null || !Number.isFinite(share)) return f.percent(null);
  const size = percentOf(Math.abs(share), f);
  if (Math.round(Math.abs(share) * 1000) === 0) return percentOf(0, f);
  return `${share > 0 ? '+' : '−'}${size}`;
}

const WRITERS: Record<As, (value: number | null, f: Format) => string> = {
  count: (value, f) => f.compact(value),
  one: (value, f) => f.number(value, 1),
  two: (value, f) => f.number(value, 2),
  percent: percentOf,
  signed: (value, f) => f.signed(value),
  signed1: (value, f) => f.signed(value, 1),
  signed2: (value, f) => f.signed(value, 2),
  signedPercent,
  duration: (value, f) => f.duration(value),
  days: (value, f) => f.duration(value === null ? null : value * 86_400),
};

/** A value in one of the ways values are written; a dash where there is none, and no sign at what rounds to zero. */
export const writeValue = (as: As, value: number | null, { f }: Words): string =>
  WRITERS[as](value !== null && Number.isFinite(value) ? value : null, f).replace(/^[-−](?=0(?:[.,]0+)?(?:\D*)$)/, '');

/** A value of a metric in its unit, without the word after it. */
export const metricValue = (id: MetricId, value: number | null, words: Words): string => writeValue(rowOf(id).as, value, words);

/** The word after a value. */
export function unitWord(id: MetricId, value: number | null, { t }: Words): string | undefined {
  const { said } = rowOf(id);
  return said && value !== null ? t.many(`unit_${said}`, value) : undefined;
}

/** Why there is no value, in words: never a zero. */
export function whyMissing(measured: MetricValue | undefined, { t, f }: Words): string {
  if (measured?.missing === 'too little data') return measured.n < LEAST_N ? t('ui_too_little_of', f.number(measured.n), f.number(LEAST_N)) : t('ui_too_little');
  if (measured?.missing !== 'undefined') return t('ui_not_captured');
  // A median that more than half have not reached yet is known to be longer than the longest wait.
  const longer = measured.parts?.['longerThan'];
  return typeof longer === 'number' ? t('ui_longer_than', f.duration(longer)) : t('ui_undefined');
}

/** What to do so that there is a value. */
function nextStep(id: MetricId, measured: MetricValue | undefined, { t }: Words): string | undefined {
  if (measured?.missing === 'undefined') return undefined;
  return t(measured?.missing === 'too little data' ? 'need_more' : `need_${rowOf(id).need}`);
}

/** How far apart two values are: shares in points, what has its own zero in its own unit, all else in per cent. */
type Difference = { size: number; text: string } | 'new' | null;

function difference(as: As, now: number, before: number, { t, f }: Words): Difference {
  if (as === 'percent' || as === 'signedPercent') {
    const size = Math.round((now - before) * 1000) / 1000;
    return { size, text: t('ui_points', f.number(Math.abs(size) * 100, 1)) };
  }
  if (as === 'two' || as.startsWith('signed')) {
    const digits = as === 'signed' ? 0 : as === 'signed1' ? 1 : 2;
    const size = Number((now - before).toFixed(digits));
    return { size, text: f.number(Math.abs(size), digits) };
  }
  if (before === 0) return now === 0 ? null : 'new';
  const size = Math.round(((now - before) / before) * 100) / 100;
  return { size, text: f.percent(Math.abs(size)) };
}

/** The difference from the window before, only where both can be compared. */
export function changeOf(id: MetricId, measured: MetricValue | undefined, words: Words): Change | undefined {
  const { t } = words;
  const now = measured?.value ?? null;
  const before = measured?.previous ?? null;
  if (now === null || before === null || !Number.isFinite(now) || !Number.isFinite(before)) return undefined;
  const { as, better } = rowOf(id);
  const apart = difference(as, now, before, words);
  if (apart === null) return undefined;
  if (apart === 'new') return { text: t('ui_new'), tone: 'flat', label: t('ui_change_new') };
  const { size, text } = apart;
  if (size === 0) return { text: t('ui_same'), tone: 'flat', label: t('ui_change_same') };
  const tone = better === 'band' ? 'flat' : size > 0 === (better === 'up') ? 'good' : 'bad';
  const label = t(size > 0 ? 'ui_change_up' : 'ui_change_down', text);
  const said = tone === 'flat' ? undefined : t(tone === 'good' ? 'ui_change_good' : 'ui_change_bad');
  return { text: `${size > 0 ? '▲' : '▼'} ${text}`, tone, label, ...(said ? { said } : {}) };
}

/** Whether the series is one value a day; others (by age, by hour waited) are no trend. */
export const isDated = (measured: MetricValue | undefined): boolean => /^\d{4}-\d{2}-\d{2}$/.test(measured?.series?.[0]?.label ?? '');

/** Fewer known days than this share of them make dashes, not a shape. */
const LEAST_KNOWN = 0.25;

const shapely = (values: readonly (number | null)[]): boolean => values.filter((value) => value !== null).length > values.length * LEAST_KNOWN;

/** The shape beside a number: its days, else its past windows of 28 days. */
function sparkOf(measured: MetricValue | undefined, past: readonly (number | null)[]): (number | null)[] | undefined {
  const values = isDated(measured) ? (measured?.series ?? []).map(({ value }) => value) : [];
  if (shapely(values)) return values;
  return past.filter((value) => value !== null).length > 2 && measured?.value !== null ? [...past] : undefined;
}

/** The 95 % interval in words, where there is one. */
export const intervalOf = (id: MetricId, measured: MetricValue | undefined, words: Words): string | undefined =>
  measured?.interval && words.t(rowOf(id).as.startsWith('signed') ? 'ui_interval_to' : 'ui_interval', metricValue(id, measured.interval[0], words), metricValue(id, measured.interval[1], words));

/** What a value rests on. A count rests on itself; what says more of it is how much of what exists was captured. */
export function restsOn(id: MetricId, measured: MetricValue | undefined, words: Words): string {
  const { t, f } = words;
  const { weekday, hour } = measured?.parts ?? {};
  // Of the busiest hour one asks first which it is.
  if (id === 'M8' && typeof weekday === 'number' && typeof hour === 'number') return positionName('week', `${weekday}-${hour}`, words);
  if (!measured || measured.n !== measured.value) return t.many(`ui_n_${rowOf(id).n}`, measured?.n ?? 0);
  return measured.coverage ? t('ui_covered', f.percent(measured.coverage.share)) : '';
}

/** A metric as a tile shows it. `past`: its values in earlier windows of 28 days. */
export function figure(id: MetricId, measured: MetricValue | undefined, words: Words, past: readonly (number | null)[] = []): Figure {
  const { t } = words;
  const known = measured !== undefined && measured.value !== null && Number.isFinite(measured.value);
  const told = known
    ? { value: metricValue(id, measured.value, words), unit: unitWord(id, measured.value, words), note: restsOn(id, measured, words), change: changeOf(id, measured, words) }
    : { missing: whyMissing(measured, words), next: nextStep(id, measured, words), note: '' };
  return { label: t(`metric_${wordOf(id)}_name`), hint: t(`metric_${wordOf(id)}_what`), ...told, spark: sparkOf(measured, past) };
}
