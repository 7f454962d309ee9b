/** Fewest values of which a rise can be told at p < .1: of four all in order has chance 1/24. */
const LEAST = 4;

/** How many orders of n different values have so many pairs out of order, by their number (Mahonian numbers). */
function ordersByInversions(n: number): number[] {
  let counts = [1];
  for (let size = 2; size <= n; size += 1) {
    const next = Array.from({ length: counts.length + size - 1 }, () => 0);
    for (const [inversions, count] of counts.entries()) for (let more = 0; more < size; more += 1) next[inversions + more] = (next[inversions + more] ?? 0) + count;
    counts = next;
  }
  return counts;
}

/**
 * 1 − p of a rise over values in their order, by Kendall's exact one-sided test of trend (Mann 1945): p is the chance that
 * values without any trend would be at least as much in order. 0 while they fall or stand; null of fewer than four.
 */
export function risingBy(values: readonly number[]): number | null {
  if (values.length < LEAST) return null;
  let [upward, downward] = [0, 0];
  for (const [i, value] of values.entries()) {
    for (const later of values.slice(i + 1)) {
      if (later > value) upward += 1;
      else if (later < value) downward += 1;
    }
  }
  if (upward <= downward) return 0;
  const orders = ordersByInversions(values.length);
  const all = orders.reduce((a, b) => a + b, 0);
  // Ties count for half on either side, and what is left over against the rise.
  const inversions = Math.ceil((orders.length - 1 - (upward - downward)) / 2);
  return 1 - orders.slice(0, inversions + 1).reduce((a, b) => a + b, 0) / all;
}
