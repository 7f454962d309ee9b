import type { HanView } from './han';
import { isCommonPair } from './pairs';
import table from './view-tables/syllables.json';
import type { View } from './views';
import { numbers, put, textOf, type ViewWriter, viewWriter, written } from './view-writer';

/** A text by sound: one unit a syllable, of a character, of a digit beside characters, or spelled out; the rest as it is. */
export type SyllablesView = View & {
  /** Of each unit: the character that is read there. */
  readonly heads: string;
  /** Of each unit: what stands there; `PUT_TOGETHER` where no character does. */
  readonly sources: string;
  /** Of each unit spelled out in Latin letters: its number of letters, plus `FIRST` and `LAST` at the ends of a word; else 0. Empty where nothing is. */
  readonly spelled: readonly number[];
};

/** Codes of syllables are of the private use area. */
const CODES = 0xe000;
const FIRST = 64;
const LAST = 128;
const LETTERS = 63;
const DIGITS = ['ling', 'yi', 'er', 'san', 'si', 'wu', 'liu', 'qi', 'ba', 'jiu'];
const LONGEST_RUN = 24;
/** A word of two syllables that is spelled out must be longer than what other languages make by chance. */
const LEAST_LETTERS = 5;

/** `steps`: from a beginning of a spelling by a letter to the next, 26 a row; `syllables`: the code that a row spells, or 0. */
type Tables = { characters: Uint16Array; digits: Uint16Array; steps: Uint16Array; syllables: Uint16Array };
let tables: Tables | undefined;

const A = 97;
const MOST_ROWS = 1_024;

function makeTables(): Tables {
  const made = { characters: new Uint16Array(0x10000), digits: new Uint16Array(DIGITS.length), steps: new Uint16Array(MOST_ROWS * 26), syllables: new Uint16Array(MOST_ROWS) };
  let rows = 1;
  table.rows.split(' ').forEach((row, i) => {
    const spelling = /^[a-z]+/.exec(row)?.[0] ?? '';
    let at = 0;
    for (let k = 0; k < spelling.length; k += 1) {
      const step = at * 26 + spelling.charCodeAt(k) - A;
      if (made.steps[step] === 0) made.steps[step] = rows++;
      at = made.steps[step]!;
    }
    made.syllables[at] = CODES + i;
    if (DIGITS.includes(spelling)) made.digits[DIGITS.indexOf(spelling)] = CODES + i;
    for (const character of row.slice(spelling.length)) made.characters[character.charCodeAt(0)] = CODES + i;
  });
  return made;
}

const tablesOf = (): Tables => (tables ??= makeTables());
/** Code of a character's syllable; 0 when it is no common character. */
const syllableOf = (code: number): number => tablesOf().characters[code] ?? 0;

// Of the run that is being cut, at each letter: how long the syllable there is, 0 for none; and its code.
const LENGTHS = new Uint8Array(LONGEST_RUN + 1);
const SOUNDS = new Uint16Array(LONGEST_RUN + 1);

/** Cuts a run of letters into syllables, the longest first where the rest can still be cut; whether that is possible. */
function cut(text: string, from: number, to: number): boolean {
  const { steps, syllables } = tablesOf();
  const size = to - from;
  for (let at = size - 1; at >= 0; at -= 1) {
    LENGTHS[at] = 0;
    let row = 0;
    for (let end = at; end < size; end += 1) {
      row = steps[row * 26 + text.charCodeAt(from + end) - A]!;
      if (row === 0) break;
      if (syllables[row] === 0 || (end + 1 < size && LENGTHS[end + 1] === 0)) continue;
      LENGTHS[at] = end + 1 - at;
      SOUNDS[at] = syllables[row]!;
    }
  }
  return LENGTHS[0] !== 0;
}

const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isNumber = (code: number): boolean => code >= 48 && code <= 57;

/** End of the letters that stand side by side in the original from `at` on. */
function runEnd({ text, starts, ends }: View, at: number): number {
  let end = at;
  while (end < text.length && isLetter(text.charCodeAt(end)) && (end === at || starts === null || ends![end - 1]! >= starts[end]!)) end += 1;
  return end;
}

/** The syllable of the digit at `at` where it stands alone and touches a character; else 0. */
function digitAt(text: string, at: number): number {
  if (isNumber(text.charCodeAt(at - 1)) || isNumber(text.charCodeAt(at + 1))) return 0;
  const touches = syllableOf(text.charCodeAt(at - 1)) || syllableOf(text.charCodeAt(at + 1));
  return touches ? tablesOf().digits[text.charCodeAt(at) - 48]! : 0;
}

/** What a unit that is spelled out nowhere sounds like: itself where it has no sound. */
function soundAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return (isNumber(code) ? digitAt(text, at) : syllableOf(code)) || code;
}

/** The units of a text by sound, until the next is asked for: `size` of them. */
const draft = { units: new Uint16Array(1_024), size: 0 };

/** What the view of a Chinese one will read, without the way back: enough to see that nothing sought is there. */
export function draftSounds(han: HanView): { readonly units: Uint16Array; readonly size: number } {
  const { text } = han;
  const { characters } = tablesOf();
  if (draft.units.length < text.length) draft.units = new Uint16Array(2 * text.length);
  const { units } = draft;
  let size = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (!isLetter(code)) {
      units[size++] = isNumber(code) ? soundAt(text, at) : characters[code] || code;
      at += 1;
      continue;
    }
    const end = runEnd(han, at);
    const spells = end - at <= LONGEST_RUN && cut(text, at, end);
    for (let from = at; at < end; at += spells ? LENGTHS[at - from]! : 1) units[size++] = spells ? SOUNDS[at - from]! : text.charCodeAt(at);
  }
  draft.size = size;
  return draft;
}

/** Makes the view of a Chinese one. */
export function syllablesView(han: HanView): SyllablesView {
  const { text } = han;
  for (let at = 0; at < text.length; at += 1) {
    if (!isLetter(text.charCodeAt(at))) continue;
    const end = runEnd(han, at);
    if (end - at <= LONGEST_RUN && cut(text, at, end)) return spelledOut(han);
    at = end - 1;
  }
  return inPlace(han);
}

/** The view of a text in which nothing is spelled out: every unit stays where it is. */
function inPlace({ text, starts, ends, sources }: HanView): SyllablesView {
  const { characters } = tablesOf();
  const units = numbers(text.length);
  let digits = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    units[at] = isNumber(code) ? soundAt(text, at) : characters[code] || code;
    if (units[at]! >= CODES && isNumber(code)) digits = true;
  }
  return { text: textOf(units), starts, ends, heads: text, sources: digits ? withoutDigits(sources, units) : sources, spelled: [] };
}

/** A digit that is read as a syllable is no character that stands there. */
function withoutDigits(sources: string, units: readonly number[]): string {
  return textOf(units.map((unit, at) => (unit >= CODES && isNumber(sources.charCodeAt(at)) ? 0 : sources.charCodeAt(at))));
}

type SoundWriter = ViewWriter & { readonly heads: number[]; readonly sources: number[]; readonly spelled: number[] };

function spelledOut(han: HanView): SyllablesView {
  const { text } = han;
  const all = (): number[] => numbers(text.length);
  const writer: SoundWriter = { ...viewWriter(han), heads: all(), sources: all(), spelled: all() };
  for (let at = 0; at < text.length;) {
    const end = runEnd(han, at);
    if (end > at && end - at <= LONGEST_RUN && cut(text, at, end)) putSyllables(writer, text, at, end);
    else putUnits(writer, han, at, Math.max(at + 1, end));
    at = Math.max(at + 1, end);
  }
  const { heads, sources, spelled, size } = writer;
  for (const each of [heads, sources, spelled]) each.length = size;
  return { ...written(writer), heads: textOf(heads), sources: textOf(sources), spelled };
}

/** Writes the run that was cut. */
function putSyllables(writer: SoundWriter, text: string, from: number, to: number): void {
  for (let at = from; at < to;) {
    const length = LENGTHS[at - from]!;
    putSound(writer, SOUNDS[at - from]!, at, at + length, text.charCodeAt(at), 0, length | (at === from ? FIRST : 0) | (at + length === to ? LAST : 0));
    at += length;
  }
}

function putUnits(writer: SoundWriter, { text, sources }: HanView, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    const sound = soundAt(text, at);
    putSound(writer, sound, at, at + 1, code, isNumber(code) && sound !== code ? 0 : sources.charCodeAt(at), 0);
  }
}

function putSound(writer: SoundWriter, sound: number, from: number, to: number, head: number, source: number, spelled: number): void {
  writer.heads[writer.size] = head;
  writer.sources[writer.size] = source;
  writer.spelled[writer.size] = spelled;
  put(writer, sound, from, to);
}

const spelledAt = ({ spelled }: SyllablesView, at: number): number => spelled[at] ?? 0;

/** Whether a word is long enough to be known by its sound: two characters and more. */
export const hasSound = ({ text }: View): boolean => (text.match(/[\ue000-\uf8ff]/g)?.length ?? 0) >= 2;

/**
 * Whether units of the view that sound like a word may be taken for it. Where characters differ from the word's, they
 * must make a pair that ordinary text hardly has, and the neighbours must not claim both ends (白[沙比]较).
 */
export function soundsStand(word: SyllablesView, view: SyllablesView, from: number, to: number): boolean {
  const differs = (i: number): boolean => view.heads[i] !== word.heads[i - from] || spelledAt(view, i) !== 0;
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
function spellingStands(view: SyllablesView, from: number, to: number): boolean {
  const [first, last] = [spelledAt(view, from), spelledAt(view, to - 1)];
  if ((first !== 0 && (first & FIRST) === 0) || (last !== 0 && (last & LAST) === 0)) return false;
  let letters = 0;
  for (let i = from; i < to; i += 1) {
    const spelled = spelledAt(view, i);
    if (spelled === 0) return true;
    letters += spelled & LETTERS;
  }
  const beside = syllableOf(view.heads.charCodeAt(from - 1)) || syllableOf(view.heads.charCodeAt(to));
  return to - from > 2 || letters >= LEAST_LETTERS || Boolean(beside);
}
