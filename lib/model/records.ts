import type { ActivityKind, Form, Precision, Role, ThreadState, Via } from './kinds';

/**
 * The four records of the exchange format (DESIGN.md §5), as they live in memory and in the store.
 * Absent means unknown; a field is never null. All times here are epoch milliseconds, UTC;
 * `exchange.ts` writes and reads them as ISO 8601.
 */

/** A count that the page shows without names; how it was read is in `approx`. */
export type Counts = Record<string, number>;

/** A community: one site, group or chat. */
export type Community = {
  /** `platform:host[/base]`, see `ids.ts`. */
  id: string;
  platform: string;
  name?: string;
  /** Address of the community's front page. */
  url: string;
  /** IANA zone in which its days are counted. */
  zone?: string;
};

/** A person (or bot) as one community knows them. */
export type Member = {
  id: string;
  community: string;
  /** The platform's own id, always a string. */
  native: string;
  /** Name used in links and mentions. */
  handle?: string;
  /** Name shown. */
  name?: string;
  url?: string;
  avatar?: string;
  role?: Role;
  joinedAt?: number;
  /** Totals that the page states of this member. */
  stated?: Counts;
  /** When this was read. */
  capturedAt?: number;
};

/** A thread: a post and what answers it. */
export type Thread = {
  id: string;
  community: string;
  native: string;
  title?: string;
  url?: string;
  /** Section of the community, by its name. */
  channel?: string;
  /** Member id of who opened it. */
  author?: string;
  createdAt?: number;
  state?: ThreadState[];
  /** Totals that the page states: `replies`, `views`, `likes`, `participants`. `replies` leaves the first post out. */
  stated?: Counts;
  /** Keys of `stated` that were rounded on the page (1.2k); an exact one replaces them. */
  approx?: string[];
  capturedAt?: number;
};

/** One thing that one member did. */
export type Activity = {
  id: string;
  community: string;
  native: string;
  kind: ActivityKind;
  /** Member id; absent for anonymous. */
  member?: string;
  thread?: string;
  /** Activity that this one answers, where the page says so. */
  parent?: string;
  /** Activity that this one is about (of a like: what was liked). */
  target?: string;
  /** Absent when the page shows no time (precision `unknown`). */
  at?: number;
  precision: Precision;
  /** What a reader sees: paragraphs as lines, no quote of another's post, no signature, emoji kept. */
  text?: string;
  url?: string;
  counts?: Counts;
  /** Keys of `counts` that are rounded or a lower bound. */
  approx?: string[];
  form?: Form[];
  /** When it was last edited. */
  edited?: number;
  removed?: 'deleted' | 'moderated';
  via: Via;
  /** When its text (or mark of removal) was read. */
  capturedAt: number;
  /** When its counts were read; absent when that is `capturedAt`. */
  countedAt?: number;
};

/** Any record with its tag, as it stands on a line of JSONL. */
export type TaggedRecord =
  | ({ record: 'community' } & Community)
  | ({ record: 'member' } & Member)
  | ({ record: 'thread' } & Thread)
  | ({ record: 'activity' } & Activity);

/** Records of one or more communities, by kind. */
export type Records = { communities: Community[]; members: Member[]; threads: Thread[]; activities: Activity[] };
