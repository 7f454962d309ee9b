/** How unequally things are spread over those who have them. Pure; counts are positive, in any order. */

const ascendingOf = (counts: readonly number[]): number[] => counts.toSorted((a, b) => a - b);
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Gini's coefficient Σ (2i − n − 1)·xᵢ / (n·Σx), x ascending, i from 1: 0 all alike, (n − 1)/n one has all. Null of nothing. (Gini 1912.) */
export function gini(counts: readonly number[]): number | null {
  const total = sumOf(counts);
  if (total <= 0) return null;
  const n = counts.length;
  return ascendingOf(counts).reduce((sum, count, i) => sum + (2 * (i + 1) - n - 1) * count, 0) / (n * total);
}

/** Share that the `many` who have most hold of all. */
export function topShare(counts: readonly number[], many: number): number | null {
  const total = sumOf(counts);
  return total <= 0 || many <= 0 ? null : sumOf(ascendingOf(counts).slice(-many)) / total;
}

/** Share of the top 1 %, which is one at least. */
export const topPercentShare = (counts: readonly number[]): number | null => topShare(counts, Math.max(1, Math.ceil(counts.length / 100)));

/** Contributor absence factor: the fewest who together hold half of all (CHAOSS). 0 of nothing. */
export function absenceFactor(counts: readonly number[]): number {
  const total = sumOf(counts);
  let held = 0;
  let many = 0;
  for (const count of ascendingOf(counts).toReversed()) {
    if (held * 2 >= total) break;
    held += count;
    many += 1;
  }
  return many;
}

/** Effective number exp(−Σ p·ln p): so many, all alike, would be as diverse. (Shannon 1948; Hill 1973.) */
export function effectiveNumber(counts: readonly number[]): number | null {
  const total = sumOf(counts);
  if (total <= 0) return null;
  return Math.exp(-counts.reduce((sum, count) => (count > 0 ? sum + (count / total) * Math.log(count / total) : sum), 0));
}

/** Evenness H/ln k of k kinds: 1 all alike, towards 0 one only. Null of fewer than two kinds. (Pielou 1966.) */
export function evenness(counts: readonly number[]): number | null {
  const effective = effectiveNumber(counts);
  return effective === null || counts.length < 2 ? null : Math.log(effective) / Math.log(counts.length);
}
