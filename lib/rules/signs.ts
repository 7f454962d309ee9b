/** The plane of everyday writing and that of pictures; what lies beyond is read anew each time. */
const REMEMBERED = 0x20000;

/**
 * Makes a table of what is to be known of single signs, each learnt when it is first seen: to look a number up costs a
 * hundredth of what it costs to ask for a property of Unicode. `read` gives 1 to 65,535.
 */
export function remembered(read: (sign: string, code: number) => number): (code: number) => number {
  const known = new Uint16Array(REMEMBERED);
  return (code) => {
    if (code >= REMEMBERED) return read(String.fromCodePoint(code), code);
    return known[code] || (known[code] = read(String.fromCodePoint(code), code));
  };
}

/** The characters that make up nearly all Chinese text (CJK unified ideographs): letters, of no alphabet. */
export const isIdeograph = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
export const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
export const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
