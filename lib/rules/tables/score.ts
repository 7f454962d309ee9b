import { featuresOf, foldForTables } from './features';
import { shareOf, STEPS, type Band, type Part, type Table } from './table';

/** 0…1, with what it may be used for. */
export type Score = { score: number; band: Band };

const SHARES = Float64Array.from({ length: 2 * STEPS + 1 }, (_, i) => shareOf(i - STEPS));

/** Latin letters that weigh as much as one Chinese character when both stand in a text: about a word. */
const LETTERS_A_CHARACTER = 5;

const count = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0;

/** The part that reads a text: that of its main script. A text without letters goes to the first; null: none can read it. */
function partFor<P extends Part>(parts: readonly P[], text: string): P | null {
  const letters = count(text, /\p{L}/gu);
  if (letters === 0) return parts[0] ?? null;
  const han = count(text, /\p{Script=Han}/gu);
  const latin = count(text, /\p{Script=Latin}/gu);
  if ((han + latin) * 2 < letters) return null;
  const main = han * LETTERS_A_CHARACTER >= latin ? 'han' : 'latin';
  // A table of one script still reads what there is of it.
  const here = { han, latin };
  return parts.find(({ script }) => script === main) ?? parts.find(({ script }) => here[script] > 1) ?? null;
}

/** Sum of the weights over the root of their number, so that long texts do not score high for being long. */
function marginOf(part: Table['parts'][number], folded: string): number {
  const features = featuresOf(folded, part);
  let sum = 0;
  for (const index of features) sum += SHARES[part.weights[index]! + STEPS]!;
  return (part.peak * sum) / Math.sqrt(features.length || 1) + part.bias;
}

const bandOf = (score: number, { look, likely }: Part): Band => {
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
