/** Keys that move along the points of a chart: one stop for the keyboard, arrows within it. */

/**
 * Where a key leads from a point of a row of `length`, or of a grid with so many `columns`; null: away from the chart's
 * points; undefined: the key is none of ours. From nowhere the first arrow goes to the end it points at.
 */
export function stepTo(key: string, at: number | null, length: number, columns = 1): number | null | undefined {
  if (length === 0) return undefined;
  if (key === 'Escape') return null;
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key];
  if (by === undefined) return undefined;
  if (at === null) return by > 0 ? 0 : length - 1;
  const to = at + by;
  return to < 0 || to >= length ? at : to;
}

/** Passes the keys of a focused chart on to `move`. */
export const onSteps = (at: number | null, length: number, move: (at: number | null) => void, columns = 1) => (event: KeyboardEvent): void => {
  const to = stepTo(event.key, at, length, columns);
  // Escape with nothing chosen is somebody else's.
  if (to === undefined || (to === null && at === null)) return;
  event.preventDefault();
  event.stopPropagation();
  move(to);
};
