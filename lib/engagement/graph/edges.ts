/** One member turned to another: replied to, named or liked them. Day numbers. */
export type Turn = { from: string; to: string; day: number };
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

/** Pairs whose members turned to each other, either way, on two or more days; of all pairs. */
export function repeatPairs(turns: Iterable<Turn>): { pairs: number; repeated: number } {
  const days = new Map<string, Set<number>>();
  for (const { from, to, day } of turns) {
    if (from === to) continue;
    const pair = from < to ? `${from}\n${to}` : `${to}\n${from}`;
    const known = days.get(pair) ?? new Set<number>();
    known.add(day);
    days.set(pair, known);
  }
  return { pairs: days.size, repeated: [...days.values()].filter(({ size }) => size >= 2).length };
}
