import { countIn, idIn, nameIn, timeIn } from './bounds';

/** Reading of answers whose shape nobody promised: what is not as expected is absent. */

export type Dict = Record<string, unknown>;

export const dictOf = (value: unknown): Dict | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Dict) : undefined;

/** The objects of a list; anything else in it is passed over. */
export const dictsOf = (value: unknown): Dict[] => (Array.isArray(value) ? value.map(dictOf).filter((item) => item !== undefined) : []);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

/** A name, title or other line. */
export const nameOf = (value: unknown): string | undefined => {
  const text = textOf(value)?.trim();
  return text ? nameIn(text) : undefined;
};

/** A count of things. */
export const countOf = (value: unknown): number | undefined => countIn(numberOf(value));

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

/** An object without its undefined fields. */
export function present<T extends object>(record: T): T {
  for (const key in record) if (record[key] === undefined) delete record[key];
  return record;
}
