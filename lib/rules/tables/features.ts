import { viewsOf } from '../views';

/**
 * What a table sees of a text: the set of its hashed character n-grams, and for words with blanks between them the
 * words and their pairs. Training and scoring share this file: a change here asks for tables trained anew.
 */
export type Features = {
  /** Lengths of the character n-grams. */
  readonly grams: readonly number[];
  /** Words and pairs of neighbouring words as well. */
  readonly words: boolean;
  /** Number of weights; a feature is its hash modulo this. */
  readonly size: number;
};

const ADDRESS = /(?:https?:\/\/|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+/g;
const NAME = /@[\p{L}\p{N}_-]{1,30}/gu;
const ENTITY: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/**
 * Folded as the `plain` view is; addresses and @names become one sign each (of private use: no text has them),
 * since who and where must not decide.
 */
export function foldForTables(text: string): string {
  const plain = viewsOf(text).plain.text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITY[entity] ?? entity);
  const unnamed = plain.replaceAll(ADDRESS, '\ue000').replaceAll(NAME, '\ue001');
  return ` ${unnamed.replaceAll(/\p{Nd}/gu, '0').replaceAll(/\s+/g, ' ').trim()} `;
}

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Without this the last bits of short n-grams would depend on their last character alone. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (again ^ (again >>> 16)) >>> 0;
}

function hashOf(text: string, from: number, to: number, seed: number): number {
  let hash = OFFSET ^ seed;
  for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return spread(hash);
}

const WORD_SEED = 0x51ed27;

function wordHashes(folded: string, each: (hash: number) => void): void {
  const words = folded.match(/[\p{L}\p{N}\p{Co}']+|[^\s\p{L}\p{N}]/gu) ?? [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    each(hashOf(word, 0, word.length, WORD_SEED));
    const pair = `${word} ${words[i + 1] ?? ''}`;
    each(hashOf(pair, 0, pair.length, WORD_SEED));
  }
}

/** Indexes of the weights that a folded text uses, each once, ascending. */
export function featuresOf(folded: string, { grams, words, size }: Features): Int32Array {
  const found: number[] = [];
  for (const length of grams) {
    for (let at = 0; at + length <= folded.length; at += 1) found.push(hashOf(folded, at, at + length, length) % size);
  }
  if (words) wordHashes(folded, (hash) => found.push(hash % size));
  const sorted = Int32Array.from(found).sort();
  let kept = 0;
  for (const index of sorted) {
    if (kept > 0 && sorted[kept - 1] === index) continue;
    sorted[kept] = index;
    kept += 1;
  }
  return sorted.subarray(0, kept);
}
