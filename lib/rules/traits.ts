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
const DIGIT = 16;
const NOTHING = 32;
const COUNTED = 64;

const kindsOf = remembered((sign, code) => NOTHING
  | (isLetterish(code) ? LETTERS : 0)
  | (isHighSurrogate(code) || /^\p{N}$/u.test(sign) ? NUMBERS : 0)
  | ('.。[({'.includes(sign) ? DOTS : 0)
  | ('&@/'.includes(sign) ? NAMING : 0)
  | (isDigit(code) ? DIGIT : 0));

/** The traits of a plain text. */
export function traitsOf(text: string): Traits {
  let traits = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const kinds = kindsOf(text.charCodeAt(at));
    traits |= kinds;
    if ((kinds & DIGIT) !== 0) digits += 1;
  }
  return (traits & (COUNTED - 1)) | (Math.min(digits, FEWEST) * COUNTED);
}

/** Whether so many digits are there that any number that is looked for may be. */
export const hasDigits = (traits: Traits): boolean => traits >= FEWEST * COUNTED;
