import { readyTurns } from '../graph/turns';
import { factsOf, ownFacts, type StageWindow } from '../stage/facts';
import type { Facts } from '../stage/predicates';
import { nextStage, stageOf, type StageState, stageScores } from '../stage/stage';
import { eachStep, type Making, MONTH, type StudyGround, windowOf } from './ground';
import { type PastWindow, pastWindows } from './past';
import type { StageStudy } from './study';

/** In which of the five stages the community is, and was (metrics.md §5.2). */
export function* stage(ground: StudyGround): Making<StageStudy> {
  const past = yield* pastWindows(ground);
  yield* eachStep(readyTurns(ground.archive, ground.members), 0.9);
  const windows: StageWindow[] = [];
  for (const { endDay, values } of past) {
    const share = 0.9 + (0.1 * windows.length) / past.length;
    windows.push({ values, own: yield* eachStep(ownFacts(windowOf(ground, MONTH, endDay), ground.archive), share) });
  }
  const facts = factsOf(windows);
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
