import { isHighSurrogate, remembered } from './signs';

/** A copy is told by its beginning: what comes later is not looked at. */
const MOST_LETTERS = 3_000;

const [NUMBER, OTHER] = [1, 2];
const kindOf = remembered((sign, code) => (isHighSurrogate(code) || /^\p{N}$/u.test(sign) ? NUMBER : OTHER));

/** Whether there is a number, or a pair of units that may be one. */
function hasNumber(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (kindOf(text.charCodeAt(i)) === NUMBER) return true;
  return false;
}

/** What of a tight text is compared with others: its letters, without numbers. */
export const comparedOf = (tight: string): string => (hasNumber(tight) ? tight.replace(/\p{N}+/gu, '') : tight).slice(0, MOST_LETTERS);
