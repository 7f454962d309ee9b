import type { DigitsView } from '../digits';
import { spanOf, type Views } from '../views';
import { type Found, maskMiddle, type PersonalKind } from './kind';
import { inLink, type Stretch, stretches } from './numbers';

/** Chinese identity numbers: region, date of birth, serial, check digit (GB 11643-1999). */
export const idCard: PersonalKind = {
  id: 'idCard',
  numeric: true,
  reason: 'reason_personal_id_card',
  find: (views) => [...closedByDigit(views), ...closedByX(views)],
  mask: (value) => maskMiddle(value.toUpperCase(), 3, 2),
};

const REGIONS = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
]);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10x98765432';

/** Region, date and check digit are right. `value` is 17 digits and a digit or `x`. */
export function isIdNumber(value: string): boolean {
  if (!/^\d{17}[\dx]$/.test(value) || !REGIONS.has(Number(value.slice(0, 2)))) return false;
  const [year, month, day] = [Number(value.slice(6, 10)), Number(value.slice(10, 12)), Number(value.slice(12, 14))];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2099 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  return CHECK[sum % 11] === value[17];
}

function closedByDigit(views: Views): Found[] {
  const { digits } = views;
  return stretches(digits, 18)
    .filter(({ from, to }) => isIdNumber(digits.text.slice(from, to)))
    .map(({ from, to }) => ({ ...spanOf(digits, from, to), value: digits.text.slice(from, to) }))
    .filter(({ from }) => !inLink(views, from));
}

/** The check digit ten is written X, which ends a run of digits. */
function closedByX(views: Views): Found[] {
  const { digits } = views;
  return stretches(digits, 17).flatMap(({ from, to, run }) => {
    const end = to === run.to ? endOfX(digits, to) : -1;
    const value = `${digits.text.slice(from, to)}x`;
    if (end < 0 || !isIdNumber(value) || inLink(views, spanOf(digits, from, to).from)) return [];
    return [{ ...spanOf(digits, from, end), value }];
  });
}

/** Index after the X that follows, over a few separators; -1 when there is none or a word begins. */
function endOfX({ text }: DigitsView, at: Stretch['to']): number {
  const sign = /^[\s\-–—_.·*]{0,3}x(?![a-z0-9])/.exec(text.slice(at, at + 6));
  return sign ? at + sign[0].length : -1;
}
