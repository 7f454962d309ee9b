import { toEnd } from '@/lib/model/to-end';

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
export const graphOf = (turns: Iterable<Turn>, end: number): Graph => toEnd(graphSteps(turns, end));

/** Gives members numbers as they are met: two in one number are a key. */
function numbering(): { numbers: ReadonlyMap<string, number>; numberOf(member: string): number } {
  const numbers = new Map<string, number>();
  const numberOf = (member: string): number => {
    const known = numbers.get(member) ?? numbers.size;
    numbers.set(member, known);
    return known;
  };
  return { numbers, numberOf };
}

/** Turns counted between two yields, and edges weighed. */
const A_STEP = 8_000;

/** The same in steps of some milliseconds. */
export function* graphSteps(turns: Iterable<Turn>, end: number): Generator<void, Graph, void> {
  const { numbers, numberOf } = numbering();
  // By both members' numbers in one.
  const counts = new Map<number, number[]>();
  let done = 0;
  for (const { from, to, day } of turns) {
    if ((done += 1) % A_STEP === 0) yield;
    if (from === to || day >= end) continue;
    const key = numberOf(from) * MOST + numberOf(to);
    let ages = counts.get(key);
    if (!ages) counts.set(key, (ages = []));
    const age = Math.floor((end - 1 - day) / PERIOD);
    ages[age] = (ages[age] ?? 0) + 1;
  }
  yield;
  const members = [...numbers.keys()].toSorted();
  const place = new Float64Array(members.length);
  for (const [i, member] of members.entries()) place[numbers.get(member)!] = i;
  yield;
  return { members, out: yield* rowsOf(counts, members, place) };
}

/** More members than any community has. */
const MOST = 2 ** 26;

/** Weights of the edges by who turned to whom, in the order of ids. */
function* rowsOf(counts: ReadonlyMap<number, readonly number[]>, members: readonly string[], place: Float64Array): Generator<void, Graph['out'], void> {
  const ages = new Map<number, readonly number[]>();
  for (const [key, own] of counts) ages.set(place[Math.floor(key / MOST)]! * MOST + place[key % MOST]!, own);
  yield;
  const keys = Float64Array.from(ages.keys()).sort();
  yield;
  const out: Graph['out'] = new Map();
  for (const [i, key] of keys.entries()) {
    if (i % A_STEP === 0) yield;
    const from = members[Math.floor(key / MOST)]!;
    let row = out.get(from);
    if (!row) out.set(from, (row = new Map()));
    row.set(members[key % MOST]!, weightOf(ages.get(key) ?? []));
  }
  return out;
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
  const { edges, reciprocated } = reciprocityOf(graph);
  const pairs = edges - reciprocated / 2;
  return { pairs, density: active < 10 ? null : pairs / ((active * (active - 1)) / 2) };
}

/** Pairs whose members turned to each other, either way, on two or more days; of all pairs. */
export function repeatPairs(turns: Iterable<Turn>): { pairs: number; repeated: number } {
  const { numberOf } = numbering();
  // By pair the day of it that was met first; several days are no day.
  const days = new Map<number, number>();
  for (const { from, to, day } of turns) {
    if (from === to) continue;
    const [a, b] = [numberOf(from), numberOf(to)];
    const pair = Math.min(a, b) * MOST + Math.max(a, b);
    const known = days.get(pair);
    if (known === undefined) days.set(pair, day);
    else if (known !== day) days.set(pair, Number.NaN);
  }
  return { pairs: days.size, repeated: [...days.values()].filter(Number.isNaN).length };
}
