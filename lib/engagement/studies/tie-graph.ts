import { readyTurns } from '../graph/turns';
import type { Turn } from '../graph/edges';
import { eachStep, endOf, type Making, quarterTurns, type StudyGround } from './ground';

/**
 * The graph of `graph/edges.ts` as columns: of ten thousands of members every measure of `graph/centrality.ts` is then a
 * matter of a second, in steps. Members by index, in the order of ids.
 */
export type TieGraph = {
  members: string[];
  /** Directed edges, by `from` and then `to`. */
  from: Uint32Array;
  to: Uint32Array;
  weight: Float64Array;
  /** Neighbours either way: those of member i lie at `starts[i]` to `starts[i + 1]` of `near`. */
  starts: Uint32Array;
  near: Uint32Array;
};

/** A turn is worth this less for each 28 days past. */
const DECAY = 0.9;
const PERIOD = 28;

/** Turns counted between two yields. */
const TURNS_A_STEP = 5_000;

/** The graph of turns before `end`, in any order; turns to oneself are left out. */
export function* tieSteps(turns: readonly Turn[], end: number): Making<TieGraph> {
  const names = new Set<string>();
  for (const { from, to, day } of turns) if (from !== to && day < end) names.add(from).add(to);
  yield 0;
  const members = [...names].toSorted();
  const index = new Map(members.map((member, i) => [member, i]));
  const { length } = members;
  yield 0.1;
  // Turns of each age are counted first, so that weights do not depend on the order of turns.
  const ages = new Map<number, number[]>();
  for (const [i, { from, to, day }] of turns.entries()) {
    if (i % TURNS_A_STEP === 0) yield (0.8 * i) / turns.length;
    if (from === to || day >= end) continue;
    const key = (index.get(from) ?? 0) * length + (index.get(to) ?? 0);
    const counts = ages.get(key) ?? [];
    if (counts.length === 0) ages.set(key, counts);
    const age = Math.floor((end - 1 - day) / PERIOD);
    counts[age] = (counts[age] ?? 0) + 1;
  }
  const keys = Float64Array.from(ages.keys()).sort();
  yield 0.85;
  const weight = keys.map((key) => (ages.get(key) ?? []).reduce((sum, count, age) => sum + (count ?? 0) * DECAY ** age, 0));
  yield 0.9;
  const from = Uint32Array.from(keys, (key) => Math.floor(key / length));
  const to = Uint32Array.from(keys, (key) => key % length);
  yield 0.95;
  return { members, from, to, weight, ...neighbours(keys, length) };
}

/** Whom each member is bound to, either way, each once. */
function neighbours(keys: Float64Array, length: number): Pick<TieGraph, 'starts' | 'near'> {
  const both = new Float64Array(keys.length * 2);
  for (const [i, key] of keys.entries()) {
    both[2 * i] = key;
    both[2 * i + 1] = (key % length) * length + Math.floor(key / length);
  }
  const apart = both.sort().filter((key, i, all) => i === 0 || key !== all[i - 1]);
  const starts = new Uint32Array(length + 1);
  for (const key of apart) starts[Math.floor(key / length) + 1]! += 1;
  for (let i = 0; i < length; i += 1) starts[i + 1]! += starts[i]!;
  return { starts, near: Uint32Array.from(apart, (key) => key % length) };
}

const DAMPING = 0.85;
const CLOSE = 1e-12;
const MOST_ROUNDS = 200;

/** PageRank shares by weight, as `pageRank` has them; a round a step. */
export function* rankSteps({ members, from, to, weight }: TieGraph): Making<Float64Array> {
  const { length } = members;
  const sums = new Float64Array(length);
  for (const [i, member] of from.entries()) sums[member]! += weight[i]!;
  let ranks = new Float64Array(length).fill(1 / length);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const idle = ranks.reduce((sum, rank, i) => (sums[i]! > 0 ? sum : sum + rank), 0);
    const next = new Float64Array(length).fill((1 - DAMPING + DAMPING * idle) / length);
    for (let i = 0; i < from.length; i += 1) next[to[i]!]! += (DAMPING * ranks[from[i]!]! * weight[i]!) / sums[from[i]!]!;
    const change = next.reduce((sum, rank, i) => sum + Math.abs(rank - ranks[i]!), 0);
    ranks = next;
    if (change < CLOSE) break;
    yield round / MOST_ROUNDS;
  }
  return ranks;
}

/** k-core numbers, as `coreNumbers` has them: members of the fewest neighbours are taken out first (Batagelj & Zaveršnik 2003). */
export function cores({ members, starts, near }: TieGraph): Uint16Array {
  const degree = Uint32Array.from(members, (_, i) => starts[i + 1]! - starts[i]!);
  const buckets: number[][] = [];
  const put = (member: number): void => void (buckets[degree[member]!] ??= []).push(member);
  for (const i of members.keys()) put(i);
  const core = new Uint16Array(members.length);
  const taken = new Uint8Array(members.length);
  // Takes one neighbour from each who has more than k of them left.
  const loosen = (member: number, k: number): void => {
    for (let at = starts[member]!; at < starts[member + 1]!; at += 1) {
      const other = near[at]!;
      if (taken[other] === 1 || degree[other]! <= k) continue;
      degree[other]! -= 1;
      put(other);
    }
  };
  for (let k = 0; k < buckets.length; k += 1) {
    for (const member of buckets[k] ?? []) {
      if (taken[member] === 1 || degree[member]! > k) continue;
      taken[member] = 1;
      core[member] = k;
      loosen(member, k);
    }
  }
  return core;
}

/** Above so many members betweenness is estimated from evenly spread sources; fewer where a source sees very many edges. */
const MOST_SOURCES = 2000;
const LEAST_SOURCES = 200;
const MOST_SEEN = 200_000_000;
/** Edges looked at in one step. */
const STEP = 300_000;

/** Betweenness as `betweenness` has it (Brandes 2001), some sources a step. */
export function* betweenSteps({ members, starts, near }: TieGraph): Making<Float64Array> {
  const { length } = members;
  const sums = new Float64Array(length);
  const most = Math.min(MOST_SOURCES, Math.max(LEAST_SOURCES, Math.floor(MOST_SEEN / Math.max(1, near.length))));
  const every = Math.max(1, Math.ceil(length / most));
  const count = Math.ceil(length / every);
  const search = searcher(length, starts, near);
  let seen = 0;
  for (let source = 0; source < length; source += every) {
    search(source, sums, length / count / 2);
    seen += near.length + length;
    if (seen < STEP) continue;
    seen = 0;
    yield source / length;
  }
  return sums;
}

/** Adds to each member the share of shortest ways from one source that lead over them. */
function searcher(length: number, starts: Uint32Array, near: Uint32Array): (source: number, sums: Float64Array, scale: number) => void {
  const [distance, order] = [new Int32Array(length), new Uint32Array(length)];
  const [ways, parts] = [new Float64Array(length), new Float64Array(length)];
  return (source, sums, scale) => {
    distance.fill(-1);
    ways.fill(0);
    parts.fill(0);
    distance[source] = 0;
    ways[source] = 1;
    order[0] = source;
    let found = 1;
    for (let i = 0; i < found; i += 1) {
      const here = order[i]!;
      for (let at = starts[here]!; at < starts[here + 1]!; at += 1) {
        const next = near[at]!;
        if (distance[next]! < 0) {
          distance[next] = distance[here]! + 1;
          order[found++] = next;
        }
        if (distance[next] === distance[here]! + 1) ways[next]! += ways[here]!;
      }
    }
    for (let i = found - 1; i > 0; i -= 1) {
      const here = order[i]!;
      const part = (1 + parts[here]!) / ways[here]!;
      for (let at = starts[here]!; at < starts[here + 1]!; at += 1) {
        const before = near[at]!;
        if (distance[before] === distance[here]! - 1) parts[before]! += ways[before]! * part;
      }
      sums[here]! += parts[here]! * scale;
    }
  };
}

export type Standing = { graph: TieGraph; between: Float64Array };
const known = new WeakMap<StudyGround, Standing>();

/** The graph of the last 84 days with betweenness; made once for all studies of the same ground. Staff is in, bots are not. */
export function* standingOf(ground: StudyGround): Making<Standing> {
  const old = known.get(ground);
  if (old) return old;
  yield* eachStep(readyTurns(ground.archive, ground.members), 0.1);
  const graph = yield* tieSteps(quarterTurns(ground), endOf(ground));
  yield 0.2;
  const made = { graph, between: yield* betweenSteps(graph) };
  known.set(ground, made);
  return made;
}

/** Members by betweenness, highest first, of those who connect anybody; ties by id. */
export const connectorsIn = ({ graph: { members }, between }: Standing): { member: string; betweenness: number }[] =>
  members.map((member, i) => ({ member, betweenness: between[i]! })).filter((each) => each.betweenness > 1e-9)
    .toSorted((a, b) => b.betweenness - a.betweenness || (a.member < b.member ? -1 : 1));
