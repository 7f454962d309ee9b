import { type Collection, Dexie, type Table } from 'dexie';
import type { Place, Unread } from '@/lib/model/reading';
import type { Activity, Community, Member, Thread } from '@/lib/model/records';
import type { Incident, LogEntry, Note, Sample, Situation, StandingRow, Template } from '@/lib/model/moderation';
import type { Annotation, Goal, PeopleList, PersonRow, Plan } from '@/lib/model/plan';
import type { Flag, FlagState } from '@/lib/model/rule';
import type { Revision } from '@/lib/model/ruleset';
import type { StudyRow } from '@/lib/model/study';
import type { Suggestion } from '@/lib/model/suggestion';
import type { Rollup, Snapshot, ThreadFacts } from '@/lib/model/window';
import type { Columns } from './columns';
import type { ViewReading } from './study-reads';
import type { Tally } from './tally';
import { VERSIONS, type Version } from './versions';
import type { WeekRow } from './weeks';

/** A line of the capture log as it is stored; `captures.ts` gives it out as a `CaptureEntry`. */
export type CaptureRow = {
  /** Order of storing, given by the database. */
  seq?: number;
  id: string;
  community: string;
  /** Adapter that read it; the importer's id for a file. */
  adapter: string;
  url: string;
  title: string;
  kind: Place['kind'] | 'import';
  thread?: string;
  at: number;
  added: number;
  changed: number;
  same: number;
  /** Blocks of this batch that could not be read, and the first of them. */
  unread: number;
  unreadBlocks: Unread[];
  /** Blocks of the whole page that could not be read. */
  unreadTotal: number;
  readingMs: number;
  /** Activities that were new or made fuller, as tails of their ids (see `touched.ts`). */
  touched: string[];
  /** Threads whose record or activities changed. */
  threads: string[];
  /** Members of whom something new was told; absent in lines that were written before this was counted. */
  members?: number;
};

/** Why everything is counted anew: another zone, other staff or bots, or because somebody asked. */
export type RebuildWhy = 'zone' | 'roles' | 'asked';

/** A row of `jobs`: where a piece of work that runs in slices has got to. */
export type Job = {
  id: string;
  /** The last place in the log that was read, of a cursor; of the mark of the last write (`known.ts`), the mark. */
  value?: number;
  /** The last id that was worked on, of a scan. */
  after?: string;
  /** Zone that rollups are being rebuilt for. */
  zone?: string;
  /** Of a rebuild: why, what it has got to, and what was changed behind its back. See `rebuild.ts`. */
  rebuild?: { why: RebuildWhy; phase: 'activities' | 'facts'; /** Parts of columns that are stored. */ parts: number; /** Activities read, then threads made. */ read: number; threads: number; /** Changes of what it reads so far. */ changes: number; /** Threads whose facts were derived anew meanwhile. */ dirty: string[] };
  /** What facts are made of, of a part of the activities. */
  columns?: Columns;
  /** Text older than this is being dropped, epoch ms. */
  before?: number;
  /** Sums over a community, see `tally.ts`. */
  tally?: Tally;
  /** Earlier readings of the view counters of threads: a thread keeps its last alone. */
  readings?: ViewReading[];
};

export type Store = Dexie & {
  communities: Table<Community, string>;
  members: Table<Member, string>;
  threads: Table<Thread, string>;
  activities: Table<Activity, string>;
  rollups: Table<Rollup, [community: string, day: string]>;
  facts: Table<FactsRow, string>;
  weeks: Table<WeekRow, [community: string, week: number]>;
  snapshots: Table<Snapshot, [community: string, asOf: string]>;
  flags: Table<Flag, string>;
  suggestions: Table<Suggestion, string>;
  captures: Table<CaptureRow, number>;
  jobs: Table<Job, string>;
  rules: Table<Revision, [set: string, revision: number]>;
  log: Table<LogEntry, number>;
  notes: Table<Note, string>;
  templates: Table<Template, string>;
  standings: Table<StandingRow, string>;
  profiles: Table<ProfileRow, string>;
  incidents: Table<Incident, string>;
  samples: Table<Sample, string>;
  situations: Table<Situation, [community: string, name: string]>;
  studies: Table<StudyRow, [community: string, name: string]>;
  people: Table<PersonRow, string>;
  goals: Table<Goal, [community: string, metric: string]>;
  annotations: Table<Annotation, string>;
  plans: Table<Plan, string>;
  lists: Table<PeopleList, string>;
  forgotten: Table<ForgottenRow, string>;
};

/** Facts of a thread with what its page states. The opening post counts in all figures. */
export type FactsRow = ThreadFacts & {
  /** The last time that is known of the thread, from its activities or its page; `UNDATED` (`tally.ts`) when none is. */
  when: number;
  /** When its page says that it began. */
  opened?: number;
  /** How much its page states there is; absent where it does not say. */
  stated?: number;
  /** How much of that was not captured; absent when nothing lacks. */
  missing?: number;
};

/** Somebody who asked to be forgotten: a fingerprint of their id, so that what is read again of them is not kept. */
export type ForgottenRow = { key: string; community: string; at: number };

/** How a community writes (`lib/rules/profile`), with how many activities it had when that was counted. */
export type ProfileRow = { community: string; texts: number; counts: Uint16Array };

/** A database under its name. Nothing is opened before the first question. */
export function createStore(name: string, versions: readonly Version[] = VERSIONS): Store {
  const store = new Dexie(name);
  for (const { version, tables, upgrade } of versions) {
    const declared = store.version(version).stores(tables);
    if (upgrade) declared.upgrade(upgrade);
  }
  return store as Store;
}

// Dexie's own way to ask a compound index for its first part alone breaks on three parts; hence these.
/** Flags of a community, whatever their state. */
export const flagsOf = (store: Store, community: string): Collection<Flag, string> =>
  store.flags.where('[community+state+at]').between([community], [community, Dexie.maxKey], true, true);

/** Flags of a community in one state, the oldest first. */
export const flagsInState = (store: Store, community: string, state: FlagState): Collection<Flag, string> =>
  store.flags.where('[community+state+at]').between([community, state, Dexie.minKey], [community, state, Dexie.maxKey]);

/** Suggestions of a community, whatever their state. */
export const suggestionsOf = (store: Store, community: string): Collection<Suggestion, string> =>
  store.suggestions.where('[community+state]').between([community], [community, Dexie.maxKey], true, true);

/** The same rows from the other end of their index. */
// The linter takes Dexie's collections for arrays; they are made anew by each step.
// oxlint-disable-next-line unicorn/no-array-reverse
export const descending = <Row, Key>(rows: Collection<Row, Key>): Collection<Row, Key> => rows.reverse();

/** The database of the extension. */
export const db = createStore('qunlens');
