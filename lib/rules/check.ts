import type { z } from 'zod';
import type { Activity } from '@/lib/model/records';
import type { Sentence, TextSpan } from '@/lib/model/rule';

/** What a check may look up besides the activity in hand. */
export type CheckContext = {
  /** Names that the writer and who opened the thread go by, for "data of others". */
  authorNames(activity: Activity): string[];
  /** Earlier activities of the community that may be copies of this text: near in time, other or same member. */
  earlierTexts(activity: Activity): { id: string; member?: string; at?: number; text: string }[];
};

/** What a check saw in one text. */
export type CheckHit = { spans: TextSpan[]; reason: Sentence; evidence?: string[] };

/**
 * A condition of the rule language: declared once, with the schema of its settings.
 * `compile` does what can be done once per rule (matchers); the function it gives is pure.
 */
export type Check<Settings = unknown> = {
  id: string;
  schema: z.ZodType<Settings>;
  compile(settings: Settings): (activity: Activity, context: CheckContext) => CheckHit | null;
};
