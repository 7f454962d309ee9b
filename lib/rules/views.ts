import type { TextSpan } from '@/lib/model/rule';
import { comparedOf } from './compared';
import { digitsView, type DigitsView } from './digits';
import { hanView, type HanView } from './han';
import { lettersView, type LettersView } from './letters';
import { isSurrogate, remembered } from './signs';
import { syllablesView, type SyllablesView } from './syllables';
import { hasDigits, NUMBERS, readSigns, type Traits } from './traits';
import { numbers, textOf } from './view-writer';

/**
 * A text as a check reads it, with the way back to the original.
 * Unit `i` of `text` comes from the original units `[starts[i], ends[i])`; null when every unit stands where it stood.
 */
export type View = { readonly text: string; readonly starts: readonly number[] | null; readonly ends: readonly number[] | null };

/** The views of one text; each is made at the first use. */
export type Views = {
  readonly original: string;
  /** NFKC and lower case; the heavy plus of adverts (➕) reads as `+`, a curly apostrophe as a straight one. */
  readonly plain: View;
  /** What kinds of signs `plain` has. */
  readonly traits: Traits;
  /** `plain` without blanks, punctuation, marks, format and zero-width characters. `+` stays: it is how adverts say "add". */
  readonly tight: View;
  /** `plain` with all ways of writing a digit as 0–9, and the separators between digits removed. */
  readonly digits: DigitsView;
  /** `tight` in simplified Chinese, split characters put together, pictures read or left out. */
  readonly hans: HanView;
  /** Letters and digits of `plain`: look-alikes, leet, accents and repetitions folded. */
  readonly latin: LettersView;
  /** `hans` by sound, one unit a syllable. */
  readonly pinyin: SyllablesView;
  /** The letters of `tight`, by which texts are compared (see `shingles.ts`). */
  readonly letters: string;
  /** What else was found in the text (see `oncePerText`). */
  readonly found: unknown[];
};

/** Where units `[from, to)` of a view stand in the original. Empty stretches have no place: `from < to` is required. */
export function spanOf(view: View, from: number, to: number): TextSpan {
  return { from: view.starts ? view.starts[from]! : from, to: view.ends ? view.ends[to - 1]! : to };
}

/** Signs that NFKC keeps apart and writers do not. */
const ALIKE: Record<string, string> = { '➕': '+', '’': "'", '‘': "'", 'ʼ': "'" };
const fold = (chunk: string): string => ALIKE[chunk] ?? chunk.normalize('NFKC').toLowerCase();

const JOINS = /^[\p{M}\u1160-\u11ff\ud7b0-\ud7ff\uff9e\uff9f\uffa0-\uffdc]$/u;
const JOINING = 0xffff;
const SEVERAL = 0xfffe;
const ITSELF = 1;

/**
 * What a code point folds to: a UTF-16 unit to one unit, a pair of units to itself; `SEVERAL` when it is more than that,
 * `JOINING` when it may join with what stands before it.
 */
const foldOf = remembered((sign, code) => {
  if (JOINS.test(sign)) return JOINING;
  const folded = fold(sign);
  if (code > 0xffff) return folded === sign ? ITSELF : SEVERAL;
  const simple = code !== 0 && code < SEVERAL && !isSurrogate(code) && folded.length === 1;
  return simple ? folded.charCodeAt(0) : SEVERAL;
});

/** What single units that fold to several fold to. */
const UNFOLDED = new Map<number, string>();

function unfolded(code: number): string {
  const known = UNFOLDED.get(code) ?? fold(String.fromCharCode(code));
  UNFOLDED.set(code, known);
  return known;
}

/** A text that folds one to one, or null when it does not. That every unit stays in its place is what makes it cheap. */
function foldInPlace(text: string): string | null {
  const units = numbers(text.length);
  let changed = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const folded = foldOf(code);
    if (folded >= SEVERAL) return null;
    units[i] = folded;
    if (folded !== code) changed = true;
  }
  return changed ? textOf(units) : text;
}

const width = (code: number): number => (code > 0xffff ? 2 : 1);

/** End of the chunk that begins at `at`: a code point and everything that may join with it. */
function chunkEnd(text: string, at: number): number {
  let end = at + width(text.codePointAt(at)!);
  while (end < text.length) {
    const code = text.codePointAt(end)!;
    if (foldOf(code) !== JOINING) break;
    end += width(code);
  }
  return end;
}

function plainView(text: string): View {
  const folded = foldInPlace(text);
  if (folded !== null) return { text: folded, starts: null, ends: null };
  return plainInChunks(text);
}

/** The same, chunk by chunk. */
function plainInChunks(text: string): View {
  const units: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length;) {
    const end = chunkEnd(text, at);
    const folded = end === at + 1 ? foldOf(text.charCodeAt(at)) : SEVERAL;
    if (folded < SEVERAL) {
      units.push(folded);
      starts.push(at);
      ends.push(end);
    } else {
      const several = foldChunk(text, at, end);
      for (let i = 0; i < several.length; i += 1) {
        units.push(several.charCodeAt(i));
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text: textOf(units), starts, ends };
}

function foldChunk(text: string, at: number, end: number): string {
  if (end === at + 1) return unfolded(text.charCodeAt(at));
  const chunk = text.slice(at, end);
  const code = text.codePointAt(at)!;
  return end === at + 2 && code > 0xffff && foldOf(code) === ITSELF ? chunk : fold(chunk);
}

/** The tight view and the traits of a plain one: both are learnt in one pass. */
function readPlain(plain: View): { tight: View; traits: Traits } {
  const { traits, kept, size } = readSigns(plain.text);
  return { traits, tight: size === plain.text.length ? plain : pick(plain, kept, size) };
}

/** A view of some units of another, by their places in ascending order. */
function pick({ text, starts, ends }: View, places: Int32Array, size: number): View {
  const units = numbers(size);
  const pickedStarts = numbers(size);
  const pickedEnds = numbers(size);
  for (let i = 0; i < size; i += 1) {
    const at = places[i]!;
    units[i] = text.charCodeAt(at);
    pickedStarts[i] = starts === null ? at : starts[at]!;
    pickedEnds[i] = ends === null ? at + 1 : ends[at]!;
  }
  return { text: textOf(units), starts: pickedStarts, ends: pickedEnds };
}

/** Views that were asked for so far. */
type Made = {
  original: string;
  madePlain: View | null;
  madeSigns: { tight: View; traits: Traits } | null;
  madeDigits: DigitsView | null;
  madeHans: HanView | null;
  madeLatin: LettersView | null;
  madePinyin: SyllablesView | null;
  madeLetters: string | null;
};

/** Reads views of what it is a prototype of: getters made anew for each text would cost more than most views do. */
const MAKING: Omit<Views, 'original' | 'found'> & ThisType<Made & Views> = {
  get plain() { return (this.madePlain ??= plainView(this.original)); },
  get traits() { return (this.madeSigns ??= readPlain(this.plain)).traits; },
  get tight() { return (this.madeSigns ??= readPlain(this.plain)).tight; },
  get digits() { return (this.madeDigits ??= digitsView(this.plain, hasDigits(this.traits))); },
  get hans() { return (this.madeHans ??= hanView(this.tight)); },
  get latin() { return (this.madeLatin ??= lettersView(this.plain)); },
  get pinyin() { return (this.madePinyin ??= syllablesView(this.hans)); },
  get letters() { return (this.madeLetters ??= comparedOf(this.tight.text, (this.traits & NUMBERS) !== 0)); },
};

function makeViews(original: string): Views {
  const made = Object.create(MAKING) as Made & { -readonly [Key in keyof Views]: Views[Key] };
  made.original = original;
  made.madePlain = null;
  made.madeSigns = null;
  made.madeDigits = null;
  made.madeHans = null;
  made.madeLatin = null;
  made.madePinyin = null;
  made.madeLetters = null;
  made.found = [];
  return made;
}

// All rules look at the same few texts in turn: a title and a body, and those that may be their originals.
const REMEMBERED = 16;
const latest: (Views | undefined)[] = Array.from({ length: REMEMBERED }, () => undefined);
let turn = 0;

/** The views of a text; asked again for one of the latest texts they are the same. */
export function viewsOf(text: string): Views {
  for (let i = 0; i < REMEMBERED; i += 1) {
    // The newest first: it is asked for most.
    const known = latest[(turn + REMEMBERED - i) % REMEMBERED];
    if (known?.original === text) return known;
  }
  const views = makeViews(text);
  turn = (turn + 1) % REMEMBERED;
  latest[turn] = views;
  return views;
}

let kinds = 0;

/** Makes a function that is asked once a text: what it found is kept with the views. */
export function oncePerText<Found>(find: (views: Views) => Found): (views: Views) => Found {
  const kind = kinds;
  kinds += 1;
  return (views) => {
    const known = views.found[kind] as Found | undefined;
    if (known !== undefined) return known;
    const made = find(views);
    views.found[kind] = made;
    return made;
  };
}
