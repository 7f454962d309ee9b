import type { View } from './views';

const SLICE = 4096;
/** A string of UTF-16 units; in slices, since a call takes only so many arguments. */
export function textOf(units: readonly number[] | Uint16Array): string {
  if (units.length <= SLICE) return fromUnits(units);
  let out = '';
  for (let at = 0; at < units.length; at += SLICE) out += fromUnits(units.slice(at, at + SLICE));
  return out;
}
// Spreading would go through an iterator where it is not an array.
const fromUnits = (units: readonly number[] | Uint16Array): string => String.fromCharCode.apply(null, units as number[]);

/**
 * An array for so many numbers, to be filled from its beginning. Typed arrays of this length lie outside V8's heap:
 * making one takes longer than filling it.
 */
export const numbers = (length: number): number[] => Array<number>(length);

/** A view in the making, of another view: unit by unit, in order. */
export type ViewWriter = { readonly base: View; readonly units: number[]; readonly starts: number[]; readonly ends: number[]; size: number };

export function viewWriter(base: View): ViewWriter {
  const { length } = base.text;
  return { base, units: numbers(length), starts: numbers(length), ends: numbers(length), size: 0 };
}

/** Writes a unit that stands for the units `[from, to)` of the other view. */
export function put(writer: ViewWriter, unit: number, from: number, to: number): void {
  const { base: { starts, ends }, size } = writer;
  writer.units[size] = unit;
  writer.starts[size] = starts === null ? from : starts[from]!;
  writer.ends[size] = ends === null ? to : ends[to - 1]!;
  writer.size = size + 1;
}

/** What was written. */
export function written({ units, starts, ends, size }: ViewWriter): View {
  for (const all of [units, starts, ends]) all.length = size;
  return { text: textOf(units), starts, ends };
}
