import type { Activity } from '@/lib/model/records';
import { type Splitter, termsOf } from './words';

/** Words of a text and its pairs of neighbours (first, second, first, second, …) by their numbers, each once. */
export type Terms = { words: Uint32Array; pairs: Uint32Array };

/**
 * Texts taken apart, by activity. Splitting is by far the dearest part of topics and interests, so a book is kept from one
 * run to the next and splits only what it has not read; words are numbers in it, so it is small.
 */
export type TermBook = {
  of(activity: Pick<Activity, 'id' | 'text'>): Terms;
  /** The word of a number. */
  word(number: number): string;
};

/** Texts kept at most: those of a quarter of a busy community. */
const MOST_TEXTS = 200_000;

export function createTermBook(splitter: Splitter): TermBook {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const read = new Map<string, Terms & { text: string }>();
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, words.length);
    return words.push(word) - 1;
  };
  return {
    word: (number) => words[number] ?? '',
    of({ id, text = '' }) {
      const known = read.get(id);
      if (known?.text === text) return known;
      if (read.size >= MOST_TEXTS) read.clear();
      const found = termsOf(text, splitter);
      const terms = { text, words: Uint32Array.from(found.words, numberOf), pairs: Uint32Array.from([...found.pairs.values()].flat(), numberOf) };
      read.set(id, terms);
      return terms;
    },
  };
}
