import { describe, expect, it } from 'vitest';
import type { Rule } from '@/lib/model/rule';
import { CHECKS } from '@/lib/rules/checks';
import { compileRules, evaluate } from '@/lib/rules/compile';
import { readRuleSet } from '@/lib/rules/file';
import { ALONE, aPost } from './posts';

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id, name: { zh: '词', en: 'Words' }, group: 'own', severity: 'low', mode: 'flag', when: { words: { list: ['加微信'] } }, ...more,
});

const rulesIn = (text: string): Rule[] => readRuleSet(text).rules;

describe('evaluating', () => {
  it('gives findings, severest first, then by id', () => {
    const compiled = compileRules([rule('b'), rule('a'), rule('c', { severity: 'critical' }), rule('off', { mode: 'off' })]);
    expect(evaluate(compiled, aPost('快加微信'), ALONE).map((finding) => finding.rule)).toEqual(['c', 'a', 'b']);
    expect(evaluate(compiled, aPost('快加微信'), ALONE)[1]).toEqual({
      rule: 'a', check: 'words', severity: 'low', mode: 'flag', activity: 'discourse:f.example/a/1', spans: [{ from: 1, to: 4 }], reason: { key: 'reason_words', args: ['加微信'] },
    });
  });

  it.each([
    ['a like', { kind: 'like' as const }],
    ['a removed post', { removed: 'moderated' as const }],
    ['a post without text', { text: undefined }],
    ['a post of blanks', { text: ' \n ' }],
  ])('passes over %s', (_what, more) => {
    expect(evaluate(compileRules([rule('a')]), aPost('加微信', more), ALONE)).toEqual([]);
  });

  it('looks at comments and messages too', () => {
    for (const kind of ['comment', 'message'] as const) expect(evaluate(compileRules([rule('a')]), aPost('加微信', { kind }), ALONE)).toHaveLength(1);
  });

  it('every check has an id of its own', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  });
});

const FILE = [rule('one'), rule('two', { when: { personal: { kinds: ['mobile'] } } })];

describe('a file of rules', () => {
  it('is a list or a pack', () => {
    expect(rulesIn(JSON.stringify(FILE))).toEqual(FILE);
    expect(rulesIn(`\ufeff${JSON.stringify({ id: 'mine', name: { zh: '我的', en: 'Mine' }, rules: FILE })}`)).toEqual(FILE);
  });

  it.each<[string, unknown, RegExp]>([
    ['neither YAML nor JSON', '{', /^Line 1: .+\.$/],
    ['a broken line', 'version: 1\nruleset: { id: a, name: "x }\n', /^Line \d: .+\.$/],
    ['neither list nor pack', 7, /^Line 1: Rules are a set with "version: 1", a pack with "rules", or a list of rules\.$/],
    ['a pack without a name', { id: 'mine', rules: FILE }, /^Line 1: name: .+\.$/],
    ['a wrong severity', [rule('one'), { ...rule('two'), severity: 'huge' }], /^Line \d+: \[1\]\.severity: .*"info"\|"low"\|"medium"\|"high"\|"critical".* The rule is "two"\.$/],
    ['a wrong severity in a pack', { id: 'mine', name: { zh: '我的', en: 'Mine' }, rules: [{ ...rule('two'), severity: 'huge' }] }, /^Line \d+: rules\[0\]\.severity: .* The rule is "two"\.$/],
    ['a key too many', [{ ...rule('one'), until: [] }], /^Line \d+: \[0\]: .*"until".* The rule is "one"\.$/],
    ['the same id twice', [rule('one'), rule('one')], /^Line \d+: Two rules have the id "one"; give each its own\.$/],
    ['no condition', [rule('one', { when: {} })], /^Line \d+: Rule "one", when: 0 conditions stand together; give exactly one of words, .+\.$/],
    ['an unknown check', [rule('one', { when: { regexp: {} } })], /^Line \d+: Rule "one", when: No check is called "regexp"; use one of words, .+\.$/],
    ['an unknown list', [rule('one', { when: { words: { list: 'ads' } } })], /^Line \d+: Rule "one", when(\.words)?: There is no list "ads"\.$/],
    ['wrong settings', [rule('one', { when: { words: { list: ['a', ''] } } })], /^Line \d+: Rule "one", when\.words\.list\[1\]: .+\.$/],
    ['wrong settings within conditions', [rule('one', { when: { all: [{ words: { list: ['a'] } }, { not: { duplicate: { similarity: 2 } } }] } })], /^Line \d+: Rule "one", when\.all\[1\]\.not\.duplicate\.similarity: .+\.$/],
    ['wrong settings of a rule that is off', [rule('one', { mode: 'off', when: { duplicate: { similarity: 2 } } })], /^Line \d+: Rule "one", when\.duplicate\.similarity: .+\.$/],
    ['an override that leads nowhere', { version: 1, ruleset: { id: 'a', name: 'a' }, rules: [rule('one')], overrides: [{ community: '*', rule: 'one', set: { 'when.member.postsBefore': '< 3' } }] }, /^Line \d+: "when\.member\.postsBefore" is nowhere in the rule "one"\.$/],
  ])('with %s is refused in one sentence', (_what, value, message) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
    expect(() => rulesIn(text)).toThrow(message);
  });
});
