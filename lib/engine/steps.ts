import type { Breathe } from './slices';

/** How long work in steps is driven: `breathe` between two of them, `share` hears how much is done, `stopped` ends it. */
export type Steps = { breathe: Breathe; share(done: number): void; stopped(): boolean };

/** Thrown when work is given up: what it was for is gone. */
export const STOPPED = new Error('Stopped.');

/** Runs a generator to its end, letting others have their turn between steps. */
export async function stepped<Data>(steps: Generator<number, Data, void>, { breathe, share, stopped }: Steps): Promise<Data> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    share(step.value);
    await breathe();
    if (stopped()) throw STOPPED;
  }
}
