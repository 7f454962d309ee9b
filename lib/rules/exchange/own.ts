import { readRuleSet } from '../file';
import { stringifySheets } from '../sheet';
import type { RuleFormat } from './format';

/** Our own form: everything, both ways. */
export const ownSheet: RuleFormat = {
  id: 'qunlens',
  name: { zh: 'QunLens 规则集（YAML / JSON）', en: 'QunLens rule set (YAML / JSON)' },
  ending: 'yaml',
  knows: (text) => /^\s*"?(version|ruleset|rules)"?\s*:/m.test(text) || /^\s*\[\s*\{/.test(text),
  read: (text) => ({ set: readRuleSet(text), templates: [], left: [] }),
  write({ id, name, about, communities, timezone, ...rest }) {
    const ruleset = Object.fromEntries(Object.entries({ id, name, about, communities, timezone }).filter(([, value]) => value !== undefined));
    return { text: stringifySheets([{ version: 1, ruleset, ...rest }]), left: [] };
  },
};
