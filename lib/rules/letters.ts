import { simplified } from './han';
import { isHighSurrogate, isIdeograph, remembered } from './signs';
import type { View } from './views';
import { numbers, textOf } from './view-writer';

/**
 * A text with its Latin letters in one spelling: look-alikes of other scripts, leet, accents and repetitions folded,
 * everything else but letters, digits and `+` left out; `*` stays between letters, where it hides one.
 */
export type LettersView = View & {
  /** Of each unit: the letter itself, for `text` writes l and i alike; `EITHER` where a sign may stand for both. */
  readonly own: string;
  /** Of each unit: how often the letter was repeated. */
  readonly repeats: readonly number[];
};

/** A sign that may be an i or an l. */
export const EITHER = '1';

const ALIKE = 'аaɑaαaвbсcϲcԁdеeёeєeεeɡgһhнhіiїiıiιiӏlјjкkκkмmոnпnηnоoοoσoөoрpρpԛqѕsтtτtυuսuѵvνvԝwωwхxχxуyγyᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzøołlđdħhŧtƒf';
const LOOK = new Map([...ALIKE].flatMap((letter, i, all): [string, string][] => (i % 2 === 0 ? [[letter, all[i + 1]!]] : [])));
const EITHER_CODE = EITHER.charCodeAt(0);
/** Signs that may be letters, by their code: each and what it shows. */
const LEET = new Map([...'0o113e4a5s7t@a$s€e!1|1'.matchAll(/../gu)].map(([pair]) => [pair.charCodeAt(0), pair.charCodeAt(1)]));
/** Rows of letters in boxes and circles that NFKC leaves alone. */
const ROWS: readonly number[] = [0x1f150, 0x1f170, 0x1f1e6];
const LATIN = /^[a-z]$/;
const KEPT = /^[\p{L}\p{N}+]$/u;
const FOREIGN = /^[\p{Script=Cyrillic}\p{Script=Greek}]$/u;
const ACCENTED = /^\p{Script=Latin}$/u;

const NONE = 1;
const YES = 2;

/** The code of the Latin letter that a code point shows; `NONE`, where it shows none. */
const letterOf = remembered((point, code) => {
  if (code < 0x80) return code >= 97 && code <= 122 ? code : NONE;
  return readLetter(point, code, false) ?? NONE;
});
/** The same amid many letters of another script, which then are what they are. */
const letterAmid = remembered((point, code) => (code < 0x80 ? letterOf(code) : (readLetter(point, code, true) ?? NONE)));
const foreignness = remembered((point) => (FOREIGN.test(point) ? YES : NONE));

function readLetter(point: string, code: number, foreign: boolean): number | undefined {
  const row = ROWS.find((first) => code >= first && code < first + 26);
  if (row !== undefined) return 97 + code - row;
  if (!foreign || ACCENTED.test(point)) {
    const alike = LOOK.get(point) ?? (ACCENTED.test(point) ? point.normalize('NFD')[0] : undefined);
    if (alike !== undefined && LATIN.test(alike)) return alike.charCodeAt(0);
  }
  return undefined;
}

/** What is kept of a code point that is no letter, as simplified Chinese has it; `NONE` when it is left out. */
const keptOf = remembered((point, code) => {
  if (!KEPT.test(point)) return NONE;
  return code > 0xffff ? YES : simplified(point).charCodeAt(0);
});

const [STAR, EXCLAMATION, DOLLAR, AT, BAR, EURO, EYE, ELL] = [42, 33, 36, 64, 124, 0x20ac, 105, 108] as const;

/** The points of a text, and of each the letter that it shows or `NONE`: the first `size` of both. */
type Points = { codes: Int32Array; letters: Uint16Array; size: number };

const isLetter = ({ letters, size }: Points, at: number): boolean => at >= 0 && at < size && letters[at] !== NONE;

/** Signs at both sides decide whether a sign is a letter: a digit needs one of them, a mark both, `@` and `$` the next. */
function leetAt(points: Points, at: number): number {
  const code = points.codes[at]!;
  if (code === STAR) return isLetter(points, firstBeside(points, at, -1)) && isLetter(points, firstBeside(points, at, 1)) ? STAR : NONE;
  const letter = LEET.get(code);
  if (letter === undefined) return NONE;
  const after = isLetter(points, at + 1);
  if (code === AT || code === DOLLAR) return after ? letter : NONE;
  const before = isLetter(points, at - 1);
  if (code === EXCLAMATION || code === BAR) return before && after ? letter : NONE;
  return before || after ? letter : NONE;
}

/** The first point beside a row of stars; a row is short. */
function firstBeside({ codes, size }: Points, at: number, step: number): number {
  let beside = at + step;
  while (beside < size && codes[beside] === STAR && Math.abs(beside - at) < 8) beside += step;
  return beside;
}

/** Whether the view may have a UTF-16 unit as a letter. */
export const isLetterish = (code: number): boolean => !isIdeograph(code) && (code === EITHER_CODE || isHighSurrogate(code) || letterOf(code) !== NONE);

/**
 * What the view of a plain one reads: `units` as they are compared, `own` as they are, each from the units `[from, to)` of
 * the plain one. The first `size` of all; they stand until the next is asked for.
 */
type Draft = { of: View | null; size: number; units: Uint16Array; own: Uint16Array; repeats: Uint8Array; froms: Int32Array; tos: Int32Array };

const roomFor = (size: number): Draft & { points: Points } => ({
  of: null, size: 0, units: new Uint16Array(size), own: new Uint16Array(size), repeats: new Uint8Array(size), froms: new Int32Array(size), tos: new Int32Array(size),
  points: { codes: new Int32Array(size), letters: new Uint16Array(size), size: 0 },
});
let latest = roomFor(1_024);

/** Reads a plain text by its letters, without making the view: enough to see that nothing sought is there. */
export function draftLetters(plain: View): Readonly<Draft> {
  if (latest.of === plain) return latest;
  if (latest.units.length < plain.text.length) latest = roomFor(2 * plain.text.length);
  latest.of = plain;
  write(latest, latest.points, readPoints(plain.text, latest.points));
  return latest;
}

/** Writes the points of a text; whether there are letters, without which no sign is one. */
function readPoints(text: string, points: Points): boolean {
  const { codes, letters } = points;
  let size = 0;
  let foreign = 0;
  let shown = 0;
  for (let at = 0; at < text.length; size += 1) {
    const code = text.codePointAt(at)!;
    at += code > 0xffff ? 2 : 1;
    const letter = letterOf(code);
    codes[size] = code;
    letters[size] = letter;
    if (letter !== NONE) shown += 1;
    if (code > 0x2ff && foreignness(code) === YES) foreign += 1;
  }
  points.size = size;
  if (foreign > Math.max(6, size / 2)) for (let i = 0; i < size; i += 1) letters[i] = letterAmid(codes[i]!);
  return shown > 0;
}

function write(to: Draft, points: Points, leet: boolean): void {
  const { codes, letters, size } = points;
  let offset = 0;
  let last = -1;
  let before = NONE;
  to.size = 0;
  for (let i = 0; i < size; i += 1) {
    const code = codes[i]!;
    const here = offset;
    offset += code > 0xffff ? 2 : 1;
    let letter = letters[i]!;
    if (leet && letter === NONE && (code < 0x80 || code === EURO)) letter = leetAt(points, i);
    if (letter === NONE && keptOf(code) === NONE) continue;
    if (letter !== NONE && letter === before && last === here && letter !== STAR) {
      to.tos[to.size - 1] = offset;
      to.repeats[to.size - 1] = Math.min(255, to.repeats[to.size - 1]! + 1);
    } else if (letter === NONE && code > 0xffff) putPair(to, code, here);
    else putOne(to, letter === NONE ? keptOf(code) : letter, here, offset);
    last = letter === NONE ? -1 : offset;
    before = letter;
  }
}

function putOne(draft: Draft, own: number, from: number, to: number): void {
  const at = draft.size;
  draft.own[at] = own;
  draft.units[at] = own === ELL || own === EITHER_CODE ? EYE : own;
  draft.repeats[at] = 1;
  draft.froms[at] = from;
  draft.tos[at] = to;
  draft.size = at + 1;
}

/** A point that is no letter and takes two units. */
function putPair(draft: Draft, code: number, from: number): void {
  for (const unit of String.fromCodePoint(code).split('')) putOne(draft, unit.charCodeAt(0), from, from + 2);
}

/** Makes the view of a plain one. */
export function lettersView(plain: View): LettersView {
  const { size, units, own, repeats, froms, tos } = draftLetters(plain);
  const [starts, ends, often] = [numbers(size), numbers(size), numbers(size)];
  for (let i = 0; i < size; i += 1) {
    starts[i] = plain.starts === null ? froms[i]! : plain.starts[froms[i]!]!;
    ends[i] = plain.ends === null ? tos[i]! : plain.ends[tos[i]! - 1]!;
    often[i] = repeats[i]!;
  }
  return { text: textOf(units.subarray(0, size)), own: textOf(own.subarray(0, size)), repeats: often, starts, ends };
}

/** Whether units of the view may be taken for a word, itself read by this view. */
export function lettersStand(word: LettersView, view: LettersView, from: number): boolean {
  for (let i = 0; i < word.own.length; i += 1) {
    const own = view.own[from + i]!;
    if (own !== word.own[i] && own !== EITHER && word.own[i] !== EITHER) return false;
    const [wanted, found] = [word.repeats[i]!, view.repeats[from + i]!];
    if (found < wanted || (found > wanted && found < 3 && word.own.length < 4)) return false;
  }
  return true;
}

/** A Latin word as it is written with stars for letters: any one within, or in short words all within. */
export function starred(word: string): string[] {
  if (!/^[a-z]{4,12}$/.test(word)) return [];
  const one = Array.from({ length: word.length - 2 }, (_, i) => `${word.slice(0, i + 1)}*${word.slice(i + 2)}`);
  const two = Array.from({ length: word.length - 3 }, (_, i) => `${word.slice(0, i + 1)}**${word.slice(i + 3)}`);
  return word.length <= 6 ? [...one, ...two] : one;
}
