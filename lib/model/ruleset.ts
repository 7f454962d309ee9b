import { NAME, RULE_ID, RULES } from './rule';
import { z } from './zod';

/** Views that a word can be looked for in, see `lib/rules/views`. */
export const WORD_VIEWS = ['plain', 'tight', 'hans', 'latin', 'pinyin'] as const;
export type WordView = (typeof WORD_VIEWS)[number];

const ENTRY = z.string().trim().min(1).max(100);

/**
 * A word, or several parts: with blanks between them up to `gap` characters may stand there; `{3}` inside a word allows
 * three at that place. `*` stands for any run of letters within a word.
 */
export const WORD = z.union([ENTRY, z.strictObject({
  w: ENTRY,
  /** Without it those of the list; without both `plain` and `tight`, for a Latin phrase `plain` alone. */
  views: z.array(z.enum(WORD_VIEWS)).min(1).optional(),
  gap: z.number().int().min(0).max(40).optional(),
  /** What it adds where hits are weighed; 1 without it. */
  weight: z.number().min(-100).max(100).optional(),
})]);
export type Word = z.infer<typeof WORD>;

export const MOST_WORDS = 20_000;

/** A list of words that rules name. */
export const LIST = z.strictObject({
  id: RULE_ID,
  name: NAME.optional(),
  entries: z.array(WORD).min(1).max(MOST_WORDS),
  /** Phrases in which a word of the list is harmless: the longer one wins. */
  allow: z.array(WORD).max(5_000).optional(),
  views: z.array(z.enum(WORD_VIEWS)).min(1).optional(),
});
export type List = z.infer<typeof LIST>;

/** Steps that are proposed once a member's unexpired strikes come to so many points. */
export const LADDER = z.array(z.strictObject({
  points: z.number().int().min(1).max(1_000),
  suggest: z.string().trim().min(1).max(50),
  /** A step that must not be proposed lightly. */
  confirm: z.boolean().optional(),
})).max(20);
export type Ladder = z.infer<typeof LADDER>;

/** What one community has otherwise: dotted paths into the rule (`severity`, `when.member.postsBefore`) and their values. */
export const OVERRIDE = z.strictObject({ community: z.string().min(1).max(300), rule: RULE_ID, set: z.record(z.string().min(1).max(200), z.unknown()) });
export type Override = z.infer<typeof OVERRIDE>;

/** A set of rules with all that it needs, switched on or off as one. */
export const RULE_SET = z.strictObject({
  id: RULE_ID,
  name: NAME,
  about: NAME.optional(),
  /** Community ids, `*` for any run of characters; without it all. */
  communities: z.array(z.string().min(1).max(300)).min(1).optional(),
  timezone: z.string().max(60).optional(),
  lists: z.array(LIST).max(200).optional(),
  rules: RULES,
  ladder: LADDER.optional(),
  overrides: z.array(OVERRIDE).max(500).optional(),
});
export type RuleSet = z.infer<typeof RULE_SET>;

/** The form of a file: the set's own facts stand under `ruleset`. */
export const RULE_FILE = z.strictObject({
  version: z.literal(1),
  ruleset: RULE_SET.pick({ id: true, name: true, about: true, communities: true, timezone: true }),
  lists: RULE_SET.shape.lists,
  rules: RULE_SET.shape.rules,
  ladder: RULE_SET.shape.ladder,
  overrides: RULE_SET.shape.overrides,
});

/** A step of a set's life: what was saved when, whole. The newest is in force. */
export type Revision = {
  set: string; revision: number; at: number; note?: string; content: RuleSet;
  /** The text that somebody typed, with its comments; without it the content is all there is. */
  source?: string;
};

/** Characters of a text that is kept beside a revision. */
export const LONGEST_SOURCE = 4_000_000;

/** What a set starts with when a person makes one. */
export const emptySet = (id: string, name: string): RuleSet => ({ id, name, rules: [] });

