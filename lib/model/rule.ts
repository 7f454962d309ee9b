import { z } from './zod';

export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A text in both languages of the product. */
export const BILINGUAL = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof BILINGUAL>;

/** A rule as data. `when` is checked by the check that it names; the language grows by checks, not by code here. */
export const RULE = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: BILINGUAL,
  group: z.enum(['speech', 'privacy', 'quality', 'own']),
  severity: z.enum(SEVERITIES),
  mode: z.enum(['off', 'flag']),
  /** One condition: `{ words: … }`, `{ personal: … }`, `{ duplicate: … }`. */
  when: z.record(z.string(), z.unknown()),
});
export type Rule = z.infer<typeof RULE>;

/** A named set of rules that is switched on or off as one. */
export const PACK = z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,64}$/), name: BILINGUAL, rules: z.array(RULE).max(500) });
export type Pack = z.infer<typeof PACK>;

/** A sentence as data: a key of the catalogue and what stands in its slots. Interfaces put it into words. */
export const SENTENCE = z.strictObject({ key: z.string(), args: z.array(z.union([z.string(), z.number()])).optional() });
export type Sentence = z.infer<typeof SENTENCE>;

/** A stretch of the original text, UTF-16 offsets, half-open. */
export type TextSpan = { from: number; to: number };

/** What a rule found in an activity; pure, not yet judged by anybody. */
export type Finding = {
  rule: string;
  check: string;
  severity: Severity;
  activity: string;
  /** Ascending and disjoint. */
  spans: TextSpan[];
  reason: Sentence;
  /** Other activities that the finding rests on (copies). */
  evidence?: string[];
};

export const FLAG_STATES = ['open', 'confirmed', 'dismissed'] as const;
export type FlagState = (typeof FLAG_STATES)[number];

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
