import { oncePerWindow } from './memory';
import { isPerson } from './window';

/** When somebody was first and last there, and when they left, as far as captured. Local days by name. */
export type Known = { first: string; last: string; left?: string };

/** All people of the rollups up to a day, with their first and last day; staff, bots and nameless ones left out. */
export const seenBefore = oncePerWindow((endDay: string) => endDay, (window, endDay): Map<string, Known> => {
  const seen = new Map<string, Known>();
  for (const { day, counts } of window.rollups.values()) {
    if (day === '' || day >= endDay) continue;
    for (const [member, kinds] of Object.entries(counts)) if (isPerson(window, member)) note(seen, member, day, kinds.leave !== undefined);
  }
  return seen;
});

function note(seen: Map<string, Known>, member: string, day: string, leaves: boolean): void {
  const known = seen.get(member);
  if (!known) {
    seen.set(member, { first: day, last: day, ...(leaves ? { left: day } : {}) });
    return;
  }
  if (day < known.first) known.first = day;
  if (day > known.last) known.last = day;
  if (leaves && day > (known.left ?? '')) known.left = day;
}

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
    if (!seen.has(id) && isPerson(window, id) && (joinedAt === undefined ? !later.has(id) : joinedAt < to)) known.add(id);
  }
  return known;
});
