import type { Severity, Verdict } from './rule';
import { z } from './zod';

/** What moderators keep beside the flags: all of it private, all of it theirs. */

/** What a moderator thinks of a member: rules ask for it. */
export type StandingRow = { member: string; community: string; trusted?: boolean; watched?: boolean };

/** A line of the log of what was done, newest last. */
export type LogEntry = {
  /** Order of doing, given by the database. */
  seq?: number;
  community: string;
  at: number;
  deed: Deed;
  activity?: string;
  member?: string;
  /** Rules in question. */
  rules?: string[];
  /** What was said or put in: a reason, the name of a template, a phrase. */
  note?: string;
};

export const DEEDS = ['confirmed', 'dismissed', 'unsure', 'reopened', 'allowed', 'trusted', 'untrusted', 'watched', 'unwatched', 'noted', 'drafted', 'rules', 'sampled', 'closed'] as const;
export type Deed = (typeof DEEDS)[number];

export const NOTE_KINDS = ['note', 'praise', 'warning', 'agreement'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** A note on a member that only moderators see. `activity`: what it rests on. `until`: the last local day (`YYYY-MM-DD`) on which it holds. */
export type Note = { id: string; community: string; member: string; at: number; text: string; activity?: string; kind?: NoteKind; until?: string };

/** Whether a note still holds on a local day. */
export const noteHolds = ({ until }: Pick<Note, 'until'>, day: string): boolean => until === undefined || until >= day;

/** What a template is for: a reply under the post, or the reason given to its author. */
export const TEMPLATE_KINDS = ['reply', 'reason'] as const;

/** A text with slots: `{{name}}`, `{{rule}}`, `{{thread}}`, `{{community}}`, `{{date}}`, `{{match}}`. */
export const TEMPLATE = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  kind: z.enum(TEMPLATE_KINDS),
  name: z.string().trim().min(1).max(60),
  text: z.string().trim().min(1).max(4_000),
});
export type Template = z.infer<typeof TEMPLATE>;

/** Something that happens to a whole community at once, found by a rule of the level `community`. */
export type Incident = {
  /** `rule|community|since`. */
  id: string;
  community: string;
  rule: string;
  severity: Severity;
  /** When it began and when it was last seen, ms. */
  since: number;
  at: number;
  /** What was measured, what is usual here at such an hour, and on how many items it rests. */
  value: number;
  expected: number;
  n: number;
  /** The activities that carry it most. */
  top: string[];
  state: 'open' | 'closed';
};

/** An item that no rule found, drawn by chance so that what is missed can be estimated. */
export type Sample = { activity: string; community: string; at: number; state: 'open' | Verdict };

/**
 * What a table learnt from the verdicts of a community: how many of them it would have got right before it was told, as it
 * came and with what it learnt. `inUse`: the learnt one judges.
 */
export type Learning = { table: 'offence' | 'negative' | 'ad'; verdicts: number; right: { base: number; own: number }; inUse: boolean };

/** A switch that a moderator turns on for a time: rules ask for it by name. */
export type Situation = { community: string; name: string; since: number };
