import type { View } from './views';

/**
 * A text with every way of writing a digit as 0–9: full width (NFKC did that), circled, keycaps, 〇一二, 壹贰叁.
 * Separators between digits are removed, but remembered: a number's edge may be where a separator stood.
 */
export type DigitsView = View & {
  /** Of each unit: the separator that stood before it (its UTF-16 code, 1 for several kinds), 0 for none. */
  readonly joints: Uint16Array;
  /** Of each unit: 1 when it was written as a Chinese numeral. */
  readonly han: Uint8Array;
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
const FEWEST = 5;

// What a unit is: 1–10 a digit + 1, 11–20 a Chinese digit + 11, 30 a separator, 40 anything else; learnt once per unit.
const CLASS = new Uint8Array(0x10000);
const SEPARATES = 30;
const OTHER = 40;

function learn(code: number): number {
  const unit = String.fromCharCode(code);
  const han = HAN.get(unit);
  const row = ROWS.find(([first, , length]) => code >= first && code < first + length);
  let found = OTHER;
  if (code >= 48 && code <= 57) found = code - 47;
  else if (han !== undefined) found = han + 11;
  else if (row) found = code - row[0] + row[1] + 1;
  else if (SEPARATOR.test(unit)) found = SEPARATES;
  CLASS[code] = found;
  return found;
}

/** The same view with Chinese numerals as digits, everything in its place: for ids that mix letters and numerals. */
export function withNumerals(view: View): View {
  return { ...view, text: view.text.replace(NUMERAL, (numeral) => String(HAN.get(numeral))) };
}

function classes(text: string): { classes: Uint8Array; count: number } {
  const found = new Uint8Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    found[i] = CLASS[code]! || learn(code);
    if (found[i]! <= 20) count += 1;
  }
  return { classes: found, count };
}

/** After a digit at `at`: index of the next digit when only a few separators lie between, else -1. */
function nextDigit(kinds: Uint8Array, at: number): number {
  for (let i = at + 1; i <= at + 1 + MOST_BETWEEN && i < kinds.length; i += 1) {
    if (kinds[i]! <= 20) return i;
    if (kinds[i] !== SEPARATES) return -1;
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

/** Makes the view; texts with fewer than five digits are given back as they are, without runs. */
export function digitsView(plain: View): DigitsView {
  const { text } = plain;
  const { classes: kinds, count } = classes(text);
  if (count < FEWEST) return { ...plain, joints: new Uint16Array(text.length), han: new Uint8Array(text.length), runs: [] };
  const writer = startWriter(plain);
  for (let at = 0; at < text.length;) {
    if (kinds[at]! > 20) {
      writer.put(at, text.charCodeAt(at), 0, 0);
      at += 1;
      continue;
    }
    at = writeRun(plain, kinds, at, writer);
  }
  return writer.view();
}

/** Writes one run of digits; gives the index after it. */
function writeRun(plain: View, kinds: Uint8Array, first: number, writer: Writer): number {
  let at = first;
  let joint = 0;
  writer.openRun();
  for (;;) {
    const kind = kinds[at]!;
    writer.put(at, 48 + (kind - 1) % 10, joint, kind > 10 ? 1 : 0);
    const next = nextDigit(kinds, at);
    if (next < 0) break;
    joint = jointBetween(plain.text, at + 1, next);
    at = next;
  }
  writer.closeRun();
  while (isKeycap(plain.text.charCodeAt(at + 1))) at += 1;
  return at + 1;
}

/** The marks that make a digit a keycap; they separate nothing. */
const isKeycap = (code: number): boolean => code === 0xfe0e || code === 0xfe0f || code === 0x20e3;

type Writer = {
  put(at: number, code: number, joint: number, han: number): void;
  openRun(): void;
  closeRun(): void;
  view(): DigitsView;
};

function startWriter(plain: View): Writer {
  const length = plain.text.length;
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  const joints = new Uint16Array(length);
  const han = new Uint8Array(length);
  const runs: { from: number; to: number }[] = [];
  let text = '';
  let opened = 0;
  return {
    put(at, code, joint, isHan) {
      const i = text.length;
      starts[i] = plain.starts ? plain.starts[at]! : at;
      ends[i] = plain.ends ? plain.ends[at]! : at + 1;
      joints[i] = joint;
      han[i] = isHan;
      text += String.fromCharCode(code);
    },
    openRun: () => { opened = text.length; },
    closeRun: () => { runs.push({ from: opened, to: text.length }); },
    view: () => ({ text, starts, ends, joints: joints.slice(0, text.length), han: han.slice(0, text.length), runs }),
  };
}
