/** A tie drawn as a line: indexes of its ends, and how strong it is. */
export type TieLine = { from: number; to: number; weight: number };
export type Spot = { x: number; y: number };

const ROUNDS = 220;
/** How strongly forces work against the pull to the middle *(ours)*. */
const STRENGTH = 0.35;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
/** Pull to the middle, which keeps lone groups on the sheet *(ours)*. */
const GRAVITY = 0.09;

/**
 * Places nodes by forces (Fruchterman & Reingold 1991): all push one another off, ties pull together by the root of their
 * weight, all fall to the middle a little. It begins on a sunflower spiral in the given order and has no chance in it: the
 * same ties are always drawn alike. Result within 0…1 both ways, `aspect` being width over height.
 */
export function layoutTies(count: number, ties: readonly TieLine[], aspect = 1.6): Spot[] {
  const far = (i: number): number => Math.sqrt((i + 0.5) / Math.max(1, count)) / 2;
  const x = Float64Array.from({ length: count }, (_, i) => far(i) * Math.cos(i * GOLDEN) * aspect);
  const y = Float64Array.from({ length: count }, (_, i) => far(i) * Math.sin(i * GOLDEN));
  const strongest = ties.reduce((most, { weight }) => Math.max(most, weight), 0);
  const pulls = ties.map(({ from, to, weight }) => ({ from, to, pull: 0.25 + 0.75 * Math.sqrt(strongest === 0 ? 0 : weight / strongest) }));
  const ideal = Math.sqrt(aspect / Math.max(1, count));
  for (let round = 0; round < ROUNDS; round += 1) {
    const { dx, dy } = forces(x, y, pulls, ideal);
    const heat = 0.12 * (1 - round / ROUNDS);
    for (let i = 0; i < count; i += 1) {
      const length = Math.hypot(dx[i] as number, dy[i] as number);
      const step = length === 0 ? 0 : Math.min(length, heat) / length;
      x[i] = (x[i] as number) + (dx[i] as number) * step;
      y[i] = (y[i] as number) + (dy[i] as number) * step;
    }
  }
  return spread(Array.from(x, (each, i) => ({ x: each, y: y[i] ?? 0 })));
}

/** Where each is pushed and pulled to; xs and ys of the moves. Plain arrays of numbers, for it is the inner loop of the picture. */
function forces(x: Float64Array, y: Float64Array, pulls: readonly { from: number; to: number; pull: number }[], ideal: number): { dx: Float64Array; dy: Float64Array } {
  const count = x.length;
  const dx = x.map((value) => -value * GRAVITY);
  const dy = y.map((value) => -value * GRAVITY);
  const push = (a: number, b: number, factor: number): void => {
    const [alongX, alongY] = [((x[a] as number) - (x[b] as number)) * factor, ((y[a] as number) - (y[b] as number)) * factor];
    dx[a] = (dx[a] as number) + alongX;
    dy[a] = (dy[a] as number) + alongY;
    dx[b] = (dx[b] as number) - alongX;
    dy[b] = (dy[b] as number) - alongY;
  };
  const squared = (a: number, b: number): number => Math.max(((x[a] as number) - (x[b] as number)) ** 2 + ((y[a] as number) - (y[b] as number)) ** 2, 1e-6);
  for (let a = 0; a < count; a += 1) for (let b = a + 1; b < count; b += 1) push(a, b, (STRENGTH * ideal * ideal) / squared(a, b));
  for (const { from, to, pull } of pulls) push(from, to, (-STRENGTH * pull * Math.sqrt(squared(from, to))) / ideal);
  return { dx, dy };
}

/** How much a spot stands where its rank is rather than where the forces put it *(ours)*. */
const BY_RANK = 0.7;

/**
 * Stretches spots over the sheet, each way by place and, more so, by rank: one that was flung away does not press the rest
 * together, and who stands left of whom stays.
 */
function spread(spots: readonly Spot[]): Spot[] {
  const along = (values: readonly number[]): number[] => {
    const order = values.map((_, i) => i).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
    const rank = new Map(order.map((i, at) => [i, values.length < 2 ? 0.5 : at / (values.length - 1)]));
    const [low = 0, high = 0] = [values[order[0] ?? 0], values[order.at(-1) ?? 0]];
    return values.map((value, i) => {
      const place = high - low < 1e-9 ? 0.5 : (value - low) / (high - low);
      return BY_RANK * (rank.get(i) ?? 0.5) + (1 - BY_RANK) * place;
    });
  };
  const [x, y] = [along(spots.map((spot) => spot.x)), along(spots.map((spot) => spot.y))];
  return spots.map((_, i) => ({ x: x[i] ?? 0.5, y: y[i] ?? 0.5 }));
}
