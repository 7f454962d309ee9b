import { isHighSurrogate, remembered } from '../signs';
import { DOTS, NAMING, UNEVEN } from '../traits';
import { numbers, textOf } from '../view-writer';
import { type Views, viewsOf } from '../views';

/**
 * What a table sees of a text: the set of its hashed character n-grams, and for words with blanks between them the
 * words and their pairs. Training and scoring share this file: a change here asks for tables trained anew.
 */
export type Features = {
  /** Lengths of the character n-grams. */
  readonly grams: readonly number[];
  /** Words and pairs of neighbouring words as well. */
  readonly words: boolean;
  /** Number of weights; a feature is its hash modulo this. */
  readonly size: number;
};

export const ADDRESS = /(?:https?:\/\/|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+/g;
export const NAME = /@[\p{L}\p{N}_-]{1,30}/gu;
export const ENTITY: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

const [OTHER, DIGIT, BLANK] = [1, 2, 3];
const kindOf = remembered((sign) => {
  if (/^\p{Nd}$/u.test(sign)) return DIGIT;
  return /^\s$/.test(sign) ? BLANK : OTHER;
});

/** Addresses and @names become one sign each (of private use: no text has them), since who and where must not decide. */
function withoutNames({ plain: { text }, traits }: Views): string {
  if ((traits & NAMING) === 0 && ((traits & DOTS) === 0 || !text.includes('www.'))) return text;
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITY[entity] ?? entity).replaceAll(ADDRESS, '\ue000').replaceAll(NAME, '\ue001');
}

const SPACE = 32;

/** All digits alike, all blanks one, one at each end. */
function evened(text: string): string {
  const units = numbers(text.length + 2);
  units[0] = SPACE;
  let size = 1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const code = isHighSurrogate(unit) ? text.codePointAt(at)! : unit;
    const kind = kindOf(code);
    if (kind === BLANK && units[size - 1] === SPACE) continue;
    if (kind === DIGIT && code > 0xffff) at += 1;
    units[size] = kind === OTHER ? unit : kind === DIGIT ? 48 : SPACE;
    size += 1;
  }
  if (size === 1 || units[size - 1] !== SPACE) units[size++] = SPACE;
  units.length = size;
  return textOf(units);
}

function evenedOf(views: Views): string {
  const named = withoutNames(views);
  // Most Chinese text has neither digits nor blanks.
  return named === views.plain.text && (views.traits & UNEVEN) === 0 ? ` ${named} ` : evened(named);
}

// Several tables look at the same text in turn: what was made for the last one is kept.
const last = { text: '', folded: '  ' };

/** Folded as the `plain` view is; who, where and how many do not decide. */
export function foldForTables(text: string): string {
  if (text !== last.text) {
    last.folded = evenedOf(viewsOf(text));
    last.text = text;
  }
  return last.folded;
}

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Without this the last bits of short n-grams would depend on their last character alone. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (again ^ (again >>> 16)) >>> 0;
}

/** Hashes of one kind of features of the text they were made for last. */
type Hashes = { of: string | null; all: Uint32Array; size: number };

const hashes = (): Hashes => ({ of: null, all: new Uint32Array(256), size: 0 });

function makeRoom(made: Hashes, wanted: number): void {
  if (made.all.length < wanted) made.all = new Uint32Array(wanted * 2);
  made.size = 0;
}

const GRAMS: Hashes[] = [];

function gramHashes(folded: string, length: number): Hashes {
  const made = (GRAMS[length] ??= hashes());
  if (made.of === folded) return made;
  makeRoom(made, folded.length);
  const { all } = made;
  for (let at = 0; at + length <= folded.length; at += 1) {
    let hash = OFFSET ^ length;
    for (let i = at; i < at + length; i += 1) hash = Math.imul(hash ^ folded.charCodeAt(i), PRIME);
    all[made.size++] = spread(hash);
  }
  made.of = folded;
  return made;
}

const WORD_SEED = 0x51ed27;
const [GAP, LETTER, SIGN] = [1, 2, 3];
const placeOf = remembered((sign) => {
  if (/^[\p{L}\p{N}\p{Co}']$/u.test(sign)) return LETTER;
  return /^\s$/.test(sign) ? GAP : SIGN;
});

const WORDS = hashes();

function wordHashes(folded: string): Hashes {
  if (WORDS.of === folded) return WORDS;
  makeRoom(WORDS, folded.length * 2);
  // The hash of the word before with a blank behind it, going on over this one.
  let pair = 0;
  for (let at = 0; at < folded.length;) {
    const end = wordEnd(folded, at);
    if (end < 0) {
      at += 1;
      continue;
    }
    let word = OFFSET ^ WORD_SEED;
    for (let i = at; i < end; i += 1) {
      const code = folded.charCodeAt(i);
      word = Math.imul(word ^ code, PRIME);
      pair = Math.imul(pair ^ code, PRIME);
    }
    if (WORDS.size > 0) WORDS.all[WORDS.size++] = spread(pair);
    WORDS.all[WORDS.size++] = spread(word);
    pair = Math.imul(word ^ SPACE, PRIME);
    at = end;
  }
  if (WORDS.size > 0) WORDS.all[WORDS.size++] = spread(pair);
  WORDS.of = folded;
  return WORDS;
}

/** End of the word or of the sign that begins at `at`; -1 where a blank is. */
function wordEnd(text: string, at: number): number {
  const first = text.codePointAt(at)!;
  const place = placeOf(first);
  if (place === GAP) return -1;
  let end = at + (first > 0xffff ? 2 : 1);
  while (place === LETTER && end < text.length) {
    const code = text.codePointAt(end)!;
    if (placeOf(code) !== LETTER) break;
    end += code > 0xffff ? 2 : 1;
  }
  return end;
}

// Which features of a text were seen already: those that bear the mark of the text.
let marks = new Uint8Array(0);
let mark = 0;
let distinct = new Int32Array(256);

/**
 * Indexes of the weights that a folded text uses, each once, in no order: the first `size` of `indexes`, which stand
 * there until the next text is asked for.
 */
export function usedBy(folded: string, { grams, words, size: weights }: Features): { indexes: Int32Array; size: number } {
  const most = folded.length * (grams.length + 2);
  if (distinct.length < most) distinct = new Int32Array(most * 2);
  startMarks(weights);
  let kept = 0;
  for (const length of grams) kept = addDistinct(gramHashes(folded, length), weights, kept);
  if (words) kept = addDistinct(wordHashes(folded), weights, kept);
  return { indexes: distinct, size: kept };
}

function startMarks(weights: number): void {
  if (marks.length < weights) {
    marks = new Uint8Array(weights);
    mark = 0;
  } else if (mark === 255) {
    marks.fill(0);
    mark = 0;
  }
  mark += 1;
}

function addDistinct({ all, size }: Hashes, weights: number, before: number): number {
  const share = 1 / weights;
  let kept = before;
  for (let i = 0; i < size; i += 1) {
    const index = indexOf(all[i]!, weights, share);
    if (marks[index] === mark) continue;
    marks[index] = mark;
    distinct[kept] = index;
    kept += 1;
  }
  return kept;
}

/** What the weights that a folded text uses come to, each once, and how many they are. `shares`: what a step stands for, at 128 behind it. */
export function sumOver(folded: string, { grams, words, size: weights }: Features, steps: Int8Array, shares: Float64Array): { sum: number; size: number } {
  const total = { sum: 0, size: 0 };
  startMarks(weights);
  for (const length of grams) addShares(gramHashes(folded, length), steps, shares, total);
  if (words) addShares(wordHashes(folded), steps, shares, total);
  return total;
}

function addShares({ all, size }: Hashes, steps: Int8Array, shares: Float64Array, total: { sum: number; size: number }): void {
  const weights = steps.length;
  const share = 1 / weights;
  let { sum, size: kept } = total;
  for (let i = 0; i < size; i += 1) {
    const index = indexOf(all[i]!, weights, share);
    if (marks[index] === mark) continue;
    marks[index] = mark;
    sum += shares[steps[index]! + 128]!;
    kept += 1;
  }
  total.sum = sum;
  total.size = kept;
}

/** A hash modulo the number of weights. A division of whole numbers costs several times what it costs to multiply and to put right by one. */
function indexOf(hash: number, weights: number, share: number): number {
  const index = (hash - Math.imul((hash * share) >>> 0, weights)) | 0;
  if (index < 0) return index + weights;
  return index >= weights ? index - weights : index;
}

/** Indexes of the weights that a folded text uses, each once, ascending. */
export function featuresOf(folded: string, features: Features): Int32Array {
  const { indexes, size } = usedBy(folded, features);
  return indexes.slice(0, size).sort();
}
