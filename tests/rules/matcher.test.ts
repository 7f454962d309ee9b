import { describe, expect, it } from 'vitest';
import { buildMatcher } from '@/lib/rules/matcher';
import { seeded } from '../support/seeded';

const scan = (words: string[], text: string): string[] => {
  const found: string[] = [];
  buildMatcher(words).scan(text, (word, to) => found.push(`${word}:${to - words[word]!.length}`));
  return found.toSorted();
};

/** The same, the slow way. */
const slowly = (words: string[], text: string): string[] =>
  words.flatMap((word, i) => (word === '' ? [] : Array.from({ length: text.length }, (_, at) => at).filter((at) => text.startsWith(word, at)).map((at) => `${i}:${at}`))).toSorted();

describe('the matcher', () => {
  it.each<[string, string[], string, string[]]>([
    ['words inside each other', ['he', 'she', 'his', 'hers'], 'ushers', ['0:2', '1:1', '3:2']],
    ['the same word twice in the list', ['ab', 'ab'], 'ab', ['0:0', '1:0']],
    ['a word again and again', ['aa'], 'aaaa', ['0:0', '0:1', '0:2']],
    ['no words', [], 'abc', []],
    ['an empty word', ['', 'b'], 'abc', ['1:1']],
    ['an empty text', ['a'], '', []],
    ['Chinese and surrogates', ['加微信', '微信', '😀'], '加微信😀', ['0:0', '1:1', '2:3']],
  ])('finds %s', (_what, words, text, found) => {
    expect(scan(words, text)).toEqual(found);
  });

  it('finds what looking word by word finds', () => {
    const random = seeded(3);
    const write = (letters: string, length: number): string => Array.from({ length }, () => random.pick([...letters])).join('');
    for (let round = 0; round < 400; round += 1) {
      const letters = random.pick(['ab', 'abc', '一二三四五', 'a一😀']);
      const words = Array.from({ length: random.below(12) }, () => write(letters, random.below(6)));
      const text = write(letters, random.below(60));
      expect(scan(words, text)).toEqual(slowly(words, text));
    }
  });
});
