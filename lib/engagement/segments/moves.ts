import { type Placed, type Segment, SEGMENTS } from './segment';

/** How engaged a segment is; equal ranks are no move. Staff stand apart. */
const RANK: Record<Segment, number | null> = {
  staff: null, dormant: 0, 'at-risk': 1, lurker: 1, occasional: 2, new: 2, returning: 2, regular: 3, rising: 3, core: 4,
};

/** Where members of each segment were 28 days later. `absent`: not seen before; nobody can become so. */
export type From = Segment | 'absent';
export type Moves = {
  matrix: Record<From, Record<Segment, number>>;
  up: number;
  held: number;
  down: number;
  /** By the segment they came from: the row where most stick or fall is the bottleneck (Orbit). */
  rows: { from: Segment; n: number; up: number; held: number; down: number }[];
};

const emptyRow = (): Record<Segment, number> => Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, number>;

/** The transition matrix between two sets of segments, and who moved up, held, or moved down. */
export function movesBetween(before: ReadonlyMap<string, Placed>, after: ReadonlyMap<string, Placed>): Moves {
  const matrix = Object.fromEntries([...SEGMENTS, 'absent' as const].map((from) => [from, emptyRow()])) as Moves['matrix'];
  for (const [member, { segment }] of after) matrix[before.get(member)?.segment ?? 'absent'][segment] += 1;
  const rows = SEGMENTS.filter((from) => RANK[from] !== null).map((from) => rowOf(from, matrix[from]));
  const sum = (of: 'up' | 'held' | 'down'): number => rows.reduce((total, row) => total + row[of], 0);
  return { matrix, up: sum('up'), held: sum('held'), down: sum('down'), rows };
}

function rowOf(from: Segment, cells: Record<Segment, number>): Moves['rows'][number] {
  const row = { from, n: 0, up: 0, held: 0, down: 0 };
  for (const to of SEGMENTS) {
    const change = (RANK[to] ?? Number.NaN) - (RANK[from] ?? Number.NaN);
    if (Number.isNaN(change)) continue;
    row.n += cells[to];
    if (change > 0) row.up += cells[to];
    else if (change < 0) row.down += cells[to];
    else row.held += cells[to];
  }
  return row;
}
