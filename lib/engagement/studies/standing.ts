import { betweenSteps, type TieGraph, tieSteps } from '../graph/ties';
import { readyTurns } from '../graph/turns';
import { between, eachStep, endOf, type Making, quarterTurns, type StudyGround } from './ground';

/** The graph of the ties of 84 days, and who stands between others in it. */
export type Standing = { graph: TieGraph; betweenness: Float64Array };
const known = new WeakMap<StudyGround, Standing>();

/** The graph of the last 84 days with betweenness; made once for all studies of the same ground. Staff is in, bots are not. */
export function* standingOf(ground: StudyGround): Making<Standing> {
  const old = known.get(ground);
  if (old) return old;
  yield* eachStep(readyTurns(ground.archive, ground.members), 0.1);
  const graph = yield* between(tieSteps(quarterTurns(ground), endOf(ground)), 0.1, 0.2);
  const made = { graph, betweenness: yield* between(betweenSteps(graph), 0.2, 1) };
  known.set(ground, made);
  return made;
}

/** Members by betweenness, highest first, of those who connect anybody; ties by id. */
export const connectorsIn = ({ graph: { members }, betweenness }: Standing): { member: string; betweenness: number }[] =>
  members.map((member, i) => ({ member, betweenness: betweenness[i]! })).filter((each) => each.betweenness > 1e-9)
    .toSorted((a, b) => b.betweenness - a.betweenness || (a.member < b.member ? -1 : 1));
