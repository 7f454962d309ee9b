import type { DigitsView } from '../digits';
import { spanOf, type Views } from '../views';
import { maskMiddle, type PersonalKind } from './kind';
import { found, grouping, inLink, inWord, namesThing, type Stretch, stretches, textBefore } from './numbers';

/** Fixed telephones of China: an area code and seven or eight digits, parted as such or behind a word for telephone. */
export const landline: PersonalKind = {
  id: 'landline',
  numeric: true,
  reason: 'reason_personal_landline',
  find: (views) => [12, 11, 10].flatMap((length) => stretches(views.digits, length))
    .filter((stretch) => isLandline(views, stretch))
    .map((stretch) => found(views.digits, stretch))
    .filter((number) => !namesThing(views, number) && !inLink(views, number.from) && !inWord(views, number)),
  mask: (value) => maskMiddle(value, 4, 2),
};

/** 010 and 02x have eight digits behind them, the others seven or eight; none begins with 0 or 1. */
const NUMBER = /^(?:0(?:10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7})$/;
const CUE = /(?:电话|座机|固话|热线|致电|拨打|来电|联系|tel|phone|call|number)[^\d\n]{0,6}$/;

function isLandline(views: Views, { from, to, run }: Stretch & { run: Stretch }): boolean {
  const { digits } = views;
  const value = digits.text.slice(from, to);
  if (!NUMBER.test(value)) return false;
  const cued = CUE.test(textBefore(views, spanOf(digits, from, to).from, 12));
  const whole = from === run.from && to === run.to;
  return (cued && whole) || (whole && partsArea(digits, { from, to }, value));
}

/** Whether the first sign of parting stands right behind the area code: `010-8765 4321`. */
function partsArea(view: DigitsView, stretch: Stretch, value: string): boolean {
  const { groups } = grouping(view, stretch);
  return groups.length > 1 && groups.length <= 3 && groups[0] === (/^0(?:10|2)/.test(value) ? 3 : 4);
}
