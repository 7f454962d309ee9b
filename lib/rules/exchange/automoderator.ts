import type { Template } from '@/lib/model/moderation';
import type { Rule } from '@/lib/model/rule';
import { faultAt } from '../fault';
import { readSheets, type Sheet } from '../sheet';
import { actionsOf, effectOf } from './automoderator-actions';
import { conditionsOf } from './automoderator-conditions';
import { writeRules } from './automoderator-write';
import { idsTaken, type Left, type Read, type RuleFormat } from './format';
import { isObject } from '../plain-object';

/** AutoModerator of Reddit: YAML documents, a rule each (rules.md §1.1). */
export const autoModerator: RuleFormat = {
  id: 'automoderator',
  name: { zh: 'Reddit AutoModerator（YAML）', en: 'Reddit AutoModerator (YAML)' },
  ending: 'yaml',
  knows: (text) => /^\s*(action|type|(title|body|domain|url|author)[^:\n]*):/m.test(text) && !/^\s*(version|ruleset|rules):/m.test(text),
  read: (text, { id, name }) => readRules(text, id, name),
  write: writeRules,
};

/** A document being read: `leave` notes what is not carried over, by the key that says it. */
export type Document = { value: Record<string, unknown>; leave(key: string, why: Left['why'], what?: string): void };

function readRules(text: string, id: string, name: string): Read {
  const left: Left[] = [];
  const rules: Rule[] = [];
  const templates: Template[] = [];
  const taken = idsTaken();
  const sheets = readSheets(text);
  sheets.forEach((sheet, i) => {
    if (sheet.value === null || sheet.value === undefined) return;
    if (!isObject(sheet.value)) throw faultAt([], `Line ${sheet.lineOf([])}: a rule is a list of "key: value" lines; this document is none.`);
    const read = readRule(sheet, sheet.value, { id: taken(`${id}-${i + 1}`), name, nth: i + 1 });
    left.push(...read.left);
    templates.push(...read.templates);
    if (read.rule) rules.push(read.rule);
  });
  if (rules.length + left.length === 0) throw new Error('Line 1: there is no rule in the file; rules are YAML documents with "---" between them.');
  return { set: { id, name, rules }, templates, left };
}

type Naming = { id: string; name: string; nth: number };

function readRule(sheet: Sheet, value: Record<string, unknown>, { id, name, nth }: Naming): { rule: Rule | null; templates: Template[]; left: Left[] } {
  const left: Left[] = [];
  const document: Document = { value, leave: (key, why, what = key) => void left.push({ line: sheet.lineOf([key]), what, why }) };
  const effect = effectOf(document);
  const { conditions, scope, dropped } = conditionsOf(document);
  const { actions, templates } = actionsOf(document, id);
  if (conditions.length === 0) document.leave('', { key: 'rules_left_no_condition' }, `${name} ${nth}`);
  if (!effect || conditions.length === 0) return { rule: null, templates: [], left };
  // With a condition less a rule finds more than it did: it is watched before it is trusted.
  if (dropped > 0) document.leave('', { key: 'rules_left_wider', args: [dropped] }, `${name} ${nth}`);
  const [only, ...more] = conditions;
  return {
    left, templates,
    rule: {
      id, name: effect.reason ?? `${name} ${nth}`, group: 'own', severity: effect.severity, mode: dropped > 0 ? 'observe' : effect.mode,
      ...(scope ? { scope } : {}),
      when: more.length > 0 ? { all: conditions } : only!,
      ...(typeof value['priority'] === 'number' ? { priority: value['priority'] } : {}),
      then: actions,
    },
  };
}
