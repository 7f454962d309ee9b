const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BASE = 62;
/** Four signs of the short form are seven digits of the long one, counted from the right. */
const SIGNS = 4;
const PLACES = 7;

const valueOf = (signs: string): number => [...signs].reduce((sum, sign) => sum * BASE + DIGITS.indexOf(sign), 0);

function signsOf(value: number): string {
  let signs = '';
  for (let left = value; left > 0; left = Math.floor(left / BASE)) signs = DIGITS.charAt(left % BASE) + signs;
  return signs || '0';
}

/** Pieces of a text of so many signs each, counted from the right; the first may be shorter. */
function piecesOf(text: string, length: number): string[] {
  const pieces: string[] = [];
  for (let end = text.length; end > 0; end -= length) pieces.unshift(text.slice(Math.max(0, end - length), end));
  return pieces;
}

/** The number of a status from either of its forms: `MohObmHwb` in addresses is `4857883315410503` in answers. */
export function midOf(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  if (/^\d{12,20}$/.test(id)) return id;
  if (!/^[1-9a-zA-Z][\da-zA-Z]{7,9}$/.test(id)) return undefined;
  const values = piecesOf(id, SIGNS).map(valueOf);
  if (values.some((value) => value >= 10 ** PLACES)) return undefined;
  return values.map((value, at) => (at === 0 ? String(value) : String(value).padStart(PLACES, '0'))).join('');
}

/** The short form of a number, as addresses have it. */
export const shortOf = (mid: string): string =>
  piecesOf(mid, PLACES).map((piece, at) => (at === 0 ? signsOf(Number(piece)) : signsOf(Number(piece)).padStart(SIGNS, '0'))).join('');
