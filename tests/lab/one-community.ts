import { readFileSync } from 'node:fs';
import { threadFacts } from '@/lib/engagement/facts';
import { jsonl } from '@/lib/imports/jsonl';
import { communityOf } from '@/lib/model/ids';
import type { Activity, Member, Records, Thread } from '@/lib/model/records';
import type { ThreadFacts } from '@/lib/model/window';
import { isZone, localDay } from '@/lib/model/zone';
import { reasonOf } from './records';
import { badInput, option, type Options, required } from './verb';

/** What the command line knows of the one community it is asked about. */
export type OneCommunity = {
  id: string;
  zone: string;
  activities: Activity[];
  members: Map<string, Member>;
  threads: Map<string, Thread>;
};

const texts = new WeakMap<Options, string>();

/** The text of the file of `--in` (`-`: standard input, which can be read but once). */
export function textIn(options: Options): string {
  const path = required(options, 'in');
  try {
    const text = texts.get(options) ?? readFileSync(path === '-' ? 0 : path, 'utf8');
    texts.set(options, text);
    return text;
  } catch {
    throw badInput(`${path} cannot be read; --in takes a file of records, one JSON object a line.`);
  }
}

/** Records of the file of `--in`. */
export function recordsIn(options: Options): Records {
  const path = required(options, 'in');
  const text = textIn(options);
  try {
    return jsonl.parse(apart(text));
  } catch (error) {
    throw badInput(`${path}: ${reasonOf(error)}`);
  }
}

/**
 * Archives list a message that was moved in its old thread and in its new one, under one id. To each of the threads it
 * is a contribution, so it is counted in both: later ones get an id of their own. All other lines stay as they are.
 */
function apart(text: string): string {
  const places = new Map<string, string[]>();
  const lines = text.split('\n').map((line) => {
    const id = /"id":\s*"([^"]+)"/.exec(line)?.[1];
    const thread = /"thread":\s*"([^"]+)"/.exec(line)?.[1];
    if (id === undefined || thread === undefined) return line;
    const threads = places.get(id);
    if (!threads) places.set(id, [thread]);
    else if (!threads.includes(thread)) threads.push(thread);
    const nth = threads?.indexOf(thread) ?? 0;
    return nth <= 0 ? line : renamed(line, id, nth + 1);
  });
  return lines.join('\n');
}

/** The line of an activity under another id. A line that is no activity, or broken, is left for the reader to judge. */
function renamed(line: string, id: string, nth: number): string {
  try {
    const record: unknown = JSON.parse(line);
    if (typeof record !== 'object' || record === null || !('record' in record) || record.record !== 'activity') return line;
    return JSON.stringify({ ...record, id: `${id}~${nth}`, native: `${id.slice(id.lastIndexOf('/') + 1)}~${nth}` });
  } catch {
    return line;
  }
}

const byId = <T extends { id: string }>(list: T[]): Map<string, T> => new Map(list.map((each) => [each.id, each]));

/** The community of `--in`; where there are several, the one of `--community`. Its zone is that of `--zone`, else its own. */
export function oneCommunity(options: Options): OneCommunity {
  const records = recordsIn(options);
  const ids = [...new Set([...records.communities.map(({ id }) => id), ...records.activities.map(({ community }) => community), ...records.threads.map(({ id }) => communityOf(id))])].toSorted();
  const id = chosen(ids, option(options, 'community'));
  const zone = option(options, 'zone') ?? records.communities.find((each) => each.id === id)?.zone;
  if (zone === undefined) throw badInput(`${id} names no time zone; say which with --zone, for instance --zone Asia/Shanghai.`);
  if (!isZone(zone)) throw badInput(`"${zone}" is not a time zone; use a name like Asia/Shanghai or UTC.`);
  const own = <T extends { community: string }>(list: T[]): T[] => list.filter(({ community }) => community === id);
  return { id, zone, activities: own(records.activities), members: byId(own(records.members)), threads: byId(own(records.threads)) };
}

function chosen(ids: readonly string[], wanted: string | undefined): string {
  if (wanted !== undefined) {
    if (ids.includes(wanted)) return wanted;
    throw badInput(`There is no community "${wanted}" in the records. There is: ${ids.join(', ')}.`);
  }
  const [only, ...others] = ids;
  if (only === undefined) throw badInput('The records hold no community.');
  if (others.length > 0) throw badInput(`The records are of ${ids.length} communities; choose one with --community: ${ids.join(', ')}.`);
  return only;
}

/** Facts of all threads that any activity is in. */
export function factsOf({ id, activities, members, threads }: OneCommunity): Map<string, ThreadFacts> {
  const inThreads = Map.groupBy(activities.filter(({ thread }) => thread !== undefined), ({ thread = '' }) => thread);
  return new Map([...inThreads].map(([thread, list]) => [thread, threadFacts(thread, id, list, threads.get(thread), members)]));
}

/** Time of the earliest activity. */
export function historyFrom(activities: readonly Activity[]): { historyFrom?: number } {
  let earliest = Number.POSITIVE_INFINITY;
  for (const { at, removed } of activities) if (at !== undefined && !removed) earliest = Math.min(earliest, at);
  return Number.isFinite(earliest) ? { historyFrom: earliest } : {};
}

const DAY = /^\d{4}-\d\d-\d\d$/;
/** A time that says its zone: another would mean another moment on each machine. */
const TIME = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/;

/** The local day of `--as-of`: a date, or a time in ISO 8601 that lies in it. */
export function dayAsOf(options: Options, zone: string): string {
  const text = required(options, 'as-of');
  const at = Date.parse(text);
  const isDay = DAY.test(text) && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
  if (!isDay && (Number.isNaN(at) || !TIME.test(text))) throw badInput(`--as-of "${text}" is neither a date (2026-08-01) nor a time (2026-08-01T09:00:00Z).`);
  return isDay ? text : localDay(at, zone);
}
