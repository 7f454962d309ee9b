import { z } from '@/lib/model/zod';
import type { Sentence } from '@/lib/model/rule';
import type { Check } from '../check';
import { mergeSpans } from '../spans';
import { viewsOf } from '../views';
import { compileWords, WORD, WORD_VIEWS, type Word, type WordHit, withoutAllowed } from '../wordlist';

const SETTINGS = z.strictObject({
  list: z.array(WORD).min(1).max(20_000),
  /** Phrases in which a word of the list is harmless: the longer one wins. */
  allow: z.array(WORD).max(5_000).optional(),
  /** Views of the words that name none. */
  views: z.array(z.enum(WORD_VIEWS)).min(1).optional(),
  /** Latin words only as whole words; Chinese has no such edges. */
  wholeWord: z.boolean().default(true),
});

const NAMED = 3;

/** Words of a list, also when written in full width, in other case or with signs put between. */
export const words: Check<z.infer<typeof SETTINGS>> = {
  id: 'words',
  schema: SETTINGS,
  compile({ list, allow = [], views: named, wholeWord }) {
    const find = compileWords(list, wholeWord, named);
    const findAllowed = allow.length > 0 ? compileWords(allow, false, named) : () => [];
    return ({ text = '' }) => {
      const views = viewsOf(text);
      const found = find(views);
      if (found.length === 0) return null;
      const hits = withoutAllowed(found, findAllowed(views));
      if (hits.length === 0) return null;
      return { spans: mergeSpans(hits), reason: reasonFor(hits, list) };
    };
  },
};

const nameOf = (word: Word): string => (typeof word === 'string' ? word : word.w);

/** Names the words as the list has them, in the order of the text; of words in one place only the longest, and of those one. */
function reasonFor(hits: WordHit[], list: readonly Word[]): Sentence {
  const outer = hits.filter((hit, i) => !hits.some((other, j) => {
    const longer = other.to - other.from - (hit.to - hit.from);
    return other.from <= hit.from && other.to >= hit.to && (longer > 0 || (longer === 0 && j < i));
  }));
  const names = [...new Set(outer.toSorted((a, b) => a.from - b.from || b.to - a.to).map(({ word }) => nameOf(list[word]!)))];
  const shown = names.slice(0, NAMED).join(' · ');
  if (names.length <= NAMED) return { key: 'reason_words', args: [shown] };
  return { key: 'reason_words_more', args: [shown, names.length - NAMED] };
}
