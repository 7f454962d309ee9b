import { z } from '@/lib/model/zod';
import type { TextSpan } from '@/lib/model/rule';
import { shapesStand } from './han';
import { lettersStand, mayShowLetters, starred } from './letters';
import { buildMatcher } from './matcher';
import { remembered } from './signs';
import { hasSound, soundsStand } from './syllables';
import { spanOf, viewsOf, type View, type Views } from './views';

/**
 * Views that a word can be looked for in; `tight` sees all that `plain` sees, and words with signs put between. `hans`,
 * `latin` and `pinyin` undo disguises, and only where they are named.
 */
export const WORD_VIEWS = ['plain', 'tight', 'hans', 'latin', 'pinyin'] as const;
export type WordView = (typeof WORD_VIEWS)[number];

/** A word, or several parts with blanks between: up to `gap` characters may stand between the parts. */
export const WORD = z.union([
  z.string().trim().min(1).max(100),
  z.strictObject({
    w: z.string().trim().min(1).max(100),
    /** Without it those of the list; without both `plain` and `tight`, for a Latin phrase `plain` alone. */
    views: z.array(z.enum(WORD_VIEWS)).min(1).optional(),
    gap: z.number().int().min(0).max(40).optional(),
  }),
]);
export type Word = z.infer<typeof WORD>;

/** A word found: where it stands in the original, and which word of the list. */
export type WordHit = TextSpan & { word: number };

/** A part of a word as a view has it; `stands` tells whether units that read alike are really meant for it. */
type Part = { text: string; stands?: (views: Views, from: number, to: number) => boolean };

/** A word made ready for one view: the first part is searched for, the others are looked for behind it. */
type Prepared = { word: number; view: WordView; parts: Part[]; gap?: number; latin: boolean };

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

function prepare(entry: Word, word: number, ofList: readonly WordView[] | undefined): Prepared[] {
  const { w, views = ofList, gap } = typeof entry === 'string' ? { w: entry } : { views: ofList, gap: undefined, ...entry };
  const latin = !UNCASED.test(w);
  const texts = w.split(/\s+/);
  const made = (view: WordView, parts: Part[]): Prepared => ({ word, view, parts, gap, latin });
  const found: Prepared[] = [];
  if (!views || views.includes('tight') || views.includes('plain')) {
    const wanted = views ? views.includes('tight') : !latin || (texts.length === 1 && w.length >= SHORTEST_SPACED);
    const tight = texts.map((text) => ({ text: viewsOf(text).tight.text }));
    if (wanted && tight.every(({ text }) => text.length > 0)) found.push(made('tight', tight));
    else found.push(made('plain', texts.map((text) => ({ text: viewsOf(text).plain.text }))));
  }
  for (const view of ['hans', 'latin', 'pinyin'] as const) {
    if (views?.includes(view)) found.push(...undisguised(texts, view).map((parts) => made(view, parts)));
  }
  return found;
}

/** The parts of a word as a view that undoes disguises reads them, in each way they may be written there. */
function undisguised(texts: readonly string[], view: 'hans' | 'latin' | 'pinyin'): Part[][] {
  const parts = texts.map((text): Part | null => PARTS[view](viewsOf(text)));
  if (!parts.every((part) => part !== null)) return [];
  if (view !== 'latin' || texts.length > 1) return [parts];
  return [parts, ...starred(viewsOf(texts[0]!).plain.text).map((text) => [{ text: viewsOf(text).latin.text }])];
}

/** Reads a part by a view; null when there is nothing in it for the view to know it by. */
const PARTS: Record<'hans' | 'latin' | 'pinyin', (own: Views) => Part | null> = {
  hans: ({ hans }) => (hans.text === '' ? null : { text: hans.text, stands: (views, from, to) => shapesStand(views.hans, from, to) }),
  latin: ({ latin }) => (/[a-z]/.test(latin.text) ? { text: latin.text, stands: (views, from) => lettersStand(latin, views.latin, from) } : null),
  pinyin: ({ hans, pinyin }) => {
    if (!UNCASED.test(hans.text) || !hasSound(pinyin)) return null;
    return { text: pinyin.text, stands: (views, from, to) => soundsStand(pinyin, views.pinyin, from, to) };
  },
};

/**
 * Compiles a list once; the function it gives finds all its words in a text, in no order, overlapping ones too.
 * `ofList`: the views of words that name none.
 */
export function compileWords(words: readonly Word[], wholeWord: boolean, ofList?: readonly WordView[]): (views: Views) => WordHit[] {
  const all = words.flatMap((word, id) => prepare(word, id, ofList));
  const finders = WORD_VIEWS.map((view) => {
    const prepared = all.filter((word) => word.view === view);
    return { view, prepared, matcher: buildMatcher(prepared.map(({ parts }) => parts[0]!.text)) };
  }).filter(({ prepared }) => prepared.length > 0);
  return (views) => {
    const hits: WordHit[] = [];
    for (const { view, prepared, matcher } of finders) {
      // Every word of this view has a letter.
      if (view === 'latin' && !mayShowLetters(views.plain)) continue;
      matcher.scan(views[view].text, (found, to) => {
        const word = prepared[found]!;
        const span = confirm(word, views, views[view], to, wholeWord);
        if (span) hits.push({ ...span, word: word.word });
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
  return end < 0 ? null : spanOf(view, to - first.text.length, end);
}

/** Looks for part `index` and those after it behind `to`; the end of the last, or -1. */
function endOfParts(word: Prepared, index: number, views: Views, view: View, to: number, wholeWord: boolean): number {
  const part = word.parts[index];
  if (part === undefined) return to;
  for (const at of placesOf(word, view, to)) {
    if (word.gap && at < view.text.length && SENTENCE_END.test(views.original.slice(spanOf(view, to - 1, to).to, spanOf(view, at, at + 1).from))) return -1;
    const after = at + part.text.length;
    if (!view.text.startsWith(part.text, at) || !partStands(word, part, views, view, after, wholeWord)) continue;
    const end = endOfParts(word, index + 1, views, view, after, wholeWord);
    if (end >= 0) return end;
  }
  return -1;
}

/** Where the next part may begin. */
function placesOf({ view: name, gap }: Prepared, view: View, to: number): number[] {
  if (gap !== undefined) return Array.from({ length: gap + 1 }, (_, skipped) => to + skipped);
  if (name !== 'plain') return [to];
  const between = BETWEEN.exec(view.text.slice(to, to + 4));
  return between ? [to + between[0].length] : [];
}

function partStands(word: Prepared, part: Part, views: Views, view: View, to: number, wholeWord: boolean): boolean {
  const from = to - part.text.length;
  if (word.view !== 'plain' && view !== views.plain && !holdsTogether(views.original, view, from, to, word.latin)) return false;
  if (part.stands && !part.stands(views, from, to)) return false;
  return !wholeWord || isBounded(views.original, spanOf(view, from, to), part.text, word.latin);
}

/** What a UTF-16 unit is beside a word: 1 nothing, 2 a digit, 3 a letter of a script with whole words. */
const besides = remembered((unit) => {
  const folded = unit.normalize('NFKC');
  return CASED.test(folded) ? 3 : WORDLIKE.test(folded) ? 2 : 1;
});

/** No letter of the same kind touches the word; beside a purely Latin word no digit either. */
function isBounded(original: string, { from, to }: TextSpan, part: string, latin: boolean): boolean {
  const blocking = latin ? 2 : 3;
  const first = part.charCodeAt(0);
  if (from > 0 && besides(original.charCodeAt(from - 1)) >= blocking && besides(first) > 1) return false;
  return !(to < original.length && besides(original.charCodeAt(to)) >= blocking && besides(part.charCodeAt(part.length - 1)) > 1);
}

/**
 * Whether units that stand together in the tight view are meant to. Signs put between must be few. A word over the end
 * of a clause counts only when signs part it everywhere ("加，微，信"); the letters of a Latin word are parted all or none.
 */
function holdsTogether(original: string, view: View, from: number, to: number, latin: boolean): boolean {
  const junctions = to - from - 1;
  const { starts, ends } = view;
  if (starts === null || ends === null) return true;
  let parted = 0;
  let broken = false;
  for (let i = from; i < to - 1; i += 1) {
    const begin = ends[i]!;
    const end = starts[i + 1]!;
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
