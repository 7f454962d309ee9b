/** A slice of work, ms: between two the worker hears others. */
export const SLICE_MS = 30;

const pause = (): Promise<void> => new Promise((go) => setTimeout(go, 0));

/** Called between two pieces of long work: lets others have their turn when a slice is over. */
export type Breathe = () => Promise<void> | undefined;

/** Slices that begin now. `clock` in ms. Never to be waited for within a transaction: it would end. */
export function slices(clock: () => number = () => performance.now()): Breathe {
  let began = clock();
  return () => {
    if (clock() - began < SLICE_MS) return undefined;
    return pause().then(() => void (began = clock()));
  };
}

/** All rows that come part by part, in order; others have their turn between two parts. */
export async function collected<Row>(parts: AsyncIterable<readonly Row[]>, breathe: Breathe): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const part of parts) {
    for (const row of part) rows.push(row);
    await breathe();
  }
  return rows;
}
