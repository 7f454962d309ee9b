import type { DigitsView } from '../digits';
import { spanOf, type Views } from '../views';
import { type Found, maskMiddle, type PersonalKind } from './kind';
import { found, grouping, inLink, inWord, namesThing, type Stretch, stretches, textBefore } from './numbers';

/** Chinese mobile numbers: eleven digits from 13 to 19, with or without +86 and separators. */
export const mobile: PersonalKind = {
  id: 'mobile',
  numeric: true,
  reason: 'reason_personal_mobile',
  find: (views) => [...withCountry(views), ...bare(views)],
  mask: (value) => maskMiddle(value, 3, 4),
};

const LENGTH = 11;
const NUMBER = /^1[3-9]\d{9}$/;
const CUE = /(?:电话|手机|号码|联系|热线|致电|拨打|来电|tel|phone|mobile|call|cell|number)[^\d\n]{0,6}$/;
const DOT = 46;
const BLANKS = new Set([32, 9, 160]);
/** How people part a mobile number. */
const USUAL = new Set(['3-4-4', '4-4-3', '4-3-4', '3-8', '7-4', '3-3-5', '5-6', '6-5', '5-3-3', '3-3-2-3', '3-4-2-2', '3-2-2-2-2', '3-2-2-4', '3-4-1-3']);

function bare(views: Views): Found[] {
  const { digits } = views;
  return stretches(digits, LENGTH)
    .filter((stretch) => NUMBER.test(digits.text.slice(stretch.from, stretch.to)))
    .filter((stretch) => isOneNumber(digits, stretch, stretch.run) || isCalledOne(views, stretch))
    .map((stretch) => found(digits, stretch))
    .filter((number) => isPerson(views, number));
}

/** `+86`, `0086` or `86` written without a break before the number; the country code is left out of what is marked. */
function withCountry(views: Views): Found[] {
  const { digits } = views;
  return [2, 4].flatMap((prefix) => stretches(digits, LENGTH + prefix)
    .map(({ from, to, run }) => ({ from: from + prefix, to, run, code: digits.text.slice(from, from + prefix) }))
    .filter((number) => (number.code === '86' || number.code === '0086') && NUMBER.test(digits.text.slice(number.from, number.to)))
    .filter((number) => digits.joints[number.from] === 0 && isOneNumber(digits, number, number))
    .map((number) => found(digits, number))
    .filter((number) => isPerson(views, number)));
}

const isPerson = (views: Views, number: Found): boolean =>
  !namesThing(views, number) && !inLink(views, number.from) && !inWord(views, number);

/** All digits of the place, behind a word for telephone: any way of parting them is meant. */
function isCalledOne(views: Views, { from, to, run }: Stretch & { run: Stretch }): boolean {
  return from === run.from && to === run.to && CUE.test(textBefore(views, spanOf(views.digits, from, to).from, 12));
}

/** Whether eleven digits that stand near each other were written as one number rather than as several. */
function isOneNumber(view: DigitsView, stretch: Stretch, run: Stretch): boolean {
  const { groups, joints } = grouping(view, stretch);
  const usual = USUAL.has(groups.join('-'));
  if (isFraction(view, stretch, run)) return false;
  if (groups.length === 1) return true;
  // The same separator goes on to more digits: only the form that everybody writes is surely a number of its own.
  const goesOn = (i: number): boolean => i > run.from && i < run.to && joints.has(view.joints[i]!);
  if (goesOn(stretch.from) || goesOn(stretch.to)) return groups.join('-') === '3-4-4';
  if (usual || groups.length === LENGTH) return true;
  if (joints.has(DOT) || joints.size > 1) return false;
  return ![...joints].some((joint) => BLANKS.has(joint)) || (groups.length <= 5 && groups.every((size) => size >= 2 && size <= 4) && !inThousands(groups));
}

/** "13 572 643 360": one large number, its thousands parted. */
const inThousands = (groups: number[]): boolean => groups.slice(1).every((size) => size === 3);

/** Digits behind a decimal point. "1.138…" with one or two digits before is a numbered list. */
function isFraction(view: DigitsView, stretch: Stretch, run: Stretch): boolean {
  if (stretch.from === run.from || view.joints[stretch.from] !== DOT) return false;
  let from = stretch.from - 1;
  while (from > run.from && view.joints[from] === 0) from -= 1;
  return stretch.from - from > 2 || view.text[from] === '0';
}
