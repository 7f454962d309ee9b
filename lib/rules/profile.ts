import { lettersOf, pieces, weightOf } from './shingles';

/** How a community or a thread writes: how often pairs of characters stand beside each other in what was captured of it. */
export type Profile = {
  /** Takes a text in. The order of taking in does not matter. */
  add(text: string): void;
  /** Pairs taken in so far. */
  size(): number;
  /** How well a text fits, 0…1: 0 when nothing of it was ever seen. Null for texts too short to tell. */
  fit(text: string): number | null;
  /** How often a piece of text (see `shingles.ts`) stands in a million of them. */
  frequency(piece: number): number;
  /** A copy of the counters, to be kept; `profileFrom` reads it. */
  dump(): Uint16Array;
};

/** Counters; pairs are hashed into them, so that a profile never grows. */
const SLOTS = 2 ** 16;
const FULL = 0xffff;
/** Behind the counters stands the size, in two halves. */
const LENGTH = SLOTS + 2;
/** How many letters a text must have; those of an alphabet count a half. Below this one word decides. */
const LEAST_TO_FIT = 8;
/** Pairs that a profile must hold before it may judge: some 300 short posts. With fewer, whatever is new looks foreign. */
export const LEAST_PROFILE = 8_000;
/** A pair as frequent as this in a million is as usual as can be. */
const USUAL = 200;

/** An empty profile. */
export const createProfile = (): Profile => profileFrom(new Uint16Array(LENGTH));

/**
 * The distinct pairs of a text as slots (threes where letters are of an alphabet: any English text has all pairs). That
 * each counts once a text keeps one long row of laughter from shaping a community.
 */
function slotsOf(letters: string): Set<number> {
  const slots = new Set<number>();
  for (const piece of pieces(letters, true)) slots.add(piece & (SLOTS - 1));
  return slots;
}

/** Too few letters to tell; pictures and signs are none. */
export const saysLittle = (letters: string): boolean => weightOf(letters.replaceAll(/[^\p{L}]+/gu, '')) < LEAST_TO_FIT;

/**
 * A profile of kept counters. Those of another length are refused.
 *
 * Fit of a text: mean over its pairs of log(1 + frequency in a million) / log(1 + `USUAL`), at most 1 each. Measured on
 * licensed texts, pairs of 2 to 3,000 letters: shop reviews against Weibo comments AUC 0.88, against reviews a third of
 * whose characters are disguised 0.98 (83 % of them caught at 2 % false alarms).
 */
export function profileFrom(kept: Uint16Array): Profile {
  if (kept.length !== LENGTH) throw new Error(`A profile has ${LENGTH} numbers; these are ${kept.length}.`);
  const counts = kept.slice(0, SLOTS);
  let size = kept[SLOTS]! + kept[SLOTS + 1]! * (FULL + 1);
  const frequency = (slot: number): number => (1e6 * counts[slot]!) / (size || 1);
  return {
    add(text) {
      for (const slot of slotsOf(lettersOf(text))) {
        if (counts[slot]! < FULL) counts[slot] = counts[slot]! + 1;
        size += 1;
      }
    },
    size: () => size,
    fit(text) {
      const letters = lettersOf(text);
      if (saysLittle(letters)) return null;
      const slots = slotsOf(letters);
      let sum = 0;
      for (const slot of slots) sum += Math.min(1, Math.log1p(frequency(slot)) / Math.log1p(USUAL));
      return sum / slots.size;
    },
    frequency: (piece) => frequency(piece & (SLOTS - 1)),
    dump() {
      const all = new Uint16Array(LENGTH);
      all.set(counts);
      all[SLOTS] = size % (FULL + 1);
      all[SLOTS + 1] = Math.floor(size / (FULL + 1));
      return all;
    },
  };
}
