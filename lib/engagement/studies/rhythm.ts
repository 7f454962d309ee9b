import { type Entry, entriesIn, isExact } from '../archive';
import { type Heat, hourHeat } from '../hour-heat';
import { INTERACTIONS } from '@/lib/model/kinds';
import { type Making, personTest, piecesOf, QUARTER, quarterOf, type StudyGround } from './ground';
import type { RhythmStudy } from './study';

const PIECE = 5_000;
const interacts = new Set<string>(INTERACTIONS);
/** Weekday of a day number, Monday 0; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Adds interactions to the counts of a week's hours. */
function addTo(counts: number[][], entries: readonly Entry[]): void {
  for (const { day, hour } of entries) {
    const row = counts[weekdayOf(day)] as number[];
    row[hour] = (row[hour] ?? 0) + 1;
  }
}

const emptyWeek = (): number[][] => Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));

/** The hours of the week that were captured, filled with counts. */
function heatOf(hours: Heat, counts: number[][]): Heat {
  const cells = hours.cells.map((row, weekday) => row.map((cell, hour) => {
    const count = counts[weekday]?.[hour] ?? 0;
    return { count, hours: cell.hours, mean: cell.hours === 0 ? null : count / cell.hours };
  }));
  let peak: Heat['peak'] = null;
  for (const [weekday, row] of counts.entries()) for (const [hour, count] of row.entries()) if (count > (peak?.count ?? 0)) peak = { weekday, hour, count };
  return { cells, n: counts.flat().reduce((a, b) => a + b, 0), peak };
}

/** When people and staff are there, by local weekday and hour, over 84 days (M8): all but bots, and staff alone. */
export function* rhythm(ground: StudyGround): Making<RhythmStudy> {
  const { archive, members } = ground;
  const span = quarterOf(ground);
  const isPerson = personTest(ground);
  const isBot = (member: string | undefined): boolean => members.get(member ?? '')?.role === 'bot';
  const entries = entriesIn(archive, span);
  const [all, staff] = [emptyWeek(), emptyWeek()];
  let done = 0;
  for (const piece of piecesOf(entries, PIECE)) {
    const counted = piece.filter((entry) => isExact(entry) && interacts.has(entry.activity.kind) && !isBot(entry.activity.member));
    addTo(all, counted);
    addTo(staff, counted.filter(({ activity: { member } }) => member !== undefined && !isPerson(member)));
    done += piece.length;
    yield done / entries.length;
  }
  const hours = hourHeat({ activities: [], span, historyFrom: ground.historyFrom ?? span.to, ...(archive.captured ? { captured: archive.captured } : {}) });
  return { all: heatOf(hours, all), staff: heatOf(hours, staff), days: QUARTER };
}
