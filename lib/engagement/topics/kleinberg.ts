/** Days of a burst: [from, to) as indexes into the batches, and how strong it was. */
export type Burst = { from: number; to: number; weight: number };
type BurstStates = { states: (0 | 1)[]; bursts: Burst[] };

/** How much likelier a term is in a burst than usually; what one rise costs. (Kleinberg 2003; metrics.md §5.5.) */
const SCALE = 2;
const GAMMA = 1;
const MOST_LIKELY = 0.9999;

/**
 * Two-state bursts over batches (Kleinberg 2003, §4): in state 0 a batch's things are about the term with p₀ = R/D, in
 * state 1 with p₁ = min(.9999, 2·p₀). A batch of r among d costs −ln[C(d, r)·pʳ·(1 − p)^(d − r)], a rise γ·ln n, a fall
 * nothing; the cheapest sequence (Viterbi; the lower state when equal) tells the bursts. Weight: what a burst saved.
 * The choose-term is the same in both states and is left out.
 */
export function burstsOf(hits: readonly number[], totals: readonly number[]): BurstStates {
  const all = totals.reduce((a, b) => a + b, 0);
  const found = hits.reduce((a, b) => a + b, 0);
  if (found === 0 || all === 0 || found >= all) return { states: hits.map(() => 0), bursts: [] };
  const usual = found / all;
  const raised = Math.min(MOST_LIKELY, SCALE * usual);
  const cost = (share: number, i: number): number => -((hits[i] ?? 0) * Math.log(share) + ((totals[i] ?? 0) - (hits[i] ?? 0)) * Math.log(1 - share));
  const calm = hits.map((_, i) => cost(usual, i));
  const burst = hits.map((_, i) => cost(raised, i));
  const states = cheapest(calm, burst, GAMMA * Math.log(hits.length));
  return { states, bursts: runsOf(states, calm, burst) };
}

function cheapest(calm: readonly number[], burst: readonly number[], rise: number): (0 | 1)[] {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  const from: [0 | 1, 0 | 1][] = [];
  for (let i = 0; i < calm.length; i += 1) {
    // The automaton starts in state 0, so the first batch, too, pays for a rise.
    const stays = high < low;
    const climbs = low + rise <= high;
    from.push([stays ? 1 : 0, climbs ? 0 : 1]);
    [low, high] = [Math.min(low, high) + (calm[i] ?? 0), Math.min(low + rise, high) + (burst[i] ?? 0)];
  }
  const states: (0 | 1)[] = [];
  let state: 0 | 1 = high < low ? 1 : 0;
  for (let i = calm.length - 1; i >= 0; i -= 1) {
    states.push(state);
    state = from[i]?.[state] ?? 0;
  }
  return states.toReversed();
}

function runsOf(states: readonly (0 | 1)[], calm: readonly number[], burst: readonly number[]): Burst[] {
  const bursts: Burst[] = [];
  for (const [i, state] of states.entries()) {
    if (state === 0) continue;
    const saved = (calm[i] ?? 0) - (burst[i] ?? 0);
    const last = bursts.at(-1);
    if (last?.to === i) {
      last.to = i + 1;
      last.weight += saved;
    } else bursts.push({ from: i, to: i + 1, weight: saved });
  }
  return bursts;
}
