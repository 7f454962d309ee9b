import type { MessageKey } from '@/lib/browser/i18n';
import type { Bar, Dimension, PartScore } from '@/lib/engagement/health/score';
import { METRIC_TABLE, type MetricId } from '@/lib/ui/metric-table';
import type { Words } from '@/lib/ui/words';

/** How a value is written. */
export type Form = 'percent' | 'number' | 'small' | 'signed' | 'duration' | 'days' | 'weeks' | 'times';
type PartWords = { label: MessageKey; metric: MetricId; form: Form };

/** Parts of health: what they are called, which metric's page tells of them, how they are written. One that is a metric's own value has its name. */
export const PARTS: Readonly<Record<string, PartWords>> = {
  weekly: { label: 'health_part_weekly', metric: 'M3', form: 'percent' },
  stickiness: { label: 'metric_m4_name', metric: 'M4', form: 'percent' },
  interactions: { label: 'metric_m5_name', metric: 'M5', form: 'small' },
  effective: { label: 'health_part_effective', metric: 'M57', form: 'percent' },
  attendance: { label: 'metric_m20_name', metric: 'M20', form: 'percent' },
  feedback: { label: 'health_part_feedback', metric: 'M23', form: 'small' },
  breadth: { label: 'metric_m25_name', metric: 'M25', form: 'percent' },
  depth: { label: 'metric_m7_name', metric: 'M7', form: 'small' },
  satisfied: { label: 'metric_m30_name', metric: 'M30', form: 'percent' },
  mood: { label: 'metric_m34_name', metric: 'M34', form: 'signed' },
  answered: { label: 'metric_m31_name', metric: 'M31', form: 'percent' },
  complaints: { label: 'health_part_complaints', metric: 'M23', form: 'percent' },
  returning: { label: 'metric_m41_name', metric: 'M41', form: 'percent' },
  'week-4': { label: 'part_week4', metric: 'M40', form: 'percent' },
  core: { label: 'metric_m47_name', metric: 'M47', form: 'percent' },
  lost: { label: 'health_part_lost', metric: 'M43', form: 'percent' },
  growth: { label: 'metric_m50_name', metric: 'M50', form: 'percent' },
  shares: { label: 'health_part_shares', metric: 'M54', form: 'small' },
  invited: { label: 'metric_m55_name', metric: 'M55', form: 'percent' },
  absence: { label: 'part_absence_factor', metric: 'M57', form: 'number' },
  handled: { label: 'metric_m62_name', metric: 'M62', form: 'duration' },
  cleared: { label: 'part_clear_rate', metric: 'M63', form: 'percent' },
  precise: { label: 'metric_m61_name', metric: 'M61', form: 'percent' },
  cost: { label: 'metric_m66_name', metric: 'M66', form: 'small' },
};

const DIMENSION: Record<Dimension, MessageKey> = {
  activity: 'health_activity', participation: 'health_participation', satisfaction: 'health_satisfaction', loyalty: 'health_loyalty', reach: 'health_reach', efficiency: 'health_efficiency',
};
const SHORT: Record<Dimension, MessageKey> = {
  activity: 'health_short_activity', participation: 'health_short_participation', satisfaction: 'health_short_satisfaction', loyalty: 'health_short_loyalty', reach: 'health_short_reach', efficiency: 'health_short_efficiency',
};
const SOURCE: Record<Bar['from'], MessageKey> = { goal: 'health_bar_goal', 'own past': 'health_bar_past', default: 'health_bar_default' };

export const dimensionName = (dimension: Dimension, { t }: Words): string => t(DIMENSION[dimension]);
/** In the width of a small bar. */
export const dimensionShort = (dimension: Dimension, { t }: Words): string => t(SHORT[dimension]);
/** What must be captured or entered so that a metric has a value. */
export const needWords = (metric: MetricId, { t }: Words): string => t(`need_${METRIC_TABLE[metric].need}`);
/** Where the ends of a scale come from. */
export const sourceWords = ({ from }: Bar, { t }: Words): string => t(SOURCE[from]);

/** A part's name; an unknown one is shown as it is rather than lost. */
export function partName(id: string, { t }: Words): string {
  if (id === 'make-up') return t('health_make_up');
  const known = PARTS[id];
  return known ? t(known.label) : id;
}

/** A value as it is written. */
export function inForm(form: Form, value: number, { t, f }: Words): string {
  // A share below a tenth is not told from none without a decimal.
  if (form === 'percent') return f.percent(value, Math.abs(value) < 0.1 ? 1 : 0).replace(/^-/, '−');
  if (form === 'small') return f.number(value, 1);
  if (form === 'signed') return f.signed(value, 2);
  if (form === 'duration') return f.duration(value);
  if (form === 'days') return t.many('form_days', Math.round(value));
  if (form === 'weeks') return t.many('form_weeks', Math.round(value));
  return form === 'times' ? t('form_times', f.number(value, 2)) : f.number(value);
}

/** A value of a part of health; unknown parts as plain numbers. */
export const partValue = (id: string, value: number | null, words: Words): string => (value === null ? words.t('ui_not_captured') : inForm(PARTS[id]?.form ?? 'small', value, words));

/** The part of a list with the lowest score, of those that have one. */
export const lowestPart = (parts: readonly PartScore[]): PartScore | undefined => parts.filter(({ score, weight }) => score !== null && weight > 0).toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))[0];
