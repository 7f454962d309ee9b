import { Dexie, type Collection, type Table } from 'dexie';
import { contributes } from '@/lib/model/kinds';
import type { Activity, Community, Member, Records, Thread } from '@/lib/model/records';
import { type Flag, FLAG_STATES, type FlagState, SEVERITIES } from '@/lib/model/rule';
import { type Suggestion, SUGGESTION_STATES, type SuggestionState } from '@/lib/model/suggestion';
import type { Snapshot } from '@/lib/model/window';
import { db, descending, flagsInState, flagsOf, type RebuildWhy, type Store, suggestionsOf } from './db';
import { rebuildJob } from './rollups';
import { tallyIn, tallyJob } from './tally';
import { type CaptureEntry, entryOf } from './touched';

export type { CaptureEntry } from './touched';

/**
 * What interfaces and engine read. Everything goes by an index and stays small; treat results as frozen.
 * Each takes the database as its last argument, for tests; without it, the extension's own.
 */

/** All open (or decided) flags of one activity, severest first: what a moderator judges at once. */
export type FlagCase = {
  activityId: string;
  flags: Flag[];
  activity?: Activity;
  member?: Member;
  thread?: Thread;
  /** False when the text that the flags mark was dropped since (it was older than is kept). */
  textKept: boolean;
};

export type SuggestionCase = { suggestion: Suggestion; member?: Member; thread?: Thread; target?: Activity };

export type MemberCard = {
  member: Member;
  /** The latest contributions, newest first. */
  recent: Activity[];
  openFlags: number;
  /** Time of the earliest captured activity. */
  firstAt?: number;
  /** Contributions in each of the last twelve times seven days, oldest first. */
  weeks: number[];
};

export type Totals = { communities: number; members: number; threads: number; activities: number; flags: number; suggestions: number };

const WEEK = 7 * 86_400_000;
const WEEKS = 12;
/** The part of a rebuild that reading takes. */
const READING = 0.7;

/** Rows of these ids by id; ids that are not stored are left out. */
async function byIds<Row extends { id: string }>(table: Table<Row, string>, ids: readonly (string | undefined)[]): Promise<Map<string, Row>> {
  const wanted = [...new Set(ids)].filter((id) => id !== undefined);
  const found = new Map<string, Row>();
  for (const row of wanted.length > 0 ? await table.bulkGet(wanted) : []) if (row) found.set(row.id, row);
  return found;
}

export const membersById = (ids: readonly string[], store: Store = db): Promise<Map<string, Member>> => byIds(store.members, ids);
export const communitiesById = (ids: readonly string[], store: Store = db): Promise<Map<string, Community>> => byIds(store.communities, ids);
export const threadsById = (ids: readonly string[], store: Store = db): Promise<Map<string, Thread>> => byIds(store.threads, ids);
export const activitiesById = (ids: readonly string[], store: Store = db): Promise<Map<string, Activity>> => byIds(store.activities, ids);

/** Everything stored of one thread, in order of id; also what has no time. */
export const activitiesOfThread = (thread: string, store: Store = db): Promise<Activity[]> =>
  store.activities.where('thread').equals(thread).toArray();

/** Activities of a community at or after a time, oldest first; of more than `limit` the latest. */
export async function activitiesSince(community: string, since: number, limit = Number.POSITIVE_INFINITY, store: Store = db): Promise<Activity[]> {
  const latest = descending(store.activities.where('[community+at]').between([community, since], [community, Dexie.maxKey]));
  return (await latest.limit(limit).toArray()).toReversed();
}

/** All communities, the one captured last first. */
export async function communities(store: Store = db): Promise<Community[]> {
  const all = await store.communities.toArray();
  const latest = (id: string): Promise<number[]> => descending(store.captures.where('community').equals(id)).limit(1).primaryKeys();
  const places = await Promise.all(all.map(async (community) => ({ community, seq: (await latest(community.id))[0] ?? 0 })));
  return places.toSorted((a, b) => b.seq - a.seq).map(({ community }) => community);
}

export const latestSnapshot = (community: string, store: Store = db): Promise<Snapshot | undefined> =>
  store.snapshots.where('[community+asOf]').between([community, Dexie.minKey], [community, Dexie.maxKey]).last();

const severity = ({ flags: [first] }: { flags: Flag[] }): number => (first ? SEVERITIES.indexOf(first.severity) : -1);

const isUrgent = ({ flags }: { flags: Flag[] }): number => Number(flags.some(({ mode }) => mode === 'queue'));

/** The newest flags in a state, and where somebody has to decide all those that wait at the head of the queue. */
async function flagsIn(community: string, state: FlagState, most: number, store: Store): Promise<Flag[]> {
  const newest = (): Collection<Flag, string> => descending(flagsInState(store, community, state));
  const found = await newest().limit(most).toArray();
  const older = found.length < most || state !== 'open' ? [] : await newest().offset(most).filter(({ mode }) => mode === 'queue').limit(most).toArray();
  return [...found, ...older];
}

/**
 * Flags of one activity in one state are one case. Those of rules in mode `queue` first, then the newest activity; of the
 * same time, the severest.
 */
export async function flagCases(community: string, state: FlagState, limit = 200, store: Store = db): Promise<FlagCase[]> {
  const groups = Map.groupBy(await flagsIn(community, state, limit * 4, store), ({ activity }) => activity);
  const cases = [...groups].map(([activityId, flags]) => ({
    activityId,
    flags: flags.toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || (a.id < b.id ? -1 : 1)),
  }));
  const shown = cases.toSorted((a, b) => isUrgent(b) - isUrgent(a) || (b.flags[0]?.at ?? 0) - (a.flags[0]?.at ?? 0) || severity(b) - severity(a)).slice(0, limit);
  const [activities, members, threads] = await Promise.all([
    byIds(store.activities, shown.map(({ activityId }) => activityId)),
    byIds(store.members, shown.map(({ flags }) => flags[0]?.member)),
    byIds(store.threads, shown.map(({ flags }) => flags[0]?.thread)),
  ]);
  return shown.map(({ activityId, flags }) => {
    const activity = activities.get(activityId);
    const marked = flags.some(({ spans }) => spans.length > 0);
    return {
      activityId, flags, activity,
      member: members.get(flags[0]?.member ?? ''),
      thread: threads.get(flags[0]?.thread ?? ''),
      textKept: activity?.text !== undefined || !marked,
    };
  });
}

export async function flagCounts(community: string, store: Store = db): Promise<Record<FlagState, number>> {
  const counts = await Promise.all(FLAG_STATES.map(async (state) =>
    [state, await flagsInState(store, community, state).count()] as const));
  return Object.fromEntries(counts) as Record<FlagState, number>;
}

/** How many activities wait to be judged: flags of one activity are one case. */
export async function openCases(community: string, store: Store = db): Promise<number> {
  // A flag's id ends with its activity's: no flag is read.
  const ids = await flagsInState(store, community, 'open').primaryKeys();
  return new Set(ids.map((id) => id.slice(id.indexOf('|') + 1))).size;
}

/** Suggestions of a community in these states, highest priority first, with what they speak of. */
export async function suggestionCases(community: string, states: readonly SuggestionState[], limit = 50, store: Store = db): Promise<SuggestionCase[]> {
  const found = await store.suggestions.where('[community+state]').anyOf(states.map((state) => [community, state])).toArray();
  const shown = found.toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1)).slice(0, limit);
  const [members, threads, targets] = await Promise.all([
    byIds(store.members, shown.map(({ member }) => member)),
    byIds(store.threads, shown.map(({ thread }) => thread)),
    byIds(store.activities, shown.map(({ target }) => target)),
  ]);
  return shown.map((suggestion) => ({
    suggestion,
    member: members.get(suggestion.member),
    thread: threads.get(suggestion.thread ?? ''),
    target: targets.get(suggestion.target),
  }));
}

export async function suggestionCounts(community: string, store: Store = db): Promise<Record<SuggestionState, number>> {
  const counts: Record<SuggestionState, number> = { proposed: 0, snoozed: 0, done: 0, dismissed: 0, expired: 0 };
  for (const state of SUGGESTION_STATES) counts[state] = await store.suggestions.where('[community+state]').equals([community, state]).count();
  return counts;
}

/** What is known of one member at a time (`now`, epoch ms). */
export async function memberCard(id: string, now: number, store: Store = db): Promise<MemberCard | undefined> {
  const member = await store.members.get(id);
  if (!member) return undefined;
  const since = (from: number): Collection<Activity, string> =>
    store.activities.where('[member+at]').between([id, from], [id, now], false, true);
  const [recent, first, inWeeks, openFlags] = await Promise.all([
    descending(since(Number.NEGATIVE_INFINITY)).filter(contributes).limit(5).toArray(),
    since(Number.NEGATIVE_INFINITY).first(),
    since(now - WEEKS * WEEK).toArray(),
    store.flags.where('[member+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]).filter(({ state }) => state === 'open').count(),
  ]);
  const weeks = Array.from({ length: WEEKS }, () => 0);
  for (const activity of inWeeks) {
    const week = WEEKS - 1 - Math.floor((now - (activity.at ?? 0)) / WEEK);
    if (contributes(activity)) weeks[week] = (weeks[week] ?? 0) + 1;
  }
  return { member, recent, openFlags, firstAt: first?.at, weeks };
}

/** Members of a community in order of id; with a search, those whose name or handle holds it, those that begin with it first. */
export async function memberList(
  community: string,
  { search = '', limit, offset }: { search?: string; limit: number; offset: number },
  store: Store = db,
): Promise<{ rows: Member[]; total: number }> {
  const all = (): Collection<Member, string> => store.members.where('community').equals(community);
  const wanted = search.trim().toLowerCase();
  if (!wanted) return { rows: await all().offset(offset).limit(limit).toArray(), total: await all().count() };
  const place = ({ name, handle }: Member): number => {
    const places = [name, handle].map((each) => each?.toLowerCase().indexOf(wanted) ?? -1).filter((at) => at >= 0);
    return places.length > 0 ? Math.min(...places) : -1;
  };
  const found = await all().filter((member) => place(member) >= 0).toArray();
  const best = found.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
  return { rows: best.slice(offset, offset + limit), total: found.length };
}

/** How many posts of a thread are captured, and how many the page says there are (opening post included in both). */
export async function threadCoverage(id: string, store: Store = db): Promise<{ captured: number; stated: number | null } | undefined> {
  const [thread, facts] = await Promise.all([store.threads.get(id), store.facts.get(id)]);
  if (!thread) return undefined;
  const captured = facts?.captured ?? (await store.activities.where('thread').equals(id).count());
  const replies = thread.stated?.['replies'];
  return { captured, stated: replies === undefined ? null : replies + 1 };
}

/** The capture log, newest first. */
export async function captureLog(community: string | undefined, limit: number, store: Store = db): Promise<CaptureEntry[]> {
  const log = community === undefined ? store.captures.orderBy(':id') : store.captures.where('community').equals(community);
  return (await descending(log).limit(limit).toArray()).map(entryOf);
}

/** Why a community is being counted anew and how far that is, 0 to 1; null when it is not. */
export async function rebuildProgress(community: string, store: Store = db): Promise<{ why: RebuildWhy; share: number } | null> {
  const [job, kept] = await store.jobs.bulkGet([rebuildJob(community), tallyJob(community)]);
  if (!job?.rebuild) return null;
  const { why, phase, read, threads } = job.rebuild;
  const part = (done: number, all = 0): number => (all === 0 ? 0 : Math.min(1, done / all));
  const counted = part(read, kept?.tally?.activities);
  if (why === 'zone') return { why, share: counted };
  // Reading takes most of the time.
  return { why, share: phase === 'activities' ? counted * READING : READING + part(threads, kept?.tally?.threads) * (1 - READING) };
}

/** How many records there are. A million activities take seconds to count: their number is kept (`tally.ts`). */
export async function totals(community?: string, store: Store = db): Promise<Totals> {
  const homes = community === undefined ? await store.communities.toCollection().primaryKeys() : await store.communities.where('id').equals(community).primaryKeys();
  const count = (table: Table): Promise<number> => (community === undefined ? table.count() : table.where('community').equals(community).count());
  const [kept, members, flags, suggestions] = await Promise.all([
    Promise.all(homes.map((id) => tallyIn(store, id))), count(store.members),
    community === undefined ? store.flags.count() : flagsOf(store, community).count(),
    community === undefined ? store.suggestions.count() : suggestionsOf(store, community).count(),
  ]);
  const sum = (of: 'activities' | 'threads'): number => kept.reduce((all, each) => all + each[of], 0);
  return { communities: homes.length, members, threads: sum('threads'), activities: sum('activities'), flags, suggestions };
}


const NO_RECORDS: Records = { communities: [], members: [], threads: [], activities: [] };

/** The rows of a community (of all, when none is given) in order of id, `size` at a time; rows that come meanwhile do no harm. */
async function* pages<Row extends { id: string; community: string }>(table: Table<Row, string>, community: string | undefined, size: number): AsyncGenerator<Row[]> {
  // Ids begin with their community's, so this range holds all of them; one of a community with a longer id may lie within.
  const [first, end] = community === undefined ? [Dexie.minKey, Dexie.maxKey] : [`${community}/`, `${community}/\uffff`];
  let after: unknown = first;
  for (;;) {
    const rows = await table.where(':id').between(after, end, false, true).limit(size).toArray();
    const own = community === undefined ? rows : rows.filter((row) => row.community === community);
    if (own.length > 0) yield own;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** Everything that is exchanged, in batches of at most `size` rows: communities first, then members, threads, activities. */
export async function* recordsInBatches(community: string | undefined, size: number, store: Store = db): AsyncGenerator<Records> {
  const found = await (community === undefined ? store.communities.toArray() : store.communities.where('id').equals(community).toArray());
  yield { ...NO_RECORDS, communities: found };
  for await (const members of pages(store.members, community, size)) yield { ...NO_RECORDS, members };
  for await (const threads of pages(store.threads, community, size)) yield { ...NO_RECORDS, threads };
  for await (const activities of pages(store.activities, community, size)) yield { ...NO_RECORDS, activities };
}

/** How much this origin holds and may hold, where the browser says. */
export async function storageUse(): Promise<{ usedBytes?: number; quotaBytes?: number }> {
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
  return { usedBytes: usage, quotaBytes: quota };
}
