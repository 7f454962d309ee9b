import { ACTIVITY_KINDS, ROLES, STAFF_ROLES } from './kinds';
import { z } from './zod';

export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What comes of a finding. `observe` counts it in silence, `flag` marks it on the page and lists it for review, `queue`
 * does the same and keeps it at the head of the queue until somebody decides, even when the text changes meanwhile.
 */
export const MODES = ['off', 'observe', 'flag', 'queue'] as const;
export type Mode = (typeof MODES)[number];

/** What a rule is about; the names that rule files may use for them as well. */
export const GROUPS = ['speech', 'privacy', 'quality', 'mood', 'own'] as const;
export type Group = (typeof GROUPS)[number];
const GROUP_NAMES = { 发言规则: 'speech', 隐私保护: 'privacy', 信息质量: 'quality', 情绪与危机: 'mood', 自定: 'own' } as const;
const GROUP = z.union([z.enum(GROUPS), z.enum(Object.keys(GROUP_NAMES) as (keyof typeof GROUP_NAMES)[]).transform((name): Group => GROUP_NAMES[name])]);

/** A text in both languages of the product. */
export const BILINGUAL = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof BILINGUAL>;
/** A name in both languages, or in the one that its author writes. */
export const NAME = z.union([z.string().trim().min(1).max(100), BILINGUAL]);
export type Name = z.infer<typeof NAME>;

export const RULE_ID = z.string().regex(/^[a-z0-9-]{1,64}$/, 'use small letters, digits and dashes, 64 at most');

/** A length of time: `60s`, `5m`, `2h`, `30d`, `4w`. */
export const DURATION = z.string().regex(/^\d{1,6}(\.\d+)?\s?[smhdw]$/, 'use a number and s, m, h, d or w, such as "7d"');

const STAFF = { mod: ['moderator', 'leader'], staff: STAFF_ROLES } as const;
const EXEMPT_ROLE = z.union([z.enum(ROLES).transform((role) => [role]), z.enum(['mod', 'staff']).transform((name) => [...STAFF[name]])]);

/** Whom and what a rule looks at; without a part, at all of it. */
export const SCOPE = z.strictObject({
  kinds: z.array(z.enum(ACTIVITY_KINDS)).min(1).optional(),
  languages: z.array(z.enum(['zh', 'en'])).min(1).optional(),
  /** Community ids, `*` for any run of characters: `bilibili:*`. */
  communities: z.array(z.string().min(1).max(300)).min(1).optional(),
  channels: z.array(z.string().min(1).max(200)).min(1).optional(),
  exempt: z.strictObject({
    roles: z.array(EXEMPT_ROLE).transform((roles) => roles.flat()).optional(),
    /** Member ids, native ids, handles or names. */
    members: z.array(z.string().min(1).max(200)).optional(),
  }).optional(),
});
export type Scope = z.infer<typeof SCOPE>;

/** What is proposed besides the flag; nothing of it is ever done by itself. */
export const ACTION = z.union([
  z.strictObject({ flag: z.strictObject({ note: z.string().max(500).optional() }) }),
  z.strictObject({ strike: z.strictObject({ points: z.number().int().min(1).max(100), expires: DURATION.optional() }) }),
  z.strictObject({ draft: z.strictObject({ template: z.string().min(1).max(100), to: z.enum(['author', 'thread', 'staff']).default('author') }) }),
  z.strictObject({ tag: z.string().min(1).max(50) }),
  z.strictObject({ collapse: z.literal('duplicates') }),
  z.strictObject({ incident: z.strictObject({ playbook: z.string().min(1).max(100), includeTop: z.number().int().min(0).max(50).default(10) }) }),
  z.strictObject({ alert: z.enum(['popup', 'badge']) }),
], { error: 'name one of flag, strike, draft, tag, collapse, incident, alert, with its settings' });
export type Action = z.infer<typeof ACTION>;

/** A condition as data: one key, a check's id or one of `all any not atLeast score`. `lib/rules/compile` reads it. */
export const CONDITION = z.record(z.string(), z.unknown());
export type Condition = z.infer<typeof CONDITION>;

const EXAMPLES = z.array(z.string().min(1).max(4_000)).max(100);

/** A rule as data. The language grows by checks, not by code here. */
export const RULE = z.strictObject({
  id: RULE_ID,
  name: NAME,
  /** What it is for and whom it may hurt, for who reads it later. */
  about: NAME.optional(),
  group: GROUP.default('own'),
  severity: z.enum(SEVERITIES).default('medium'),
  mode: z.enum(MODES).default('flag'),
  /** `community` rules look at all that was captured together (`surge`), the others at one item. */
  level: z.enum(['item', 'community']).optional(),
  scope: SCOPE.optional(),
  when: CONDITION,
  unless: CONDITION.optional(),
  then: z.array(ACTION).max(20).optional(),
  /** Rules with a higher one are looked at first, which matters only for `stop`. */
  priority: z.number().int().min(-1_000).max(1_000).optional(),
  /** Nothing after this rule is looked at for an item that it finds. */
  stop: z.boolean().optional(),
  /** Texts that it must find and texts that it must leave alone: run as tests. */
  examples: z.strictObject({ hit: EXAMPLES.optional(), pass: EXAMPLES.optional() }).optional(),
});
export type Rule = z.infer<typeof RULE>;

/** What one set can hold. */
export const RULES = z.array(RULE).max(500);

/** A sentence as data: a key of the catalogue and what stands in its slots. Interfaces put it into words. */
export const SENTENCE = z.strictObject({ key: z.string(), args: z.array(z.union([z.string(), z.number()])).optional() });
export type Sentence = z.infer<typeof SENTENCE>;

/** A stretch of the original text, UTF-16 offsets, half-open. */
export type TextSpan = { from: number; to: number };

/** What a rule found in an activity; pure, not yet judged by anybody. */
export type Finding = {
  rule: string;
  /** Ids of the checks that it rests on, joined by `+`. */
  check: string;
  severity: Severity;
  /** Not `off`. */
  mode: Exclude<Mode, 'off'>;
  activity: string;
  /** In the activity's text; ascending and disjoint. */
  spans: TextSpan[];
  /** The same in the title of the thread that the activity opens. */
  titleSpans?: TextSpan[];
  reason: Sentence;
  /** Further reasons, of the other conditions that hold. */
  more?: Sentence[];
  /** Other activities that the finding rests on (copies, what was written before). */
  evidence?: string[];
};

/** `observed` is a finding of a rule that only observes: nobody is asked about it. */
export const FLAG_STATES = ['open', 'confirmed', 'dismissed', 'unsure', 'observed'] as const;
export type FlagState = (typeof FLAG_STATES)[number];
/** What a person can say of a case: a violation, none, or neither. */
export const VERDICTS = ['confirmed', 'dismissed', 'unsure'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A stored finding with a state. Its id is `rule|activity`: finding it again changes nothing that a person decided. */
export type Flag = Finding & {
  id: string;
  community: string;
  member?: string;
  thread?: string;
  /** Time of the activity, or of its capture when it has none; the queue's order. */
  at: number;
  state: FlagState;
  foundAt: number;
  decidedAt?: number;
};
