import { describe, expect, it } from 'vitest';
import type { RuleSet } from '@/lib/model/ruleset';
import { setApart } from '@/lib/rules/exchange/apart';
import { ownSheet } from '@/lib/rules/exchange/own';
import { readRuleSet } from '@/lib/rules/file';
import { rewritten } from '@/lib/rules/resheet';

const TEXT = `# 茶馆的规则，改之前先问老李
version: 1
ruleset: { id: tea, name: 茶馆 } # 不要改 id
lists:
  - id: ads
    entries:
      - 加微信
      - 代购 # 2026-03 起
rules:
  # 引流
  - id: lure
    name: 引流
    when: { words: { list: ads } }
  - id: shout # 全大写
    name: 喊叫
    mode: observe
    when:
      all:
        - shape: { capitals: "> 80%" } # 先看看
        - shape: { length: ">= 20" }
`;
const set = readRuleSet(TEXT);
const changed = (change: (copy: RuleSet) => void): RuleSet => {
  const copy = structuredClone(set);
  change(copy);
  return copy;
};
const lines = (text: string | null): string[] => (text ?? '').split('\n');

describe('a text of rules, changed elsewhere', () => {
  it('stays as it was typed where nothing changed', () => {
    expect(rewritten(TEXT, set)).toBe(TEXT);
  });

  it('keeps comments around a changed setting', () => {
    const made = rewritten(TEXT, changed(({ rules }) => { rules[1]!.mode = 'flag'; }));
    expect(lines(made).filter((line) => !lines(TEXT).includes(line))).toEqual(['    mode: flag']);
  });

  it('keeps comments when a rule comes, goes or is allowed a phrase', () => {
    const more = rewritten(TEXT, changed(({ rules }) => { rules.push({ id: 'new', name: 'N', group: 'own', severity: 'low', mode: 'flag', when: { words: { list: ['a'] } } }); }));
    expect(more).toContain('# 引流');
    expect(readRuleSet(more!).rules.map(({ id }) => id)).toEqual(['lure', 'shout', 'new']);
    const less = rewritten(TEXT, changed(({ rules }) => { rules.shift(); }));
    expect(less).toContain('# 全大写');
    expect(readRuleSet(less!).rules.map(({ id }) => id)).toEqual(['shout']);
    const allowed = rewritten(TEXT, changed(({ lists }) => { lists![0]!.allow = ['代购指南']; }));
    expect(allowed).toContain('# 2026-03 起');
    expect(readRuleSet(allowed!).lists![0]!.allow).toEqual(['代购指南']);
    expect(rewritten(TEXT, changed((copy) => { copy.name = '新茶馆'; }))).toContain('# 不要改 id');
  });

  it('says what the set says, or nothing', () => {
    for (const change of [(copy: RuleSet) => { copy.rules.reverse(); }, (copy: RuleSet) => { copy.rules = []; }, (copy: RuleSet) => { delete copy.lists; copy.rules[0]!.when = { words: { list: ['a'] } }; }]) {
      const wanted = changed(change);
      const made = rewritten(TEXT, wanted);
      if (made !== null) expect(readRuleSet(made)).toEqual(wanted);
    }
    expect(rewritten('[{ id: a, name: A, when: { words: { list: [b] } } }]', set)).toBeNull();
    expect(rewritten('version: [', set)).toBeNull();
  });

  it('takes what the editor writes out itself', () => {
    const wanted = changed(({ rules }) => { rules[0]!.severity = 'high'; });
    expect(readRuleSet(rewritten(ownSheet.write!(set).text, wanted)!)).toEqual(wanted);
  });
});

describe('a set beside others', () => {
  it('gets other ids for rules whose ids are taken, and all that names them follows', () => {
    const given: RuleSet = {
      ...set,
      rules: [...set.rules, { id: 'many', name: 'M', group: 'own', severity: 'low', mode: 'flag', level: 'community', when: { surge: { metric: { flagged: 'lure' }, window: '2h' } } }],
      overrides: [{ community: '*', rule: 'lure', set: { mode: 'off' } }],
    };
    const { set: apart, renamed } = setApart(given, new Set(['lure', 'lure-2']));
    expect(renamed).toEqual([{ from: 'lure', to: 'lure-3' }]);
    expect(apart.rules.map(({ id }) => id)).toEqual(['lure-3', 'shout', 'many']);
    expect(apart.rules[2]!.when).toEqual({ surge: { metric: { flagged: 'lure-3' }, window: '2h' } });
    expect(apart.overrides![0]!.rule).toBe('lure-3');
    expect(setApart(given, new Set(['other']))).toEqual({ set: given, renamed: [] });
  });
});
