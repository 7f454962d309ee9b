import { NOTE_KINDS, TEMPLATE } from './moderation';
import { ANNOTATION, DAY, GOAL, MOST_TAGS, PEOPLE_LIST, PLAN, TAG } from './plan';
import { FLAG_STATES, RULE_ID, VERDICTS } from './rule';
import { LONGEST_SOURCE, RULE_SET } from './ruleset';
import { z } from './zod';

const ID = z.string().min(1).max(600);
const TEXT = z.string().trim().min(1).max(4_000);

const REVISION = z.strictObject({ set: RULE_ID, revision: z.number().int().min(1), at: z.number(), note: z.string().max(500).optional(), content: RULE_SET, source: z.string().max(LONGEST_SOURCE).optional() });

/** What a moderator can ask the background to write down, by `do`. Each is undone by another of them. */
export const COMMAND = z.discriminatedUnion('do', [
  /** A verdict on flags; `open` takes it back. */
  z.strictObject({ do: z.literal('decide'), flags: z.array(ID).min(1).max(5_000), state: z.enum(FLAG_STATES), note: z.string().max(500).optional() }),
  /** A phrase in which the rule is to find nothing from now on. */
  z.strictObject({ do: z.literal('allow'), rule: RULE_ID, phrase: z.string().trim().min(1).max(100), activity: ID.optional() }),
  /** `source`: the text that says so, as somebody typed it. */
  z.strictObject({ do: z.literal('saveSet'), content: RULE_SET, note: z.string().max(500).optional(), source: z.string().max(LONGEST_SOURCE).optional() }),
  /** Forgets a set's revisions; a pack of that id is then as it came. */
  z.strictObject({ do: z.literal('dropSet'), set: RULE_ID }),
  z.strictObject({ do: z.literal('restoreSet'), set: RULE_ID, revisions: z.array(REVISION).max(1_000) }),
  z.strictObject({ do: z.literal('standing'), member: ID, trusted: z.boolean().optional(), watched: z.boolean().optional() }),
  /** Writes a note or changes the one of that id. `at`: when it was written, where one is brought back. */
  z.strictObject({ do: z.literal('note'), id: ID, member: ID, text: TEXT, activity: ID.optional(), kind: z.enum(NOTE_KINDS).optional(), until: DAY.optional(), at: z.number().optional() }),
  z.strictObject({ do: z.literal('dropNote'), id: ID }),
  z.strictObject({ do: z.literal('template'), template: TEMPLATE }),
  z.strictObject({ do: z.literal('dropTemplate'), id: ID }),
  /** A draft was put into the reply box, by a person. */
  z.strictObject({ do: z.literal('drafted'), activity: ID, template: z.string().max(60) }),
  z.strictObject({ do: z.literal('situation'), community: ID, name: z.string().trim().regex(/^[\p{L}\p{N} _-]{1,50}$/u), on: z.boolean() }),
  z.strictObject({ do: z.literal('incident'), id: ID, state: z.enum(['open', 'closed']) }),
  /** A verdict on an item that no rule found. */
  z.strictObject({ do: z.literal('sample'), activity: ID, state: z.enum(['open', ...VERDICTS]) }),
  /** A goal of a metric, or none any more. */
  z.strictObject({ do: z.literal('goal'), goal: GOAL }),
  z.strictObject({ do: z.literal('dropGoal'), community: ID, metric: z.string().max(4) }),
  z.strictObject({ do: z.literal('annotate'), annotation: ANNOTATION }),
  z.strictObject({ do: z.literal('dropAnnotation'), id: ID }),
  z.strictObject({ do: z.literal('plan'), plan: PLAN }),
  z.strictObject({ do: z.literal('list'), list: PEOPLE_LIST }),
  z.strictObject({ do: z.literal('dropList'), id: ID }),
  /** What the operator calls a member; replaces the tags there were. */
  z.strictObject({ do: z.literal('tags'), member: ID, tags: z.array(TAG).max(MOST_TAGS) }),
  /** Gives many members a tag, or takes it from them; others of their tags stay. */
  z.strictObject({ do: z.literal('tagAll'), members: z.array(ID).min(1).max(50_000), tag: TAG, on: z.boolean() }),
  z.strictObject({ do: z.literal('optOut'), member: ID, on: z.boolean() }),
  /** Accounts of one person: they count as `person` from now on. `part` takes accounts out again. */
  z.strictObject({ do: z.literal('merge'), person: ID, members: z.array(ID).min(1).max(20) }),
  z.strictObject({ do: z.literal('part'), members: z.array(ID).min(1).max(20) }),
  /** Somebody is forgotten: name, words, notes, flags; counts stay without a name. Cannot be taken back. */
  z.strictObject({ do: z.literal('forgetMember'), member: ID }),
]);
export type Command = z.infer<typeof COMMAND>;
