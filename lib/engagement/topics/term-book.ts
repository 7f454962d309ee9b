import type { Activity } from '@/lib/model/records';
import { type Splitter, tells, wordRuns } from './words';

/** Words of a text by their numbers, and its pairs of neighbours (first · `WORDS` + second), each once. */
export type Terms = { words: Uint32Array; pairs: Float64Array };

/**
 * Texts taken apart, by activity. Splitting is by far the dearest part of topics and interests, so a book is kept from one
 * run to the next and splits only what it has not read; words are numbers in it, so it is small.
 */
export type TermBook = {
  of(activity: Pick<Activity, 'id' | 'text'>): Terms;
  /** The word of a number. */
  word(number: number): string;
};

/** More words than any book holds: a pair is one number. */
export const WORDS = 2 ** 24;

/** Words and pairs of neighbours of runs of words, each once. */
function termsOf(runs: readonly (readonly number[])[]): Terms {
  const words = new Set<number>();
  const pairs = new Set<number>();
  for (const run of runs) {
    for (const [i, word] of run.entries()) {
      words.add(word);
      const next = run[i + 1];
      if (next !== undefined && next !== word) pairs.add(word * WORDS + next);
    }
  }
  return { words: Uint32Array.from(words), pairs: Float64Array.from(pairs) };
}

/** Texts kept at most: those of a quarter of a busy community. */
const MOST_TEXTS = 200_000;

export function createTermBook(splitter: Splitter): TermBook {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const read = new Map<string, Terms & { text: string }>();
  const known = new Map<string, boolean>();
  const telling = (word: string): boolean => {
    const found = known.get(word) ?? tells(word);
    known.set(word, found);
    return found;
  };
  const numberOf = (word: string): number => {
    const number = numbers.get(word);
    if (number !== undefined) return number;
    numbers.set(word, words.length);
    return words.push(word) - 1;
  };
  return {
    word: (number) => words[number] ?? '',
    of({ id, text = '' }) {
      const old = read.get(id);
      if (old?.text === text) return old;
      if (read.size >= MOST_TEXTS) read.clear();
      const terms = { text, ...termsOf(wordRuns(text, splitter, telling).map((run) => run.map(numberOf))) };
      read.set(id, terms);
      return terms;
    },
  };
}
