/** Runs work in steps to its end at one stroke and returns what comes of it: for tests, the command line and what is small. */
export function toEnd<Data>(steps: Generator<unknown, Data, void>): Data {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
