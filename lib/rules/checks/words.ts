import { z } from '@/lib/model/zod';
import type { Sentence } from '@/lib/model/rule';
import { WORD, WORD_VIEWS, type Word } from '@/lib/model/ruleset';
import type { Check, Lists } from '../check';
import { allOf, LOOK_IN, lookIn, spansOf } from '../fields';
import { type Wanted, WORDS, wordsOf } from '../listed';
import type { Views } from '../views';
import { compileWords, type WordHit, withoutAllowed } from '../wordlist';

const SETTINGS = z.strictObject({
  /** The words, or the id of a list of the set. */
  list: WORDS,
  /** Phrases in which a word of the list is harmless: the longer one wins. */
  allow: z.array(WORD).max(5_000).optional(),
  /** Views of the words that name none. */
  views: z.array(z.enum(WORD_VIEWS)).min(1).optional(),
  /**
   * Where a word counts: as a `word`, as a `part` of one too, at the `start` or the `end` of the text, or when it is the
   * `full` text but for signs around it.
   */
  match: z.enum(['word', 'part', 'start', 'end', 'full']).optional(),
  /** Latin words only as whole words; Chinese has no such edges. So it is unless `match` says otherwise. */
  wholeWord: z.boolean().optional(),
  /** As the list writes them; what undoes disguises has no case. */
  caseSensitive: z.boolean().default(false),
  fields: LOOK_IN,
  /** So many hits at least; with `distinct` so many different words. */
  min: z.number().int().min(1).max(1_000).default(1),
  distinct: z.boolean().default(false),
  /** The weights of the words found must come to so much; then `min` counts nothing. */
  weight: z.number().optional(),
});
type Settings = z.infer<typeof SETTINGS>;

const NAMED = 3;

/** What is to be looked for, with what the settings add to the list. */
function listOf({ list, allow = [], views }: Settings, lists: Lists): Wanted {
  const named = wordsOf(list, lists);
  return { words: named.words, allow: [...named.allow, ...allow], views: views ?? named.views };
}

/** Words of a list, also when written in full width, in other case or with signs put between. */
export const words: Check<Settings> = {
  id: 'words',
  cost: 'text',
  schema: SETTINGS,
  compile(settings, lists, lexicon) {
    const { words: list, allow, views: named } = listOf(settings, lists);
    const { match = 'word', wholeWord = match === 'word', caseSensitive } = settings;
    const find = compileWords(list, { wholeWord, views: named, caseSensitive, lexicon });
    // Seldom needed: only where a word of the list was found.
    let findAllowed: ReturnType<typeof compileWords> | null = allow.length > 0 ? null : () => [];
    const hitsIn = (views: Views): readonly WordHit[] => {
      const found = placed(find(views), views.original, match);
      return found.length === 0 ? found : withoutAllowed(found, (findAllowed ??= compileWords(allow, { wholeWord: false, views: named }))(views));
    };
    return (item) => {
      const found = lookIn(item, settings.fields, hitsIn);
      const hits = allOf(found);
      return hits.length > 0 && isEnough(hits, list, settings) ? { ...spansOf(found), reason: reasonFor(hits, list) } : null;
    };
  },
};

const OUTER_BLANKS = { before: /^[\s\p{Cf}]*/u, after: /(?<![\s\p{Cf}])[\s\p{Cf}]*$/u };
const OUTER_SIGNS = { before: /^[^\p{L}\p{N}]*/u, after: /(?<![^\p{L}\p{N}])[^\p{L}\p{N}]*$/u };

/** The hits that stand where `match` wants them. */
function placed(hits: readonly WordHit[], text: string, match: NonNullable<Settings['match']>): readonly WordHit[] {
  if (hits.length === 0 || match === 'word' || match === 'part') return hits;
  const outer = match === 'full' ? OUTER_SIGNS : OUTER_BLANKS;
  const first = outer.before.exec(text)?.[0].length ?? 0;
  const last = text.length - (outer.after.exec(text)?.[0].length ?? 0);
  return hits.filter(({ from, to }) => (match === 'end' || from <= first) && (match === 'start' || to >= last));
}

const nameOf = (word: Word): string => (typeof word === 'string' ? word : word.w);
const weightOf = (word: Word): number => (typeof word === 'string' ? 1 : (word.weight ?? 1));

function isEnough(hits: readonly WordHit[], list: readonly Word[], { min, distinct, weight }: Settings): boolean {
  const different = new Set(hits.map(({ word }) => word));
  if (weight !== undefined) return [...different].reduce((sum, word) => sum + weightOf(list[word]!), 0) >= weight;
  return (distinct ? different.size : placesIn(hits)) >= min;
}

/** Hits of several views in one place are one. */
const placesIn = (hits: readonly WordHit[]): number => new Set(hits.map(({ word, from }) => `${word} ${from}`)).size;

/** Names the words as the list has them, in the order of the text; of words in one place only the longest, and of those one. */
function reasonFor(hits: readonly WordHit[], list: readonly Word[]): Sentence {
  const outer = hits.filter((hit, i) => !hits.some((other, j) => {
    const longer = other.to - other.from - (hit.to - hit.from);
    return other.from <= hit.from && other.to >= hit.to && (longer > 0 || (longer === 0 && j < i));
  }));
  const names = [...new Set(outer.toSorted((a, b) => a.from - b.from || b.to - a.to).map(({ word }) => nameOf(list[word]!)))];
  const shown = names.slice(0, NAMED).join(' · ');
  if (names.length <= NAMED) return { key: 'reason_words', args: [shown] };
  return { key: 'reason_words_more', args: [shown, names.length - NAMED] };
}
