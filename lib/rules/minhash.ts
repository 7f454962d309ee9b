import { threesOf } from './shingles';

/** Numbers in a signature. Two signatures agree in about the share of pieces that the texts have in common (Broder, 1997). */
export const SIZE = 96;

/**
 * Signatures are cut into bands: texts that agree in all rows of one band are looked at. An edited copy keeps 0.55 of
 * its pieces and more and is found 99 times in 100; strangers of an alphabet share a tenth to a fifth and seldom meet.
 */
export const BANDS = 32;
const ROWS = 3;

const FACTORS = new Uint32Array(SIZE);
const OFFSETS = new Uint32Array(SIZE);
for (let i = 0, x = 0x2545f491; i < SIZE; i += 1) {
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
  FACTORS[i] = (x >>> 0) | 1;
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39) + 0x7f4a7c15;
  OFFSETS[i] = x >>> 0;
}

/**
 * The signature of a text's letters. Letters of an alphabet are always taken by threes here: by pairs too many strangers
 * would meet, and an edited copy is found by threes as well. `signature`: where to write it.
 */
export function signatureOf(letters: string, signature: Uint32Array = new Uint32Array(SIZE)): Uint32Array {
  const all = threesOf(letters);
  for (let i = 0; i < SIZE; i += 1) {
    const factor = FACTORS[i]!;
    const offset = OFFSETS[i]!;
    let least = 0xffffffff;
    for (let k = 0; k < all.length; k += 1) {
      const value = (Math.imul(all[k]!, factor) + offset) >>> 0;
      if (value < least) least = value;
    }
    signature[i] = least;
  }
  return signature;
}

/** One number a band. `keys`: where to write them. */
export function bandKeys(signature: Uint32Array, keys: Int32Array = new Int32Array(BANDS)): Int32Array {
  for (let band = 0; band < BANDS; band += 1) {
    let key = Math.imul(band + 1, 0x27d4eb2f);
    for (let row = 0; row < ROWS; row += 1) key = Math.imul(key ^ signature[band * ROWS + row]!, 0x01000193) ^ (key >>> 15);
    keys[band] = key;
  }
  return keys;
}
