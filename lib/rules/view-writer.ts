import type { View } from './views';

/** Writes a view of another view, unit by unit, in order. */
export type ViewWriter = {
  /** A unit that stands for the units `[from, to)` of the other view. */
  put(unit: number, from: number, to: number): void;
  /** The unit written last also stands for what goes before `to`. */
  stretch(to: number): void;
  view(): View;
};

const SLICE = 4096;
/** A string of UTF-16 units; in slices, since a call takes only so many arguments. */
export function textOf(units: Uint16Array): string {
  if (units.length <= SLICE) return Reflect.apply(String.fromCharCode, null, units);
  let out = '';
  for (let at = 0; at < units.length; at += SLICE) out += textOf(units.subarray(at, at + SLICE));
  return out;
}

export function viewWriter(base: View): ViewWriter {
  const units = new Uint16Array(base.text.length);
  const starts = new Int32Array(base.text.length);
  const ends = new Int32Array(base.text.length);
  let size = 0;
  const endOf = (to: number): number => (base.ends ? base.ends[to - 1]! : to);
  return {
    put(unit, from, to) {
      units[size] = unit;
      starts[size] = base.starts ? base.starts[from]! : from;
      ends[size] = endOf(to);
      size += 1;
    },
    stretch(to) { ends[size - 1] = endOf(to); },
    view: () => ({ text: textOf(units.subarray(0, size)), starts: starts.subarray(0, size), ends: ends.subarray(0, size) }),
  };
}
