import { ownWords } from '../questions';
import { isLight, STOP_WORDS } from './stop-words';

/** Splits a text into pieces; of each whether it is a word. `Intl.Segmenter` does; it is handed in made, for making one is slow. */
export type Splitter = { segment(text: string): Iterable<{ segment: string; isWordLike?: boolean }> };

/** A reading in brackets behind Chinese characters: 運(yùn)營. */
const READING = /(\p{Script=Han})[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}[)）]/giu;
/** Common widths, without readings in brackets. */
export const foldReadings = (text: string): string => text.normalize('NFKC').replaceAll(READING, '$1');
const MENTION = /[@＠][^\s@,:，：。！？!?]{1,40}/gu;

/** Whom a line of a chat is said to: "name: …". */
const LEADING_NAME = /^\s*[^\s:,，。！？]{1,30}:\s/;
/** The mark that is left of what is not the writer's own (`ownWords`). */
const LEFT_OUT = 'x';

/** One character of Chinese. */
const HAN = /^\p{Script=Han}$/u;
const NO_WORD = /^[\p{N}\p{P}\p{S}_]+$/u;

/** Whether a word alone says what people talk about: no stop word, no bare number, no lone letter or character, no turn of speech. */
export function tells(word: string): boolean {
  return word.length > 1 && !STOP_WORDS.has(word) && !NO_WORD.test(word) && !isLight(word);
}

/** Lone characters that stood together make a word when few; of a longer row every pair does, for where words end is unknown. */
const MOST_CHARACTERS = 4;
const inPairs = (row: string): string[] => Array.from({ length: row.length - 1 }, (_, i) => row.slice(i, i + 2));
function wordsOfRow(row: string): string[] {
  if (row.length < 2) return [];
  return row.length <= MOST_CHARACTERS ? [row] : inPairs(row);
}

/**
 * Words in Latin letters and numbers, with what joins them (UAX 29: `node.js`, `don't`); spaces; and the rest. Only the rest,
 * in which words do not end where something else begins, is for the segmenter: it takes ten times as long.
 */
const PIECES = /([\p{Script=Latin}\p{N}_]+(?:['’.][\p{Script=Latin}\p{N}_]+)*)|(\s+)|[^\p{Script=Latin}\p{N}_\s]+/gu;
/** The stem of `don't`, `it's`, `linux's`; a name like `o'reilly` stays whole. */
const stemOf = (word: string): string => (/['’]/.test(word) ? word.replace(/['’][a-z]{1,2}$/u, '') : word);

/** Where the words of a text go: one that says nothing ends the run that it stands in. */
type Runs = { add(word: string): void; end(): void };

/** Words of what is not written in Latin letters. Those that the segmenter does not know it takes apart into characters (路|由|器): they are put together again. */
function takeApart(piece: string, splitter: Splitter, runs: Runs): void {
  let row = '';
  const endRow = (): void => {
    for (const word of wordsOfRow(row)) runs.add(word);
    row = '';
  };
  for (const { segment, isWordLike } of splitter.segment(piece)) {
    if (HAN.test(segment) && !STOP_WORDS.has(segment)) {
      row += segment;
      continue;
    }
    endRow();
    runs.add(isWordLike ? segment : '');
  }
  endRow();
}

/** Runs of words of a text, in small letters and common widths; broken at sentence ends, mentions and what says nothing (`telling`). */
export function wordRuns(text: string, splitter: Splitter, telling: (word: string) => boolean = tells): string[][] {
  const plain = ownWords(foldReadings(text)).replaceAll(MENTION, ' . ').toLowerCase();
  const found: string[][] = [[]];
  const end = (): void => void found.push([]);
  const runs: Runs = { add: (word) => void (telling(word) ? found.at(-1)?.push(word) : end()), end };
  for (const line of plain.split('\n')) {
    for (const [piece, latin, space] of line.replace(LEADING_NAME, '').matchAll(PIECES)) {
      if (space !== undefined) continue;
      if (latin === undefined) takeApart(piece, splitter, runs);
      else runs.add(latin === LEFT_OUT ? '' : stemOf(latin));
    }
    runs.end();
  }
  return found.filter(({ length }) => length > 0);
}

const HAN_END = /\p{Script=Han}$/u;
const HAN_BEGINNING = /^\p{Script=Han}/u;
/** How two words are written side by side: Chinese without a space. */
export const joined = (a: string, b: string): string => (HAN_END.test(a) && HAN_BEGINNING.test(b) ? a + b : `${a} ${b}`);
