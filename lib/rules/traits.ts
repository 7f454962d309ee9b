import { FEWEST, isDigit } from './digits';
import { isLetterish } from './letters';
import { isHighSurrogate, remembered } from './signs';

/**
 * What kinds of signs a plain text has, learnt in one pass: most texts lack what most checks need, and this is the
 * cheapest way to see it. One number: the kinds as bits, and how many digits there are, `FEWEST` at most.
 */
export type Traits = number;

/** Something that the view of letters may have as one. */
export const LETTERS = 1;
/** A number, or half of a pair that may be one. */
export const NUMBERS = 2;
/** What an address without `localhost` must have: a dot of any kind, or a bracket around one. */
export const DOTS = 4;
/** What an entity, a name or an address with `//` begins with or has. */
export const NAMING = 8;
/** What a table reads otherwise than it stands: decimal digits and blanks. */
export const UNEVEN = 16;
const DIGIT = 32;
/** What the tight view leaves out. */
const LOOSE = 64;
const NOTHING = 128;
const COUNTED = 256;

const DROPPED = /^[\p{Z}\p{P}\p{Cc}\p{Cf}\p{M}~|^`´=<>\u115f\u1160\u2800\u3164]$/u;
const DROPPED_PAIR = /^[\p{P}\p{Cf}\p{M}]$/u;

const kindsOf = remembered((sign, code) => NOTHING
  | (isLetterish(code) ? LETTERS : 0)
  | (isHighSurrogate(code) || /^\p{N}$/u.test(sign) ? NUMBERS : 0)
  | ('.。[({'.includes(sign) ? DOTS : 0)
  | ('&@/'.includes(sign) ? NAMING : 0)
  | (isHighSurrogate(code) || /^[\p{Nd}\s]$/u.test(sign) ? UNEVEN : 0)
  | (isDigit(code) ? DIGIT : 0)
  | ((sign.length === 2 ? DROPPED_PAIR : DROPPED).test(sign) ? LOOSE : 0));

// Where the units stand that the tight view keeps, until the next text is read.
let room = new Int32Array(1_024);

/** Reads a plain text: its traits, and the places of what the tight view keeps, the first `size` of `kept`. */
export function readSigns(text: string): { traits: Traits; kept: Int32Array; size: number } {
  if (room.length < text.length) room = new Int32Array(2 * text.length);
  const kept = room;
  let [traits, digits, size] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const kinds = kindsOf(text.charCodeAt(at));
    traits |= kinds;
    if ((kinds & DIGIT) !== 0) digits += 1;
    if ((kinds & LOOSE) !== 0) continue;
    // Of pairs some are left out too.
    if ((kinds & NUMBERS) !== 0 && text.codePointAt(at)! > 0xffff && (kindsOf(text.codePointAt(at)!) & LOOSE) !== 0) {
      at += 1;
      continue;
    }
    kept[size] = at;
    size += 1;
  }
  return { traits: (traits & (COUNTED - 1)) | (Math.min(digits, FEWEST) * COUNTED), kept, size };
}

/** Whether so many digits are there that any number that is looked for may be. */
export const hasDigits = (traits: Traits): boolean => traits >= FEWEST * COUNTED;
