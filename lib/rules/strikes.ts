import type { Flag, Rule } from '@/lib/model/rule';
import type { Ladder, RuleSet } from '@/lib/model/ruleset';
import { durationMs } from './compare';

/** A strike that a confirmed flag left. */
export type Strike = { flag: string; rule: string; activity: string; at: number; points: number; /** When it stops to count. */ until?: number };

/** What a member's strikes come to at a time: those that count then, and all that were given, oldest first. */
export type Strikes = { points: number; history: readonly (Strike & { expired: boolean })[] };

type Given = { points: number; lasts?: number };

/** What a rule gives for a confirmed flag; of several strikes the greatest. */
function strikeOf({ then = [] }: Rule): Given | null {
  const strikes = then.flatMap((action) => ('strike' in action ? [action.strike] : [])).toSorted((a, b) => b.points - a.points);
  const [strike] = strikes;
  if (!strike) return null;
  return { points: strike.points, ...(strike.expires === undefined ? {} : { lasts: durationMs(strike.expires) }) };
}

const inOrder = (a: Strike, b: Strike): number => a.at - b.at || (a.flag < b.flag ? -1 : 1);

/**
 * Points of a member at a time, from the member's flags. A strike is given when the flag is confirmed and counts from
 * then until it expires. One post is one offence: of the rules that found it the one with most points counts.
 */
export function strikesAt(flags: readonly Flag[], sets: readonly Pick<RuleSet, 'rules'>[], at: number): Strikes {
  const rules = new Map(sets.flatMap((set) => set.rules).map((rule) => [rule.id, strikeOf(rule)]));
  const strikes = new Map<string, Strike>();
  for (const flag of flags) {
    const given = rules.get(flag.rule);
    const when = flag.decidedAt ?? flag.at;
    if (!given || flag.state !== 'confirmed' || when > at) continue;
    const strike: Strike = { flag: flag.id, rule: flag.rule, activity: flag.activity, at: when, points: given.points, ...(given.lasts === undefined ? {} : { until: when + given.lasts }) };
    const other = strikes.get(flag.activity);
    if (!other || other.points < strike.points || (other.points === strike.points && inOrder(strike, other) < 0)) strikes.set(flag.activity, strike);
  }
  const history = [...strikes.values()].toSorted(inOrder).map((strike) => ({ ...strike, expired: strike.until !== undefined && strike.until <= at }));
  return { points: history.reduce((sum, { points, expired }) => sum + (expired ? 0 : points), 0), history };
}

type Step = Ladder[number];

/** The highest step of a ladder that so many points reach, and the one after it. */
export function stepsAt(ladder: Ladder, points: number): { reached: Step | null; next: Step | null } {
  const steps = ladder.toSorted((a, b) => a.points - b.points);
  return { reached: steps.findLast((step) => step.points <= points) ?? null, next: steps.find((step) => step.points > points) ?? null };
}
