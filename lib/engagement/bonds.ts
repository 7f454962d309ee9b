import type { Span, Window } from '@/lib/model/window';
import { toEnd } from '@/lib/model/to-end';
import type { Archive } from './archive';
import { type DeepMetric, deepMetric, ranked } from './deep-metric';
import { rankSteps } from './graph/centrality';
import { densityOf, type Graph, graphSteps, reciprocityOf } from './graph/edges';
import { turnsIn } from './graph/turns';
import { oncePerWindow } from './memory';
import { people } from './people';
import { median, quantile } from './statistics';
import { dayNumber } from './timelines';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';

type Bonds = { graph: Graph; answers: Map<string, number>; ranks: Map<string, number> };
type Ask = { span: Span; archive: Archive };

/** The graph of who turned to whom in a span, people alone, how often each was answered in words, and ranks: of the window itself, for they are dear. */
function* bondSteps(window: Window, { span, archive }: Ask): Generator<void, Bonds, void> {
  const turns = turnsIn(archive, window.members, span, (member) => isPerson(window, member));
  yield;
  const answers = new Map<string, number>();
  for (const { to, answers: answered } of turns) if (answered) answers.set(to, (answers.get(to) ?? 0) + 1);
  yield;
  const graph = yield* graphSteps(turns, dayNumber(span.endDay));
  yield;
  return { graph, answers, ranks: span.endDay === window.span.endDay ? yield* rankSteps(graph) : new Map() };
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

/** Weights in order of size: their sum does not depend on the order of arrival. */
function weightIn({ out }: Graph): number {
  const weights: number[] = [];
  for (const row of out.values()) for (const weight of row.values()) weights.push(weight);
  return Float64Array.from(weights).sort().reduce((a, b) => a + b, 0);
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
    const { graph } = bondsIn(window, { span, archive });
    const { edges, reciprocity: value } = reciprocityOf(graph);
    const { pairs, density } = densityOf(graph, active);
    return { value, n: edges, parts: { density, edges, pairs, members: active, weight: weightIn(graph) } };
  },
});

const TOP = 20;

/** Distinct people who turned to each member. */
function reachIn({ out }: Graph): [string, number][] {
  const reach = new Map<string, number>();
  for (const row of out.values()) for (const to of row.keys()) reach.set(to, (reach.get(to) ?? 0) + 1);
  return [...reach];
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
        median: median(sizes), most: sizes.at(-1) ?? null, rankMost: ranks.size === 0 ? null : most(ranks.values()),
        answersMost: reach.length === 0 ? null : most(answers.values()), answersEach: median(answersPerPost(window, span, answers)),
      },
      series: ranked(reach, TOP).map(([label, value]) => ({ label, value })),
      evidence: ranked(reach, MOST_EVIDENCE).map(([member]) => member),
    };
  },
});
