import { type Facts, STAGES, type Stage, PREDICATES } from './predicates';

/** How far one predicate is met, with the fact and where it starts and is fulfilled. */
type Met = { id: string; fact: number; from: number; to: number; membership: number };
/** A stage's mean membership over the predicates whose facts are known; null below three of them. */
export type StageScore = { stage: Stage; score: number | null; met: number; known: number; evidence: Met[] };

/** Least known facts for a stage to be judged. */
const LEAST_KNOWN = 3;
/** By how much, and for how many windows running, a new stage must lead. */
const LEAD = 0.1;
const WINDOWS = 2;

/** 0 at one number, 1 at the other, linear between; either may be the greater. */
export const membership = (fact: number, from: number, to: number): number => Math.min(1, Math.max(0, (fact - from) / (to - from)));

/** All five stages, each with its evidence (metrics.md §5.2). Facts that were not captured are left out. */
export function stageScores(facts: Facts): StageScore[] {
  const scores: StageScore[] = [];
  for (const stage of STAGES) {
    const evidence = PREDICATES[stage].flatMap(({ id, fact, ramps, blend }): Met[] => {
      const value = fact === 'mature' ? scores.find((each) => each.stage === 'mature') && matureWithoutGrowth(scores) : facts[fact];
      if (value === undefined || value === null) return [];
      const parts = ramps.map(([from, to]) => membership(value, from, to));
      return [{ id, fact: value, from: ramps[0]?.[0] ?? 0, to: ramps[0]?.[1] ?? 0, membership: blend === 'least' ? Math.min(...parts) : (parts[0] ?? 0) }];
    });
    const score = evidence.length < LEAST_KNOWN ? null : evidence.reduce((sum, each) => sum + each.membership, 0) / evidence.length;
    scores.push({ stage, score, met: evidence.filter((each) => each.membership >= 0.5).length, known: evidence.length, evidence });
  }
  return scores;
}

function matureWithoutGrowth(scores: readonly StageScore[]): number | null {
  const rest = scores.find(({ stage }) => stage === 'mature')?.evidence.filter(({ id }) => id !== 'steady') ?? [];
  return rest.length < 2 ? null : rest.reduce((sum, each) => sum + each.membership, 0) / rest.length;
}

export type StageState = {
  stage: Stage | null;
  /** A stage that leads, and for how many windows running: "active, watching 1/2". */
  pending?: { stage: Stage; windows: number };
  /** The last change went back. */
  fell: boolean;
};

const START: StageState = { stage: null, fell: false };

/**
 * The stage after one more window: the highest score wins only after leading the present stage by 0.1 for two windows
 * running. The first known stage is taken at once; while nothing can be judged the old one stays.
 */
export function nextStage(state: StageState, scores: readonly StageScore[]): StageState {
  const known = scores.filter(({ score }) => score !== null).toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const best = known[0];
  if (!best) return { stage: state.stage, fell: state.fell };
  if (state.stage === null) return { stage: best.stage, fell: false };
  const present = scores.find(({ stage }) => stage === state.stage)?.score ?? 0;
  if (best.stage === state.stage || (best.score ?? 0) < present + LEAD) return { stage: state.stage, fell: state.fell };
  const windows = state.pending?.stage === best.stage ? state.pending.windows + 1 : 1;
  if (windows < WINDOWS) return { stage: state.stage, pending: { stage: best.stage, windows }, fell: state.fell };
  return { stage: best.stage, fell: STAGES.indexOf(best.stage) < STAGES.indexOf(state.stage) };
}

export type StageResult = StageState & {
  scores: StageScore[];
  /** Net active change was negative three windows running (FeverBee's mature dip). */
  declining: boolean;
  /** The predicate of the next stage that is nearest to tipping, and not met. */
  next: Met | null;
};

/** The stage after a history of windows, oldest first. */
export function stageOf(history: readonly Facts[]): StageResult {
  let state = START;
  let scores: StageScore[] = [];
  for (const facts of history) {
    scores = stageScores(facts);
    state = nextStage(state, scores);
  }
  const last = history.slice(-3);
  const declining = last.length === 3 && last.every(({ netActiveChange }) => typeof netActiveChange === 'number' && netActiveChange < 0);
  const following = state.stage === null ? undefined : STAGES[STAGES.indexOf(state.stage) + 1];
  const open = scores.find(({ stage }) => stage === following)?.evidence.filter((each) => each.membership < 0.5) ?? [];
  return { ...state, scores, declining, next: open.toSorted((a, b) => b.membership - a.membership)[0] ?? null };
}
