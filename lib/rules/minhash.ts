import { threesOf } from './shingles';

/** Numbers in a signature. Two signatures agree in about the share of pieces that the texts have in common (Broder, 1997). */
export const SIZE = 96;

/**
 * Signatures are cut into bands: texts that agree in all rows of one band are looked at. An edited copy keeps 0.55 of
 * its pieces and more and is found 99 times in 100; strangers of an alphabet share a tenth to a fifth and seldom meet.
 */
export const BANDS = 32;
const ROWS = 3;

/** Signed numbers are compared without a detour; with this bit turned over they lie in the order of unsigned ones. */
const TURNED = 0x8000_0000;

const FACTORS = new Int32Array(SIZE);
const OFFSETS = new Int32Array(SIZE);
for (let i = 0, x = 0x2545f491; i < SIZE; i += 1) {
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
  FACTORS[i] = x | 1;
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39) + 0x7f4a7c15;
  OFFSETS[i] = x ^ TURNED;
}

/**
 * The signature of a text's letters. Letters of an alphabet are always taken by threes here: by pairs too many strangers
 * would meet, and an edited copy is found by threes as well. `signature`: where to write it.
 */
export function signatureOf(letters: string, signature: Uint32Array = new Uint32Array(SIZE)): Uint32Array {
  const all = threesOf(letters);
  // Four at a time, so that each piece is read once for all four.
  for (let i = 0; i < SIZE; i += 4) {
    const [f0, f1, f2, f3] = [FACTORS[i]!, FACTORS[i + 1]!, FACTORS[i + 2]!, FACTORS[i + 3]!];
    const [o0, o1, o2, o3] = [OFFSETS[i]!, OFFSETS[i + 1]!, OFFSETS[i + 2]!, OFFSETS[i + 3]!];
    let [a, b, c, d] = [0x7fffffff, 0x7fffffff, 0x7fffffff, 0x7fffffff];
    for (let k = 0; k < all.length; k += 1) {
      const piece = all[k]! | 0;
      const v0 = (Math.imul(piece, f0) + o0) | 0;
      const v1 = (Math.imul(piece, f1) + o1) | 0;
      const v2 = (Math.imul(piece, f2) + o2) | 0;
      const v3 = (Math.imul(piece, f3) + o3) | 0;
      if (v0 < a) a = v0;
      if (v1 < b) b = v1;
      if (v2 < c) c = v2;
      if (v3 < d) d = v3;
    }
    signature[i] = a ^ TURNED;
    signature[i + 1] = b ^ TURNED;
    signature[i + 2] = c ^ TURNED;
    signature[i + 3] = d ^ TURNED;
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
