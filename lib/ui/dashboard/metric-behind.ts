import type { Activity, Member, Thread } from '@/lib/model/records';
import { db } from '@/lib/store/db';
import { activitiesById, activitiesSince, membersById, threadsById } from '@/lib/store/queries';

/** One thing that stands behind a number. */
export type Behind = { id: string; member?: Member; thread?: Thread; activity?: Activity };

/** What an id is of; ids say so themselves (`lib/model/ids`). */
const kindOf = (id: string): 'm' | 't' | 'a' | undefined => {
  const letter = /\/([mta])\/[^/]*$/.exec(id)?.[1];
  return letter === 'm' || letter === 't' || letter === 'a' ? letter : undefined;
};

/** Members, threads and activities by their ids, with who wrote and where; what is not stored any more is left out. */
export async function readBehind(ids: readonly string[]): Promise<Map<string, Behind>> {
  const of = (kind: 'm' | 't' | 'a') => ids.filter((id) => kindOf(id) === kind);
  const activities = await activitiesById(of('a'));
  const threads = await threadsById([...of('t'), ...[...activities.values()].flatMap(({ thread }) => thread ?? [])]);
  const members = await membersById([...of('m'), ...[...activities.values()].flatMap(({ member }) => member ?? []), ...of('t').flatMap((id) => threads.get(id)?.author ?? [])]);
  const openings = await openingsOf(of('t').filter((id) => threads.get(id)?.url === undefined));
  return new Map(ids.flatMap((id): [string, Behind][] => {
    const activity = activities.get(id) ?? openings.get(id);
    const thread = threads.get(kindOf(id) === 't' ? id : (activity?.thread ?? ''));
    const member = members.get(kindOf(id) === 'm' ? id : kindOf(id) === 't' ? (thread?.author ?? '') : (activity?.member ?? ''));
    if (!activity && !thread && !member) return [];
    return [[id, { id, ...(member ? { member } : {}), ...(thread ? { thread } : {}), ...(activity ? { activity } : {}) }]];
  }));
}

/** The opening posts of threads whose own address no page told. */
async function openingsOf(threads: readonly string[]): Promise<Map<string, Activity>> {
  const facts = (await db.facts.bulkGet([...threads])).flatMap((row) => (row?.opener === undefined ? [] : [{ thread: row.thread, opener: row.opener }]));
  const posts = await activitiesById(facts.map(({ opener }) => opener));
  return new Map(facts.flatMap(({ thread, opener }): [string, Activity][] => {
    const post = posts.get(opener);
    return post ? [[thread, post]] : [];
  }));
}

/** The latest activities of a span, newest first, at most so many. Some days that are not over lie behind it. */
export async function latestIn(community: string, from: number, to: number, most: number): Promise<string[]> {
  const found = await activitiesSince(community, from, most * 4);
  return found.filter(({ at, removed }) => (at ?? 0) < to && removed === undefined).toReversed().slice(0, most).map(({ id }) => id);
}
