import type { Member, Thread } from '@/lib/model/records';
import type { Rollup } from '@/lib/model/window';
import type { Store } from './db';
import type { WeekFacts } from './weeks';

/**
 * What was read or written in this worker's life is kept at hand: members and threads stand on page after page, and numbers
 * are made of the same days and threads after each capture, of which it changed a few.
 *
 * It is right by a mark: every transaction that writes any of it puts a new one into `jobs`, and what is at hand holds for
 * the mark it was last in step with and no other. Whoever else writes, and whatever fails, it is then simply not used.
 */
export type Known = { mark: number | undefined; members: Map<string, Member>; threads: Map<string, Thread>; days: Map<string, HeldDays>; weeks: Map<string, HeldWeeks> };

/** Rollups of a community from a day on, and on how many days before it there are any. */
export type HeldDays = { from: string; rows: Map<string, Rollup>; earlier: number };
/** Facts of a community's threads from a week on, by week; those of no time are always among them. */
export type HeldWeeks = { from: number; facts: Map<number, readonly WeekFacts[]> };

/** A day or a week as it was written; without its row it is gone. */
export type DayStep = { community: string; day: string; row?: Rollup; wasThere: boolean };
export type WeekStep = { community: string; week: number; facts?: readonly WeekFacts[] };
/** What a committed transaction read and wrote, and the marks before and after it. */
export type Step = { from: number | undefined; to: number; members?: readonly Member[]; threads?: readonly Thread[]; days?: readonly DayStep[]; weeks?: readonly WeekStep[] };

/** Id in `jobs` of the mark of the last write. */
export const MARK = 'mark';
/** Members and threads that are kept at hand at most, and communities of which days and weeks are. */
const MOST = 20_000;
const MOST_HOMES = 3;

const atHand = new WeakMap<Store, Known>();
const nothing = (mark: number | undefined): Known => ({ mark, members: new Map(), threads: new Map(), days: new Map(), weeks: new Map() });

/** What is at hand; holds only when its mark is the one in the database. */
export const known = (store: Store): Known => atHand.get(store) ?? nothing(undefined);

/** To be put in a transaction that writes members, threads, rollups or facts. */
export const newMark = (): number => Math.random();

/** Call when the transaction has committed, never before. */
export function remember(store: Store, { from, to, members = [], threads = [], days = [], weeks = [] }: Step): void {
  const old = atHand.get(store);
  const next = old !== undefined && from !== undefined && old.mark === from ? old : nothing(to);
  next.mark = to;
  put(next.members, members);
  put(next.threads, threads);
  for (const step of days) keepDay(next.days.get(step.community), step);
  for (const { community, week, facts } of weeks) {
    const held = next.weeks.get(community);
    if (facts && held && (week < 0 || week >= held.from)) held.facts.set(week, facts);
    else held?.facts.delete(week);
  }
  atHand.set(store, next);
}

function put<Row extends { id: string }>(held: Map<string, Row>, rows: readonly Row[]): void {
  if (held.size >= MOST) held.clear();
  for (const row of rows) held.set(row.id, row);
}

function keepDay(held: HeldDays | undefined, { day, row, wasThere }: DayStep): void {
  // What has no day is in no window.
  if (!held || day === '') return;
  if (day < held.from) held.earlier += Number(row !== undefined) - Number(wasThere);
  else if (row) held.rows.set(day, row);
  else held.rows.delete(day);
}

/**
 * Days or weeks of a community from one on: those at hand where they reach as far and hold for the mark in force, else what is
 * read, which is at hand from then on. Call in the transaction that reads them, and `jobs`.
 */
export async function heldFrom<Held extends HeldDays | HeldWeeks>(store: Store, homesOf: (known: Known) => Map<string, Held>, { community, from }: { community: string; from: Held['from'] }, read: () => Promise<Held>): Promise<Held> {
  const mark = (await store.jobs.get(MARK))?.value;
  const before = known(store);
  const held = before.mark === mark ? homesOf(before).get(community) : undefined;
  if (held && held.from <= from) return held;
  const fresh = await read();
  if (mark !== undefined) hold(homesOf(knownAt(store, mark)), community, fresh);
  return fresh;
}

/** What is at hand for a mark, to be added to; nothing when another was at hand. */
function knownAt(store: Store, mark: number): Known {
  const old = atHand.get(store);
  const own = old?.mark === mark ? old : nothing(mark);
  atHand.set(store, own);
  return own;
}

function hold<Held>(homes: Map<string, Held>, community: string, held: Held): void {
  if (homes.size >= MOST_HOMES && !homes.has(community)) homes.clear();
  homes.set(community, held);
}
