/** Standard normal quantile of a two-sided 95 % interval. */
const Z95 = 1.959963984540054;

/** Wilson's score interval of a share, 95 %: `hits` of `n`. Of nothing, everything is possible. (Wilson 1927.) */
export function wilson(hits: number, n: number): [number, number] {
  if (n <= 0) return [0, 1];
  const share = hits / n;
  const z2 = Z95 * Z95;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [hits === 0 ? 0 : Math.max(0, centre - half), hits === n ? 1 : Math.min(1, centre + half)];
}
