import type { MemberFacts, Rollup } from '@/lib/model/window';
import { oncePer, oncePerWindow } from './memory';
import { dayNumber, indexFrom } from './timelines';
import { isStaffOrNobody } from './window';

/** When somebody was first and last there, and when they left, as far as captured. Day numbers. */
export type Known = { first: number; last: number; left?: number };

/** Days with anything of a member in the rollups, and those on which they left; ascending. */
type Traces = Map<string, { days: number[]; leaves: number[] }>;

const tracesOf = oncePer((rollups: ReadonlyMap<string, Rollup>, members: ReadonlyMap<string, MemberFacts>): Traces => {
  const traces: Traces = new Map();
  for (const { day, counts } of [...rollups.values()].filter(({ day: name }) => name !== '').toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const number = dayNumber(day);
    for (const member in counts) {
      if (isStaffOrNobody(members, member)) continue;
      let trace = traces.get(member);
      if (!trace) traces.set(member, (trace = { days: [], leaves: [] }));
      trace.days.push(number);
      if (counts[member]?.leave !== undefined) trace.leaves.push(number);
    }
  }
  return traces;
});

/** All people of the rollups up to a day, with their first and last day; staff, bots and nameless ones left out. */
export const seenBefore = oncePerWindow((endDay: string) => endDay, ({ rollups, members }, endDay): Map<string, Known> => {
  const end = dayNumber(endDay);
  const seen = new Map<string, Known>();
  for (const [member, { days, leaves }] of tracesOf(rollups, members)) {
    const [first, last, left] = [days[0], days[indexFrom(days, end) - 1], leaves[indexFrom(leaves, end) - 1]];
    if (first !== undefined && last !== undefined) seen.set(member, { first, last, ...(left === undefined ? {} : { left }) });
  }
  return seen;
});

/**
 * K: members known at the end of a span: those whom a page showed or who did anything, but for those whose last day is
 * the day they left and those who joined later. Who only stands in a list without a date is known all the time.
 */
export const knownMembers = oncePerWindow(({ endDay }: { endDay: string; to: number }) => endDay, (window, { endDay, to }): Set<string> => {
  const seen = seenBefore(window, endDay);
  const later = seenBefore(window, window.span.endDay);
  const known = new Set<string>();
  for (const [member, { last, left }] of seen) if (left !== last) known.add(member);
  for (const { id, joinedAt } of window.members.values()) {
    if (!seen.has(id) && !isStaffOrNobody(window.members, id) && (joinedAt === undefined ? !later.has(id) : joinedAt < to)) known.add(id);
  }
  return known;
});
