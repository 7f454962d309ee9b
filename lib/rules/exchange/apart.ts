import type { Condition } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { isObject } from '../plain-object';
import { idsTaken } from './format';

/** A rule that got another id. */
export type Renamed = { from: string; to: string };

/** Ids of rules are unique over all sets: those of a set that are taken get a number. What names them goes with them. */
export function setApart(set: RuleSet, taken: ReadonlySet<string>): { set: RuleSet; renamed: Renamed[] } {
  if (!set.rules.some(({ id }) => taken.has(id))) return { set, renamed: [] };
  const free = idsTaken();
  for (const id of taken) free(id);
  for (const { id } of set.rules) if (!taken.has(id)) free(id);
  const names = new Map(set.rules.filter(({ id }) => taken.has(id)).map(({ id }): [string, string] => [id, free(id)]));
  const named = (id: string): string => names.get(id) ?? id;
  return {
    set: {
      ...set,
      rules: set.rules.map((rule) => ({ ...rule, id: named(rule.id), when: withNames(rule.when, named) })),
      ...(set.overrides ? { overrides: set.overrides.map((override) => ({ ...override, rule: named(override.rule) })) } : {}),
    },
    renamed: [...names].map(([from, to]) => ({ from, to })),
  };
}

/** A condition about a whole community may count the posts that a rule found: `surge.metric.flagged`. */
function withNames(when: Condition, named: (id: string) => string): Condition {
  const surge = when['surge'];
  const metric = isObject(surge) ? surge['metric'] : undefined;
  if (!isObject(surge) || !isObject(metric) || typeof metric['flagged'] !== 'string') return when;
  return { ...when, surge: { ...surge, metric: { ...metric, flagged: named(metric['flagged']) } } };
}
