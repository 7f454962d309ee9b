import type { Activity } from '@/lib/model/records';
import type { MemberFacts } from '@/lib/model/window';
import { daysBetween, localDay } from '@/lib/model/zone';

/**
 * The reference values' own view of activities (metrics.md §7, `data/events/reference.py`): one flat table, in which
 * the only people left out are bots and the nameless, and the exactness of a time plays no part. It differs on purpose
 * from what the metrics do (they leave staff out, too): it is there so that an independent SQL can be held against us.
 */
export type Row = {
  native: string;
  kind: Activity['kind'];
  /** Undefined: nameless. */
  member: string | undefined;
  thread: string | undefined;
  /** Undefined: no time is known. Then there is no day either. */
  at: number | undefined;
  /** Local day, counted from 1970-01-01; hour and weekday are asked of the zone where needed. */
  day: number | undefined;
  bot: boolean;
};

export type HumanRow = Row & { member: string };

/** Local day, counted from 1970-01-01. */
export const dayNumber = (day: string): number => daysBetween('1970-01-01', day);

/** Activities as rows; removed ones have left activity. */
export function rowsOf(activities: Iterable<Activity>, members: ReadonlyMap<string, MemberFacts>, zone: string): Row[] {
  const numbers = new Map<string, number>();
  const rows: Row[] = [];
  for (const { native, kind, member, thread, at: time, precision, removed } of activities) {
    if (removed) continue;
    const at = precision === 'unknown' ? undefined : time;
    const name = at === undefined ? '' : localDay(at, zone);
    if (name !== '' && !numbers.has(name)) numbers.set(name, dayNumber(name));
    rows.push({ native, kind, member, thread, at, day: numbers.get(name), bot: member !== undefined && members.get(member)?.role === 'bot' });
  }
  return rows;
}

/** Rows of people: no bots, nobody nameless. */
export const humansOf = (rows: readonly Row[]): HumanRow[] => rows.filter((row): row is HumanRow => !row.bot && row.member !== undefined);

/** Whether a day lies in the `days` before `end`, moved back by `lag` days. An unknown day lies nowhere. */
export const within = (day: number | undefined, end: number, days: number, lag = 0): boolean => day !== undefined && day >= end - days - lag && day < end - lag;

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** By time, then id; undated ones last. */
export const byTime = (a: Row, b: Row): number => {
  const dated = Number(a.at === undefined) - Number(b.at === undefined);
  return dated || (a.at ?? 0) - (b.at ?? 0) || textOrder(a.native, b.native);
};

/** The first post of each thread, whoever wrote it. Posts of no thread have one among them, as SQL puts what is unknown together. */
export function openingsOf(rows: readonly Row[]): Map<string | undefined, Row> {
  const openings = new Map<string | undefined, Row>();
  for (const row of rows) {
    if (row.kind !== 'post') continue;
    const known = openings.get(row.thread);
    if (!known || byTime(row, known) < 0) openings.set(row.thread, row);
  }
  return openings;
}

/** Rounded to so many digits, halves to the even digit (as the reference's Python does). */
export function rounded(value: number, digits: number): number {
  const scaled = value * 10 ** digits;
  const low = Math.floor(scaled);
  // Where the half is exact in binary, toFixed would go up.
  if (scaled - low === 0.5 && scaled / 10 ** digits === value && low % 2 === 0 && isDyadic(value)) return low / 10 ** digits;
  return Number(value.toFixed(digits));
}

/** Whether a number has few binary digits, so that a half in decimal is a half indeed. */
const isDyadic = (value: number): boolean => Number.isInteger(value * 2 ** 20);
