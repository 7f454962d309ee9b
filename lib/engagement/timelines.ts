import { firstPlace } from '@/lib/model/first-place';
import { ABSENT, type ActivityKind, CONTRIBUTING } from '@/lib/model/kinds';
import type { Rollup } from '@/lib/model/window';
import { toEnd } from '@/lib/model/to-end';
import { daysBetween } from '@/lib/model/zone';

/** What one member did on one local day, by kind. */
export type DayCounts = Partial<Record<ActivityKind, number>>;

/**
 * When one member was there: local days ascending, as numbers since 1970-01-01, with what they did on each. Days step
 * by one whatever the clock does, so a gap of days is exact across changes of daylight saving.
 */
export type Timeline = { member: string; days: number[]; counts: DayCounts[]; contributions: number[] };

/** The number of a local day, counted from 1970-01-01. */
export const dayNumber = (day: string): number => daysBetween('1970-01-01', day);

/** Whether these counts of a day mean that the member was there. */
export function isPresence(counts: DayCounts): boolean {
  for (const kind in counts) if (!ABSENT.has(kind)) return true;
  return false;
}

export function contributionsOf(counts: DayCounts): number {
  let sum = 0;
  for (const [kind, count = 0] of Object.entries(counts)) if (CONTRIBUTING.has(kind)) sum += count;
  return sum;
}

/** Timelines of all members that `wanted` lets in, from rollups in any order; undated activity and nameless members are left out. */
export const timelinesOf = (rollups: Iterable<Rollup>, wanted?: (member: string) => boolean): Map<string, Timeline> => toEnd(timelineSteps(rollups, wanted));

/** Days looked through between two yields. */
const DAYS_A_STEP = 10;

/** The same in steps of some milliseconds. */
export function* timelineSteps(rollups: Iterable<Rollup>, wanted: (member: string) => boolean = () => true): Generator<void, Map<string, Timeline>, void> {
  const dated = [...rollups].filter(({ day }) => day !== '').toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const timelines = new Map<string, Timeline>();
  for (const [i, { day, counts }] of dated.entries()) {
    if (i % DAYS_A_STEP === 0) yield;
    const number = dayNumber(day);
    for (const [member, kinds] of Object.entries(counts)) if (member !== '' && isPresence(kinds) && wanted(member)) addDay(timelines, member, number, kinds);
  }
  return timelines;
}

function addDay(timelines: Map<string, Timeline>, member: string, day: number, kinds: DayCounts): void {
  let line = timelines.get(member);
  if (!line) timelines.set(member, (line = { member, days: [], counts: [], contributions: [] }));
  line.days.push(day);
  line.counts.push(kinds);
  line.contributions.push(contributionsOf(kinds));
}

/** Index of the first day that is not before `day`. */
export const indexFrom = (days: ArrayLike<number>, day: number): number => firstPlace(days, (each) => each < day);

/** Active days of the half-open range [from, to). */
export const activeDaysIn = ({ days }: Timeline, from: number, to: number): number => indexFrom(days, to) - indexFrom(days, from);

/** Contributions in [from, to). */
export function contributionsIn({ days, contributions }: Timeline, from: number, to: number): number {
  let sum = 0;
  for (let i = indexFrom(days, from); i < days.length && (days[i] ?? to) < to; i += 1) sum += contributions[i] ?? 0;
  return sum;
}

/** How many of `weeks` seven-day blocks that end before `end` held an active day. */
export function activeWeeks(line: Timeline, end: number, weeks: number): number {
  let active = 0;
  for (let week = 1; week <= weeks; week += 1) if (activeDaysIn(line, end - 7 * week, end - 7 * (week - 1)) > 0) active += 1;
  return active;
}

/** Days between one active day and the next, of active days before `end`, in their order. */
export function gapsBefore({ days }: Timeline, end: number): number[] {
  const gaps: number[] = [];
  for (let i = 1; i < days.length && (days[i] ?? end) < end; i += 1) gaps.push((days[i] ?? 0) - (days[i - 1] ?? 0));
  return gaps;
}

/** The last active day before `end`. */
export const lastBefore = ({ days }: Timeline, end: number): number | undefined => days[indexFrom(days, end) - 1];

/** The first day with a contribution. */
export function firstContribution({ days, contributions }: Timeline): number | undefined {
  const index = contributions.findIndex((count) => count > 0);
  return index < 0 ? undefined : days[index];
}
