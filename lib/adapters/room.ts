import { idIn } from './bounds';
import { countedOf, noteCount, plainCount, type Tally } from './dom';

/** An id as it may stand in one of ours, where a slash divides. */
export const unslashed = (id: string): string => id.replaceAll('/', '%2F');

/** Stands for the id of a member of whom only a name is known; says so by its first sign. */
export function standIn(name: string): string | undefined {
  const shown = name.replace(/\p{Cc}/gu, '').trim();
  return idIn(shown && `~${unslashed(shown.toLowerCase())}`);
}

/** How many reacted in all, from the numbers beside each reaction. */
export function reactionsOf(numbers: ArrayLike<Element>): ReturnType<typeof countedOf> {
  const sum: Tally = { counts: {}, approx: [] };
  for (let at = 0; at < numbers.length; at += 1) {
    const plain = plainCount(numbers[at]?.textContent);
    if (plain !== undefined) sum.counts.likes = (sum.counts.likes ?? 0) + plain;
    if (plain !== undefined) continue;
    const one: Tally = { counts: {}, approx: [] };
    noteCount(one, 'likes', numbers[at]?.textContent);
    if (one.counts.likes === undefined) continue;
    sum.counts.likes = (sum.counts.likes ?? 0) + one.counts.likes;
    if (one.approx.length > 0) sum.approx = one.approx;
  }
  return countedOf(sum);
}

/** Text without the lines that quote, which begin with a sign, unless there is nothing else. */
export function withoutQuotes(text: string, sign: string): string {
  const lines = text.split('\n');
  const own = lines.filter((line) => !line.startsWith(sign));
  if (own.length === lines.length) return text;
  return own.some((line) => line.trim() !== '') ? own.join('\n') : lines.map((line) => line.slice(sign.length)).join('\n');
}
