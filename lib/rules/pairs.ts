import table from './view-tables/pairs.json';

/** Which characters often stand side by side in ordinary text: a pair that does is hardly put there as a disguise. */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function decode(base64: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((base64.length * 3) / 4));
  let held = 0;
  let waiting = 0;
  let size = 0;
  for (const letter of base64) {
    if (letter === '=') break;
    held = ((held << 6) | LETTERS.indexOf(letter)) & 0xfff;
    waiting += 6;
    if (waiting < 8) continue;
    waiting -= 8;
    bytes[size] = (held >>> waiting) & 0xff;
    size += 1;
  }
  return bytes;
}

let filter: Uint8Array | undefined;
const { bits, hashes } = table;

/** Whether two characters (UTF-16 units, simplified) are a common pair; 0 makes none. Of rare ones one in twenty passes for common. */
export function isCommonPair(first: number, second: number): boolean {
  if (first === 0 || second === 0) return false;
  filter ??= decode(table.base64);
  let key = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  for (let i = 0; i < hashes; i += 1) {
    key = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) ^ (key >>> 13);
    // Both unsigned, so that it is a division of whole numbers.
    const bit = (key >>> 0) % (bits >>> 0);
    if ((filter[bit >>> 3]! & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
