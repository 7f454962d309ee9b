import { type DigitsView, withNumerals } from '../digits';
import { oncePerText, spanOf, type View, type Views } from '../views';
import type { Found } from './kind';

/** A stretch of digits of a `digits` view, half-open. */
export type Stretch = { from: number; to: number };

/** Whether a number may begin or end before unit `i` of a run: at its edge, at a separator, where the way of writing changes. */
function isEdge(view: DigitsView, run: Stretch, i: number): boolean {
  return i === run.from || i === run.to || view.joints[i] !== 0 || view.han[i] !== view.han[i - 1];
}

/** All stretches of so many digits that are no part of a longer number. */
export function stretches(view: DigitsView, length: number): (Stretch & { run: Stretch })[] {
  const found: (Stretch & { run: Stretch })[] = [];
  for (const run of view.runs) {
    for (let from = run.from; from + length <= run.to; from += 1) {
      if (isEdge(view, run, from) && isEdge(view, run, from + length)) found.push({ from, to: from + length, run });
    }
  }
  return found;
}

/** How a stretch is written: lengths of its groups, and the separators between them. */
export function grouping(view: DigitsView, { from, to }: Stretch): { groups: number[]; joints: Set<number> } {
  const groups = [1];
  const joints = new Set<number>();
  for (let i = from + 1; i < to; i += 1) {
    const joint = view.joints[i]!;
    if (joint === 0) {
      groups.push(groups.pop()! + 1);
      continue;
    }
    groups.push(1);
    joints.add(joint);
  }
  return { groups, joints };
}

export const found = (view: DigitsView, { from, to }: Stretch): Found => ({ ...spanOf(view, from, to), value: view.text.slice(from, to) });

/** The ways to read a text in which an id of letters and digits may show: as it stands, with numerals as digits, with digits pushed together. */
export const viewsForIds = oncePerText((views): readonly View[] => {
  const numerals = withNumerals(views.plain);
  const read: View[] = [views.plain];
  if (numerals.text !== views.plain.text) read.push(numerals);
  if (views.digits.runs.length > 0) read.push(views.digits);
  return read;
});

/** The text before a place, folded; for looking at what a number is said to be. */
export const textBefore = ({ original }: Views, at: number, length: number): string =>
  original.slice(Math.max(0, at - length), at).normalize('NFKC').toLowerCase();
export const textAfter = ({ original }: Views, at: number, length: number): string =>
  original.slice(at, at + length).normalize('NFKC').toLowerCase();

const COUNTED = /(?:订单|单号|运单|快递|流水|编号|序列号|条码|货号|物流|价格?|售价|原价|order|invoice|tracking|serial|isbn|sku|price)[^\p{Script=Han}\d]{0,3}(?:号码?|为|是|no\.?|number|id)?[^\p{L}\d]{0,3}$|[¥$€£#]\s?$|(?:rmb|usd|cny)\s?$/u;
const UNIT = /^\s?(?:元|块钱|块|万|亿|円|美元|美金|港币|人民币|rmb|usd|km|kg|公里|米|步|票|字节|bytes?\b|ms\b|dollars?\b)/;

/** A price, an amount, an order number: digits that count or name things, not people. */
export function namesThing(views: Views, { from, to }: { from: number; to: number }): boolean {
  return COUNTED.test(textBefore(views, from, 14)) || UNIT.test(textAfter(views, to, 6));
}

const LINK = /:\/\/|www\.|\.(?:com|cn|net|org|io|top|cc|me)\//i;
/** Inside a web address, where long numbers are ids. */
export function inLink({ original }: Views, at: number): boolean {
  let from = at;
  while (from > 0 && at - from < 300 && /[!-~]/.test(original[from - 1]!)) from -= 1;
  return LINK.test(original.slice(from, at));
}

/** Letters on both sides: part of a hexadecimal id rather than a number. */
export function inWord({ original }: Views, { from, to }: { from: number; to: number }): boolean {
  return /[a-z]/i.test(original[from - 1] ?? '') && /[a-z]/i.test(original[to] ?? '');
}
