import type { Features } from './features';

/** What a table judges. */
export type TableId = 'offence' | 'negative' | 'ad';

/** How far to trust a score: `weak` only sorts a queue, `look` is worth a glance, `likely` is rarely a false alarm. */
export type Band = 'weak' | 'look' | 'likely';

/** A linear model for texts of one script. */
export type Part = Features & {
  readonly script: 'han' | 'latin';
  /** The greatest weight: what the ends of the scale stand for. */
  readonly peak: number;
  readonly bias: number;
  /** Steepness of the score; measured on texts that were held out of the training. */
  readonly slope: number;
  /** Scores from which the upper two bands begin. */
  readonly look: number;
  readonly likely: number;
};

/** A table as it stands in its file: `weights` has a sign a weight, part after part. */
export type TableFile = { readonly id: TableId; readonly parts: readonly Part[]; readonly weights: string };

/** A table ready for scoring. */
export type Table = { readonly id: TableId; readonly parts: readonly (Part & { readonly weights: Int8Array })[] };

/**
 * A sign a weight, so that the file is the table and a bundler carries it as any other text: base64 would cost a third
 * more. Left out are the signs that JSON, scripts or markup would have to escape.
 */
const SIGNS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).filter((sign) => !'"\\\'`$<'.includes(sign));

/** Weights go from −43 to 43. */
export const STEPS = (SIGNS.length >> 1) - 1;

/** How much a step is of the greatest weight: squared, since most weights are small and must stay apart. */
export const shareOf = (step: number): number => Math.sign(step) * (step / STEPS) ** 2;

export const signOf = (step: number): string => SIGNS[step + STEPS]!;

const STEP_OF = new Int8Array(128);
for (let step = -STEPS; step <= STEPS; step += 1) STEP_OF[signOf(step).charCodeAt(0)] = step;

/** Unpacks a table; a file whose weights are not as many as its parts say is refused. */
export function readTable({ id, parts, weights }: TableFile): Table {
  const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, { size }) => sum + size, 0));
  const wanted = parts.reduce((sum, { size }) => sum + size, 0);
  if (weights.length !== wanted) throw new Error(`The table "${id}" has ${weights.length} weights; its parts say ${wanted}.`);
  return { id, parts: parts.map((part, i) => ({ ...part, weights: stepsOf(weights, starts[i]!, part.size) })) };
}

function stepsOf(weights: string, from: number, size: number): Int8Array {
  const steps = new Int8Array(size);
  for (let i = 0; i < size; i += 1) steps[i] = STEP_OF[weights.charCodeAt(from + i)]!;
  return steps;
}
