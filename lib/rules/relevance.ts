import { type Profile, saysLittle } from './profile';
import { lettersOf, pieces, threesOf } from './shingles';

/** Of longer texts the beginning is looked at. */
const MOST_PIECES = 300;

/** What a text speaks of: its pairs of characters. */
export function topicsOf(text: string): Uint32Array {
  const letters = lettersOf(text);
  return letters.length <= MOST_PIECES ? threesOf(letters) : pieces(letters.slice(0, MOST_PIECES), true);
}

// Almost every piece of a thread is none of the comment's: a mark tells so for less than a look into a map.
const MASK = 0xffff;
const marks = new Uint8Array(MASK + 1);
let mark = 0;

/**
 * How much of a comment its thread speaks of, 0…1: the share of its pairs that stand in the texts before. A pair that
 * everybody uses weighs little: 1 / log(3 + frequency in 100,000). Null for texts too short to tell.
 *
 * Measured on SWSR (336 Weibo threads without their opening posts, eight comments before and more, the last 20 of them):
 * its own thread or another one of the same subject AUC 0.76, or a foreign text 0.89; without the weights 0.72 and 0.86.
 */
export function relevanceOf(text: string, thread: readonly Uint32Array[], profile: Profile | null): number | null {
  if (saysLittle(lettersOf(text))) return null;
  const open = new Map<number, number>();
  mark = (mark % 0xff) + 1;
  if (mark === 1) marks.fill(0);
  for (const piece of topicsOf(text)) {
    open.set(piece, profile ? 1 / Math.log(3 + profile.frequency(piece) / 10) : 1);
    marks[piece & MASK] = mark;
  }
  let all = 0;
  for (const weight of open.values()) all += weight;
  if (all === 0) return null;
  let shared = 0;
  for (const topics of thread) {
    for (let i = 0; i < topics.length; i += 1) {
      const piece = topics[i]!;
      if (marks[piece & MASK] !== mark) continue;
      const weight = open.get(piece);
      if (weight === undefined) continue;
      shared += weight;
      open.delete(piece);
      if (open.size === 0) return 1;
    }
  }
  return Math.min(1, shared / all);
}
