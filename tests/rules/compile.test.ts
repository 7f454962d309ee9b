import { describe, expect, it } from 'vitest';
import type { Rule } from '@/lib/model/rule';
import { CHECKS } from '@/lib/rules/checks';
import { compileRules, evaluate } from '@/lib/rules/compile';
import { readRules } from '@/lib/rules/file';
import { ALONE, aPost } from './posts';

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id, name: { zh: '词', en: 'Words' }, group: 'own', severity: 'low', mode: 'flag', when: { words: { list: ['加微信'] } }, ...more,
});

describe('evaluating', () => {
  it('gives findings, severest first, then by id', () => {
    const compiled = compileRules([rule('b'), rule('a'), rule('c', { severity: 'critical' }), rule('off', { mode: 'off' })]);
    expect(evaluate(compiled, aPost('快加微信'), ALONE).map((finding) => finding.rule)).toEqual(['c', 'a', 'b']);
    expect(evaluate(compiled, aPost('快加微信'), ALONE)[1]).toEqual({
      rule: 'a', check: 'words', severity: 'low', activity: 'discourse:f.example/a/1', spans: [{ from: 1, to: 4 }], reason: { key: 'reason_words', args: ['加微信'] },
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
    expect(CHECKS.map(({ id }) => id)).toEqual(['words', 'personal', 'duplicate']);
  });
});

const FILE = [rule('one'), rule('two', { when: { personal: { kinds: ['mobile'] } } })];

describe('a file of rules', () => {
  it('is a list or a pack', () => {
    expect(readRules(JSON.stringify(FILE))).toEqual(FILE);
    expect(readRules(`\ufeff${JSON.stringify({ id: 'mine', name: { zh: '我的', en: 'Mine' }, rules: FILE })}`)).toEqual(FILE);
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /^Not JSON: .+ Rules are a JSON list, or a pack with "rules"\.$/],
    ['neither list nor pack', 7, /^pack: .+expected object.+\.$/],
    ['a pack without a name', { id: 'mine', rules: FILE }, /^pack\.name: .+\.$/],
    ['a wrong severity', [rule('one'), { ...rule('two'), severity: 'huge' }], /^rules\[1\]\.severity: .*"info"\|"low"\|"medium"\|"high"\|"critical".* The rule is "two"\.$/],
    ['a wrong severity in a pack', { id: 'mine', name: { zh: '我的', en: 'Mine' }, rules: [{ ...rule('two'), severity: 'huge' }] }, /^rules\[0\]\.severity: .* The rule is "two"\.$/],
    ['a key too many', [{ ...rule('one'), unless: [] }], /^rules\[0\]: .*"unless".* The rule is "one"\.$/],
    ['the same id twice', [rule('one'), rule('one')], /^Two rules have the id "one"; give each its own\.$/],
    ['no condition', [rule('one', { when: {} })], /^Rule "one", when: has 0 conditions; give exactly one of words, personal, duplicate\.$/],
    ['an unknown check', [rule('one', { when: { regex: {} } })], /^Rule "one", when: no check is called "regex"; use one of words, personal, duplicate\.$/],
    ['wrong settings', [rule('one', { when: { words: { list: ['a', ''] } } })], /^Rule "one", when\.words\.list\[1\]: .+\.$/],
    ['wrong settings of a rule that is off', [rule('one', { mode: 'off', when: { duplicate: { similarity: 2 } } })], /^Rule "one", when\.duplicate\.similarity: .+\.$/],
  ])('with %s is refused in one sentence', (_what, value, message) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    expect(() => readRules(text)).toThrow(message);
  });
});
