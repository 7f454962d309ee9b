import type { TextSpan } from '@/lib/model/rule';
import { digitsView, type DigitsView } from './digits';
import { hanView, type HanView } from './han';
import { lettersView, type LettersView } from './letters';
import { syllablesView, type SyllablesView } from './syllables';
import { textOf } from './view-writer';

/**
 * A text as a check reads it, with the way back to the original.
 * Unit `i` of `text` comes from the original units `[starts[i], ends[i])`; null when every unit stands where it stood.
 */
export type View = { readonly text: string; readonly starts: Int32Array | null; readonly ends: Int32Array | null };

/** The views of one text; each is made at the first use. */
export type Views = {
  readonly original: string;
  /** NFKC and lower case; the heavy plus of adverts (➕) reads as `+`, a curly apostrophe as a straight one. */
  readonly plain: View;
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
};

/** Where units `[from, to)` of a view stand in the original. Empty stretches have no place: `from < to` is required. */
export function spanOf(view: View, from: number, to: number): TextSpan {
  return { from: view.starts ? view.starts[from]! : from, to: view.ends ? view.ends[to - 1]! : to };
}

// What one UTF-16 unit folds to when it folds to exactly one and joins with nothing; 0 until it is learnt.
const COMPLEX = 0xffff;
const FOLDED = new Uint16Array(0x10000);
const JOINS = /^[\p{M}\u1160-\u11ff\ud7b0-\ud7ff\uff9e\uff9f\uffa0-\uffdc]$/u;

function learn(code: number): number {
  const unit = String.fromCharCode(code);
  const folded = fold(unit);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  const simple = !surrogate && code !== 0 && folded.length === 1 && !JOINS.test(unit);
  FOLDED[code] = simple ? folded.charCodeAt(0) : COMPLEX;
  return FOLDED[code]!;
}

/** Signs that NFKC keeps apart and writers do not. */
const ALIKE: Record<string, string> = { '➕': '+', '’': "'", '‘': "'", 'ʼ': "'" };
const fold = (chunk: string): string => ALIKE[chunk] ?? chunk.normalize('NFKC').toLowerCase();

/** A text that folds one to one, or null when it does not. That every unit stays in its place is what makes it cheap. */
function foldInPlace(text: string): string | null {
  const units = new Uint16Array(text.length);
  let changed = false;
  for (let i = 0; i < text.length; i += 1) {
    const folded = foldedAt(text, i);
    if (folded === 0) return null;
    units[i] = folded;
    changed ||= folded !== text.charCodeAt(i);
  }
  return changed ? textOf(units) : text;
}

/** What the unit at `at` folds to by itself; 0 when it folds to several, belongs to a pair or may join with another. */
function foldedAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const folded = FOLDED[code] || learn(code);
  return folded === COMPLEX ? 0 : folded;
}

/** End of the chunk that begins at `at`: a code point and everything that may join with it. */
function chunkEnd(text: string, at: number): number {
  let end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
  while (end < text.length && foldedAt(text, end) === 0) {
    const point = String.fromCodePoint(text.codePointAt(end)!);
    if (!JOINS.test(point)) break;
    end += point.length;
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
  let out = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length;) {
    const end = chunkEnd(text, at);
    const folded = end === at + 1 && foldedAt(text, at) !== 0 ? String.fromCharCode(foldedAt(text, at)) : fold(text.slice(at, end));
    out += folded;
    for (let i = 0; i < folded.length; i += 1) {
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { text: out, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

// 1 = dropped from the tight view, 2 = kept; learnt once per unit.
const LOOSE = new Uint8Array(0x10000);
const DROPPED = /^[\p{Z}\p{P}\p{Cc}\p{Cf}\p{M}~|^`´=<>\u115f\u1160\u2800\u3164]$/u;
const DROPPED_PAIR = /^[\p{P}\p{Cf}\p{M}]$/u;

function learnLoose(code: number): number {
  LOOSE[code] = DROPPED.test(String.fromCharCode(code)) ? 1 : 2;
  return LOOSE[code]!;
}

/** How many units at `at` the tight view drops: 0, 1, or 2 for a surrogate pair. */
function droppedAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdbff) return DROPPED_PAIR.test(text.slice(at, at + 2)) ? 2 : 0;
  return (LOOSE[code]! || learnLoose(code)) === 1 ? 1 : 0;
}

function tightView(plain: View): View {
  const { text } = plain;
  const kept = new Int32Array(text.length);
  let size = 0;
  for (let at = 0; at < text.length;) {
    const dropped = droppedAt(text, at);
    if (dropped === 0) {
      kept[size] = at;
      size += 1;
    }
    at += dropped || 1;
  }
  return size === text.length ? plain : pick(plain, kept.subarray(0, size));
}

/** A view of some units of another, by their indexes in ascending order. */
export function pick(view: View, indexes: Int32Array): View {
  const units = new Uint16Array(indexes.length);
  const starts = new Int32Array(indexes.length);
  const ends = new Int32Array(indexes.length);
  for (let i = 0; i < indexes.length; i += 1) {
    const at = indexes[i]!;
    units[i] = view.text.charCodeAt(at);
    starts[i] = view.starts ? view.starts[at]! : at;
    ends[i] = view.ends ? view.ends[at]! : at + 1;
  }
  return { text: textOf(units), starts, ends };
}

function makeViews(original: string): Views {
  let plain: View | undefined;
  let tight: View | undefined;
  let digits: DigitsView | undefined;
  let hans: HanView | undefined;
  let latin: LettersView | undefined;
  let pinyin: SyllablesView | undefined;
  const views: Views = {
    original,
    get plain() { return (plain ??= plainView(original)); },
    get tight() { return (tight ??= tightView(views.plain)); },
    get digits() { return (digits ??= digitsView(views.plain)); },
    get hans() { return (hans ??= hanView(views.tight)); },
    get latin() { return (latin ??= lettersView(views.plain)); },
    get pinyin() { return (pinyin ??= syllablesView(views.hans)); },
  };
  return views;
}

// All rules look at the same text in turn: remembering the last one is all the cache that is needed.
let last: Views = makeViews('');

/** The views of a text; asked again for the same text they are the same. */
export function viewsOf(text: string): Views {
  if (last.original !== text) last = makeViews(text);
  return last;
}
