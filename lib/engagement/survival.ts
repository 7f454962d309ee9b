import { quantile } from './statistics';
import { gapsBefore, lastBefore, type Timeline } from './timelines';

/** One life under watch: from `entry` (0: from its beginning) to `exit` days of age, and whether it ended there. */
export type Life = { entry: number; exit: number; ended: boolean };
/** A step of the curve: from this age on, so large a share is still there; with its 95 % interval. */
export type LifeStep = { age: number; survival: number; low: number; high: number; atRisk: number; ended: number };

/** Silence that no member is taken to have left by, in days; own gaps stretch it. */
const LEAST_SILENCE = 60;
/** How many times a member's own long gap (p95) their silence must be. */
const EXTENSION = 2;
const Z95 = 1.959963984540054;

/** Days of silence after which a member counts as gone: max(60, 2 × p95 of their own gaps) (metrics.md §4.4 M44, §5.3). */
export const silenceLimit = (gaps: readonly number[]): number => Math.max(LEAST_SILENCE, EXTENSION * (quantile(gaps.toSorted((a, b) => a - b), 0.95) ?? 0));

/**
 * Kaplan–Meier with late entry: who came under watch at age e counts at risk only after e (left truncation). Intervals
 * by Greenwood's variance on the log(−log) scale, which keeps them within 0…1. (Kaplan & Meier 1958; Greenwood 1926.)
 */
export function survivalCurve(lives: readonly Life[]): LifeStep[] {
  const exits = lives.map(({ exit }) => exit).toSorted((a, b) => a - b);
  const entries = lives.filter(({ entry }) => entry > 0).map(({ entry }) => entry).toSorted((a, b) => a - b);
  const endings = new Map<number, number>();
  for (const { exit, ended } of lives) if (ended) endings.set(exit, (endings.get(exit) ?? 0) + 1);
  const steps: LifeStep[] = [];
  let survival = 1;
  let variance = 0;
  let gone = 0;
  let come = 0;
  for (const [age, ended] of [...endings].toSorted(([a], [b]) => a - b)) {
    while (gone < exits.length && (exits[gone] ?? age) < age) gone += 1;
    while (come < entries.length && (entries[come] ?? age) < age) come += 1;
    const atRisk = lives.length - entries.length + come - gone;
    survival *= 1 - ended / atRisk;
    variance += ended / (atRisk * (atRisk - ended));
    steps.push({ age, survival, ...bounds(survival, variance), atRisk, ended });
  }
  return steps;
}

function bounds(survival: number, variance: number): { low: number; high: number } {
  if (survival <= 0 || survival >= 1 || !Number.isFinite(variance)) return { low: survival, high: survival };
  const wide = (Z95 * Math.sqrt(variance)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(wide), high: survival ** Math.exp(-wide) };
}

/** What is known of when members came and went, besides their days. Day numbers. */
type Comings = {
  end: number;
  /** First captured day of the community. */
  since: number;
  joined?: ReadonlyMap<string, number>;
  left?: ReadonlyMap<string, number>;
};

/**
 * Lives of members (M44): from their first day (or their stated joining) to their last presence before `end`. Ended: a
 * leave was seen, or silence passed their limit. Who had joined before capture began is watched from then on only.
 */
export function livesOf(timelines: Iterable<Timeline>, { end, since, joined, left }: Comings): Life[] {
  const lives: Life[] = [];
  for (const line of timelines) {
    const last = lastBefore(line, end);
    const first = line.days[0];
    if (last === undefined || first === undefined) continue;
    const born = Math.min(first, joined?.get(line.member) ?? first);
    const leave = left?.get(line.member);
    const seenLeaving = leave !== undefined && leave >= last && leave < end;
    const silent = end - 1 - last > silenceLimit(gapsBefore(line, end));
    const exit = (seenLeaving ? leave : last) - born;
    const entry = born < since ? Math.min(since - born, exit) : 0;
    lives.push({ entry, exit, ended: seenLeaving || silent });
  }
  return lives;
}

/** The age by which a share of members is gone (0.5: the median life); null while fewer are. */
export const ageByWhich = (steps: readonly LifeStep[], share: number): number | null => steps.find(({ survival }) => survival <= 1 - share)?.age ?? null;
