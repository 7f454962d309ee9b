import type { View } from './views';

/** Writes a view of another view, unit by unit, in order. */
export type ViewWriter = {
  /** A unit that stands for the units `[from, to)` of the other view. */
  put(unit: string, from: number, to: number): void;
  /** The unit written last also stands for what goes before `to`. */
  stretch(to: number): void;
  view(): View;
};

export function viewWriter(base: View): ViewWriter {
  const starts = new Int32Array(base.text.length);
  const ends = new Int32Array(base.text.length);
  let text = '';
  const endOf = (to: number): number => (base.ends ? base.ends[to - 1]! : to);
  return {
    put(unit, from, to) {
      starts[text.length] = base.starts ? base.starts[from]! : from;
      ends[text.length] = endOf(to);
      text += unit;
    },
    stretch(to) { ends[text.length - 1] = endOf(to); },
    view: () => ({ text, starts: starts.slice(0, text.length), ends: ends.slice(0, text.length) }),
  };
}
