/** A point and the function's value there. */
type Corner = { at: number[]; value: number };

/** Stops when values of all corners agree to this part and the corners lie this near; or after so many steps. */
const CLOSE = 1e-10;
const NEAR = 1e-5;
const MOST_STEPS = 2000;

const mean = (corners: readonly Corner[]): number[] => (corners[0]?.at ?? []).map((_, i) => corners.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / corners.length);
/** The furthest that any corner lies from the first, along one variable. */
const spread = (corners: readonly Corner[]): number => Math.max(...corners.flatMap(({ at }) => at.map((value, i) => Math.abs(value - (corners[0]?.at[i] ?? value)))));
/** The point `by` of the way from one to another; beyond it when over 1, behind when negative. */
const along = (from: readonly number[], to: readonly number[], by: number): number[] => from.map((value, i) => value + by * ((to[i] ?? 0) - value));

/**
 * The least value of a function of a few variables near a starting point, by the simplex of Nelder & Mead (1965) with
 * the usual steps: reflect 1, expand 2, contract ½, shrink ½. No derivative, no chance: the same call, the same answer.
 * A step of the simplex at a time, for functions that are dear to ask.
 */
export function* leastSteps(value: (at: readonly number[]) => number, start: readonly number[], size = 0.5): Generator<void, Corner & { steps: number }> {
  const corner = (at: number[]): Corner => {
    const found = value(at);
    return { at, value: Number.isNaN(found) ? Number.POSITIVE_INFINITY : found };
  };
  let corners = [corner([...start]), ...start.map((_, i) => corner(start.map((each, j) => (i === j ? each + size : each))))];
  let steps = 0;
  for (; steps < MOST_STEPS; steps += 1) {
    corners = corners.toSorted((a, b) => a.value - b.value);
    const best = corners[0] as Corner;
    const worst = corners.at(-1) as Corner;
    // Equal values alone may lie on two sides of the bottom.
    if (Math.abs(worst.value - best.value) <= CLOSE * (Math.abs(best.value) + CLOSE) && spread(corners) <= NEAR) break;
    yield;
    const next = step(corners, corner);
    corners = next ? [...corners.slice(0, -1), next] : corners.map((each) => (each === best ? each : corner(along(best.at, each.at, 0.5))));
  }
  return { ...(corners.toSorted((a, b) => a.value - b.value)[0] as Corner), steps };
}

/** The corner that takes the place of the worst; none when all must shrink. Corners ascend. */
function step(corners: readonly Corner[], corner: (at: number[]) => Corner): Corner | undefined {
  const best = corners[0] as Corner;
  const worst = corners.at(-1) as Corner;
  const second = corners.at(-2) as Corner;
  const centre = mean(corners.slice(0, -1));
  const reflected = corner(along(worst.at, centre, 2));
  if (reflected.value < best.value) {
    const expanded = corner(along(worst.at, centre, 3));
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const contracted = corner(reflected.value < worst.value ? along(worst.at, centre, 1.5) : along(worst.at, centre, 0.5));
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : undefined;
}
