import type { Health } from './score';

/** A bar of the waterfall: what one part did to the score. `make-up`: the set of parts itself changed (口径变化). */
export type Step = { id: string; change: number };

/** The parts of a health score with their scores. */
const scoresOf = (health: Health): Map<string, number> => new Map(health.dimensions.flatMap(({ parts }) => parts.flatMap(({ id, score }) => (score === null || !(id in health.shares) ? [] : [[id, score] as const]))));

/**
 * The change of health, part by part: Σ wᵢ·Δsᵢ over parts of both windows, with the present weights; what comes from
 * parts that came, went or weigh otherwise is a bar of its own. The bars add up to the change exactly: the last takes
 * what rounding left. Null where either window has no score.
 */
export function waterfall(before: Health, now: Health): { from: number; to: number; steps: Step[] } | null {
  if (before.score === null || now.score === null) return null;
  const earlier = scoresOf(before);
  const steps: Step[] = [];
  for (const [id, score] of scoresOf(now)) {
    const past = earlier.get(id);
    if (past !== undefined) steps.push({ id, change: (now.shares[id] ?? 0) * (score - past) });
  }
  const explained = steps.reduce((sum, { change }) => sum + change, 0);
  const rest = now.score - before.score - explained;
  const same = Object.keys(now.shares).length === Object.keys(before.shares).length && Object.entries(now.shares).every(([id, share]) => Math.abs((before.shares[id] ?? -1) - share) < 1e-12);
  if (!same) steps.push({ id: 'make-up', change: rest });
  return { from: before.score, to: now.score, steps };
}
