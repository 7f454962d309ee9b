import { Dexie } from 'dexie';
import type { FactsRow, Store } from './db';
import { heldFrom, type HeldWeeks, known, type WeekStep } from './known';
import { UNDATED } from './tally';

/**
 * Facts of threads by the week that was last heard of them, as columns: numbers read half a year of threads at a stroke,
 * where ten thousand rows found by an index would take a second. Kept in the transactions that write facts, and at all
 * times equal to them.
 */
export type WeekRow = { community: string; week: number; facts: FactsColumns };

/** NaN and 0 (of an index, of `stated`): absent. Indexes into `members` count from 1. */
export type FactsColumns = {
  threads: string[];
  members: string[];
  startedAt: Float64Array;
  firstReplyAt: Float64Array;
  lastAt: Float64Array;
  opened: Float64Array;
  captured: Uint32Array;
  participants: Uint32Array;
  stated: Uint32Array;
  author: Uint32Array;
  firstReplyBy: Uint32Array;
  /** 1 question, 2 resolved, 4 undated reply, 8 coarse. */
  bits: Uint8Array;
};

/** What numbers need of a row of facts: all but the opening post's id. */
export type WeekFacts = Omit<FactsRow, 'opener' | 'missing'>;

const WEEK_MS = 604_800_000;
/** Threads of which no time is known lie in so many weeks before the first, by their ids: there may be many. */
const UNDATED_WEEKS = 64;

/** The week in which a thread's facts lie. */
export function weekOf({ when, thread }: Pick<FactsRow, 'when' | 'thread'>): number {
  if (when !== UNDATED) return Math.max(0, Math.floor(when / WEEK_MS));
  let sum = 0;
  for (let i = 0; i < thread.length; i += 1) sum = (sum * 31 + thread.charCodeAt(i)) >>> 0;
  return -1 - (sum % UNDATED_WEEKS);
}

function packFacts(rows: readonly WeekFacts[]): FactsColumns {
  const members = new Map<string, number>();
  const numberOf = (member: string | undefined): number => {
    if (member === undefined) return 0;
    const number = members.get(member) ?? members.size + 1;
    members.set(member, number);
    return number;
  };
  const times = (of: (row: WeekFacts) => number | undefined): Float64Array => Float64Array.from(rows, (row) => of(row) ?? Number.NaN);
  const counts = (of: (row: WeekFacts) => number): Uint32Array => Uint32Array.from(rows, of);
  const [author, firstReplyBy] = [counts((row) => numberOf(row.author)), counts((row) => numberOf(row.firstReplyBy))];
  return {
    threads: rows.map(({ thread }) => thread), members: [...members.keys()], author, firstReplyBy,
    startedAt: times((row) => row.startedAt), firstReplyAt: times((row) => row.firstReplyAt), lastAt: times((row) => row.lastAt), opened: times((row) => row.opened),
    captured: counts((row) => row.captured), participants: counts((row) => row.participants), stated: counts((row) => row.stated ?? 0),
    bits: Uint8Array.from(rows, (row) => Number(row.question) | (Number(row.resolved) << 1) | (Number(row.undatedReply === true) << 2) | (Number(row.coarse === true) << 3)),
  };
}

export function unpackFacts({ community, facts: columns }: WeekRow): WeekFacts[] {
  return columns.threads.map((thread, i) => {
    const bits = columns.bits[i]!;
    const row: WeekFacts = { thread, community, question: (bits & 1) !== 0, resolved: (bits & 2) !== 0, captured: columns.captured[i]!, participants: columns.participants[i]!, when: UNDATED };
    if (bits & 4) row.undatedReply = true;
    if (bits & 8) row.coarse = true;
    const [started, answered, last, opened] = [columns.startedAt[i]!, columns.firstReplyAt[i]!, columns.lastAt[i]!, columns.opened[i]!];
    if (Number.isFinite(started)) row.startedAt = started;
    if (Number.isFinite(answered)) row.firstReplyAt = answered;
    if (Number.isFinite(last)) row.lastAt = last;
    if (Number.isFinite(opened)) row.opened = opened;
    const times = [started, last, opened].filter(Number.isFinite);
    if (times.length > 0) row.when = Math.max(...times);
    if (columns.stated[i]) row.stated = columns.stated[i];
    if (columns.author[i]) row.author = columns.members[columns.author[i]! - 1];
    if (columns.firstReplyBy[i]) row.firstReplyBy = columns.members[columns.firstReplyBy[i]! - 1];
    return row;
  });
}

/** A row to be written. */
export const weekRow = (community: string, week: number, facts: readonly WeekFacts[]): WeekRow => ({ community, week, facts: packFacts(facts) });

/** Facts of these weeks, from what is at hand where that holds for the mark in force. */
async function factsIn(store: Store, weeks: readonly [community: string, week: number][], mark: number | undefined): Promise<(readonly WeekFacts[])[]> {
  const hand = known(store);
  const held = weeks.map(([community, week]) => (hand.mark === mark ? hand.weeks.get(community)?.facts.get(week) : undefined));
  const asked = weeks.filter((_, i) => !held[i]);
  const rows = asked.length > 0 ? (await store.weeks.bulkGet(asked)).values() : [].values();
  return held.map((facts) => {
    if (facts) return facts;
    const row: WeekRow | undefined = rows.next().value;
    return row ? unpackFacts(row) : [];
  });
}

/**
 * Puts rows of facts into their weeks, and takes out what they replace. `mark`: the one in force (`known.ts`). Call in the
 * transaction that writes them. Gives what became of the weeks.
 */
export async function moveFacts(store: Store, old: readonly (FactsRow | undefined)[], next: readonly FactsRow[], mark: number | undefined): Promise<WeekStep[]> {
  const keys = new Map<string, [string, number]>();
  const key = (row: FactsRow): string => {
    const week = weekOf(row);
    keys.set(`${week}|${row.community}`, [row.community, week]);
    return `${week}|${row.community}`;
  };
  const [gone, come] = [Map.groupBy(old.filter((row) => row !== undefined), key), Map.groupBy(next, key)];
  const before = await factsIn(store, [...keys.values()], mark);
  const became = [...keys].map(([name, [community, week]], i): Required<WeekStep> => {
    const held = new Map(before[i]!.map((facts) => [facts.thread, facts]));
    for (const { thread } of gone.get(name) ?? []) held.delete(thread);
    for (const facts of come.get(name) ?? []) held.set(facts.thread, facts);
    return { community, week, facts: [...held.values()] };
  });
  const [full, empty] = [became.filter(({ facts }) => facts.length > 0), became.filter(({ facts }) => facts.length === 0)];
  await Promise.all([
    store.weeks.bulkPut(full.map(({ community, week, facts }) => weekRow(community, week, facts))),
    store.weeks.bulkDelete(empty.map(({ community, week }): [string, number] => [community, week])),
  ]);
  return became;
}

/** Facts of threads that anything is known of in the week of a time or after it, and of those whose time is not known. Weeks that are at hand are not read again. */
export async function factsSince(community: string, since: number, store: Store): Promise<WeekFacts[]> {
  const from = Math.max(0, Math.floor(since / WEEK_MS));
  const { facts } = await store.transaction('r', [store.weeks, store.jobs], () =>
    heldFrom(store, ({ weeks }) => weeks, { community, from }, () => readWeeks(community, from, store)));
  return [...facts].flatMap(([week, those]) => (week < 0 || week >= from ? those : []));
}

async function readWeeks(community: string, from: number, store: Store): Promise<HeldWeeks> {
  const range = (first: number, last: unknown) => store.weeks.where('[community+week]').between([community, first], [community, last], true, true).toArray();
  const [undated, dated] = await Promise.all([range(-UNDATED_WEEKS, -1), range(from, Dexie.maxKey)]);
  return { from, facts: new Map([...undated, ...dated].map((row) => [row.week, unpackFacts(row)])) };
}
