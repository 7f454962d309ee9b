import { wordsZh } from '@/lib/rules/packs/words-zh';
import { sample, type Sample } from './texts';

const FRAMES = ['', '楼上', '你就是', '你这', '滚，'];

/**
 * Short everyday insults from the words of our own pack: the licensed sets are about region, race and gender and hold
 * hardly any, and a table that lets a bare insult pass would not be believed.
 */
export function insults(weight: number): Sample[] {
  const settings = wordsZh.rules.find(({ id }) => id === 'zh-abuse')?.when.words as { list: unknown[] } | undefined;
  const words = (settings?.list ?? []).filter((word) => typeof word === 'string');
  return words.flatMap((word) => FRAMES.map((frame) => sample(`${frame}${word}`, true, weight)));
}
