/** A bar of a waterfall: from where to where the score went, and by how much, in tenths that add up. */
export type Fall = { id: string; from: number; to: number; change: number; shown: number };

/**
 * Rounds changes to tenths so that what is printed adds up to the printed total: each is rounded down, and what is missing
 * goes to those that lost most by it (largest remainders).
 */
export function inTenths(changes: readonly number[], total: number): number[] {
  const exact = changes.map((change) => change * 10);
  const floors = exact.map((value) => Math.floor(value + 1e-9));
  const missing = Math.round(total * 10) - floors.reduce((sum, value) => sum + value, 0);
  const byLoss = exact.map((value, i) => ({ i, lost: value - (floors[i] ?? 0) })).toSorted((a, b) => b.lost - a.lost || a.i - b.i);
  const raised = new Set(byLoss.slice(0, Math.max(0, missing)).map(({ i }) => i));
  return floors.map((value, i) => (value + Number(raised.has(i))) / 10);
}

/** The bars of a waterfall, greatest change first, the one named `last` at the end. Its end is `to` exactly. */
export function fallsOf({ from, to, steps }: { from: number; to: number; steps: readonly { id: string; change: number }[] }, last: string): Fall[] {
  const order = steps.toSorted((a, b) => Number(a.id === last) - Number(b.id === last) || Math.abs(b.change) - Math.abs(a.change) || (a.id < b.id ? -1 : 1));
  // The printed ends are whole tenths themselves.
  const tenths = inTenths(order.map(({ change }) => change), Math.round(to * 10) / 10 - Math.round(from * 10) / 10);
  let at = from;
  return order.map(({ id, change }, i) => {
    const start = at;
    at = i === order.length - 1 ? to : at + change;
    return { id, from: start, to: at, change, shown: tenths[i] ?? 0 };
  });
}

/** The part of 0…100 that a waterfall is drawn over: its bars with some room, never less than ten points. */
export function spanOf(falls: readonly Fall[], ends: readonly number[]): { low: number; high: number } {
  const all = [...ends, ...falls.flatMap(({ from, to }) => [from, to])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = Math.max((high - low) * 0.12, (10 - (high - low)) / 2, 1);
  return { low: Math.max(0, Math.floor(low - room)), high: Math.min(100, Math.ceil(high + room)) };
}
