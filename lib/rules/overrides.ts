import type { Community } from '@/lib/model/records';
import { RULE, type Rule } from '@/lib/model/rule';
import type { Override, RuleSet } from '@/lib/model/ruleset';
import { faultOf } from './fault';
import { isMeant } from './scope';
import { isObject } from './plain-object';

/**
 * Every place that a dotted path means. Combiners are passed through (`when.member.postsBefore` reaches into
 * `when.all[1].member.postsBefore`), so that an override need not know how a rule is built.
 */
function holdersOf(value: unknown, steps: readonly string[]): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((each) => holdersOf(each, steps));
  if (!isObject(value)) return [];
  const [step = '', ...rest] = steps;
  if (rest.length === 0) return step in value ? [value] : within(value, steps);
  return step in value ? holdersOf(value[step], rest) : within(value, steps);
}

const within = (value: Record<string, unknown>, steps: readonly string[]): Record<string, unknown>[] =>
  ['all', 'any', 'not', 'atLeast', 'score', 'of', 'when'].flatMap((name) => holdersOf(value[name], steps));

/** The rule as an override makes it. Throws a sentence when a path leads nowhere or what it gives does not fit. */
export function overridden(rule: Rule, set: Override['set']): Rule {
  const copy = structuredClone(rule) as Record<string, unknown>;
  for (const [path, value] of Object.entries(set)) {
    const steps = path.split('.');
    const holders = steps.length === 1 ? [copy] : holdersOf(copy, steps);
    if (holders.length === 0) throw new Error(`"${path}" is nowhere in the rule "${rule.id}".`);
    for (const holder of holders) holder[steps.at(-1)!] = value;
  }
  const read = RULE.safeParse(copy);
  if (!read.success) throw new Error(faultOf([], read.error.issues).message);
  return read.data;
}

/** The sets as they hold in one community: those meant for it, with its overrides. */
export function setsFor(sets: readonly RuleSet[], community: Community['id']): RuleSet[] {
  return sets.filter(({ communities }) => communities?.some((pattern) => isMeant(pattern, community)) ?? true).map((set) => {
    const mine = (set.overrides ?? []).filter((override) => isMeant(override.community, community));
    if (mine.length === 0) return set;
    return { ...set, rules: set.rules.map((rule) => mine.filter(({ rule: id }) => id === rule.id).reduce((made, override) => overridden(made, override.set), rule)) };
  });
}
