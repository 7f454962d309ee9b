import { viewsOf } from './views';

/**
 * What is compared when texts are compared: letters without digits, punctuation and blanks (a changed phone number must
 * not hide a copy), cut into overlapping pieces. Two ideographs tell texts apart; so do two letters of an alphabet while
 * a text is short. Long texts of an alphabet share most pairs whatever they say, so they are cut into threes.
 */

/** Letters after which two texts of an alphabet are compared by threes. */
export const LONG = 256;
/** A copy is told by its beginning: what comes later is not looked at. */
const MOST_LETTERS = 3_000;
const FIRST_IDEOGRAPH = 0x2e80;

/** The letters of a text, folded. */
export function lettersOf(text: string): string {
  return viewsOf(text).tight.text.replace(/\p{N}+/gu, '').slice(0, MOST_LETTERS);
}

const isAlphabetic = (code: number): boolean => code < FIRST_IDEOGRAPH;

/** How much a text says: ideographs count one, letters of an alphabet a half. */
export function weightOf(letters: string): number {
  return letters.length - alphabetic(letters) / 2;
}

/** How many units of an alphabet there are. */
export function alphabetic(letters: string): number {
  let count = 0;
  for (let i = 0; i < letters.length; i += 1) if (isAlphabetic(letters.charCodeAt(i))) count += 1;
  return count;
}

/** The pieces as numbers, in the order of the text. `long`: threes instead of pairs where letters are of an alphabet. */
export function pieces(letters: string, long: boolean): Uint32Array {
  const all = new Uint32Array(Math.max(0, letters.length - 1));
  for (let i = 0; i + 1 < letters.length; i += 1) {
    const first = letters.charCodeAt(i);
    const second = letters.charCodeAt(i + 1);
    let piece = Math.imul(first, 0x10001) ^ (second << 11);
    if (long && isAlphabetic(first) && isAlphabetic(second)) piece = Math.imul(piece, 31) + (letters.charCodeAt(i + 2) || 0);
    all[i] = mix(piece);
  }
  return all;
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

/** Share of pieces that two texts have in common, of all that either has (Jaccard), 0 to 1. */
export function similarity(one: string, other: string): number {
  if (one === other) return 1;
  const long = Math.max(alphabetic(one), alphabetic(other)) >= LONG;
  const a = distinct(pieces(one, long));
  const b = distinct(pieces(other, long));
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
