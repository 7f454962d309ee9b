import { pieces } from './shingles';

/** Numbers in a signature. Two signatures agree in about the share of pieces that the texts have in common (Broder, 1997). */
export const SIZE = 64;

/** How signatures are cut into bands: texts that agree in all rows of one band are looked at. */
export type Bands = { bands: number; rows: number };
/** Pairs: an edited copy keeps 0.65 of its pieces and more, strangers share a tenth. */
export const SHORT_BANDS: Bands = { bands: 16, rows: 4 };
/** Threes: an edited copy keeps 0.55 and more, strangers share a fifth. */
export const LONG_BANDS: Bands = { bands: 21, rows: 3 };

const FACTORS = new Uint32Array(SIZE);
const OFFSETS = new Uint32Array(SIZE);
for (let i = 0, x = 0x2545f491; i < SIZE; i += 1) {
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
  FACTORS[i] = (x >>> 0) | 1;
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39) + 0x7f4a7c15;
  OFFSETS[i] = x >>> 0;
}

/** The signature of a text's letters. */
export function signatureOf(letters: string, long: boolean): Uint32Array {
  const signature = new Uint32Array(SIZE).fill(0xffffffff);
  for (const piece of pieces(letters, long)) {
    for (let i = 0; i < SIZE; i += 1) {
      const value = (Math.imul(piece, FACTORS[i]!) + OFFSETS[i]!) >>> 0;
      if (value < signature[i]!) signature[i] = value;
    }
  }
  return signature;
}

/** One number a band; texts of another cut never meet. */
export function bandKeys(signature: Uint32Array, long: boolean): Int32Array {
  const { bands, rows } = long ? LONG_BANDS : SHORT_BANDS;
  const keys = new Int32Array(bands);
  for (let band = 0; band < bands; band += 1) {
    let key = Math.imul(band + (long ? 101 : 1), 0x27d4eb2f);
    for (let row = 0; row < rows; row += 1) key = Math.imul(key ^ signature[band * rows + row]!, 0x01000193) ^ (key >>> 15);
    keys[band] = key;
  }
  return keys;
}
