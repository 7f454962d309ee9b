import type { DigitsView } from '../digits';
import type { Views } from '../views';
import { isIdNumber } from './id-card';
import { maskMiddle, type PersonalKind } from './kind';
import { found, grouping, inLink, inWord, namesThing, type Stretch, stretches, textBefore } from './numbers';

/** Bank cards: 16 to 19 digits, Luhn's check digit, and an issuer's prefix or a word that says so. */
export const bankCard: PersonalKind = {
  id: 'bankCard',
  numeric: true,
  reason: 'reason_personal_bank_card',
  find: (views) => withoutInner([19, 18, 17, 16].flatMap((length) => stretches(views.digits, length))
    .filter((stretch) => isCard(views, stretch)))
    .map((stretch) => found(views.digits, stretch)),
  mask: (value) => maskMiddle(value, 4, 4),
};

const CUE = /(?:卡号|银行卡|储蓄卡|信用卡|借记卡|工资卡|银联|收款账号|账号|账户|帐号|转到|打到|汇到|(?:card|account|acct)\s?(?:number|no\.?|#)?)[^\d]{0,10}$/;
/** UnionPay's own range; nearly all cards of China. ISO/IEC 7812. */
const UNIONPAY = /^(?:62|9558|60[13]|6858|9400|9111)/;
/** Visa, Mastercard, JCB, Discover: 16 digits. */
const OTHERS = /^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]\d|7[01]|720)|35(?:2[89]|[3-8])|6011|64[4-9]|65)/;

/** Luhn's check (ISO/IEC 7812-1, annex B): a random number passes one time in ten. */
export function passesLuhn(value: string): boolean {
  let sum = 0;
  for (let i = 0; i < value.length; i += 1) {
    const digit = Number(value[value.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isCard(views: Views, stretch: Stretch & { run: Stretch }): boolean {
  const { digits } = views;
  const value = digits.text.slice(stretch.from, stretch.to);
  if (!passesLuhn(value) || /^(\d)\1+$/.test(value) || isIdNumber(value)) return false;
  const form = formOf(digits, stretch);
  if (form === 'several') return false;
  const place = found(digits, stretch);
  if (namesThing(views, place) || inLink(views, place.from) || inWord(views, place)) return false;
  if (UNIONPAY.test(value) || CUE.test(textBefore(views, place.from, 16))) return true;
  return OTHERS.test(value) && (form === 'fours' || (value.length === 16 && form !== 'loose'));
}

/** Written in one, in groups of four, digit by digit, in groups of any size, or rather several numbers beside each other. */
function formOf(view: DigitsView, stretch: Stretch & { run: Stretch }): 'one' | 'fours' | 'each' | 'loose' | 'several' {
  const { groups, joints } = grouping(view, stretch);
  const goesOn = (i: number): boolean => i > stretch.run.from && i < stretch.run.to && joints.has(view.joints[i]!);
  if (groups.length === 1) return 'one';
  if (goesOn(stretch.from) || goesOn(stretch.to)) return 'several';
  if (groups.slice(0, -1).every((size) => size === 4) && groups.at(-1)! <= 4) return 'fours';
  if (groups.every((size) => size === 1)) return 'each';
  return joints.size === 1 && stretch.from === stretch.run.from && stretch.to === stretch.run.to ? 'loose' : 'several';
}

/** Of cards found inside a longer one, the longer. */
const withoutInner = (cards: (Stretch & { run: Stretch })[]): Stretch[] =>
  cards.filter((card) => !cards.some((other) => other !== card && other.from <= card.from && other.to >= card.to));
