import type { MetricValue } from '@/lib/model/window';
import type { Facts } from '../stage/predicates';
import { LEAST_N } from '../window';
import { barOf, type Dimension, type Part } from './score';

/** Metric id → its value in one window of 28 days. */
export type Values = Readonly<Record<string, MetricValue | undefined>>;
export type Goals = Readonly<Record<string, { floor: number; goal: number }>>;

type Recipe = { id: string; dimension: Dimension; better: 'up' | 'down'; fallback: readonly [low: number, high: number]; weight?: number; of: (values: Values) => number | null | undefined };

const ratio = (a: number | null | undefined, b: number | null | undefined): number | null => (typeof a === 'number' && typeof b === 'number' && b > 0 ? a / b : null);

/** The same of at least ten: of fewer it is no share (metrics.md §3.9). */
const ofMany = (a: number | null | undefined, b: number | null | undefined): number | null => (typeof b === 'number' && b >= LEAST_N ? ratio(a, b) : null);

/** A part of a metric that has a value: of too little data its parts tell nothing either. */
const partOf = (metric: MetricValue | undefined, part: string): number | null | undefined => (metric?.value === null ? null : metric?.parts?.[part]);

/** What a share leaves. */
const without = (share: number | null | undefined): number | null => (typeof share === 'number' ? 1 - share : null);

/**
 * What health is made of (metrics.md §5.1): one line a part, with the ends of its scale *(ours)* for a community too
 * young to have a past of its own.
 */
const RECIPES: readonly Recipe[] = [
  { id: 'weekly', dimension: 'activity', better: 'up', fallback: [0.05, 0.4], of: ({ M3, M53 }) => ofMany(M3?.parts?.['wau'], M53?.value) },
  { id: 'stickiness', dimension: 'activity', better: 'up', fallback: [0.05, 0.3], of: ({ M4 }) => M4?.value },
  { id: 'interactions', dimension: 'activity', better: 'up', fallback: [1, 6], of: ({ M5 }) => partOf(M5, 'median') },
  { id: 'effective', dimension: 'activity', better: 'up', fallback: [0.2, 0.7], of: ({ M57 }) => partOf(M57, 'effectiveShare') },
  { id: 'attendance', dimension: 'participation', better: 'up', fallback: [0.05, 0.4], of: ({ M20 }) => M20?.value },
  { id: 'feedback', dimension: 'participation', better: 'up', fallback: [0, 10], of: ({ M23 }) => M23?.parts?.['per100'] },
  { id: 'breadth', dimension: 'participation', better: 'up', fallback: [0.05, 0.4], of: ({ M25 }) => M25?.value },
  { id: 'depth', dimension: 'participation', better: 'up', fallback: [0, 6], of: ({ M7 }) => M7?.value },
  { id: 'satisfied', dimension: 'satisfaction', better: 'up', fallback: [0.5, 0.9], of: ({ M30 }) => M30?.value },
  // Shown, but without weight until its precision on such texts as the community's is known (metrics.md §10).
  { id: 'mood', dimension: 'satisfaction', better: 'up', fallback: [-0.3, 0.3], weight: 0, of: ({ M34 }) => M34?.value },
  { id: 'answered', dimension: 'satisfaction', better: 'up', fallback: [0.4, 0.9], of: ({ M31 }) => M31?.value },
  { id: 'complaints', dimension: 'satisfaction', better: 'up', fallback: [0.5, 0.95], of: ({ M23 }) => without(M23?.parts?.['complaintShare']) },
  { id: 'returning', dimension: 'loyalty', better: 'up', fallback: [0.2, 0.7], of: ({ M41 }) => M41?.value },
  { id: 'week-4', dimension: 'loyalty', better: 'up', fallback: [0.02, 0.25], of: ({ M40 }) => partOf(M40, 'week4') },
  { id: 'core', dimension: 'loyalty', better: 'up', fallback: [0.2, 0.7], of: ({ M47 }) => M47?.value },
  { id: 'lost', dimension: 'loyalty', better: 'down', fallback: [0.05, 0.5], of: ({ M43 }) => ofMany(M43?.value, M43?.parts?.['regulars']) },
  { id: 'growth', dimension: 'reach', better: 'up', fallback: [-0.05, 0.1], of: ({ M50 }) => M50?.value },
  { id: 'shares', dimension: 'reach', better: 'up', fallback: [0, 0.5], of: ({ M54, M3 }) => ofMany(M54?.value, M3?.value) },
  { id: 'invited', dimension: 'reach', better: 'up', fallback: [0, 0.1], of: ({ M55 }) => M55?.value },
  { id: 'absence', dimension: 'reach', better: 'up', fallback: [1, 10], of: ({ M57 }) => partOf(M57, 'absenceFactor') },
  { id: 'handled', dimension: 'efficiency', better: 'down', fallback: [3600, 2 * 86_400], of: ({ M62 }) => M62?.value },
  { id: 'cleared', dimension: 'efficiency', better: 'up', fallback: [0.5, 1], of: ({ M63 }) => partOf(M63, 'clearRate') },
  { id: 'precise', dimension: 'efficiency', better: 'up', fallback: [0.5, 0.95], of: ({ M61 }) => M61?.value },
  { id: 'cost', dimension: 'efficiency', better: 'down', fallback: [1, 50], of: ({ M66 }) => M66?.value },
];

const known = (value: number | null | undefined): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** The parts of one window, against the goals or what earlier windows (any order) had. */
export function healthParts(values: Values, earlier: readonly Values[], goals: Goals = {}): Part[] {
  return RECIPES.map(({ id, dimension, better, fallback, weight, of }) => {
    const past = earlier.flatMap((each) => known(of(each)) ?? []);
    const goal = goals[id];
    return { id, dimension, value: known(of(values)), ...(weight === undefined ? {} : { weight }), bar: barOf({ past, fallback, better, ...(goal ? { goal } : {}) }) };
  });
}

/** Meetings of 28 days; of fewer than two types they are as one at most. */
function meetingsOf({ M24 }: Values): number | null {
  const month = known(M24?.parts?.['month']);
  return month !== null && (M24?.parts?.['monthTypes'] ?? 0) < 2 ? Math.min(month, 1) : month;
}

/** The facts of the stage that metrics tell; growth is the mean of up to three windows, newest first. */
export function stageFacts(values: Values, growths: readonly (number | null | undefined)[]): Facts {
  const grown = growths.flatMap((growth) => known(growth) ?? []).slice(0, 3);
  return {
    knownMembers: known(values['M53']?.value), newContributors: known(values['M52']?.parts?.['newContributors']),
    weeklyShare: ratio(values['M3']?.parts?.['wau'], values['M3']?.parts?.['mau']), replyCoverage: known(values['M31']?.value),
    coreJaccard: known(values['M47']?.value), absenceFactor: known(values['M57']?.parts?.['absenceFactor']), hourCover: known(values['M64']?.value),
    meetings: meetingsOf(values), joinsByMembers: known(values['M51']?.parts?.['byMembers']),
    growth: grown.length === 0 ? null : grown.reduce((a, b) => a + b, 0) / grown.length, netActiveChange: known(values['M52']?.value),
  };
}
