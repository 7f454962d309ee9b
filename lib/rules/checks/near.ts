import { firstPlace } from '@/lib/model/first-place';
import { z } from '@/lib/model/zod';
import type { TextSpan } from '@/lib/model/rule';
import type { Check, Lists } from '../check';
import type { Lexicon } from '../lexicon';
import { allOf, LOOK_IN, lookIn, spansOf } from '../fields';
import { WORDS, wordsOf } from '../listed';
import type { Views } from '../views';
import { compileWords, withoutAllowed } from '../wordlist';

const SETTINGS = z.strictObject({
  a: WORDS,
  b: WORDS,
  /** Characters between the two at most. */
  within: z.number().int().min(0).max(500),
  /** `ab`: only a word of A before a word of B. */
  order: z.enum(['any', 'ab']).default('any'),
  /** Over the end of a sentence too. */
  across: z.boolean().default(false),
  /** Latin words only as whole words. */
  wholeWord: z.boolean().default(true),
  fields: LOOK_IN,
});
type Settings = z.infer<typeof SETTINGS>;

/** A pair: `from` to `to` is what both words cover with what lies between. */
type Pair = TextSpan & { first: TextSpan; second: TextSpan };

/** A text of nothing but such words has no end of pairs; so many are enough to mark it. */
const MOST_PAIRS = 200;
const NAMED = 3;
const SENTENCE_END = /[。！？!?\n]|\.(?=\s|$)/g;

/** A word of A close to a word of B, in one sentence. Both words are marked. */
export const near: Check<Settings> = {
  id: 'near',
  cost: 'patterns',
  schema: SETTINGS,
  compile(settings, lists, lexicon) {
    const findA = finderOf(settings.a, settings, lists, lexicon);
    const findB = finderOf(settings.b, settings, lists, lexicon);
    const pairsIn = (views: Views): Pair[] => {
      const a = findA(views);
      if (a.length === 0) return [];
      const b = findB(views);
      return b.length === 0 ? [] : pairsOf(a, b, settings, views.original);
    };
    return (item) => {
      const found = lookIn(item, settings.fields, pairsIn);
      if (allOf(found).length === 0) return null;
      const ends = { title: found.title.flatMap(({ first, second }) => [first, second]), body: found.body.flatMap(({ first, second }) => [first, second]) };
      const names = [...found.title.map((pair) => nameOf(pair, item.title!.original)), ...found.body.map((pair) => nameOf(pair, item.body.original))];
      return { ...spansOf(ends), reason: { key: 'reason_near', args: [[...new Set(names)].slice(0, NAMED).join(' · ')] } };
    };
  },
};

function finderOf(given: Settings['a'], { wholeWord }: Settings, lists: Lists, lexicon: Lexicon | undefined): (views: Views) => readonly TextSpan[] {
  const { words, allow, views: named } = wordsOf(given, lists);
  const find = compileWords(words, { wholeWord, views: named, lexicon });
  // Seldom needed: only where a word of the list was found.
  let findAllowed: ReturnType<typeof compileWords> | null = allow.length > 0 ? null : () => [];
  return (views) => {
    const found = find(views);
    return found.length === 0 ? found : withoutAllowed(found, (findAllowed ??= compileWords(allow, { wholeWord: false, views: named }))(views)).toSorted((x, y) => x.from - y.from);
  };
}

const nameOf = ({ first, second }: Pair, text: string): string => `${text.slice(first.from, first.to)} … ${text.slice(second.from, second.to)}`;

/** Both ascending by their beginning. A word of B may begin within reach only in a short stretch, which is all that is looked at. */
function pairsOf(a: readonly TextSpan[], b: readonly TextSpan[], { within, order, across }: Settings, text: string): Pair[] {
  const ends = across ? [] : [...text.matchAll(SENTENCE_END)].map(({ index }) => index);
  const longest = [...a, ...b].reduce((most, { from, to }) => Math.max(most, to - from), 0);
  const pairs: Pair[] = [];
  for (const one of a) {
    for (let i = firstFrom(b, one.from - within - longest); i < b.length && b[i]!.from <= one.to + within; i += 1) {
      const other = b[i]!;
      const [first, second] = one.from <= other.from ? [one, other] : [other, one];
      const apart = second.from - first.to;
      if (apart < 0 || apart > within || (order === 'ab' && first !== one) || endsBetween(ends, first.to, second.from)) continue;
      pairs.push({ from: first.from, to: second.to, first, second });
      if (pairs.length === MOST_PAIRS) return pairs;
    }
  }
  return pairs;
}

/** First index whose word begins at `at` or later. */
const firstFrom = (spans: readonly TextSpan[], at: number): number => firstPlace(spans, ({ from }) => from < at);

/** Whether a sentence ends in `[from, to)`. */
function endsBetween(ends: readonly number[], from: number, to: number): boolean {
  const place = firstPlace(ends, (end) => end < from);
  return place < ends.length && ends[place]! < to;
}
