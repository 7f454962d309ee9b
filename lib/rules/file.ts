import { z } from '@/lib/model/zod';
import { PACK, RULE, type Rule } from '@/lib/model/rule';
import { compileRules, explain } from './compile';

const RULES = z.array(RULE).max(500);

/**
 * Reads a file of rules: JSON, either a pack (`{ id, name, rules }`) or a list of rules. Throws one sentence that says
 * where the file is wrong and what is expected there.
 */
export function readRules(text: string): Rule[] {
  const rules = ruleList(parseJson(text));
  const twice = rules.find(({ id }, i) => rules.findIndex((other) => other.id === id) !== i);
  if (twice) throw new Error(`Two rules have the id "${twice.id}"; give each its own.`);
  compileRules(rules.map((rule) => ({ ...rule, mode: 'flag' })));
  return rules;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`Not JSON: ${error instanceof Error ? error.message : String(error)}. Rules are a JSON list, or a pack with "rules".`, { cause: error });
  }
}

function ruleList(value: unknown): Rule[] {
  if (Array.isArray(value)) {
    const list = RULES.safeParse(value);
    if (list.success) return list.data;
    throw new Error(placeOf('rules', value, list.error.issues));
  }
  const pack = PACK.safeParse(value);
  if (pack.success) return pack.data.rules;
  const { issues } = pack.error;
  if (issues[0]?.path[0] !== 'rules' || typeof value !== 'object' || value === null || !('rules' in value) || !Array.isArray(value.rules)) {
    throw new Error(explain(['pack'], issues));
  }
  throw new Error(placeOf('rules', value.rules, issues.map((issue) => ({ ...issue, path: issue.path.slice(1) }))));
}

/** Names the rule by its id as well, since nobody counts to the fortieth. */
function placeOf(name: string, rules: unknown[], issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const index = issues[0]?.path[0];
  const rule = typeof index === 'number' ? rules[index] : undefined;
  const named = typeof rule === 'object' && rule !== null && 'id' in rule && typeof rule.id === 'string';
  return `${explain([name], issues)}${named ? ` The rule is "${rule.id}".` : ''}`;
}
