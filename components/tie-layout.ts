/** A tie drawn as a line: indexes of its ends, and how strong it is. */
export type TieLine = { from: number; to: number; weight: number };
export type Spot = { x: number; y: number };

const ROUNDS = 260;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
/** Pull to the middle, which keeps lone groups on the sheet *(ours)*. */
const GRAVITY = 0.045;

/**
 * Places nodes by forces (Fruchterman & Reingold 1991): all push one another off, ties pull together by the root of their
 * weight, all fall to the middle a little. It begins on a sunflower spiral in the given order and has no chance in it: the
 * same ties are always drawn alike. Result within 0…1 both ways, `aspect` being width over height.
 */
export function layoutTies(count: number, ties: readonly TieLine[], aspect = 1.6): Spot[] {
  const spots = Array.from({ length: count }, (_, i) => {
    const far = Math.sqrt((i + 0.5) / Math.max(1, count)) / 2;
    return { x: far * Math.cos(i * GOLDEN) * aspect, y: far * Math.sin(i * GOLDEN) };
  });
  const strongest = ties.reduce((most, { weight }) => Math.max(most, weight), 0);
  const pulls = ties.map(({ from, to, weight }) => ({ from, to, pull: 0.25 + 0.75 * Math.sqrt(strongest === 0 ? 0 : weight / strongest) }));
  const ideal = Math.sqrt(aspect / Math.max(1, count));
  for (let round = 0; round < ROUNDS; round += 1) {
    const moves = forces(spots, pulls, ideal);
    const heat = 0.12 * (1 - round / ROUNDS);
    for (const [i, spot] of spots.entries()) {
      const { x = 0, y = 0 } = moves[i] ?? {};
      const length = Math.hypot(x, y);
      const step = length === 0 ? 0 : Math.min(length, heat) / length;
      spot.x += x * step;
      spot.y += y * step;
    }
  }
  return spread(spots);
}

function forces(spots: readonly Spot[], pulls: readonly { from: number; to: number; pull: number }[], ideal: number): Spot[] {
  const moves = spots.map(({ x, y }) => ({ x: -x * GRAVITY, y: -y * GRAVITY }));
  const push = (a: number, b: number, along: (distance: number) => number): void => {
    const [one, two, here, there] = [spots[a], spots[b], moves[a], moves[b]];
    if (!one || !two || !here || !there) return;
    const [dx, dy] = [one.x - two.x, one.y - two.y];
    const distance = Math.max(Math.hypot(dx, dy), 1e-3);
    const force = along(distance) / distance;
    here.x += dx * force;
    here.y += dy * force;
    there.x -= dx * force;
    there.y -= dy * force;
  };
  for (let a = 0; a < spots.length; a += 1) {
    for (let b = a + 1; b < spots.length; b += 1) push(a, b, (distance) => (0.35 * ideal * ideal) / distance);
  }
  for (const { from, to, pull } of pulls) push(from, to, (distance) => (-0.35 * pull * distance * distance) / ideal);
  return moves;
}

/** Stretches spots over the sheet, by its middle nine tenths: one that was flung away does not press the rest together. */
function spread(spots: readonly Spot[]): Spot[] {
  const along = (values: number[]): ((value: number) => number) => {
    const ascending = values.toSorted((a, b) => a - b);
    const cut = Math.floor(ascending.length / 40);
    const [low = 0, high = 0] = [ascending[cut], ascending[ascending.length - 1 - cut]];
    return (value) => (high - low < 1e-9 ? 0.5 : Math.min(1, Math.max(0, (value - low) / (high - low))));
  };
  const [x, y] = [along(spots.map((spot) => spot.x)), along(spots.map((spot) => spot.y))];
  return spots.map((spot) => ({ x: x(spot.x), y: y(spot.y) }));
}
