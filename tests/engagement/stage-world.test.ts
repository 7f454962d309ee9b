import { describe, expect, it } from 'vitest';
import { type Stage, STAGES } from '@/lib/engagement/stage/predicates';
import { stageOf } from '@/lib/engagement/stage/stage';
import { grow, SHAPES, stageFactsIn } from './stage-world';

/** The stage by the whole way: from activities of made communities, over metrics and facts. */

const END = Date.UTC(2026, 7, 31);
const DAY = '2026-08-31';
const SEEDS = [1, 2, 3, 4];
const windowsOf = (stage: Stage): number => Math.min(5, SHAPES[stage].windows);
const told = (stage: Stage, seed: number, { noise = 0, zone = 'UTC' } = {}): (Stage | null)[] => {
  const oldestFirst = stageFactsIn(grow(SHAPES[stage], seed, END, noise), DAY, zone, windowsOf(stage)).toReversed();
  return oldestFirst.map((_, i) => stageOf(oldestFirst.slice(0, i + 1)).stage);
};

describe('communities made of activities', () => {
  const runs = STAGES.flatMap((stage) => SEEDS.map((seed) => ({ stage, seed })));
  it('are told apart, nine in ten at least', () => {
    const missed = runs.map(({ stage, seed }) => ({ stage, seed, found: told(stage, seed).at(-1) })).filter(({ stage, found }) => stage !== found);
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(runs.length / 10);
  }, 120_000);
  it('do not flicker under a tenth of noise', () => {
    const changes = STAGES.flatMap((stage) => [7, 8].map((seed) => ({ stage, found: told(stage, seed, { noise: 0.1 }) })));
    // Once a community is told to be what it is, it stays so.
    expect(changes.filter(({ stage, found }) => found.at(-1) !== stage || found.slice(found.indexOf(stage)).some((each) => each !== stage))).toEqual([]);
  }, 120_000);
  it('are the same in another zone', () => {
    for (const stage of STAGES) expect(told(stage, 5, { zone: 'Pacific/Auckland' }).at(-1), stage).toBe(told(stage, 5).at(-1));
  }, 120_000);
});
