/** How evenly things are spread over kinds; over people see `concentration.ts`. Pure; counts in any order. */

/** Effective number exp(−Σ p·ln p): so many, all alike, would be as diverse. (Shannon 1948; Hill 1973.) */
export function effectiveNumber(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= 0) return null;
  return Math.exp(-counts.reduce((sum, count) => (count > 0 ? sum + (count / total) * Math.log(count / total) : sum), 0));
}

/** Evenness H/ln k of k kinds: 1 all alike, towards 0 one only. Null of fewer than two kinds. (Pielou 1966.) */
export function evenness(counts: readonly number[]): number | null {
  const effective = effectiveNumber(counts);
  return effective === null || counts.length < 2 ? null : Math.log(effective) / Math.log(counts.length);
}
