import { dictOf, type Dict } from './json';

/** Deeper than any answer nests, and more than any holds: what harms is left unread, not waited for. */
const DEEPEST = 20;
const MOST = 50_000;

const isNest = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * All objects in JSON, each before what it holds, in the order of the text. Sites change how they wrap their posts more
 * often than what a post looks like, so a post is looked for by its own keys, wherever it lies.
 */
export function* objectsIn(json: unknown): Generator<Dict> {
  const waiting = isNest(json) ? [{ value: json, depth: 1 }] : [];
  for (let met = 0; met < MOST; ) {
    const next = waiting.pop();
    if (!next) return;
    const dict = dictOf(next.value);
    if (dict) {
      met += 1;
      yield dict;
    }
    if (next.depth >= DEEPEST) continue;
    for (const value of Object.values(next.value).reverse()) if (isNest(value)) waiting.push({ value, depth: next.depth + 1 });
  }
}
