import type { Activity } from '@/lib/model/records';
import { localDay } from '@/lib/model/zone';
import { inOrder } from '../facts';
import type { TermBook } from './term-book';

/** Least uses of a term, and different days of them, that make an interest (M13). */
const LEAST_USES = 3;
const LEAST_DAYS = 2;
const MOST_TERMS = 8;

export type Interest = { term: string; uses: number; days: number; weight: number };

type Uses = { uses: number; days: number; lastDay: string };

/** Texts read, and words of members weighed, between two yields. */
const TEXTS_A_STEP = 200;
const WORDS_A_STEP = 20_000;

/**
 * M13 成员兴趣 · interests: terms by tf-idf over members, (1 + ln uses) · ln(members / members who use it). A term that
 * everybody uses weighs nothing. For the operator's eyes only. In steps of some milliseconds; yields the share that is done.
 */
export function* interestSteps(activities: Iterable<Activity>, zone: string, book: TermBook): Generator<number, Map<string, Interest[]>, void> {
  // In order, so that a day is counted once by looking at the one before.
  const told = [...activities].filter(({ member, text, at, removed }) => member !== undefined && text !== undefined && at !== undefined && !removed).toSorted(inOrder);
  const uses = new Map<string, Map<number, Uses>>();
  const users = new Map<number, number>();
  for (const [i, activity] of told.entries()) {
    const { member = '', at = 0 } = activity;
    const own = uses.get(member) ?? new Map<number, Uses>();
    uses.set(member, own);
    const day = localDay(at, zone);
    for (const term of book.of(activity).words) note(own, users, term, day);
    if (i % TEXTS_A_STEP === 0) yield (0.9 * i) / told.length;
  }
  const weigh = (term: number, count: number): number => (1 + Math.log(count)) * Math.log(uses.size / (users.get(term) ?? 1));
  const found = new Map<string, Interest[]>();
  let read = 0;
  for (const [member, own] of uses) {
    found.set(member, [...own].filter(([, each]) => each.uses >= LEAST_USES && each.days >= LEAST_DAYS)
      .map(([term, each]) => ({ term: book.word(term), uses: each.uses, days: each.days, weight: weigh(term, each.uses) }))
      .filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)).slice(0, MOST_TERMS));
    if ((read += own.size) < WORDS_A_STEP) continue;
    read = 0;
    yield 0.95;
  }
  return found;
}

function note(own: Map<number, Uses>, users: Map<number, number>, term: number, day: string): void {
  const known = own.get(term);
  if (!known) {
    own.set(term, { uses: 1, days: 1, lastDay: day });
    users.set(term, (users.get(term) ?? 0) + 1);
    return;
  }
  known.uses += 1;
  if (known.lastDay !== day) known.days += 1;
  known.lastDay = day;
}

/** How alike two members' interests are: the cosine of their weights, 0…1. */
export function likeness(a: readonly Interest[], b: readonly Interest[]): number {
  const length = (list: readonly Interest[]): number => Math.sqrt(list.reduce((sum, { weight }) => sum + weight * weight, 0));
  const other = new Map(b.map(({ term, weight }) => [term, weight]));
  const product = a.reduce((sum, { term, weight }) => sum + weight * (other.get(term) ?? 0), 0);
  return product === 0 ? 0 : product / (length(a) * length(b));
}
