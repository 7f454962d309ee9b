import { type HanView, PUT_TOGETHER } from './han';
import { isCommonPair } from './pairs';
import table from './view-tables/syllables.json';
import type { View } from './views';
import { viewWriter } from './view-writer';

/** A text by sound: one unit a syllable, of a character, of a digit beside characters, or spelled out; the rest as it is. */
export type SyllablesView = View & {
  /** Of each unit: the character that is read there. */
  readonly heads: string;
  /** Of each unit: what stands there; `PUT_TOGETHER` where no character does. */
  readonly sources: string;
  /** Of each unit spelled out in Latin letters: its number of letters, plus `FIRST` and `LAST` at the ends of a word; else 0. */
  readonly spelled: Uint8Array;
};

/** Codes of syllables are of the private use area. */
const CODES = 0xe000;
const FIRST = 64;
const LAST = 128;
const LETTERS = 63;
const DIGITS = ['ling', 'yi', 'er', 'san', 'si', 'wu', 'liu', 'qi', 'ba', 'jiu'];
const LONGEST_SYLLABLE = 6;
const LONGEST_RUN = 24;
/** A word of two syllables that is spelled out must be longer than what other languages make by chance. */
const LEAST_LETTERS = 5;

type Tables = { characters: Uint16Array; spellings: Map<string, number> };
let tables: Tables | undefined;

function makeTables(): Tables {
  const characters = new Uint16Array(0x10000);
  const spellings = new Map<string, number>();
  table.rows.split(' ').forEach((row, i) => {
    const spelling = /^[a-z]+/.exec(row)?.[0] ?? '';
    spellings.set(spelling, CODES + i);
    for (const character of row.slice(spelling.length)) characters[character.charCodeAt(0)] = CODES + i;
  });
  return { characters, spellings };
}

const tablesOf = (): Tables => (tables ??= makeTables());
/** Code of a character's syllable; 0 when it is no common character. */
const syllableOf = (code: number): number => tablesOf().characters[code] ?? 0;

/** Lengths of the syllables that a run of letters is made of, the longest first; null when it is not made of syllables. */
function cut(run: string): number[] | null {
  const { spellings } = tablesOf();
  const lengths = new Uint8Array(run.length + 1);
  for (let at = run.length - 1; at >= 0; at -= 1) {
    for (let length = Math.min(LONGEST_SYLLABLE, run.length - at); length > 0; length -= 1) {
      if (!spellings.has(run.slice(at, at + length)) || (at + length < run.length && lengths[at + length] === 0)) continue;
      lengths[at] = length;
      break;
    }
  }
  if (lengths[0] === 0) return null;
  const found: number[] = [];
  for (let at = 0; at < run.length; at += lengths[at]!) found.push(lengths[at]!);
  return found;
}

const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isNumber = (code: number): boolean => code >= 48 && code <= 57;

/** End of the letters that stand side by side in the original from `at` on. */
function runEnd(han: View, at: number): number {
  let end = at;
  while (end < han.text.length && isLetter(han.text.charCodeAt(end)) && (end === at || han.ends![end - 1]! >= han.starts![end]!)) end += 1;
  return end;
}

/** The syllable of the digit at `at` where it stands alone and touches a character; else 0. */
function digitAt({ text }: View, at: number): number {
  if (isNumber(text.charCodeAt(at - 1)) || isNumber(text.charCodeAt(at + 1))) return 0;
  const touches = syllableOf(text.charCodeAt(at - 1)) || syllableOf(text.charCodeAt(at + 1));
  return touches ? tablesOf().spellings.get(DIGITS[Number(text[at])]!)! : 0;
}

/** Makes the view of a Chinese one. */
export function syllablesView(han: HanView): SyllablesView {
  const { text } = han;
  const writer = viewWriter(han);
  const spelled = new Uint8Array(text.length);
  let heads = '';
  let sources = '';
  const put = (code: number, from: number, to: number, source: string): void => {
    writer.put(code, from, to);
    heads += text[from]!;
    sources += source;
  };
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const end = runEnd(han, at);
    const lengths = end > at && end - at <= LONGEST_RUN ? cut(text.slice(at, end)) : null;
    if (lengths === null) {
      const to = Math.max(at + 1, end);
      for (let i = at; i < to; i += 1) {
        const digit = isNumber(text.charCodeAt(i)) ? digitAt(han, i) : 0;
        put(digit || syllableOf(text.charCodeAt(i)) || text.charCodeAt(i), i, i + 1, digit ? PUT_TOGETHER : han.sources[i]!);
      }
      at = to;
      continue;
    }
    lengths.forEach((length, i) => {
      spelled[heads.length] = length | (i === 0 ? FIRST : 0) | (i === lengths.length - 1 ? LAST : 0);
      put(tablesOf().spellings.get(text.slice(at, at + length)) ?? code, at, at + length, PUT_TOGETHER);
      at += length;
    });
  }
  return { ...writer.view(), heads, sources, spelled: spelled.slice(0, heads.length) };
}

/** Whether a word is long enough to be known by its sound: two characters and more. */
export const hasSound = ({ text }: View): boolean => (text.match(/[\ue000-\uf8ff]/g)?.length ?? 0) >= 2;

/**
 * Whether units of the view that sound like a word may be taken for it. Where characters differ from the word's, they
 * must make a pair that ordinary text hardly has, and the neighbours must not claim both ends (白[沙比]较).
 */
export function soundsStand(word: SyllablesView, view: SyllablesView, from: number, to: number): boolean {
  const differs = (i: number): boolean => view.heads[i] !== word.heads[i - from] || view.spelled[i] !== 0;
  const common = (i: number): boolean => isCommonPair(view.sources.charCodeAt(i), view.sources.charCodeAt(i + 1));
  let changed = false;
  let rare = false;
  for (let i = from; i < to; i += 1) {
    if (!differs(i)) continue;
    changed = true;
    rare ||= (i > from && !common(i - 1)) || (i + 1 < to && !common(i));
  }
  if (!changed) return true;
  if (!rare || !spellingStands(view, from, to)) return false;
  return !(from > 0 && to < view.text.length && common(from - 1) && common(to - 1));
}

/** Syllables in Latin letters begin and end where a word does; of two by themselves a Chinese neighbour or their length must speak. */
function spellingStands({ spelled, heads }: SyllablesView, from: number, to: number): boolean {
  const [first, last] = [spelled[from]!, spelled[to - 1]!];
  if ((first !== 0 && (first & FIRST) === 0) || (last !== 0 && (last & LAST) === 0)) return false;
  let letters = 0;
  for (let i = from; i < to; i += 1) {
    if (spelled[i] === 0) return true;
    letters += spelled[i]! & LETTERS;
  }
  const beside = syllableOf(heads.charCodeAt(from - 1)) || syllableOf(heads.charCodeAt(to));
  return to - from > 2 || letters >= LEAST_LETTERS || Boolean(beside);
}
