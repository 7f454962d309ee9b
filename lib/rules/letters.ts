import { simplified } from './han';
import type { View } from './views';
import { viewWriter } from './view-writer';

/**
 * A text with its Latin letters in one spelling: look-alikes of other scripts, leet, accents and repetitions folded,
 * everything else but letters, digits and `+` left out; `*` stays between letters, where it hides one.
 */
export type LettersView = View & {
  /** Of each unit: the letter itself, for `text` writes l and i alike; `EITHER` where a sign may stand for both. */
  readonly own: string;
  /** Of each unit: how often the letter was repeated. */
  readonly repeats: Uint8Array;
};

/** A sign that may be an i or an l. */
export const EITHER = '1';

const ALIKE = 'аaɑaαaвbсcϲcԁdеeёeєeεeɡgһhнhіiїiıiιiӏlјjкkκkмmոnпnηnоoοoσoөoрpρpԛqѕsтtτtυuսuѵvνvԝwωwхxχxуyγyᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzøołlđdħhŧtƒf';
const LOOK = new Map([...ALIKE].flatMap((letter, i, all): [string, string][] => (i % 2 === 0 ? [[letter, all[i + 1]!]] : [])));
const SIGNS = new Map([['0', 'o'], ['1', EITHER], ['3', 'e'], ['4', 'a'], ['5', 's'], ['7', 't'], ['@', 'a'], ['$', 's'], ['€', 'e'], ['!', EITHER], ['|', EITHER]]);
/** Rows of letters in boxes and circles that NFKC leaves alone. */
const ROWS: readonly number[] = [0x1f150, 0x1f170, 0x1f1e6];
const LATIN = /^[a-z]$/;
const KEPT = /^[\p{L}\p{N}+]$/u;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;
const ACCENTED = /^\p{Script=Latin}$/u;

// 1 = no Latin letter, else the letter's code; learnt once per unit.
const KNOWN = new Uint8Array(0x10000);

/** The Latin letter that a code point shows, if any. */
function letterOf(point: string, foreign: boolean): string | undefined {
  const code = point.codePointAt(0)!;
  if (code < 0x80) return code >= 97 && code <= 122 ? point : undefined;
  if (foreign || code > 0xffff) return readLetter(point, code, foreign);
  if (KNOWN[code] === 0) KNOWN[code] = readLetter(point, code, false)?.charCodeAt(0) ?? 1;
  return KNOWN[code] === 1 ? undefined : String.fromCharCode(KNOWN[code]!);
}

function readLetter(point: string, code: number, foreign: boolean): string | undefined {
  const row = ROWS.find((first) => code >= first && code < first + 26);
  if (row !== undefined) return String.fromCharCode(97 + code - row);
  if (!foreign || ACCENTED.test(point)) {
    const alike = LOOK.get(point) ?? (ACCENTED.test(point) ? point.normalize('NFD')[0] : undefined);
    if (alike !== undefined && LATIN.test(alike)) return alike;
  }
  return undefined;
}

/** Signs at both sides decide whether a sign is a letter: a digit needs one of them, a mark both, `@` and `$` the next. */
function leetAt(points: readonly string[], at: number, isLetter: (at: number) => boolean): string | undefined {
  const point = points[at]!;
  if (point === '*') return isLetter(firstBeside(points, at, -1)) && isLetter(firstBeside(points, at, 1)) ? '*' : undefined;
  const letter = SIGNS.get(point);
  if (letter === undefined) return undefined;
  const [before, after] = [isLetter(at - 1), isLetter(at + 1)];
  if (point === '!' || point === '|') return before && after ? letter : undefined;
  if (point === '@' || point === '$') return after ? letter : undefined;
  return before || after ? letter : undefined;
}

/** The first point beside a row of stars; a row is short. */
function firstBeside(points: readonly string[], at: number, step: number): number {
  let beside = at + step;
  while (points[beside] === '*' && Math.abs(beside - at) < 8) beside += step;
  return beside;
}

// 1 = left out, 2 = kept; learnt once per unit.
const LOOSE = new Uint8Array(0x10000);

function isKept(point: string): boolean {
  if (point.length === 2) return KEPT.test(point);
  const code = point.charCodeAt(0);
  if (LOOSE[code] === 0) LOOSE[code] = KEPT.test(point) ? 2 : 1;
  return LOOSE[code] === 2;
}

/** Makes the view of a plain one. */
export function lettersView(plain: View): LettersView {
  const points = [...plain.text];
  const foreign = (plain.text.match(FOREIGN)?.length ?? 0) > Math.max(6, points.length / 2);
  const letters = points.map((point) => letterOf(point, foreign));
  const isLetter = (at: number): boolean => letters[at] !== undefined;
  const writer = viewWriter(plain);
  const repeats = new Uint8Array(plain.text.length);
  let own = '';
  let offset = 0;
  let last = -1;
  let before: string | undefined;
  points.forEach((point, i) => {
    const here = offset;
    offset += point.length;
    const letter = letters[i] ?? (point < '\x80' || point === '€' ? leetAt(points, i, isLetter) : undefined);
    if (letter === undefined && !isKept(point)) return;
    if (letter !== undefined && letter === before && last === here && letter !== '*') {
      writer.stretch(offset);
      repeats[own.length - 1] = Math.min(255, repeats[own.length - 1]! + 1);
    } else {
      const shown = letter ?? simplified(point);
      for (let k = 0; k < shown.length; k += 1) {
        const unit = shown[k]!;
        repeats[own.length] = 1;
        own += unit;
        writer.put((unit === 'l' || unit === EITHER ? 'i' : unit).charCodeAt(0), here, offset);
      }
    }
    last = letter === undefined ? -1 : offset;
    before = letter;
  });
  return { ...writer.view(), own, repeats: repeats.slice(0, own.length) };
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
