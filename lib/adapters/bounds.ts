/**
 * What a record may hold, as the store takes it: one record beyond it would have the whole batch refused.
 * Beyond lies nothing that a forum says; a page that is broken or means harm may.
 */
const LONGEST_NAME = 400;
const LONGEST_TEXT = 100_000;
const LONGEST_ADDRESS = 2_000;
const LONGEST_ID = 250;
const LARGEST_COUNT = 1e15;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const BREAKS = /[\t\n\r]/;

/** A name, title or other line. */
export const nameIn = (text: string): string => (text.length > LONGEST_NAME ? text.slice(0, LONGEST_NAME) : text);

/** The words of a post. */
export const wordsIn = (text: string): string => (text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text);

/** A time in epoch milliseconds, or nothing when it is none of this age. */
export const timeIn = (at: number | undefined): number | undefined =>
  at !== undefined && Number.isInteger(at) && at >= EARLIEST && at <= LATEST ? at : undefined;

/** A count of things. */
export const countIn = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isInteger(value) && value >= 0 && value <= LARGEST_COUNT ? value : undefined;

/** An address without what would break a line of it. */
export const addressIn = (url: string | undefined): string | undefined =>
  url !== undefined && url.length <= LONGEST_ADDRESS && !BREAKS.test(url) ? url : undefined;

/** Whether a text is a number of at most fifteen digits, as most ids and counts are. Asked for each post, so without a pattern. */
export function isNumeric(id: string): boolean {
  const { length } = id;
  for (let at = 0; at < length; at += 1) {
    const code = id.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return length > 0 && length <= 15;
}

/** An id that the platform gives. */
export const idIn = (id: string | undefined): string | undefined => (id !== undefined && id.length > 0 && id.length <= LONGEST_ID ? id : undefined);
