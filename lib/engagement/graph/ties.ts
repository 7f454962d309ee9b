import { firstOf, numbering, pairOf, secondOf, type Turn } from './edges';

/**
 * Who turned to whom, and how much, as columns: of ten thousands of members every measure of it is then a matter of a second,
 * in steps. Each turn is worth 0.9 per 28 days past. Members by index, in the order of ids.
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

/**
 * The graph of turns before `end`, in any order; turns to oneself are left out. Members are sorted by id and turns are
 * counted by their age before they are weighed, so that results do not depend on arrival.
 */
export function* tieSteps(turns: readonly Turn[], end: number): Generator<number, TieGraph, void> {
  const { numbers, numberOf } = numbering();
  // By both members' numbers in one.
  const ages = new Map<number, number[]>();
  for (const [i, { from, to, day }] of turns.entries()) {
    if (i % TURNS_A_STEP === 0) yield (0.6 * i) / turns.length;
    if (from === to || day >= end) continue;
    const key = pairOf(numberOf(from), numberOf(to));
    const counts = ages.get(key) ?? [];
    if (counts.length === 0) ages.set(key, counts);
    const age = Math.floor((end - 1 - day) / PERIOD);
    counts[age] = (counts[age] ?? 0) + 1;
  }
  yield 0.6;
  const members = [...numbers.keys()].toSorted();
  const { length } = members;
  yield 0.7;
  const place = new Float64Array(length);
  for (const [i, member] of members.entries()) place[numbers.get(member)!] = i;
  const weights = new Map<number, number>();
  for (const [key, counts] of ages) weights.set(place[firstOf(key)]! * length + place[secondOf(key)]!, weightOf(counts));
  yield 0.8;
  const keys = Float64Array.from(weights.keys()).sort();
  yield 0.85;
  const weight = keys.map((key) => weights.get(key)!);
  yield 0.9;
  const from = Uint32Array.from(keys, (key) => Math.floor(key / length));
  const to = Uint32Array.from(keys, (key) => key % length);
  yield 0.95;
  return { members, from, to, weight, ...(yield* neighbours(keys, length)) };
}

function weightOf(ages: readonly (number | undefined)[]): number {
  let sum = 0;
  for (let age = 0; age < ages.length; age += 1) sum += (ages[age] ?? 0) * DECAY ** age;
  return sum;
}

/** Whom each member is bound to, either way, each once. */
function* neighbours(keys: Float64Array, length: number): Generator<number, Pick<TieGraph, 'starts' | 'near'>, void> {
  const both = new Float64Array(keys.length * 2);
  for (const [i, key] of keys.entries()) {
    both[2 * i] = key;
    both[2 * i + 1] = (key % length) * length + Math.floor(key / length);
  }
  yield 0.96;
  both.sort();
  yield 0.97;
  const apart = both.filter((key, i, all) => i === 0 || key !== all[i - 1]);
  yield 0.98;
  const starts = new Uint32Array(length + 1);
  for (const key of apart) starts[Math.floor(key / length) + 1]! += 1;
  for (let i = 0; i < length; i += 1) starts[i + 1]! += starts[i]!;
  return { starts, near: Uint32Array.from(apart, (key) => key % length) };
}

const DAMPING = 0.85;
const CLOSE = 1e-12;
const MOST_ROUNDS = 200;

/**
 * PageRank shares by weight (Page & Brin 1998, d = .85); they add up to 1. Members who turn to nobody give their share to all
 * alike. A round a step.
 */
export function* rankSteps({ members, from, to, weight }: TieGraph): Generator<number, Float64Array, void> {
  const { length } = members;
  const sums = new Float64Array(length);
  for (const [i, member] of from.entries()) sums[member]! += weight[i]!;
  const share = weight.map((each, i) => each / sums[from[i]!]!);
  let ranks = new Float64Array(length).fill(1 / length);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const idle = ranks.reduce((sum, rank, i) => (sums[i]! > 0 ? sum : sum + rank), 0);
    const next = new Float64Array(length).fill((1 - DAMPING + DAMPING * idle) / length);
    for (let i = 0; i < from.length; i += 1) next[to[i]!]! += DAMPING * ranks[from[i]!]! * share[i]!;
    const change = next.reduce((sum, rank, i) => sum + Math.abs(rank - ranks[i]!), 0);
    ranks = next;
    if (change < CLOSE) break;
    yield round / MOST_ROUNDS;
  }
  return ranks;
}

/**
 * k-core numbers: the highest k such that a member keeps k neighbours among members of k or more (Seidman 1983); members of
 * the fewest neighbours are taken out first (Batagelj & Zaveršnik 2003).
 */
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

/**
 * Betweenness over unweighted, undirected edges (Brandes 2001): of how many shortest ways between two others each member lies
 * on, every pair once. Of many members from every n-th source alone, scaled up. Some sources a step.
 */
export function* betweenSteps({ members, starts, near }: TieGraph): Generator<number, Float64Array, void> {
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
