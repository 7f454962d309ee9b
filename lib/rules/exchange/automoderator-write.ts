import { stringifySheets } from '../sheet';
import type { Condition, Rule } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { type Left, wordOf, wordsOfRule, type Written } from './format';

const METHODS: Record<string, string> = { word: 'includes-word', part: 'includes', start: 'starts-with', end: 'ends-with', full: 'full-text' };
const ACTIONS: Record<string, string> = { critical: 'remove', high: 'remove', medium: 'filter', low: 'report', info: 'report' };

/** Rules as AutoModerator has them; those that it has no words for are named. */
export function writeRules(set: RuleSet): Written {
  const left: Left[] = [];
  const documents = set.rules.flatMap((rule) => {
    const conditions = conditionsOf(rule, set);
    if (!conditions) left.push({ line: 0, what: rule.id, why: { key: 'rules_left_no_way' } });
    return conditions ? [{ ...typeOf(rule), ...conditions, action: ACTIONS[rule.severity], action_reason: typeof rule.name === 'string' ? rule.name : rule.name.en }] : [];
  });
  return { text: stringifySheets(documents), left };
}

function typeOf({ scope }: Rule): object {
  const kinds = scope?.kinds ?? [];
  if (kinds.length === 0 || (kinds.includes('post') && kinds.includes('comment'))) return {};
  return { type: kinds.includes('post') ? 'submission' : 'comment' };
}

/** The keys of a rule, all of which must hold there as here; null when one of its conditions cannot be said. */
function conditionsOf(rule: Rule, set: RuleSet): object | null {
  const parts = Array.isArray(rule.when['all']) ? (rule.when['all'] as Condition[]) : [rule.when];
  const said = parts.map((when, i) => keyOf({ ...rule, when }, set, i === 0 ? '' : `#${i + 1}`));
  return rule.unless || said.some((each) => each === null) ? null : Object.assign({}, ...said);
}

const fieldsOf = (settings: Record<string, unknown>): string => (Array.isArray(settings['fields']) ? settings['fields'].join('+') : 'title+body');

function keyOf(rule: Rule, set: RuleSet, suffix: string): object | null {
  const listed = wordsOfRule(rule, set);
  if (listed) {
    const { words, settings } = listed;
    if (settings['weight'] !== undefined || Number(settings['min'] ?? 1) > 1) return null;
    const match = settings['wholeWord'] === false ? 'includes' : METHODS[String(settings['match'] ?? 'word')];
    return { [`${fieldsOf(settings)}${suffix} (${match}${settings['caseSensitive'] === true ? ', case-sensitive' : ''})`]: words.map(wordOf) };
  }
  const [[name, value] = ['', undefined]] = Object.entries(rule.when);
  if (typeof value !== 'object' || value === null) return null;
  const settings = value as Record<string, unknown>;
  if (name === 'regex') return { [`${fieldsOf(settings)}${suffix} (regex, includes)`]: settings['pattern'] };
  if (name === 'link' && Array.isArray(settings['domains']) && Object.keys(settings).length === 1) return { domain: settings['domains'] };
  return null;
}
