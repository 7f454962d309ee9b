import type { TiesStudy } from '@/lib/engagement/studies/study';

/** The part of a community's ties that is drawn. Nodes are indexes into the study's members, strongest first; ties between them point into `nodes`. */
export type Drawn = { nodes: number[]; ties: { from: number; to: number; weight: number }[] };

/** Weight of everybody's ties, both ways. */
function strengths({ members, from, to, weight }: TiesStudy): Float64Array {
  const sums = new Float64Array(members.length);
  for (let i = 0; i < from.length; i += 1) {
    const [a = 0, b = 0, w = 0] = [from[i], to[i], weight[i]];
    sums[a] = (sums[a] ?? 0) + w;
    sums[b] = (sums[b] ?? 0) + w;
  }
  return sums;
}

/**
 * The members with the strongest ties, at most `most`, and the ties between them, both ways of a pair as one line. Who has
 * no tie to any other of them is left out: a dot without a line says nothing.
 */
export function strongest(study: TiesStudy, most: number): Drawn {
  const sums = strengths(study);
  const order = Array.from(sums.keys()).filter((i) => (sums[i] ?? 0) > 0).toSorted((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0) || a - b).slice(0, most);
  const among = new Set(order);
  const pairs = new Map<string, { a: number; b: number; weight: number }>();
  for (let i = 0; i < study.from.length; i += 1) {
    const [from = 0, to = 0] = [study.from[i], study.to[i]];
    if (!among.has(from) || !among.has(to) || from === to) continue;
    const [a, b] = from < to ? [from, to] : [to, from];
    const pair = pairs.get(`${a} ${b}`) ?? { a, b, weight: 0 };
    pair.weight += study.weight[i] ?? 0;
    pairs.set(`${a} ${b}`, pair);
  }
  const tied = new Set([...pairs.values()].flatMap(({ a, b }) => [a, b]));
  const nodes = order.filter((i) => tied.has(i));
  const place = new Map(nodes.map((member, at) => [member, at]));
  return { nodes, ties: [...pairs.values()].map(({ a, b, weight }) => ({ from: place.get(a) ?? 0, to: place.get(b) ?? 0, weight })) };
}

/** How a member and another turned to each other: weights there and back. */
export type Neighbour = { member: number; out: number; back: number };

/** Everybody a member has ties with, strongest first. */
export function neighbours({ from, to, weight }: TiesStudy, member: number): Neighbour[] {
  const found = new Map<number, Neighbour>();
  const of = (other: number): Neighbour => {
    const known = found.get(other) ?? { member: other, out: 0, back: 0 };
    found.set(other, known);
    return known;
  };
  for (let i = 0; i < from.length; i += 1) {
    if (from[i] === member) of(to[i] ?? 0).out += weight[i] ?? 0;
    else if (to[i] === member) of(from[i] ?? 0).back += weight[i] ?? 0;
  }
  return [...found.values()].toSorted((a, b) => b.out + b.back - a.out - a.back || a.member - b.member);
}

/** Cores in five levels, by the highest of those that are drawn. */
export const coreLevel = (core: number, highest: number): number => (highest <= 0 ? 1 : Math.max(1, Math.ceil((core / highest) * 5)));
