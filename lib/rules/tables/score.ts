import { isHighSurrogate, isIdeograph, remembered } from '../signs';
import { foldForTables, sumOver } from './features';
import { shareOf, STEPS, type Band, type Part, type Table } from './table';

/** 0…1, with what it may be used for. */
export type Score = { score: number; band: Band };

const SHARES = Float64Array.from({ length: 256 }, (_, i) => (Math.abs(i - 128) <= STEPS ? shareOf(i - 128) : 0));

/** Latin letters that weigh as much as one Chinese character when both stand in a text: about a word. */
const LETTERS_A_CHARACTER = 5;

const [NOTHING, LETTER, HAN, LATIN] = [1, 2, 4, 8];
const scriptOf = remembered((sign) => NOTHING
  | (/^\p{L}$/u.test(sign) ? LETTER : 0)
  | (/^\p{Script=Han}$/u.test(sign) ? HAN : 0)
  | (/^\p{Script=Latin}$/u.test(sign) ? LATIN : 0));

// Of the last text: several tables look at it in turn.
let counted: { text: string; letters: number; han: number; latin: number } = { text: '', letters: 0, han: 0, latin: 0 };

/** How many letters there are, and how many signs of two scripts. */
function scriptsIn(text: string): typeof counted {
  if (counted.text === text) return counted;
  const counts = { text, letters: 0, han: 0, latin: 0 };
  let ideographs = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isIdeograph(unit)) {
      ideographs += 1;
      continue;
    }
    const code = isHighSurrogate(unit) ? text.codePointAt(at)! : unit;
    const scripts = scriptOf(code);
    if (code > 0xffff) at += 1;
    if (scripts === NOTHING) continue;
    if (scripts & LETTER) counts.letters += 1;
    if (scripts & HAN) counts.han += 1;
    if (scripts & LATIN) counts.latin += 1;
  }
  counts.letters += ideographs;
  counts.han += ideographs;
  counted = counts;
  return counts;
}

/** The part that reads a text: that of its main script. A text without letters goes to the first; null: none can read it. */
export function partFor<P extends Part>(parts: readonly P[], text: string): P | null {
  const { letters, han, latin } = scriptsIn(text);
  if (letters === 0) return parts[0] ?? null;
  if ((han + latin) * 2 < letters) return null;
  const main = han * LETTERS_A_CHARACTER >= latin ? 'han' : 'latin';
  // A table of one script still reads what there is of it.
  const here = { han, latin };
  return parts.find(({ script }) => script === main) ?? parts.find(({ script }) => here[script] > 1) ?? null;
}

/** Sum of the weights over the root of their number, so that long texts do not score high for being long. */
export function marginOf(part: Table['parts'][number], folded: string): number {
  const { sum, size } = sumOver(folded, part, part.weights, SHARES);
  return (part.peak * sum) / Math.sqrt(size || 1) + part.bias;
}

export const bandOf = (score: number, { look, likely }: Part): Band => {
  if (score >= likely) return 'likely';
  return score >= look ? 'look' : 'weak';
};

/** What a table thinks of a text. Null when there is nothing to read, or it is of a script that the table never learnt. */
export function scoreOf(table: Table, text: string): Score | null {
  if (text.trim() === '') return null;
  const folded = foldForTables(text);
  const part = partFor(table.parts, folded);
  if (!part) return null;
  const score = 1 / (1 + Math.exp(-part.slope * marginOf(part, folded)));
  return { score, band: bandOf(score, part) };
}
