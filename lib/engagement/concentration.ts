import { effectiveNumber } from './inequality';

/** How evenly contributions are spread over members (M57): shares of the whole, not a judgement of anybody. */
export type Concentration = {
  contributors: number;
  total: number;
  /** 0: all gave the same; (n − 1)/n: one gave everything. */
  gini: number;
  /** Share of the ten who gave most; of the top hundredth (at least one member). */
  top10: number;
  top1Percent: number;
  /** Contributor absence factor: the fewest members who together gave half (CHAOSS). */
  absenceFactor: number;
  /** exp(−Σ p ln p): how many equal contributors would be as diverse. */
  effective: number;
  /** Those who gave half, most first; ties by id. */
  half: string[];
};

/** Gini coefficient Σ(2i − n − 1)·xᵢ / (n·Σx), x ascending, i from 1; 0 of nothing. */
export function gini(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const sum = ascending.reduce((a, b) => a + b, 0);
  if (sum === 0) return 0;
  return ascending.reduce((total, value, i) => total + (2 * (i + 1) - ascending.length - 1) * value, 0) / (ascending.length * sum);
}

/** The fewest members whose counts reach half of all, most first; of equal ones the lesser id first. */
export function halfSet(counts: ReadonlyMap<string, number>, part = 0.5): string[] {
  const ordered = [...counts].filter(([, count]) => count > 0).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const goal = ordered.reduce((sum, [, count]) => sum + count, 0) * part;
  const set: string[] = [];
  let reached = 0;
  for (const [member, count] of ordered) {
    if (reached >= goal) break;
    reached += count;
    set.push(member);
  }
  return set;
}

/** Concentration of counts by member; members with none are no contributors. Null where nobody gave anything. */
export function concentration(counts: ReadonlyMap<string, number>): Concentration | null {
  const values = [...counts.values()].filter((count) => count > 0).toSorted((a, b) => b - a);
  const total = values.reduce((a, b) => a + b, 0);
  if (total === 0) return null;
  const top = (size: number): number => values.slice(0, size).reduce((a, b) => a + b, 0) / total;
  const half = halfSet(counts);
  return {
    contributors: values.length, total, gini: gini(values), top10: top(10), top1Percent: top(Math.max(1, Math.ceil(values.length / 100))),
    absenceFactor: half.length, effective: effectiveNumber(values) ?? 0, half,
  };
}

/** The Lorenz curve: share of all that the lesser `i` of n members gave, i = 0…n; for the chart. */
export function lorenz(values: readonly number[]): number[] {
  const ascending = values.toSorted((a, b) => a - b);
  const total = ascending.reduce((a, b) => a + b, 0);
  let reached = 0;
  return [0, ...ascending.map((value) => (total === 0 ? 0 : (reached += value) / total))];
}
