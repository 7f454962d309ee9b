import type { Heat } from '@/lib/engagement/hour-heat';

/** An hour of the week and what members do in it on the mean. */
export type Hour = { weekday: number; hour: number; mean: number };
export type Cover = {
  /** Share of what members did that fell into hours in which staff is usually there, too; null while nothing is known of staff. */
  share: number | null;
  /** The busiest hours in which staff usually is not there, busiest first. */
  worst: Hour[];
};

/** Staff is usually there in an hour of the week when it does something in at least every fourth of them *(ours)*. */
const USUALLY = 0.25;
/** Hours that are much quieter than a usual one need nobody *(ours)*: half of the mean. */
const QUIET = 0.5;

/** How well staff covers the hours in which members are there. `all` holds staff too. */
export function coverOf(all: Heat, staff: Heat, most: number): Cover {
  const hours = all.cells.flatMap((row, weekday) => row.flatMap((cell, hour) => {
    const own = staff.cells[weekday]?.[hour];
    if (cell.hours === 0) return [];
    const members = cell.count - (own?.count ?? 0);
    return { weekday, hour, members, mean: members / cell.hours, there: (own?.mean ?? 0) >= USUALLY };
  }));
  // Nothing of staff was captured: that is not known to be a gap.
  if (staff.n === 0) return { share: null, worst: [] };
  const total = hours.reduce((sum, { members }) => sum + members, 0);
  const usual = hours.length === 0 ? 0 : hours.reduce((sum, { mean }) => sum + mean, 0) / hours.length;
  const open = hours.filter(({ there, mean }) => !there && mean > QUIET * usual).toSorted((a, b) => b.mean - a.mean || a.weekday - b.weekday || a.hour - b.hour);
  return {
    share: total === 0 ? null : hours.reduce((sum, { members, there }) => sum + (there ? members : 0), 0) / total,
    worst: open.slice(0, most).map(({ weekday, hour, mean }) => ({ weekday, hour, mean })),
  };
}
