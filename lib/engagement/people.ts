import { ABSENT, CONTRIBUTING, INTERACTING } from '@/lib/model/kinds';
import type { ActiveMember, MemberFacts, Rollup, Span, Window } from '@/lib/model/window';
import { oncePer, oncePerWindow } from './memory';
import { daysOf, isPerson } from './window';

/** What one member did in a span. */
type MemberTally = { contributions: number; interactions: number; views: number; activeDays: number; lastDay: string };
/** Members of a span (no staff, no bots, nobody nameless) and how many of them were there on each day. */
type PeopleTally = { members: Map<string, MemberTally>; daily: Map<string, number> };

/** Who was there in a span, and what they did. */
export const people = oncePerWindow(({ firstDay, endDay }: Span) => `${firstDay}|${endDay}`, (window, span): PeopleTally => {
  const tally: PeopleTally = { members: new Map(), daily: new Map() };
  for (const day of daysOf(span)) tally.daily.set(day, addDay(tally.members, window, day));
  return tally;
});

type DayRow = { member: string } & Pick<MemberTally, 'contributions' | 'interactions' | 'views'>;

/** Who was there on a day. A day is in many windows, and stays as it is from one capture to the next: it is looked through once. */
const presentOn = oncePer((members: Map<string, MemberFacts>, { counts }: Rollup): readonly DayRow[] => {
  const rows: DayRow[] = [];
  for (const [member, kinds] of Object.entries(counts)) {
    if (!isPerson({ members }, member)) continue;
    const row: DayRow = { member, contributions: 0, interactions: 0, views: 0 };
    let there = false;
    for (const [kind, count = 0] of Object.entries(kinds)) {
      if (ABSENT.has(kind)) continue;
      there = true;
      if (CONTRIBUTING.has(kind)) row.contributions += count;
      if (INTERACTING.has(kind)) row.interactions += count;
      if (kind === 'view') row.views += count;
    }
    if (there) rows.push(row);
  }
  return rows;
});

/** Looks through the days of a span ahead, some a step. */
export function* readyDays({ members, rollups }: Window, span: Span): Generator<void, void, void> {
  for (const [i, day] of daysOf(span).entries()) {
    const rollup = rollups.get(day);
    if (rollup) presentOn(members, rollup);
    if (i % DAYS_A_STEP === 0) yield;
  }
}

const DAYS_A_STEP = 20;

/** Adds what members did on a day; returns how many were there. */
function addDay(all: Map<string, MemberTally>, { members, rollups }: Window, day: string): number {
  const rollup = rollups.get(day);
  if (!rollup) return 0;
  const present = presentOn(members, rollup);
  for (const { member, contributions, interactions, views } of present) {
    const row = all.get(member);
    if (!row) {
      all.set(member, { contributions, interactions, views, activeDays: 1, lastDay: day });
      continue;
    }
    row.contributions += contributions;
    row.interactions += interactions;
    row.views += views;
    row.activeDays += 1;
    row.lastDay = day;
  }
  return present.length;
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
