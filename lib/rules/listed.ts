import { z } from '@/lib/model/zod';
import { RULE_ID } from '@/lib/model/rule';
import { MOST_WORDS, WORD, type Word, type WordView } from '@/lib/model/ruleset';
import type { Lists } from './check';

/** Setting of checks that look for words: the words, or the id of a list of the set. */
export const WORDS = z.union([RULE_ID, z.array(WORD).min(1).max(MOST_WORDS)]);

/** Words to look for, with what their list says of them besides. */
export type Wanted = { words: readonly Word[]; allow: readonly Word[]; views: readonly WordView[] | undefined };

/** The words themselves, or those of the list that is named. */
export function wordsOf(given: z.infer<typeof WORDS>, lists: Lists): Wanted {
  if (typeof given !== 'string') return { words: given, allow: [], views: undefined };
  const { entries, allow = [], views } = lists(given);
  return { words: entries, allow, views };
}
