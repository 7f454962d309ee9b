import type { Activity } from '@/lib/model/records';
import { localDay } from '@/lib/model/zone';
import { type Splitter, termsOf } from './words';

/** Least uses of a term, and different days of them, that make an interest (M13). */
const LEAST_USES = 3;
const LEAST_DAYS = 2;
const MOST_TERMS = 8;

export type Interest = { term: string; uses: number; days: number; weight: number };

/**
 * M13 成员兴趣 · interests: terms by tf-idf over members, (1 + ln uses) · ln(members / members who use it). A term that
 * everybody uses weighs nothing. For the operator's eyes only.
 */
export function interestsOf(activities: Iterable<Activity>, zone: string, splitter: Splitter): Map<string, Interest[]> {
  const uses = new Map<string, Map<string, { uses: number; days: Set<string> }>>();
  const users = new Map<string, number>();
  for (const { member, text, at, removed } of activities) {
    if (member === undefined || text === undefined || at === undefined || removed) continue;
    const own = uses.get(member) ?? new Map<string, { uses: number; days: Set<string> }>();
    uses.set(member, own);
    for (const term of termsOf(text, splitter).words) {
      const known = own.get(term) ?? { uses: 0, days: new Set<string>() };
      if (known.uses === 0) users.set(term, (users.get(term) ?? 0) + 1);
      known.uses += 1;
      known.days.add(localDay(at, zone));
      own.set(term, known);
    }
  }
  const weigh = (term: string, count: number): number => (1 + Math.log(count)) * Math.log(uses.size / (users.get(term) ?? 1));
  return new Map([...uses].map(([member, own]) => [member, [...own]
    .filter(([, each]) => each.uses >= LEAST_USES && each.days.size >= LEAST_DAYS)
    .map(([term, each]) => ({ term, uses: each.uses, days: each.days.size, weight: weigh(term, each.uses) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)).slice(0, MOST_TERMS)]));
}

/** How alike two members' interests are: the cosine of their weights, 0…1. */
export function likeness(a: readonly Interest[], b: readonly Interest[]): number {
  const length = (list: readonly Interest[]): number => Math.sqrt(list.reduce((sum, { weight }) => sum + weight * weight, 0));
  const other = new Map(b.map(({ term, weight }) => [term, weight]));
  const product = a.reduce((sum, { term, weight }) => sum + weight * (other.get(term) ?? 0), 0);
  return product === 0 ? 0 : product / (length(a) * length(b));
}
