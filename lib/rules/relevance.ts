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
const said = new Uint8Array(SLOTS);
/** Others said it; it was weighed. */
const [SAID, COUNTED] = [1, 2];
let mark = 0;

/** The slot of a piece, or the empty one where it would stand. */
function slotOf(piece: number): number {
  let slot = piece & (SLOTS - 1);
  while (marks[slot] === mark && held[slot] !== piece) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

/** Puts the pieces of a comment into the table; gives how many there are. */
function open(topics: Uint32Array): number {
  if (mark === 0xffffffff) marks.fill(mark = 0);
  mark += 1;
  let size = 0;
  for (let i = 0; i < topics.length; i += 1) {
    const piece = topics[i]!;
    const slot = slotOf(piece);
    if (marks[slot] === mark) continue;
    marks[slot] = mark;
    held[slot] = piece;
    said[slot] = 0;
    size += 1;
  }
  return size;
}

/** What a piece weighs: one that everybody uses little. */
const weightOf = (piece: number, profile: Profile | null): number => (profile ? 1 / Math.log(3 + profile.frequency(piece) / 10) : 1);
const MOST_WEIGHT = 1 / Math.log(3);
/** What is known by a bound must be so by more than the error of a sum. */
const SURELY = 1 + 1e-9;

/** What all pieces in the table weigh together, and what those that others said. */
function weigh(topics: Uint32Array, profile: Profile | null): { all: number; shared: number } {
  let [all, shared] = [0, 0];
  for (let i = 0; i < topics.length; i += 1) {
    const slot = slotOf(topics[i]!);
    if (said[slot] === COUNTED) continue;
    const weight = weightOf(topics[i]!, profile);
    all += weight;
    if (said[slot] === SAID) shared += weight;
    said[slot] = COUNTED;
  }
  return { all, shared };
}

/**
 * How much of a comment its thread speaks of, 0…1: the share of its pairs that stand in the texts before. A pair that
 * everybody uses weighs little: 1 / log(3 + frequency in 100,000). Null for texts too short to tell. `enough`: it need not
 * be known better once it is surely so much.
 *
 * Measured on SWSR (336 Weibo threads without their opening posts, eight comments before and more, the last 20 of them):
 * its own thread or another one of the same subject AUC 0.76, or a foreign text 0.89; without the weights 0.72 and 0.86.
 */
export function relevanceOf(text: string, thread: Iterable<Uint32Array>, profile: Profile | null, enough = Infinity): number | null {
  if (saysLittle(lettersOf(text))) return null;
  const own = topicsOf(text);
  const size = open(own);
  if (size === 0) return null;
  // The share is this much at least, if all else weighed as much as can be: to weigh all takes longer than to hear a few texts.
  const most = size * (profile ? MOST_WEIGHT : 1);
  let heard = 0;
  let left = size;
  for (const topics of thread) {
    for (let i = 0; i < topics.length; i += 1) {
      const slot = slotOf(topics[i]!);
      if (marks[slot] !== mark || said[slot] === SAID) continue;
      said[slot] = SAID;
      left -= 1;
      if (left === 0) return 1;
      heard += weightOf(topics[i]!, profile);
      if (heard >= enough * most * SURELY) return heard / most;
    }
  }
  const { all, shared } = weigh(own, profile);
  return Math.min(1, shared / all);
}
