import type { z } from 'zod';
import { RULES, type Rule } from '@/lib/model/rule';
import { RULE_FILE, RULE_SET, type RuleSet } from '@/lib/model/ruleset';
import { compileSets } from './compile';
import { faultAt, faultOf, type Path, pathOf } from './fault';
import { checkOverrides } from './check-overrides';
import { readSheet } from './sheet';
import { isObject } from './plain-object';

/** More than this is no file of rules. */
const LONGEST = 4_000_000;
/** Id of the set that a bare list of rules makes. */
const OWN = 'own';

/**
 * Reads a file of rules: YAML or JSON; a whole set (`version: 1`, rules.md §6), a pack (`{ id, name, rules }`) or a list of
 * rules. Throws one sentence that says on which line the file is wrong and what is expected there.
 */
export function readRuleSet(text: string): RuleSet {
  if (text.length > LONGEST) throw new Error(`The file has ${text.length} characters; ${LONGEST} are the most.`);
  const { value, lineOf } = readSheet(text);
  try {
    const set = setOf(value);
    checkSet(set, setPath(value));
    return set;
  } catch (error) {
    throw new Error(`Line ${lineOf(pathOf(error))}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Where the rules stand in what was read. */
const setPath = (value: unknown): Path => (Array.isArray(value) ? [] : ['rules']);

function parsed<Value>(schema: z.ZodType<Value>, value: unknown, before: Path): Value {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw named(faultOf(before, read.error.issues), value);
}

/** Names the rule by its id as well, since nobody counts to the fortieth. */
function named(fault: Error & { path: Path }, value: unknown): Error {
  const rules = Array.isArray(value) ? value : isObject(value) ? value['rules'] : undefined;
  const index = fault.path.find((step) => typeof step === 'number');
  const inRules = Array.isArray(value) || fault.path[0] === 'rules';
  const rule: unknown = inRules && index !== undefined && Array.isArray(rules) ? rules[index] : undefined;
  return isObject(rule) && typeof rule['id'] === 'string' ? faultAt(fault.path, `${fault.message} The rule is "${rule['id']}".`) : fault;
}

function setOf(value: unknown): RuleSet {
  if (Array.isArray(value)) return { id: OWN, name: OWN, rules: parsed(RULES, value, []) };
  if (!isObject(value)) throw new Error('Rules are a set with "version: 1", a pack with "rules", or a list of rules.');
  if (!('version' in value)) return parsed(RULE_SET, value, []);
  const { ruleset, version: _, ...rest } = parsed(RULE_FILE, value, []);
  return { ...ruleset, ...rest };
}

/** What no schema sees: ids given twice, lists that are not there, conditions that are wrong. `at` leads to the rules. */
export function checkSet(set: RuleSet, at: Path = ['rules']): void {
  const place = (rule: Rule): Path => [...at, set.rules.indexOf(rule)];
  const twice = set.rules.find(({ id }, i) => set.rules.findIndex((other) => other.id === id) !== i);
  if (twice) throw faultAt(place(twice), `Two rules have the id "${twice.id}"; give each its own.`);
  const lists = set.lists ?? [];
  const again = lists.findIndex(({ id }, i) => lists.findIndex((other) => other.id === id) !== i);
  if (again >= 0) throw faultAt(['lists', again], `Two lists have the id "${lists[again]!.id}"; give each its own.`);
  for (const rule of set.rules) {
    try {
      compileSets([{ rules: [{ ...rule, mode: 'flag' }], lists }]);
    } catch (error) {
      throw faultAt([...place(rule), ...pathOf(error)], error instanceof Error ? error.message : String(error));
    }
  }
  checkOverrides(set);
}
