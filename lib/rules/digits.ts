import { remembered } from './signs';
import type { View } from './views';
import { numbers, put, type ViewWriter, viewWriter, written } from './view-writer';

/**
 * A text with every way of writing a digit as 0–9: full width (NFKC did that), circled, keycaps, 〇一二, 壹贰叁.
 * Separators between digits are removed, but remembered: a number's edge may be where a separator stood.
 */
export type DigitsView = View & {
  /** Of each unit: the separator that stood before it (its UTF-16 code, 1 for several kinds), 0 for none. Empty where there are no runs. */
  readonly joints: readonly number[];
  /** Of each unit: 1 when it was written as a Chinese numeral. Empty where there are no runs. */
  readonly han: readonly number[];
  /** Maximal runs of digits, as half-open index pairs. */
  readonly runs: readonly { from: number; to: number }[];
};

const HAN = new Map<string, number>(
  ['〇零○◯', '一壹幺弌', '二贰貳弍', '三叁參弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((forms, digit) =>
    [...forms].map((form): [string, number] => [form, digit]),
  ),
);
/** Circled digits that NFKC leaves alone: first code of a row, the digit it stands for, length of the row. */
const ROWS: readonly [number, number, number][] = [[0x2776, 1, 9], [0x2780, 1, 9], [0x278a, 1, 9], [0x24f5, 1, 9], [0x24ff, 0, 1]];
const SEPARATOR = /^[ \t\u00a0\-‐‑‒–—―−_.·•・*|'\u200b-\u200f\u2060\ufeff]$|^[\ufe0e\ufe0f]$|^\u20e3$/;
const NUMERAL = new RegExp(`[${[...HAN.keys()].join('')}]`, 'g');
const MIXED = 1;
const MOST_BETWEEN = 4;
/** No kind of number that we look for is shorter. */
export const FEWEST = 5;

const SEPARATES = 30;
const OTHER = 40;
/** What a unit is: 1–10 a digit + 1, 11–20 a Chinese digit + 11, `SEPARATES` or `OTHER`. */
const kindOf = remembered((unit, code) => {
  const han = HAN.get(unit);
  const row = ROWS.find(([first, , length]) => code >= first && code < first + length);
  if (code >= 48 && code <= 57) return code - 47;
  if (han !== undefined) return han + 11;
  if (row) return code - row[0] + row[1] + 1;
  return SEPARATOR.test(unit) ? SEPARATES : OTHER;
});

/** Whether a UTF-16 unit is a digit in any way of writing one. */
export const isDigit = (code: number): boolean => kindOf(code) <= 20;

/** The same view with Chinese numerals as digits, everything in its place: for ids that mix letters and numerals. */
export function withNumerals(view: View): View {
  if (view.text.search(NUMERAL) < 0) return view;
  return { ...view, text: view.text.replace(NUMERAL, (numeral) => String(HAN.get(numeral))) };
}

/** After a digit at `at`: index of the next digit when only a few separators lie between, else -1. */
function nextDigit(text: string, at: number): number {
  for (let i = at + 1; i <= at + 1 + MOST_BETWEEN && i < text.length; i += 1) {
    const kind = kindOf(text.charCodeAt(i));
    if (kind <= 20) return i;
    if (kind !== SEPARATES) return -1;
  }
  return -1;
}

function jointBetween(text: string, from: number, to: number): number {
  let joint = 0;
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i);
    if (!isKeycap(code)) joint = joint === 0 || joint === code ? code : MIXED;
  }
  return joint;
}

/** Makes the view; texts without enough digits (fewer than `FEWEST`) are given back as they are, without runs. */
export function digitsView(plain: View, enough: boolean): DigitsView {
  const { text, starts, ends } = plain;
  if (!enough) return { text, starts, ends, joints: [], han: [], runs: [] };
  const writer: DigitsWriter = { ...viewWriter(plain), joints: numbers(text.length), han: numbers(text.length), runs: [] };
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) at = writeRun(writer, text, at);
    else {
      putUnit(writer, at, code, 0, 0);
      at += 1;
    }
  }
  const { joints, han, runs, size } = writer;
  joints.length = size;
  han.length = size;
  return { ...written(writer), joints, han, runs };
}

type DigitsWriter = ViewWriter & { readonly joints: number[]; readonly han: number[]; readonly runs: { from: number; to: number }[] };

function putUnit(writer: DigitsWriter, at: number, unit: number, joint: number, han: number): void {
  writer.joints[writer.size] = joint;
  writer.han[writer.size] = han;
  put(writer, unit, at, at + 1);
}

/** Writes one run of digits; gives the index after it. */
function writeRun(writer: DigitsWriter, text: string, first: number): number {
  const from = writer.size;
  let at = first;
  let joint = 0;
  for (;;) {
    const kind = kindOf(text.charCodeAt(at));
    putUnit(writer, at, 48 + (kind - 1) % 10, joint, kind > 10 ? 1 : 0);
    const next = nextDigit(text, at);
    if (next < 0) break;
    joint = jointBetween(text, at + 1, next);
    at = next;
  }
  writer.runs.push({ from, to: writer.size });
  while (isKeycap(text.charCodeAt(at + 1))) at += 1;
  return at + 1;
}

/** The marks that make a digit a keycap; they separate nothing. */
const isKeycap = (code: number): boolean => code === 0xfe0e || code === 0xfe0f || code === 0x20e3;
