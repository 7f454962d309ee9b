/** How strongly cells are drawn; 0 is a cell that was captured and empty. */
export const LEVELS = 5;

/** A value's level: 0 for none, else 1…5 by its share in the highest; null stays null, for it was not captured. */
export function levelOf(value: number | null, highest: number): number | null {
  if (value === null) return null;
  if (!(value > 0) || !(highest > 0)) return 0;
  return Math.min(LEVELS, Math.max(1, Math.ceil((value / highest) * LEVELS - 1e-9)));
}

/** The highest value of all cells; 0 when there is none. */
export const highestOf = (rows: readonly (readonly (number | null)[])[]): number => rows.reduce((most, row) => row.reduce<number>((high, value) => Math.max(high, value ?? 0), most), 0);
