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
