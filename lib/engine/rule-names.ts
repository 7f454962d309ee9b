import type { Name, Rule } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { PACKS } from '@/lib/rules/packs';

const SHIPPED = new Map<string, Rule>(PACKS.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));

/** A rule that came with the product. */
export const shippedRule = (id: string): Rule | undefined => SHIPPED.get(id);

/** A rule's name, by the sets in force and then by those that came with the product; its id where there is none any more. */
export function ruleName(id: string, sets: readonly RuleSet[] = []): Name {
  for (const { rules } of sets) {
    const rule = rules.find((each) => each.id === id);
    if (rule) return rule.name;
  }
  return SHIPPED.get(id)?.name ?? id;
}
