import { cores, rankSteps, type TieGraph } from '../graph/ties';
import type { Making, StudyGround } from './ground';
import type { TiesStudy } from './study';
import { connectorsIn, standingOf } from './standing';

/** Connectors that are named. */
const MOST_CONNECTORS = 50;
/** Least members of whom a density is told (M45). */
const LEAST_MEMBERS = 10;

/** Who turned to whom in 84 days, and who stands where among them (M45, M46). Staff is in, bots are not. */
export function* ties(ground: StudyGround): Making<TiesStudy> {
  const standing = yield* standingOf(ground);
  const { graph, betweenness } = standing;
  const ranks = yield* rankSteps(graph);
  const { members, from, to, weight, near } = graph;
  const mutual = mutualEdges(graph);
  yield 0.9;
  const pairs = near.length / 2;
  return {
    members, from, to, weight: Float32Array.from(weight), pageRank: Float32Array.from(ranks), core: cores(graph), betweenness: Float32Array.from(betweenness),
    edges: from.length, reciprocity: from.length === 0 ? null : mutual / from.length,
    density: members.length < LEAST_MEMBERS ? null : pairs / ((members.length * (members.length - 1)) / 2), connectors: connectorsIn(standing).slice(0, MOST_CONNECTORS),
  };
}

/** Edges whose other way is there, too: of every pair one edge is more than its neighbours tell. */
const mutualEdges = ({ from, near }: TieGraph): number => 2 * (from.length - near.length / 2);
