import { isStandIn } from './ids';
import { PRECISIONS, VIAS } from './kinds';
import type { Activity, Community, Counts, Member, Thread } from './records';

/**
 * How two readings of one record become one. Present beats absent; of two that differ the fuller, then the later
 * reading wins, and where times are equal too the larger text does: never the order in which they came in.
 *
 * A record has one time of reading for its text and one for its counts, not one a field. So the order of arrival
 * matters in one case: two readings contradict each other in a field, and a still later one which lacks that field
 * (or has it only rounded) came in between them. Communities carry no time at all, see `mergeCommunity`.
 */

type Order = number;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Equality of plain data; an undefined field is an absent one. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  for (const key in a) if (!equal(a[key], b[key])) return false;
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false;
  return true;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** One of two values of a field: the one that is there, else by order (above 0: `next`), else the larger. */
function choose<V>(old: V | undefined, next: V | undefined, order: Order): V | undefined {
  if (next === undefined) return old;
  if (old === undefined) return next;
  if (order !== 0) return order > 0 ? next : old;
  return textOf(next) > textOf(old) ? next : old;
}

function setField<T, K extends keyof T>(into: T, key: K, value: T[K] | undefined): void {
  if (value === undefined) delete into[key];
  else into[key] = value;
}

function chooseFields<T, K extends keyof T>(into: T, old: T, next: T, keys: readonly K[], order: Order): void {
  for (const key of keys) setField(into, key, choose<T[K]>(old[key], next[key], order));
}

/** How fine an instant looks that came without a precision: coarse ones stand at the beginning of their minute, hour or day. */
const fineness = (at: number): number => [1000, 60_000, 3_600_000].filter((unit) => at % unit !== 0).length;

/** Of two instants for what happens once (joining, opening a thread): the finer, then the earlier. */
function chooseInstant(old: number | undefined, next: number | undefined): number | undefined {
  if (old === undefined || next === undefined) return old ?? next;
  return (fineness(next) - fineness(old) || old - next) > 0 ? next : old;
}

/** Who did it: a member with an id of their own rather than one known by a name alone. */
function chooseMember(old: string | undefined, next: string | undefined, order: Order): string | undefined {
  const sureness = Number(isStandIn(old ?? '')) - Number(isStandIn(next ?? ''));
  return choose(old, next, sureness || order);
}

const isEmpty = (counts: Counts): boolean => Object.keys(counts).length === 0;

type Tally = { counts?: Counts; approx?: string[]; at?: number };

/** Whether the later holder's number replaces the earlier's for one key. */
function countWins(old: Tally, next: Tally, key: string): boolean {
  const [had, has] = [old.counts?.[key], next.counts?.[key]];
  if (has === undefined || had === undefined) return has !== undefined;
  const roundness = Number(old.approx?.includes(key) ?? false) - Number(next.approx?.includes(key) ?? false);
  return (roundness || (next.at ?? -Infinity) - (old.at ?? -Infinity) || has - had) > 0;
}

/** Key by key: exact beats rounded, then later, then larger. `at` is the time of the newest reading that a number is from. */
function mergeCounts(old: Tally, next: Tally): Tally {
  if (!next.counts || (old.counts && isEmpty(next.counts))) return old;
  if (!old.counts || isEmpty(old.counts)) return next;
  const counts: Counts = {};
  const approx: string[] = [];
  const times: number[] = [];
  for (const key of new Set([...Object.keys(old.counts), ...Object.keys(next.counts)])) {
    const from = countWins(old, next, key) ? next : old;
    counts[key] = from.counts?.[key] ?? 0;
    if (from.approx?.includes(key)) approx.push(key);
    if (from.at !== undefined) times.push(from.at);
  }
  return { counts, approx: approx.length > 0 ? approx.sort() : undefined, at: times.length > 0 ? Math.max(...times) : undefined };
}

/** The name follows the newest reading. The address stays, and the zone too, since the operator may have set it. */
export function mergeCommunity(old: Community, next: Community): Community {
  const merged = { ...old };
  chooseFields(merged, old, next, ['name'], 1);
  chooseFields(merged, old, next, ['url', 'zone'], -1);
  return equal(old, merged) ? old : merged;
}

/** Makes one member of two readings; `old` itself when `next` adds nothing. */
export function mergeMember(old: Member, next: Member): Member {
  const merged = { ...old };
  const order = (next.capturedAt ?? -Infinity) - (old.capturedAt ?? -Infinity) || 0;
  chooseFields(merged, old, next, ['handle', 'name', 'url', 'avatar', 'role'], order);
  setField(merged, 'joinedAt', chooseInstant(old.joinedAt, next.joinedAt));
  setField(merged, 'stated', mergeCounts({ counts: old.stated, at: old.capturedAt }, { counts: next.stated, at: next.capturedAt }).counts);
  setField(merged, 'capturedAt', choose(old.capturedAt, next.capturedAt, order));
  return equal(old, merged) ? old : merged;
}

/** Makes one thread of two readings; `old` itself when `next` adds nothing. */
export function mergeThread(old: Thread, next: Thread): Thread {
  const merged = { ...old };
  const order = (next.capturedAt ?? -Infinity) - (old.capturedAt ?? -Infinity) || 0;
  chooseFields(merged, old, next, ['title', 'url', 'channel', 'state'], order);
  setField(merged, 'author', chooseMember(old.author, next.author, order));
  setField(merged, 'createdAt', chooseInstant(old.createdAt, next.createdAt));
  const stated = mergeCounts({ counts: old.stated, approx: old.approx, at: old.capturedAt }, { counts: next.stated, approx: next.approx, at: next.capturedAt });
  setField(merged, 'stated', stated.counts);
  setField(merged, 'approx', stated.approx);
  setField(merged, 'capturedAt', choose(old.capturedAt, next.capturedAt, order));
  return equal(old, merged) ? old : merged;
}

/** Whether a reading tells of the content: has its text, or says that it was removed. */
const telling = (activity: Activity): boolean => activity.text !== undefined || activity.removed !== undefined;

/**
 * Above 0 when the text of `next` replaces that of `old`: it has one, is of a later edit, is read later, is longer.
 * An edit names a version of the text by itself, so within one edit the time of reading says nothing.
 */
function textOrder(old: Activity, next: Activity): Order {
  const presence = Number(next.text !== undefined) - Number(old.text !== undefined);
  if (presence !== 0 || old.text === undefined || next.text === undefined) return presence;
  const edit = (next.edited ?? 0) - (old.edited ?? 0);
  const time = next.edited === undefined ? next.capturedAt - old.capturedAt : 0;
  return edit || time || next.text.length - old.text.length || Number(next.text > old.text) - Number(next.text < old.text);
}

/** Above 0 when what is said of the content by `next` is newer. */
const tellingOrder = (old: Activity, next: Activity): Order => Number(telling(next)) - Number(telling(old)) || next.capturedAt - old.capturedAt;

function mergeTime(into: Activity, old: Activity, next: Activity): void {
  const rank = (one: Activity): number => (one.at === undefined ? PRECISIONS.length : 0) + PRECISIONS.indexOf(one.precision);
  const wins = (rank(old) - rank(next) || (old.at ?? 0) - (next.at ?? 0)) > 0 ? next : old;
  setField(into, 'at', wins.at);
  into.precision = wins.precision;
}

function mergeText(into: Activity, old: Activity, next: Activity): void {
  const order = textOrder(old, next);
  chooseFields(into, old, next, ['text', 'form', 'edited'], order);
  const via = order || VIAS.indexOf(old.via) - VIAS.indexOf(next.via);
  into.via = via > 0 ? next.via : old.via;
}

/** The newest reading that tells of the content decides whether it is removed; of two at one time the mark does. */
function mergeRemoval(into: Activity, old: Activity, next: Activity, order: Order): void {
  const removed = order === 0 ? choose(old.removed, next.removed, 0) : (order > 0 ? next : old).removed;
  setField(into, 'removed', removed);
  into.capturedAt = order > 0 ? next.capturedAt : old.capturedAt;
}

function mergeActivityCounts(into: Activity, old: Activity, next: Activity): void {
  const of = ({ counts, approx, countedAt, capturedAt }: Activity): Tally => ({ counts, approx, at: counts && (countedAt ?? capturedAt) });
  const { counts, approx, at } = mergeCounts(of(old), of(next));
  setField(into, 'counts', counts);
  setField(into, 'approx', approx);
  setField(into, 'countedAt', at === into.capturedAt ? undefined : at);
}

/** Makes one activity of two readings; `old` itself when `next` adds nothing, not even a later time of reading. */
export function mergeActivity(old: Activity, next: Activity): Activity {
  const merged = { ...old };
  const order = tellingOrder(old, next);
  chooseFields(merged, old, next, ['kind', 'thread', 'parent', 'target', 'url'], order);
  setField(merged, 'member', chooseMember(old.member, next.member, order));
  mergeTime(merged, old, next);
  mergeText(merged, old, next);
  mergeRemoval(merged, old, next, order);
  mergeActivityCounts(merged, old, next);
  return equal(old, merged) ? old : merged;
}

/** Whether two versions of a record say the same and only the times of reading differ: nothing to compute anew. */
export function sameButForReading<T extends Member | Thread | Activity>(a: T, b: T): boolean {
  return equal({ ...a, capturedAt: 0, countedAt: 0 }, { ...b, capturedAt: 0, countedAt: 0 });
}
