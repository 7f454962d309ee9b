/** Share of what no rule found that is drawn for review, and the fewest of it, so that small communities get an estimate too. */
export const DRAWN_SHARE = 0.02;
const LEAST_DRAWN = 12;

/** A number from 0 to 2³² − 1 that an id always has and that says nothing about what it belongs to: FNV-1a, then mixed. */
export function lotOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  // Ids that differ in their last digit alone would otherwise lie side by side.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Draws by chance, and the same again whenever it is asked: those with the lowest lots, lowest first. */
export function drawn<Row extends { id: string }>(rows: readonly Row[], share = DRAWN_SHARE): Row[] {
  const count = Math.max(LEAST_DRAWN, Math.ceil(share * rows.length));
  return rows.map((row) => ({ row, lot: lotOf(row.id) })).toSorted((a, b) => a.lot - b.lot).slice(0, count).map(({ row }) => row);
}
