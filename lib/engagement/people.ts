import { ABSENT, CONTRIBUTING, INTERACTING } from '@/lib/model/kinds';
import type { ActiveMember, Span, Window } from '@/lib/model/window';
import { oncePerWindow } from './memory';
import { daysOf, isPerson } from './window';

/** What one member did in a span. */
export type MemberTally = { contributions: number; interactions: number; views: number; activeDays: number; lastDay: string };
/** Members of a span (no staff, no bots, nobody nameless) and how many of them were there on each day. */
export type PeopleTally = { members: Map<string, MemberTally>; daily: Map<string, number> };

/** Who was there in a span, and what they did. */
export const people = oncePerWindow(({ firstDay, endDay }: Span) => `${firstDay}|${endDay}`, (window, span): PeopleTally => {
  const tally: PeopleTally = { members: new Map(), daily: new Map() };
  for (const day of daysOf(span)) tally.daily.set(day, addDay(tally.members, window, day));
  return tally;
});

/** Adds what members did on a day; returns how many were there. */
function addDay(members: Map<string, MemberTally>, window: Window, day: string): number {
  let present = 0;
  const counts = window.rollups.get(day)?.counts ?? {};
  for (const [member, kinds] of Object.entries(counts)) {
    if (!isPerson(window, member)) continue;
    let row = members.get(member);
    let there = false;
    for (const [kind, count = 0] of Object.entries(kinds)) {
      if (ABSENT.has(kind)) continue;
      there = true;
      if (!row) members.set(member, (row = { contributions: 0, interactions: 0, views: 0, activeDays: 0, lastDay: day }));
      if (CONTRIBUTING.has(kind)) row.contributions += count;
      if (INTERACTING.has(kind)) row.interactions += count;
      if (kind === 'view') row.views += count;
    }
    if (!there || !row) continue;
    row.activeDays += 1;
    row.lastDay = day;
    present += 1;
  }
  return present;
}

/** Rows of the list of active members. */
const MOST_ROWS = 50;

/** The most active members of a window: by contributions, then interactions, then days, then id. */
export function activeMembers(window: Window): ActiveMember[] {
  return [...people(window, window.span).members]
    .map(([member, { contributions, interactions, activeDays, lastDay }]) => ({ member, contributions, interactions, activeDays, lastDay }))
    .toSorted((a, b) => b.contributions - a.contributions || b.interactions - a.interactions || b.activeDays - a.activeDays || (a.member < b.member ? -1 : 1))
    .slice(0, MOST_ROWS);
}
