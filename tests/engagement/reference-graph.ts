import type { Turn } from '@/lib/engagement/graph/edges';

/** The graph of turns and its measures, said again in plain maps as the books have them: what `graph/ties.ts` is held to. */

/** Who turned to whom, and how much: each turn is worth 0.9 per 28 days past. Neither self nor nobody. */
export type Graph = { members: string[]; out: Map<string, Map<string, number>> };

const DECAY = 0.9;
const PERIOD = 28;

/**
 * The graph of turns before `end`, in any order. Members are sorted by id and turns are counted by their age before they are
 * weighed, so that results do not depend on arrival.
 */
export function graphOf(turns: Iterable<Turn>, end: number): Graph {
  const counts = new Map<string, Map<string, number[]>>();
  const members = new Set<string>();
  for (const { from, to, day } of turns) {
    if (from === to || day >= end) continue;
    let row = counts.get(from);
    if (!row) counts.set(from, (row = new Map<string, number[]>()));
    let ages = row.get(to);
    if (!ages) row.set(to, (ages = []));
    const age = Math.floor((end - 1 - day) / PERIOD);
    ages[age] = (ages[age] ?? 0) + 1;
    members.add(from).add(to);
  }
  const sorted = [...members].toSorted();
  const out = new Map<string, Map<string, number>>();
  for (const from of sorted) {
    const row = counts.get(from);
    if (row) out.set(from, new Map([...row.keys()].toSorted().map((to) => [to, weightOf(row.get(to) ?? [])])));
  }
  return { members: sorted, out };
}

const weightOf = (ages: readonly (number | undefined)[]): number => {
  let sum = 0;
  for (let age = 0; age < ages.length; age += 1) sum += (ages[age] ?? 0) * DECAY ** age;
  return sum;
};

/** Directed edges, those whose other way is there too, and their share (M45). Null without edges. */
export function reciprocityOf({ out }: Graph): { edges: number; reciprocated: number; reciprocity: number | null } {
  let edges = 0;
  let reciprocated = 0;
  for (const [from, row] of out) {
    for (const to of row.keys()) {
      edges += 1;
      if (out.get(to)?.has(from)) reciprocated += 1;
    }
  }
  return { edges, reciprocated, reciprocity: edges === 0 ? null : reciprocated / edges };
}

/** Neighbours either way, of every member. */
export function neighboursOf({ members, out }: Graph): Map<string, Set<string>> {
  const near = new Map(members.map((member) => [member, new Set<string>()]));
  for (const [from, row] of out) {
    for (const to of row.keys()) {
      near.get(from)?.add(to);
      near.get(to)?.add(from);
    }
  }
  return near;
}

/** Pairs that met, over all pairs that `active` members could make: density; null below ten of them (M45). */
export function densityOf(graph: Graph, active: number): { pairs: number; density: number | null } {
  let ends = 0;
  for (const near of neighboursOf(graph).values()) ends += near.size;
  return { pairs: ends / 2, density: active < 10 ? null : ends / 2 / ((active * (active - 1)) / 2) };
}

const DAMPING = 0.85;
const CLOSE = 1e-12;
const MOST_ROUNDS = 200;

/**
 * PageRank shares by weight (Page & Brin 1998, d = .85); they add up to 1. Members who turn to nobody give their share
 * to all alike.
 */
export function pageRank({ members, out }: Graph): Map<string, number> {
  const index = new Map(members.map((member, i) => [member, i]));
  const links = members.map((member) => {
    const row = [...(out.get(member) ?? new Map<string, number>())];
    const sum = row.reduce((total, [, weight]) => total + weight, 0);
    return row.map(([to, weight]): [number, number] => [index.get(to) ?? 0, weight / sum]);
  });
  let ranks = members.map(() => 1 / members.length);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = nextRanks(links, ranks);
    const change = next.reduce((sum, rank, i) => sum + Math.abs(rank - (ranks[i] ?? 0)), 0);
    ranks = next;
    if (change < CLOSE) break;
  }
  return new Map(members.map((member, i) => [member, ranks[i] ?? 0]));
}

function nextRanks(links: readonly [number, number][][], ranks: readonly number[]): number[] {
  const idle = ranks.reduce((sum, rank, i) => (links[i]?.length ? sum : sum + rank), 0);
  const next = ranks.map(() => (1 - DAMPING + DAMPING * idle) / ranks.length);
  for (const [i, row] of links.entries()) for (const [to, share] of row) next[to] = (next[to] ?? 0) + DAMPING * (ranks[i] ?? 0) * share;
  return next;
}

/** k-core numbers by peeling: the highest k such that a member keeps k neighbours among members of k or more (Seidman 1983). */
export function coreNumbers(graph: Graph): Map<string, number> {
  const near = neighboursOf(graph);
  const degree = new Map([...near].map(([member, { size }]) => [member, size]));
  const core = new Map<string, number>();
  for (let k = 0; core.size < near.size; k += 1) {
    const peel = [...degree].filter(([member, size]) => size <= k && !core.has(member)).map(([member]) => member);
    for (let i = 0; i < peel.length; i += 1) {
      const member = peel[i] as string;
      if (core.has(member)) continue;
      core.set(member, k);
      peel.push(...loosened(member, near, degree, core, k));
    }
  }
  return core;
}

/** Takes one neighbour from each of a peeled member's neighbours; gives those who fall to k by it. */
function loosened(member: string, near: ReadonlyMap<string, ReadonlySet<string>>, degree: Map<string, number>, core: ReadonlyMap<string, number>, k: number): string[] {
  const falling: string[] = [];
  for (const other of near.get(member) ?? []) {
    if (core.has(other)) continue;
    degree.set(other, (degree.get(other) ?? 0) - 1);
    if ((degree.get(other) ?? 0) <= k) falling.push(other);
  }
  return falling;
}

/** Above so many members betweenness is estimated from evenly spread sources. */
const MOST_SOURCES = 2000;

/**
 * Betweenness over unweighted, undirected edges (Brandes 2001): of how many shortest ways between two others each member
 * lies on, every pair once. Above `most` members from every n-th source alone, scaled up.
 */
export function betweenness(graph: Graph, most = MOST_SOURCES): Map<string, number> {
  const near = neighboursOf(graph);
  const every = Math.max(1, Math.ceil(graph.members.length / most));
  const sources = graph.members.filter((_, i) => i % every === 0);
  const scale = sources.length === 0 ? 0 : graph.members.length / sources.length / 2;
  const sums = new Map(graph.members.map((member) => [member, 0]));
  for (const source of sources) {
    for (const [member, part] of dependencies(source, near)) if (member !== source) sums.set(member, (sums.get(member) ?? 0) + part * scale);
  }
  return sums;
}

type Ways = { distance: number; count: number; from: string[] };

function dependencies(source: string, near: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const ways = new Map<string, Ways>([[source, { distance: 0, count: 1, from: [] }]]);
  const order = [source];
  for (let i = 0; i < order.length; i += 1) {
    const at = order[i] as string;
    const here = ways.get(at) as Ways;
    for (const next of near.get(at) ?? []) {
      let there = ways.get(next);
      if (!there) {
        ways.set(next, (there = { distance: here.distance + 1, count: 0, from: [] }));
        order.push(next);
      }
      if (there.distance !== here.distance + 1) continue;
      there.count += here.count;
      there.from.push(at);
    }
  }
  const parts = new Map<string, number>();
  for (const at of order.toReversed()) {
    const { count, from } = ways.get(at) as Ways;
    for (const before of from) parts.set(before, (parts.get(before) ?? 0) + ((ways.get(before)?.count ?? 0) / count) * (1 + (parts.get(at) ?? 0)));
  }
  return parts;
}

/** Members by betweenness, highest first, of those who connect anybody; ties by id. */
export function connectorsOf(graph: Graph, most?: number): { member: string; betweenness: number }[] {
  return [...betweenness(graph, most)].filter(([, value]) => value > 1e-9).map(([member, value]) => ({ member, betweenness: value }))
    .toSorted((a, b) => b.betweenness - a.betweenness || (a.member < b.member ? -1 : 1));
}
