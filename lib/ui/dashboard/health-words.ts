import type { MessageKey } from '@/lib/browser/i18n';
import type { Bar, Dimension, PartScore } from '@/lib/engagement/health/score';
import type { Words } from '@/lib/ui/words';

/** How a value is written. */
export type Form = 'percent' | 'number' | 'small' | 'signed' | 'duration' | 'days' | 'weeks' | 'times';
/** What must be captured or entered before there is a value. */
export type Need = 'threads' | 'history' | 'names' | 'entered' | 'judged';

type PartWords = { label: MessageKey; metric: string; form: Form; need: Need };

/** Parts of health: what they are called, which metric's page tells of them, how they are written, what they need. */
export const PARTS: Readonly<Record<string, PartWords>> = {
  weekly: { label: 'health_part_weekly', metric: 'M3', form: 'percent', need: 'threads' },
  stickiness: { label: 'health_part_stickiness', metric: 'M4', form: 'percent', need: 'history' },
  interactions: { label: 'health_part_interactions', metric: 'M5', form: 'small', need: 'threads' },
  effective: { label: 'health_part_effective', metric: 'M57', form: 'percent', need: 'threads' },
  attendance: { label: 'health_part_attendance', metric: 'M20', form: 'percent', need: 'entered' },
  feedback: { label: 'health_part_feedback', metric: 'M23', form: 'small', need: 'threads' },
  breadth: { label: 'health_part_breadth', metric: 'M25', form: 'percent', need: 'threads' },
  depth: { label: 'health_part_depth', metric: 'M7', form: 'small', need: 'threads' },
  satisfied: { label: 'health_part_satisfied', metric: 'M30', form: 'percent', need: 'entered' },
  mood: { label: 'health_part_mood', metric: 'M34', form: 'signed', need: 'threads' },
  answered: { label: 'health_part_answered', metric: 'M31', form: 'percent', need: 'threads' },
  complaints: { label: 'health_part_complaints', metric: 'M23', form: 'percent', need: 'threads' },
  returning: { label: 'health_part_returning', metric: 'M41', form: 'percent', need: 'history' },
  'week-4': { label: 'health_part_week_4', metric: 'M40', form: 'percent', need: 'history' },
  core: { label: 'health_part_core', metric: 'M47', form: 'percent', need: 'history' },
  lost: { label: 'health_part_lost', metric: 'M43', form: 'percent', need: 'history' },
  growth: { label: 'health_part_growth', metric: 'M50', form: 'percent', need: 'history' },
  shares: { label: 'health_part_shares', metric: 'M54', form: 'small', need: 'names' },
  invited: { label: 'health_part_invited', metric: 'M55', form: 'percent', need: 'names' },
  absence: { label: 'health_part_absence', metric: 'M57', form: 'number', need: 'threads' },
  handled: { label: 'health_part_handled', metric: 'M62', form: 'duration', need: 'judged' },
  cleared: { label: 'health_part_cleared', metric: 'M63', form: 'percent', need: 'judged' },
  precise: { label: 'health_part_precise', metric: 'M61', form: 'percent', need: 'judged' },
  cost: { label: 'health_part_cost', metric: 'M66', form: 'small', need: 'entered' },
};

const DIMENSION: Record<Dimension, MessageKey> = {
  activity: 'health_activity', participation: 'health_participation', satisfaction: 'health_satisfaction', loyalty: 'health_loyalty', reach: 'health_reach', efficiency: 'health_efficiency',
};
const NEED: Record<Need, MessageKey> = { threads: 'need_threads', history: 'need_history', names: 'need_names', entered: 'need_entered', judged: 'need_judged' };
const SOURCE: Record<Bar['from'], MessageKey> = { goal: 'health_bar_goal', 'own past': 'health_bar_past', default: 'health_bar_default' };

export const dimensionName = (dimension: Dimension, { t }: Words): string => t(DIMENSION[dimension]);
export const needWords = (need: Need, { t }: Words): string => t(NEED[need]);
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
  if (form === 'percent') return f.percent(value);
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
export const lowestPart = (parts: readonly PartScore[]): PartScore | undefined => parts.filter(({ score }) => score !== null).toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))[0];
