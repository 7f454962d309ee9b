import { Dexie } from 'dexie';
import type { Incident, LogEntry, Note, Sample, StandingRow, Template } from '@/lib/model/moderation';
import type { Flag } from '@/lib/model/rule';
import type { Revision } from '@/lib/model/ruleset';
import { db, descending, type Store } from './db';

/** What is kept for moderating, read by index. Writing is in `moderate.ts`. */

/** Every revision of a set, the newest first. */
export const revisionsOf = (set: string, store: Store = db): Promise<Revision[]> =>
  descending(store.rules.where('[set+revision]').between([set, Dexie.minKey], [set, Dexie.maxKey])).toArray();

/** The revision of each set that was ever saved which is in force: the newest. */
export async function savedSets(store: Store = db): Promise<Revision[]> {
  const newest = new Map<string, Revision>();
  await store.rules.orderBy('[set+revision]').each((revision) => newest.set(revision.set, revision));
  return [...newest.values()];
}

/** What was done in a community, newest first. */
export const logOf = (community: string, limit = 200, store: Store = db): Promise<LogEntry[]> =>
  descending(store.log.where('[community+at]').between([community, Dexie.minKey], [community, Dexie.maxKey])).limit(limit).toArray();

/** What was done about one activity, newest first. */
export const logOfActivity = (activity: string, store: Store = db): Promise<LogEntry[]> =>
  descending(store.log.where('activity').equals(activity)).toArray();

export const notesOf = async (member: string, store: Store = db): Promise<Note[]> =>
  (await store.notes.where('member').equals(member).toArray()).toSorted((a, b) => b.at - a.at);

export const templates = (store: Store = db): Promise<Template[]> => store.templates.toArray();

export const standingsOf = async (members: readonly string[], store: Store = db): Promise<Map<string, StandingRow>> =>
  new Map((await store.standings.bulkGet([...members])).flatMap((row) => (row ? [[row.member, row]] : [])));

/** Every flag of a member, whatever its state, newest first. */
export const flagsOfMember = (member: string, store: Store = db): Promise<Flag[]> =>
  descending(store.flags.where('[member+at]').between([member, Dexie.minKey], [member, Dexie.maxKey])).toArray();

export const incidentsOf = async (community: string, state: Incident['state'], store: Store = db): Promise<Incident[]> =>
  descending(store.incidents.where('[community+state+at]').between([community, state, Dexie.minKey], [community, state, Dexie.maxKey])).toArray();

/** Names of the switches that are on in a community. */
export const situationsOf = async (community: string, store: Store = db): Promise<Set<string>> =>
  new Set((await store.situations.where('[community+name]').between([community, Dexie.minKey], [community, Dexie.maxKey]).toArray()).map(({ name }) => name));

export const samplesOf = (community: string, store: Store = db): Promise<Sample[]> =>
  store.samples.where('[community+state]').between([community, Dexie.minKey], [community, Dexie.maxKey]).toArray();
