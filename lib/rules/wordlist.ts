import { z } from '@/lib/model/zod';
import type { TextSpan } from '@/lib/model/rule';
import { buildMatcher } from './matcher';
import { spanOf, viewsOf, type View, type Views } from './views';

/** Views that a word can be looked for in; `tight` sees all that `plain` sees, and words with signs put between. */
export const WORD_VIEWS = ['plain', 'tight'] as const;
type WordView = (typeof WORD_VIEWS)[number];

/** A word, or several parts with blanks between: up to `gap` characters may stand between the parts. */
export const WORD = z.union([
  z.string().trim().min(1).max(100),
  z.strictObject({
    w: z.string().trim().min(1).max(100),
    /** Without it: both views; a Latin phrase `plain` alone. */
    views: z.array(z.enum(WORD_VIEWS)).min(1).optional(),
    gap: z.number().int().min(0).max(40).optional(),
  }),
]);
export type Word = z.infer<typeof WORD>;

/** A word found: where it stands in the original, and which word of the list. */
export type WordHit = TextSpan & { word: number };

/** A word made ready: the first part is searched for, the others are looked for behind it. */
type Prepared = { view: WordView; parts: string[]; gap?: number; latin: boolean };

const WORDLIKE = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]/u;
const CASED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
const UNCASED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
/** What may stand between the parts of a phrase when it gives no gap: never the end of a sentence. */
const BETWEEN = /^[\s\-_*,'"~]{1,4}/;
/** Signs that end a clause: words rarely reach over them by intent. */
const BREAK = /[，。！？；：、…,!?;:\n\r()（）「」『』《》“”"]/;
/** Over the end of a sentence no phrase is made. */
const SENTENCE_END = /[。！？!?\n]|\.\s/;
const WIDEST_SIGNS = 4;
/** Short Latin words come about by chance when single letters are pushed together. */
const SHORTEST_SPACED = 4;

function prepare(word: Word): Prepared {
  const { w, views, gap } = typeof word === 'string' ? { w: word } : { views: undefined, gap: undefined, ...word };
  const latin = !UNCASED.test(w);
  const single = !/\s/.test(w);
  const wanted = views ? views.includes('tight') : !latin || (single && w.length >= SHORTEST_SPACED);
  const parts = w.split(/\s+/);
  const tight = parts.map((part) => viewsOf(part).tight.text);
  if (wanted && tight.every((part) => part.length > 0)) return { view: 'tight', parts: tight, gap, latin };
  return { view: 'plain', parts: parts.map((part) => viewsOf(part).plain.text), gap, latin };
}

/** Compiles a list once; the function it gives finds all its words in a text, in no order, overlapping ones too. */
export function compileWords(words: readonly Word[], wholeWord: boolean): (views: Views) => WordHit[] {
  const prepared = words.map(prepare);
  const finders = WORD_VIEWS.map((view) => {
    const ids = prepared.flatMap((word, id) => (word.view === view ? [id] : []));
    return { view, ids, matcher: buildMatcher(ids.map((id) => prepared[id]!.parts[0]!)) };
  }).filter(({ ids }) => ids.length > 0);
  return (views) => {
    const hits: WordHit[] = [];
    for (const { view, ids, matcher } of finders) {
      matcher.scan(views[view].text, (found, to) => {
        const word = ids[found]!;
        const span = confirm(prepared[word]!, views, views[view], to, wholeWord);
        if (span) hits.push({ ...span, word });
      });
    }
    return hits;
  };
}

/** The first part ends at `to`: is the word really there, whole, and not put together by chance? */
function confirm(word: Prepared, views: Views, view: View, to: number, wholeWord: boolean): TextSpan | null {
  const first = word.parts[0]!;
  if (!partStands(word, first, views, view, to, wholeWord)) return null;
  const end = endOfParts(word, 1, views, view, to, wholeWord);
  return end < 0 ? null : spanOf(view, to - first.length, end);
}

/** Looks for part `index` and those after it behind `to`; the end of the last, or -1. */
function endOfParts(word: Prepared, index: number, views: Views, view: View, to: number, wholeWord: boolean): number {
  const part = word.parts[index];
  if (part === undefined) return to;
  for (const at of placesOf(word, view, to)) {
    if (word.gap && at < view.text.length && SENTENCE_END.test(views.original.slice(spanOf(view, to - 1, to).to, spanOf(view, at, at + 1).from))) return -1;
    if (!view.text.startsWith(part, at) || !partStands(word, part, views, view, at + part.length, wholeWord)) continue;
    const end = endOfParts(word, index + 1, views, view, at + part.length, wholeWord);
    if (end >= 0) return end;
  }
  return -1;
}

/** Where the next part may begin. */
function placesOf({ view: name, gap }: Prepared, view: View, to: number): number[] {
  if (gap !== undefined) return Array.from({ length: gap + 1 }, (_, skipped) => to + skipped);
  if (name === 'tight') return [to];
  const between = BETWEEN.exec(view.text.slice(to, to + 4));
  return between ? [to + between[0].length] : [];
}

function partStands(word: Prepared, part: string, views: Views, view: View, to: number, wholeWord: boolean): boolean {
  const from = to - part.length;
  if (view === views.tight && view !== views.plain && !holdsTogether(views.original, view, from, to, word.latin)) return false;
  return !wholeWord || isBounded(views.original, spanOf(view, from, to), part, word.latin);
}

/** No letter of the same kind touches the word; beside a purely Latin word no digit either. */
function isBounded(original: string, { from, to }: TextSpan, part: string, latin: boolean): boolean {
  const blocks = latin ? WORDLIKE : CASED;
  const before = original.slice(Math.max(0, from - 1), from).normalize('NFKC');
  const after = original.slice(to, to + 1).normalize('NFKC');
  if (WORDLIKE.test(part[0]!) && blocks.test(before)) return false;
  return !(WORDLIKE.test(part.at(-1)!) && blocks.test(after));
}

/**
 * Whether units that stand together in the tight view are meant to. Signs put between must be few. A word over the end
 * of a clause counts only when signs part it everywhere ("加，微，信"); the letters of a Latin word are parted all or none.
 */
function holdsTogether(original: string, view: View, from: number, to: number, latin: boolean): boolean {
  const junctions = to - from - 1;
  let parted = 0;
  let broken = false;
  for (let i = from; i < to - 1; i += 1) {
    const begin = view.ends![i]!;
    const end = view.starts![i + 1]!;
    if (end <= begin) continue;
    if (end - begin > WIDEST_SIGNS) return false;
    parted += 1;
    broken ||= BREAK.test(original.slice(begin, end));
  }
  if (latin && parted > 0) return parted === junctions;
  return !broken || (junctions >= 2 && parted === junctions);
}

/** Hits that no longer allowed phrase covers. */
export function withoutAllowed(hits: WordHit[], allowed: readonly TextSpan[]): WordHit[] {
  return hits.filter(({ from, to }) => !allowed.some((span) => span.from <= from && span.to >= to && span.to - span.from > to - from));
}
