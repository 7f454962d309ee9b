import type { Span, Window } from '@/lib/model/window';
import { toEnd } from '@/lib/model/to-end';
import type { Archive } from './archive';
import { type DeepMetric, deepMetric, ranked, shareOf } from './deep-metric';
import { rankSteps, type TieGraph, tieSteps } from './graph/ties';
import { turnsIn } from './graph/turns';
import { oncePerWindow } from './memory';
import { people } from './people';
import { median, quantile } from './statistics';
import { dayNumber } from './timelines';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';

type Bonds = { graph: TieGraph; answers: Map<string, number>; ranks: Float64Array };
type Ask = { span: Span; archive: Archive };

/** The graph of who turned to whom in a span, people alone, how often each was answered in words, and ranks: of the window itself, for they are dear. */
function* bondSteps(window: Window, { span, archive }: Ask): Generator<void, Bonds, void> {
  const turns = turnsIn(archive, window.members, span, (member) => isPerson(window, member));
  yield;
  const answers = new Map<string, number>();
  for (const { to, answers: answered } of turns) if (answered) answers.set(to, (answers.get(to) ?? 0) + 1);
  yield;
  const graph = yield* stepping(tieSteps(turns, dayNumber(span.endDay)));
  yield;
  return { graph, answers, ranks: span.endDay === window.span.endDay ? yield* stepping(rankSteps(graph)) : new Float64Array() };
}

const kept = oncePerWindow(({ span }: Ask) => `${span.from}|${span.to}`, (): { bonds?: Bonds } => ({}));

/** Makes the bonds of a span ahead, in steps. */
export function* readyBonds(window: Window, ask: Ask): Generator<void, void, void> {
  const place = kept(window, ask);
  place.bonds ??= yield* bondSteps(window, ask);
}

function bondsIn(window: Window, ask: Ask): Bonds {
  toEnd(readyBonds(window, ask));
  return kept(window, ask).bonds as Bonds;
}

/** Steps whose progress nobody asks for. */
function* stepping<Data>(steps: Generator<unknown, Data, void>): Generator<void, Data, void> {
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield;
  return step.value;
}

/**
 * M45 互惠与密度 · reciprocity and density: of the directed edges u → v between people (u answered, mentioned, liked,
 * voted for or shared v in the window; never oneself), the share whose other direction is there, too. Null below ten
 * active members. Parts: `density`, pairs that are bound / n(n−1)/2 of the active; `edges`; `pairs`; `weight`, Σ 0.9 a
 * month of 28 days since.
 */
export const reciprocity: DeepMetric = deepMetric({
  id: 'M45', unit: 'share', better: 'up',
  tell(span, window, archive) {
    const active = people(window, span).members.size;
    if (active < LEAST_N) return { value: null, n: active, missing: 'too little data' };
    const { from, near, weight } = bondsIn(window, { span, archive }).graph;
    const [edges, pairs] = [from.length, near.length / 2];
    return {
      // Of every pair that is bound both ways one edge is more than there are pairs.
      value: shareOf(2 * (edges - pairs), edges), n: edges,
      // Weights in order of size: their sum does not depend on the order of arrival.
      parts: { density: pairs / ((active * (active - 1)) / 2), edges, pairs, members: active, weight: weight.toSorted().reduce((a, b) => a + b, 0) },
    };
  },
});

const TOP = 20;

/** Distinct people who turned to each member. */
function reachIn({ members, to }: TieGraph): [string, number][] {
  const reach = new Uint32Array(members.length);
  for (const member of to) reach[member]! += 1;
  return members.flatMap((member, i): [string, number][] => (reach[i]! > 0 ? [[member, reach[i]!]] : []));
}

/** Answers received per post or message of those who wrote any in the span. */
function answersPerPost(window: Window, span: Span, answers: ReadonlyMap<string, number>): number[] {
  return [...people(window, span).members].flatMap(([member, { contributions }]) => (contributions > 0 ? [(answers.get(member) ?? 0) / contributions] : []));
}

/**
 * M46 影响成员 · influence: reach of a member is the number of distinct people who answered, mentioned, liked, voted for
 * or shared them in the window, themselves left out; the value is the p90 of the reach of those who have any. Parts:
 * `median`, `most`; `rankMost`, the greatest share of PageRank (weights as M45's); `answersMost`, the most answers that one
 * member got, and `answersEach`, answers received per contribution, the middle over contributors. Series: the twenty of
 * the greatest reach. Evidence: members by reach.
 */
export const influence: DeepMetric = deepMetric({
  id: 'M46', unit: 'count', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const { graph, answers, ranks } = bondsIn(window, { span, archive });
    const reach = reachIn(graph);
    const sizes = reach.map(([, size]) => size).toSorted((a, b) => a - b);
    const most = (values: Iterable<number>): number => [...values].reduce((a, b) => Math.max(a, b), 0);
    return {
      value: quantile(sizes, 0.9), n: reach.length,
      parts: {
        median: median(sizes), most: sizes.at(-1) ?? null, rankMost: ranks.length === 0 ? null : most(ranks),
        answersMost: reach.length === 0 ? null : most(answers.values()), answersEach: median(answersPerPost(window, span, answers)),
      },
      series: ranked(reach, TOP).map(([label, value]) => ({ label, value })),
      evidence: ranked(reach, MOST_EVIDENCE).map(([member]) => member),
    };
  },
});
