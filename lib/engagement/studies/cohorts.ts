import { type Cohort, mondayOf, newcomersIn, retentionCurve, returnedIn } from '../cohorts';
import { concentration, lorenz } from '../concentration';
import { ageByWhich, livesOf, survivalCurve, type Life } from '../survival';
import { firstContribution, contributionsIn, type Timeline } from '../timelines';
import { endOf, type Making, personTest, piecesOf, sinceOf, type StudyGround } from './ground';
import type { CohortsStudy } from './study';

/** Weeks of newcomers, and weeks after the first, that the triangle shows. */
const WEEKS = 26;
const AGES = 26;
/** Days that concentration is told of. */
const CONCENTRATION_DAYS = 90;
const PIECE = 2_000;
const LORENZ_POINTS = 101;

/** Weeks of newcomers and their returning, cohorts in steps of one week; equal to `cohortTriangle`. */
function* triangleOf(lines: ReadonlyMap<string, Timeline>, from: number, end: number): Making<Cohort[]> {
  const rows: Cohort[] = [];
  const first = mondayOf(from);
  // Each member looked at once, whatever the number of weeks.
  const byWeek = new Map<number, Map<string, Timeline>>();
  for (const [member, line] of lines) {
    const week = mondayOf(firstContribution(line) ?? -1);
    if (week >= first) byWeek.set(week, (byWeek.get(week) ?? new Map<string, Timeline>()).set(member, line));
  }
  for (let week = first; week < end; week += 7) {
    const own = byWeek.get(week) ?? new Map<string, Timeline>();
    const newcomers = newcomersIn(own, Math.max(week, from), Math.min(week + 7, end));
    const cells = Array.from({ length: AGES }, (_, i) => {
      const range = [7 * (i + 1), 7 * (i + 1) + 6] as const;
      return week + 6 + range[1] >= end ? null : returnedIn(own, newcomers, range, end).returned;
    });
    rows.push({ week, newcomers: newcomers.size, cells });
    yield (week - first) / (end - first);
  }
  return rows;
}

/** The curve at equal steps from the least active on: 101 points whatever the number of members. */
function lorenzPoints(values: readonly number[]): number[] {
  const curve = lorenz(values);
  return Array.from({ length: LORENZ_POINTS }, (_, i) => {
    const place = ((curve.length - 1) * i) / (LORENZ_POINTS - 1);
    const [low = 0, high = low] = [curve[Math.floor(place)], curve[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  });
}

/** Weeks of newcomers and who came back, how long members stay, and how contributions are spread (M40, M44, M57). */
export function* cohorts(ground: StudyGround): Making<CohortsStudy> {
  const isPerson = personTest(ground);
  const [end, since] = [endOf(ground), sinceOf(ground)];
  const lines = new Map([...ground.timelines].filter(([member]) => isPerson(member)));
  yield 0.1;
  // Of the first captured day nobody knows whether they are new.
  const triangle = yield* triangleOf(lines, Math.max(since + 1, mondayOf(end) - 7 * (WEEKS - 1)), end);
  const lives: Life[] = [];
  const shares = new Map<string, number>();
  for (const piece of piecesOf([...lines.values()], PIECE)) {
    lives.push(...livesOf(piece, { end, since, joined: ground.joined, left: ground.left }));
    for (const line of piece) shares.set(line.member, contributionsIn(line, end - CONCENTRATION_DAYS, end));
    yield 0.8;
  }
  const survival = survivalCurve(lives);
  yield 0.9;
  return {
    triangle, curve: retentionCurve(triangle, AGES), survival, lives: lives.length, median: ageByWhich(survival, 0.5),
    concentration: concentration(shares), lorenz: lorenzPoints([...shares.values()].filter((count) => count > 0)),
  };
}
