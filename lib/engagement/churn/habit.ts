import { ABSENT } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import { localDay } from '@/lib/model/zone';
import { dayNumber } from '../timelines';
import { gapBands, overdue } from './overdue';

/** How often somebody comes, told from some of what they did. */
export type Habit = {
  /** Middle of the gaps between days with activity, in days; null with fewer than two such days. */
  usual: number | null;
  /** Whole days since they were last here, today not counted; below 0: they were here today. */
  silent: number;
  /** How many gaps there are, and the share of them that were shorter than the present one; null without any. */
  gaps: number;
  longerThan: number | null;
};

const isDated = ({ at, precision, removed, kind }: Activity): boolean => at !== undefined && precision !== 'month' && precision !== 'unknown' && !removed && !ABSENT.has(kind);

/** The habit of whoever did these activities (any order), as seen at `now`, with days in a zone; null when nothing of it has a day. */
export function habitOf(activities: readonly Activity[], now: number, zone: string): Habit | null {
  const days = [...new Set(activities.filter(isDated).map(({ at = 0 }) => dayNumber(localDay(at, zone))))].toSorted((a, b) => a - b);
  const last = days.at(-1);
  if (last === undefined) return null;
  const today = dayNumber(localDay(now, zone));
  const line = { member: '', days, counts: [], contributions: [] };
  const late = last >= today ? undefined : overdue(line, gapBands([line], today), today);
  const usual = overdue(line, gapBands([line], last + 1), last + 1)?.usual ?? null;
  return { usual, silent: late?.silent ?? -1, gaps: Math.max(0, days.length - 1), longerThan: late && late.gaps > 0 ? late.shorter / late.gaps : null };
}
