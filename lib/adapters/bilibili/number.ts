/**
 * A film has two numbers: `av` in answers, `BV` in addresses. Each is made of the other by arithmetic that everybody knows.
 */
const ALPHABET = 'FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf';
const BASE = BigInt(ALPHABET.length);
const MOST = 1n << 51n;
const MASK = MOST - 1n;
const SALT = 23_442_827_791_579n;
const BV = /^BV1[1-9A-HJ-NP-Za-km-z]{9}$/;
/** Places of the ten signs after `BV`, from the least significant. */
const PLACES = [9, 8, 1, 6, 2, 4, 3, 5, 7] as const;

/** `BV17x411w7KC` → `170001`. */
export function aidOf(bvid: string): string | undefined {
  if (!BV.test(bvid)) return undefined;
  const signs = bvid.slice(2);
  let sum = 0n;
  for (const place of PLACES.toReversed()) {
    const value = ALPHABET.indexOf(signs.charAt(place));
    if (value < 0) return undefined;
    sum = sum * BASE + BigInt(value);
  }
  return String((sum & MASK) ^ SALT);
}

/** `170001` → `BV17x411w7KC`. */
export function bvidOf(aid: string): string | undefined {
  if (!/^\d{1,16}$/.test(aid) || BigInt(aid) >= MOST) return undefined;
  const signs = ['1', ...'000000000'];
  let rest = (MOST | BigInt(aid)) ^ SALT;
  for (const place of PLACES) {
    signs[place] = ALPHABET.charAt(Number(rest % BASE));
    rest /= BASE;
  }
  return `BV${signs.join('')}`;
}
