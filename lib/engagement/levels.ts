import { type DeepMetric, deepMetric } from './deep-metric';
import { timelines } from './retention';
import { activeDaysIn, dayNumber, type Timeline } from './timelines';

/** Weights of the four levels in the Orbit model's commitment, from the outermost. */
const WEIGHTS = [1, 4, 7, 10] as const;
/** Active days that bring a member to a level, and the days they are counted over: Orbit's milestones. */
const BARS = [{ level: 4, days: 30, of: 84 }, { level: 3, days: 7, of: 28 }, { level: 2, days: 2, of: 28 }] as const;
/** A member stays on a level while above so much of its bar (as Discourse's trust level 3). */
const STAYS = 0.9;
const MONTH_DAYS = 28;
const MONTHS = 3;

/** Level of a member at a local day, 1 (there in 84 days) to 4; 0 of who was not. Leaving a level needs less than 0.9 of its bar. */
export function levelAt(line: Timeline, end: number, before = 0): number {
  const there = activeDaysIn(line, end - MONTHS * MONTH_DAYS, end);
  if (there === 0) return 0;
  return BARS.find(({ level, days, of }) => activeDaysIn(line, end - of, end) >= days * (before >= level ? STAYS : 1))?.level ?? 1;
}

/** Weighted commitment of members on these levels: Σ weight² (Orbit model of 2022). */
export const commitment = (levels: readonly number[]): number => levels.reduce((sum, level) => sum + (WEIGHTS[level - 1] ?? 0) ** 2, 0);

/**
 * M48 升级 / 降级 · promotions: gravity, Δ Σ weight² / members of the last 28 days (Orbit model of 2022; weights 1, 4, 7,
 * 10). Levels by active days: 4 from 30 of 84, 3 from 7 of 28, 2 from 2 of 28, 1 there in 84; a level is left below 0.9
 * of its bar. The same for windows of any length. Parts: members who moved `up`, were `held`, moved `down`, and each
 * move `from>to` that occurred.
 */
export const promotions: DeepMetric = deepMetric({
  id: 'M48', unit: 'ratio', better: 'up', reach: MONTHS * MONTH_DAYS + MONTH_DAYS,
  tell(span, window) {
    const end = dayNumber(span.endDay);
    const moves = [...timelines(window).values()].map((line): [number, number] => {
      const earlier = levelAt(line, end - MONTH_DAYS, levelAt(line, end - 2 * MONTH_DAYS));
      return [earlier, levelAt(line, end, earlier)];
    }).filter(([from, to]) => from > 0 || to > 0);
    const parts: Record<string, number> = { up: 0, held: 0, down: 0 };
    for (const [from, to] of moves.toSorted(([a, b], [c, d]) => a - c || b - d)) {
      const way = to > from ? 'up' : to < from ? 'down' : 'held';
      for (const name of [way, `${from}>${to}`]) parts[name] = (parts[name] ?? 0) + 1;
    }
    const now = moves.map(([, to]) => to);
    const n = now.filter((level) => level > 0).length;
    return { value: n === 0 ? null : (commitment(now) - commitment(moves.map(([from]) => from))) / n, n, missing: 'too little data', parts };
  },
});
