import type { Bilingual, Rule } from '@/lib/model/rule';
import { PACKS } from '@/lib/rules/packs';

const RULES = new Map<string, Rule>(PACKS.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));

/** A rule's name; its id where the rule is no longer there. */
export const ruleName = (id: string): Bilingual => RULES.get(id)?.name ?? { zh: id, en: id };
