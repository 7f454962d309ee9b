import { viewsOf } from './views';

/**
 * What is compared when texts are compared: letters without digits, punctuation and blanks (a changed phone number must
 * not hide a copy), cut into overlapping pieces. Two ideographs tell texts apart. Letters of an alphabet are taken both
 * by pairs, which an edit hurts little, and by threes, which strangers seldom share; a long text shares most pairs with
 * any other, so there only threes count.
 */

/** Letters of an alphabet from which on a text is long. */
export const LONG = 400;
const FIRST_IDEOGRAPH = 0x2e80;

/** The letters of a text, folded. */
export const lettersOf = (text: string): string => viewsOf(text).letters;

const isAlphabetic = (code: number): boolean => code < FIRST_IDEOGRAPH;

/** How much a text says: ideographs count one, letters of an alphabet a half. */
export function weightOf(letters: string): number {
  return letters.length - alphabetic(letters) / 2;
}

/** How many units of an alphabet there are. */
export function alphabetic(letters: string): number {
  if (counted.letters !== letters) counted = { letters, alphabetic: countAlphabetic(letters) };
  return counted.alphabetic;
}

// Of the last letters: they are asked about again and again.
let counted = { letters: '', alphabetic: 0 };

function countAlphabetic(letters: string): number {
  let count = 0;
  for (let i = 0; i < letters.length; i += 1) if (isAlphabetic(letters.charCodeAt(i))) count += 1;
  return count;
}

// Texts are short and many: an array of its own for each would take longer to make than to fill.
const ROOM = 2 ** 15;
let room = new Uint32Array(0);
let taken = 0;

/** Numbers that nobody else has. */
function roomFor(size: number): Uint32Array {
  if (taken + size > room.length) {
    room = new Uint32Array(Math.max(ROOM, size));
    taken = 0;
  }
  taken += size;
  return room.subarray(taken - size, taken);
}

/** The pieces as numbers, in the order of the text. `threes`: instead of pairs, where letters are of an alphabet. */
export function pieces(letters: string, threes: boolean): Uint32Array {
  const size = Math.max(0, letters.length - 1);
  const all = roomFor(size);
  let second = letters.charCodeAt(0);
  for (let i = 0; i < size; i += 1) {
    const first = second;
    second = letters.charCodeAt(i + 1);
    let piece = Math.imul(first, 0x10001) ^ (second << 11);
    if (threes && isAlphabetic(first) && isAlphabetic(second)) piece = Math.imul(piece, 31) + (i + 2 <= size ? letters.charCodeAt(i + 2) : 0);
    all[i] = mix(piece);
  }
  return all;
}

// One text is taken into an index, a profile and a thread in turn.
let latest: { letters: string; all: Uint32Array } = { letters: '', all: new Uint32Array(0) };

/** `pieces` by threes, not to be changed; asked again for the latest letters they are the same. */
export function threesOf(letters: string): Uint32Array {
  if (latest.letters !== letters) latest = { letters, all: pieces(letters, true) };
  return latest.all;
}

/** The distinct pieces, ascending. */
function distinct(all: Uint32Array): Uint32Array {
  all.sort();
  let size = 0;
  for (let i = 0; i < all.length; i += 1) if (i === 0 || all[i] !== all[i - 1]) all[size++] = all[i]!;
  return all.subarray(0, size);
}

/** Spreads the bits of a number (the end of MurmurHash3). */
function mix(value: number): number {
  let x = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** How much two texts have in common, 0 to 1. */
export function similarity(one: string, other: string): number {
  if (one === other) return 1;
  const letters = Math.max(alphabetic(one), alphabetic(other));
  const byThrees = jaccard(one, other, true);
  return letters === 0 || letters >= LONG ? byThrees : (byThrees + jaccard(one, other, false)) / 2;
}

/** Share of pieces that both have, of all that either has. */
function jaccard(one: string, other: string, threes: boolean): number {
  const a = distinct(pieces(one, threes));
  const b = distinct(pieces(other, threes));
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      shared += 1;
      i += 1;
      j += 1;
    } else if (a[i]! < b[j]!) i += 1;
    else j += 1;
  }
  return shared / (a.length + b.length - shared || 1);
}
