import { type Profile, saysLittle } from './profile';
import { lettersOf, pieces, threesOf } from './shingles';

/** Of longer texts the beginning is looked at. */
const MOST_PIECES = 300;

/** What a text speaks of: its pairs of characters. */
export function topicsOf(text: string): Uint32Array {
  const letters = lettersOf(text);
  return letters.length <= MOST_PIECES ? threesOf(letters) : pieces(letters.slice(0, MOST_PIECES), true);
}

// The pieces of the comment in hand, in an open-addressed table: those that bear its mark. Four slots a piece and more.
const SLOTS = 2_048;
const marks = new Uint32Array(SLOTS);
const held = new Uint32Array(SLOTS);
const weights = new Float64Array(SLOTS);
let mark = 0;

/** The slot of a piece, or the empty one where it would stand. */
function slotOf(piece: number): number {
  let slot = piece & (SLOTS - 1);
  while (marks[slot] === mark && held[slot] !== piece) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

/** Puts the pieces of a comment into the table; gives how many there are and what they weigh together. */
function open(topics: Uint32Array, profile: Profile | null): { size: number; all: number } {
  if (mark === 0xffffffff) marks.fill(mark = 0);
  mark += 1;
  let [size, all] = [0, 0];
  for (const piece of topics) {
    const slot = slotOf(piece);
    if (marks[slot] === mark) continue;
    const weight = profile ? 1 / Math.log(3 + profile.frequency(piece) / 10) : 1;
    marks[slot] = mark;
    held[slot] = piece;
    weights[slot] = weight;
    size += 1;
    all += weight;
  }
  return { size, all };
}

/**
 * How much of a comment its thread speaks of, 0…1: the share of its pairs that stand in the texts before. A pair that
 * everybody uses weighs little: 1 / log(3 + frequency in 100,000). Null for texts too short to tell. `enough`: it need not
 * be known better once it is so much.
 *
 * Measured on SWSR (336 Weibo threads without their opening posts, eight comments before and more, the last 20 of them):
 * its own thread or another one of the same subject AUC 0.76, or a foreign text 0.89; without the weights 0.72 and 0.86.
 */
export function relevanceOf(text: string, thread: Iterable<Uint32Array>, profile: Profile | null, enough = Infinity): number | null {
  if (saysLittle(lettersOf(text))) return null;
  const { size, all } = open(topicsOf(text), profile);
  if (all === 0) return null;
  let shared = 0;
  let left = size;
  for (const topics of thread) {
    for (let i = 0; i < topics.length; i += 1) {
      const slot = slotOf(topics[i]!);
      if (marks[slot] !== mark || weights[slot] === 0) continue;
      shared += weights[slot]!;
      // Each counts once; its slot stays, since others may stand behind it.
      weights[slot] = 0;
      left -= 1;
      if (left === 0) return 1;
      if (shared / all >= enough) return shared / all;
    }
  }
  return Math.min(1, shared / all);
}
