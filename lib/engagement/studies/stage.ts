import { stageFacts } from '../health/parts';
import type { Facts } from '../stage/predicates';
import { nextStage, stageOf, type StageState, stageScores } from '../stage/stage';
import { readyTurns } from '../graph/turns';
import { eachStep, type Making, type StudyGround } from './ground';
import { type PastWindow, pastWindows } from './past';
import { ownFacts } from './stage-facts';
import type { StageStudy } from './study';

/** In which of the five stages the community is, and was (metrics.md §5.2). */
export function* stage(ground: StudyGround): Making<StageStudy> {
  const past = yield* pastWindows(ground);
  yield* eachStep(readyTurns(ground.archive, ground.members), 0.9);
  const facts: Facts[] = [];
  for (const [i, window] of past.entries()) {
    const growths = past.slice(i, i + 3).map(({ values }) => values['M50']?.value);
    facts.push({ ...stageFacts(window.values, growths), ...ownFacts(ground, past, i) });
    yield (i + 1) / past.length;
  }
  const oldestFirst = facts.toReversed();
  return { ...stageOf(oldestFirst), facts: facts[0] ?? {}, history: historyOf(past.toReversed(), oldestFirst) };
}

function historyOf(past: readonly PastWindow[], facts: readonly Facts[]): StageStudy['history'] {
  let state: StageState = { stage: null, fell: false };
  return past.map(({ endDay }, i) => {
    const scores = stageScores(facts[i] ?? {});
    state = nextStage(state, scores);
    return { asOf: endDay, stage: state.stage, scores: Object.fromEntries(scores.map(({ stage: name, score }) => [name, score])) };
  });
}
