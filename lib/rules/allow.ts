import type { Condition, Rule } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { isObject } from './plain-object';

/** Gives the settings of every `words` condition within another value to `change`, and the value with what it makes of them. */
function withWords(value: unknown, change: (settings: Record<string, unknown>) => Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => withWords(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'words' && isObject(inner) ? change(inner) : withWords(inner, change)]));
}

const joined = (known: unknown, phrase: string): unknown[] => {
  const list = Array.isArray(known) ? known : [];
  return list.includes(phrase) ? list : [...list, phrase];
};

/** The rule and the lists with the phrase allowed: with its words where it has some, else as an exception. */
function allowedIn(rule: Rule, phrase: string): { rule: Rule; lists: Set<string> } {
  const lists = new Set<string>();
  let own = 0;
  const when = withWords(rule.when, (settings) => {
    if (typeof settings['list'] === 'string') lists.add(settings['list']);
    else own += 1;
    return typeof settings['list'] === 'string' ? settings : { ...settings, allow: joined(settings['allow'], phrase) };
  }) as Condition;
  if (own + lists.size > 0) return { rule: { ...rule, when }, lists };
  const exception: Condition = { words: { list: [phrase], wholeWord: false } };
  return { rule: { ...rule, unless: rule.unless ? { any: [rule.unless, exception] } : exception }, lists };
}

/**
 * The set with a phrase in which one of its rules finds nothing from now on: an allowed span that swallows shorter hits where
 * the rule has words (in a list that it names, for all rules that name it), an exception of the rule where it has none.
 * Throws a sentence when the set has no such rule.
 */
export function allowPhrase(set: RuleSet, id: string, phrase: string): RuleSet {
  const rule = set.rules.find((each) => each.id === id);
  if (!rule) throw new Error(`There is no rule "${id}" in the set "${set.id}".`);
  const allowed = allowedIn(rule, phrase);
  const lists = set.lists?.map((list) => (allowed.lists.has(list.id) ? { ...list, allow: joined(list.allow, phrase) as string[] } : list));
  return { ...set, rules: set.rules.map((each) => (each === rule ? allowed.rule : each)), ...(lists ? { lists } : {}) };
}
