import type { TextSpan } from '@/lib/model/rule';
import { type Word, WORD_VIEWS, type WordView } from '@/lib/model/ruleset';
import { shapesStand } from './han';
import { lettersStand, starred } from './letters';
import { createLexicon, type Lexicon } from './lexicon';
import { remembered } from './signs';
import { hasSound, soundsStand } from './syllables';
import { type Ends, partsOf, runAfter, runBefore } from './wildcards';
import { spanOf, viewsOf, type View, type Views } from './views';

/** A word found: where it stands in the original, and which word of the list. */
export type WordHit = TextSpan & { word: number };

/**
 * A part of a word as a view has it; `stands` tells whether units that read alike are really meant for it, `cased` is how
 * it must be written where case counts.
 */
type Part = Partial<Ends> & { text: string; cased?: string; stands?: (views: Views, from: number, to: number) => boolean };

/**
 * A word made ready for one view. `key` is searched for: the longest stretch of it that is written in one in this view.
 * `back`: units from the end of the first part to the end of the key; -1 when the first part is not in it, and must be
 * looked for by itself. The other parts are looked for behind the first.
 */
type Prepared = { word: number; view: WordView; parts: Part[]; gap?: number; latin: boolean; key: string; back: number };

/** What else must hold where a word is found. */
type How = { wholeWord: boolean; caseSensitive: boolean };

/**
 * A text that is being looked through. `dead`: of words of several parts with gaps, the places behind which the rest was
 * looked for in vain; without it a word of many gaps would be tried in all combinations.
 */
type Scene = How & { views: Views; view: View; dead: Map<Prepared, Set<number>> };

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
  const pieces = partsOf(w);
  if (pieces.length === 0) return [];
  const texts = pieces.map(({ text }) => text);
  const made = (view: WordView, read: readonly Part[]): Prepared => {
    const parts = read.map((part, i) => ({ ...part, ...pieces[i]!.ends }));
    return { word, view, parts, gap, latin, ...keyOf(parts, view, gap) };
  };
  const found: Prepared[] = [];
  if (!views || views.includes('tight') || views.includes('plain')) {
    const wanted = views ? views.includes('tight') : !latin || (texts.length === 1 && w.length >= SHORTEST_SPACED && !pieces[0]!.ends);
    const tight = texts.map((text) => ({ text: viewsOf(text).tight.text, cased: bareOf(text) }));
    if (wanted && tight.every(({ text }) => text.length > 0)) found.push(made('tight', tight));
    else found.push(made('plain', texts.map((text) => ({ text: viewsOf(text).plain.text, cased: bareOf(text) }))));
  }
  for (const view of ['hans', 'latin', 'pinyin'] as const) {
    if (views?.includes(view)) found.push(...undisguised(texts, view).map((parts) => made(view, parts)));
  }
  return found;
}

/** Whether a part of a word of a view must begin where the one before it ends. */
const isJoined = ({ gap, letters }: Part, view: WordView, ofWord: number | undefined): boolean => view !== 'plain' && !letters && gap === undefined && ofWord === undefined;

/** "you are an idiot" is sought by "idiot", or by "youareanidiot" where there are no blanks: "you" alone stands in every text. */
function keyOf(parts: readonly Part[], view: WordView, gap: number | undefined): Pick<Prepared, 'key' | 'back'> {
  const runs: string[] = [];
  parts.forEach((part, i) => {
    if (i > 0 && isJoined(part, view, gap)) runs.push(runs.pop()! + part.text);
    else runs.push(part.text);
  });
  const key = runs.reduce((longest, run) => (run.length > longest.length ? run : longest));
  return { key, back: key === runs[0] ? key.length - parts[0]!.text.length : -1 };
}

/** What of a text has a case, or stands beside it: letters and digits as they are written. */
const bareOf = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

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

/** Settings of `compileWords`. */
export type WordsHow = {
  /** Latin words only as whole words. */
  wholeWord: boolean;
  /** The views of words that name none. */
  views?: readonly WordView[] | undefined;
  /** As the list writes them, where a view has a case. */
  caseSensitive?: boolean;
  /** Where the words are entered, to be looked for together with those of other lists. */
  lexicon?: Lexicon | undefined;
};

const NONE: readonly WordHit[] = [];

/** Compiles a list once; the function it gives finds all its words in a text, in no order, overlapping ones too. */
export function compileWords(words: readonly Word[], { wholeWord, views: ofList, caseSensitive = false, lexicon = createLexicon() }: WordsHow): (views: Views) => readonly WordHit[] {
  const all = words.flatMap((word, id) => prepare(word, id, ofList));
  const finders = WORD_VIEWS.map((view) => ({ view, prepared: all.filter((word) => word.view === view) })).filter(({ prepared }) => prepared.length > 0)
    .map(({ view, prepared }) => ({ view, prepared, list: lexicon.enter(view, prepared.map(({ key }) => key)) }));
  return (views) => {
    let hits: WordHit[] | null = null;
    for (let i = 0; i < finders.length; i += 1) {
      const { view, prepared, list } = finders[i]!;
      const found = lexicon.found(views, view, list);
      // Most lists have nothing in most texts.
      if (found.length > 0) confirmAll(prepared, beginnings(prepared, found, views[view].text), { wholeWord, caseSensitive, views, view: views[view], dead: new Map() }, (hits ??= []));
    }
    return hits ?? NONE;
  };
}

/** Pairs of a word and the index after its first part, of pairs of a word and the index after its key: by place, the longer part first. */
function beginnings(prepared: readonly Prepared[], found: readonly number[], text: string): readonly number[] {
  if (found.every((place, i) => i % 2 === 1 || prepared[place]!.back === 0)) return found;
  const pairs: { place: number; to: number; length: number }[] = [];
  const sought = new Set<number>();
  for (let i = 0; i < found.length; i += 2) {
    const place = found[i]!;
    const { parts: [first], back } = prepared[place]!;
    const { text: part } = first!;
    if (back >= 0) pairs.push({ place, to: found[i + 1]! - back, length: part.length });
    else if (!sought.has(place)) for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) pairs.push({ place, to: at + part.length, length: part.length });
    sought.add(place);
  }
  return pairs.toSorted((a, b) => a.to - b.to || b.length - a.length || b.place - a.place).flatMap(({ place, to }) => [place, to]);
}

/** `begun`: pairs of a word and the index after its first part. */
function confirmAll(prepared: readonly Prepared[], begun: readonly number[], scene: Scene, hits: WordHit[]): void {
  for (let i = 0; i < begun.length; i += 2) {
    const word = prepared[begun[i]!]!;
    const span = confirm(word, scene, begun[i + 1]!);
    if (span) hits.push({ ...span, word: word.word });
  }
}

/** The first part ends at `to`: is the word really there, whole, and not put together by chance? */
function confirm(word: Prepared, scene: Scene, to: number): TextSpan | null {
  const first = word.parts[0]!;
  if (!partStands(word, first, scene, to)) return null;
  const end = endOfParts(word, 1, scene, to);
  if (end < 0) return null;
  const span = spanOf(scene.view, to - first.text.length, end);
  return first.from || word.parts.at(-1)!.to ? withRuns(scene.views.original, span, first, word.parts.at(-1)!) : span;
}

/** The word with the letters that `*` at its ends stands for; null when there are too many. */
function withRuns(original: string, { from, to }: TextSpan, first: Part, last: Part): TextSpan | null {
  const before = first.from ? runBefore(original, from) : from;
  const after = last.to ? runAfter(original, to) : to;
  return before < 0 || after < 0 ? null : { from: before, to: after };
}

/** Looks for part `index` and those after it behind `to`; the end of the last, or -1. */
function endOfParts(word: Prepared, index: number, scene: Scene, to: number): number {
  const part = word.parts[index];
  if (part === undefined) return to;
  if (word.parts.length === 2) return tryParts(word, index, scene, to);
  const dead = scene.dead.get(word) ?? new Set<number>();
  scene.dead.set(word, dead);
  const key = index * (scene.view.text.length + 1) + to;
  if (dead.has(key)) return -1;
  const end = tryParts(word, index, scene, to);
  if (end < 0) dead.add(key);
  return end;
}

function tryParts(word: Prepared, index: number, scene: Scene, to: number): number {
  const part = word.parts[index]!;
  for (const at of placesOf(word, part, scene, to)) {
    const after = at + part.text.length;
    if (!scene.view.text.startsWith(part.text, at) || !partStands(word, part, scene, after)) continue;
    const end = endOfParts(word, index + 1, scene, after);
    if (end >= 0) return end;
  }
  return -1;
}

/** Where the next part may begin. */
function placesOf({ view: name, gap: ofWord }: Prepared, part: Part, { view, views: { original } }: Scene, to: number): number[] {
  const gap = part.gap ?? ofWord;
  if (isJoined(part, name, ofWord)) return [to];
  if (part.letters || gap !== undefined) {
    const end = spanOf(view, to - 1, to).to;
    const last = Math.min(part.letters ? Infinity : to + gap!, view.text.length - 1);
    const reach = part.letters ? runAfter(original, end, true) : sentenceReach(original, end, last < to ? end : spanOf(view, last, last + 1).from);
    const places: number[] = [];
    for (let at = to; at <= last && spanOf(view, at, at + 1).from <= reach; at += 1) places.push(at);
    return places;
  }
  const between = BETWEEN.exec(view.text.slice(to, to + 4));
  return between ? [to + between[0].length] : [];
}

/** How far in `[from, to]` one may go without a whole end of a sentence lying behind. */
function sentenceReach(original: string, from: number, to: number): number {
  const found = SENTENCE_END.exec(original.slice(from, to));
  return found ? from + found.index + found[0].length - 1 : to;
}

function partStands(word: Prepared, part: Part, { views, view, wholeWord, caseSensitive }: Scene, to: number): boolean {
  const from = to - part.text.length;
  if (word.view !== 'plain' && view !== views.plain && !holdsTogether(views.original, view, from, to, word.latin)) return false;
  if (part.stands && !part.stands(views, from, to)) return false;
  if (caseSensitive && part.cased !== undefined && !isCased(views.original, spanOf(view, from, to), part.cased)) return false;
  return !wholeWord || isBounded(views.original, spanOf(view, from, to), part, word.latin);
}

const isCased = (original: string, { from, to }: TextSpan, cased: string): boolean => bareOf(original.slice(from, to)) === cased;

/** What a UTF-16 unit is beside a word: 1 nothing, 2 a digit, 3 a letter of a script with whole words. */
const besides = remembered((unit) => {
  const folded = unit.normalize('NFKC');
  return CASED.test(folded) ? 3 : WORDLIKE.test(folded) ? 2 : 1;
});

/** No letter of the same kind touches the word where it is not left open; beside a purely Latin word no digit either. */
function isBounded(original: string, { from, to }: TextSpan, { text: part, from: openFrom, to: openTo }: Part, latin: boolean): boolean {
  const blocking = latin ? 2 : 3;
  const first = part.charCodeAt(0);
  if (!openFrom && from > 0 && besides(original.charCodeAt(from - 1)) >= blocking && besides(first) > 1) return false;
  return openTo === true || !(to < original.length && besides(original.charCodeAt(to)) >= blocking && besides(part.charCodeAt(part.length - 1)) > 1);
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
export function withoutAllowed(hits: readonly WordHit[], allowed: readonly TextSpan[]): WordHit[] {
  return hits.filter(({ from, to }) => !allowed.some((span) => span.from <= from && span.to >= to && span.to - span.from > to - from));
}
