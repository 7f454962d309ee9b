import { countIn, idIn, nameIn, timeIn } from './bounds';

/** Reading of answers whose shape nobody promised: what is not as expected is absent. */

export type Dict = Record<string, unknown>;

export const dictOf = (value: unknown): Dict | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Dict) : undefined;

/** The objects of a list; anything else in it is passed over. */
export const dictsOf = (value: unknown): Dict[] => (Array.isArray(value) ? value.map(dictOf).filter((item) => item !== undefined) : []);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

/** A name, title or other line: without what no line holds. */
export const nameOf = (value: unknown): string | undefined => {
  const text = textOf(value)?.replace(/\p{Cc}+/gu, ' ').trim();
  return text ? nameIn(text) : undefined;
};

/** A count of things. */
export const countOf = (value: unknown): number | undefined => countIn(numberOf(value));

/** A score, which may be below nothing. */
export const scoreOf = (value: unknown): number | undefined => (countIn(Math.abs(numberOf(value) ?? Number.NaN)) === undefined ? undefined : numberOf(value));

/** An id, which platforms give as a number or as text; ids above 2^53 come as text. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return idIn(textOf(value));
}

/** Epoch milliseconds of an ISO 8601 time. */
export function instantOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  return timeIn(Date.parse(value));
}

/** An object without its undefined fields: a copy, for one that loses fields is slow ever after. */
export function present<T extends object>(record: T): T {
  const kept = {} as T;
  for (const key in record) if (record[key] !== undefined) kept[key] = record[key];
  return kept;
}

/** Epoch milliseconds of a Unix time in seconds or, above 10¹¹, in milliseconds; as a number or as digits. */
export function stampOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{9,16}(?:\.\d+)?$/.test(value) ? Number(value) : numberOf(value);
  if (number === undefined || number <= 0) return undefined;
  return timeIn(Math.floor(number > 1e11 ? number : number * 1000));
}

/** What a text of JSON holds; nothing when it is none. */
export function jsonIn(text: string | null | undefined): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
