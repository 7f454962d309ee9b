import { describe, expect, it } from 'vitest';
import en from '@/public/_locales/en/messages.json';
import { compileSets, evaluate } from '@/lib/rules/compile';
import { formatFor, RULE_FORMATS } from '@/lib/rules/exchange';
import type { Read, RuleFormat } from '@/lib/rules/exchange/format';
import { checkSet } from '@/lib/rules/file';
import { ALONE, aPost } from './posts';

const named = (id: string): RuleFormat => RULE_FORMATS.find((format) => format.id === id)!;
const HOW = { id: 'taken', name: 'Taken' };
const take = (id: string, text: string, action?: string): Read => named(id).read(text, { ...HOW, ...(action ? { action } : {}) });
const left = ({ left: rows }: Read): [number, string, string][] => rows.map(({ line, what, why }) => [line, what, why.key]);
/** Rules of the set that find something in a text. */
const found = ({ set }: Read, text: string): string[] => evaluate(compileSets([set]), aPost(text), ALONE).map(({ rule }) => rule);

const AUTOMODERATOR = `# spam
type: submission
title+body (includes): ["telegram", 'join my group']
~domain: [imgur.com]
author:
    account_age: "< 7 days"
    combined_karma: "< 10"
action: filter
action_reason: Probable spam
comment: |
    Hi {{author}}, your post was held for review.
set_sticky: true
---
body (regex, case-sensitive): ['(buy|sell)\\s+accounts']
action: remove
moderators_exempt: false
---
body_shorter_than: 8
is_top_level: true
action: report
---
flair_text: "x"
action: remove
---
author:
    name (includes): ["spam"]
action: approve
`;

describe('AutoModerator', () => {
  const read = take('automoderator', AUTOMODERATOR);

  it('becomes rules that can be compiled, one a document that has conditions', () => {
    checkSet(read.set);
    expect(read.set.rules.map(({ id, severity, mode }) => [id, severity, mode])).toEqual([
      ['taken-1', 'medium', 'observe'], ['taken-2', 'high', 'flag'], ['taken-3', 'low', 'flag'],
    ]);
    expect(read.set.rules[0]).toMatchObject({
      name: 'Probable spam', scope: { kinds: ['post'], exempt: { roles: ['moderator', 'leader'] } },
      when: { all: [{ words: { list: ['telegram', 'join my group'], match: 'part' } }, { not: { link: { domains: ['imgur.com'] } } }, { member: { seenFor: '< 7d' } }] },
    });
    expect(read.set.rules[1]?.scope).toBeUndefined();
  });

  it('looks for names of authors, and leaves out a pattern that cannot be run', () => {
    const { set, left: out } = take('automoderator', 'author:\n    name (includes): ["spam", "bot"]\nbody (regex): ["(?<!not )spam", "buy now"]\naction: remove\n---\nauthor (regex): ["^x", "y$"]\naction: remove\n---\n~body (regex): ["a(?=b)", "c"]\nbody: x\naction: remove\n');
    checkSet(set);
    expect(set.rules.map(({ when }) => when)).toMatchObject([
      { all: [{ member: { name: { words: ['spam', 'bot'] } } }, { regex: { pattern: ['\\b(?:buy now)\\b'] } }] },
      { member: { name: { pattern: '(?:^x)|(?:y$)' } } },
      { all: [{ not: { regex: { pattern: ['\\b(?:c)\\b'] } } }, { words: { list: ['x'] } }] },
    ]);
    // Of what is denied one less finds more.
    expect(set.rules.map(({ mode }) => mode)).toEqual(['flag', 'flag', 'observe']);
    expect(out.filter(({ why }) => why.key === 'rules_left_pattern').map(({ line, what }) => [line, what])).toEqual([[3, '(?<!not )spam'], [9, 'a(?=b)']]);
  });

  it('says what is not carried over, and where', () => {
    expect(left(read).map(([, what, why]) => [what, why])).toEqual([
      ['author', 'rules_left_condition'], ['set_sticky', 'rules_left_acts'], ['Taken 1', 'rules_left_wider'],
      ['flair_text', 'rules_left_condition'], ['Taken 4', 'rules_left_no_condition'], ['action', 'rules_left_approves'],
    ]);
    expect(left(read).filter(([, what]) => ['set_sticky', 'flair_text'].includes(what)).map(([line]) => line)).toEqual([12, 22]);
    for (const { why } of read.left) expect(en).toHaveProperty(why.key);
  });

  it('keeps texts as templates with the slots of here', () => {
    expect(read.templates).toEqual([{ id: 'taken-1-comment', kind: 'reply', name: 'taken-1-comment', text: 'Hi {{name}}, your post was held for review.' }]);
  });

  it('finds what it found', () => {
    expect(found(read, 'we buy  accounts here')).toEqual(['taken-2']);
    expect(found(read, 'We BUY  accounts here')).toEqual([]);
  });

  it.each(['title: [a\naction: remove', 'action: remove\nbody: "\\d"'])('with broken YAML is refused with the line: %j', (text) => {
    expect(() => take('automoderator', text)).toThrow(/^Line \d+: /);
  });
});

describe('Discuz! lines', () => {
  const read = take('discuz', 'toobad=**\nbad=good\n[type:广告]\n加微信={MOD}\n刷{6}单={BANNED}\na{3}s={BANNED}\n/代.{0,3}购/i={BANNED}\n[/type]\n');

  it('become lists by type and by what they did', () => {
    checkSet(read.set);
    expect(read.set.lists).toEqual([{ id: 'replaced', entries: ['toobad', 'bad'] }, { id: 'mod', entries: ['加微信'] }, { id: 'banned', entries: ['刷{2}单', 'a{3}s'] }]);
    expect(read.set.rules.map(({ name, severity, mode }) => [name, severity, mode])).toEqual([
      ['Taken · replaced', 'low', 'flag'], ['广告 · mod', 'medium', 'queue'], ['广告 · banned', 'high', 'flag'], ['广告 · banned', 'high', 'flag'],
    ]);
    expect(left(read)).toEqual([[2, 'bad → good', 'rules_left_replacement']]);
  });

  it.each<[string, string[]]>([['来刷个单', ['taken-banned']], ['刷一个大单', []], ['代人购物', ['taken-banned-regex']], ['快加微信', ['taken-mod']]])('%s: %j', (text, rules) => {
    expect(found(read, text)).toEqual(rules);
  });
});

describe('Discourse watched words', () => {
  it('take their weight from the action asked for', () => {
    const text = 'casino,,true\nviagra*\n"foo, bar",baz\n';
    const read = take('discourse', text, 'block');
    checkSet(read.set);
    expect(read.set.rules.map(({ id, severity }) => [id, severity])).toEqual([['taken-words', 'high'], ['taken-exact-words', 'high']]);
    expect(found(read, 'CASINO and viagras')).toEqual(['taken-words']);
    expect(found(read, 'casino: foo, bar')).toEqual(['taken-exact-words', 'taken-words']);
    expect(left(take('discourse', text, 'replace'))).toEqual([[3, 'foo, bar → baz', 'rules_left_replacement']]);
    expect(take('discourse', text, 'silence').set.rules[0]?.when).toEqual({ all: [{ words: { list: 'words' } }, { member: { firstPost: true } }] });
    expect(() => take('discourse', text, 'burn')).toThrow(/^Line 1: there is no action "burn"/);
  });
});

describe('a plain list', () => {
  it('is words alone; remarks, repetitions and what is too long stay out', () => {
    const read = take('plain', `# mine\n代购\n\n代购\nfoo # bar\n${'x'.repeat(101)}\n`);
    expect(read.set.lists?.[0]?.entries).toEqual(['代购', 'foo']);
    expect(left(read).map(([line, , why]) => [line, why])).toEqual([[4, 'rules_left_twice'], [6, 'rules_left_long']]);
    expect(() => take('plain', '# nothing')).toThrow('Line 1: the list holds no word; write one a line.');
  });
});

describe('every form', () => {
  const set = take('discuz', '[type:广告]\n加微信={MOD}\n刷{6}单={BANNED}\n[/type]').set;

  it.each(RULE_FORMATS.filter(({ write }) => write).map(({ id }) => id))('%s reads again what it writes', (id) => {
    const { text, left: out } = named(id).write!(set);
    expect(out).toEqual([]);
    expect(formatFor(text)?.id).toBe(id);
    const again = take(id, text);
    checkSet(again.set);
    expect(found(again, '快加微信').length).toBe(1);
    expect(found(again, '今天天气很好')).toEqual([]);
  });

  it('says which rules it has no words for', () => {
    const draft = { ...set, rules: [...set.rules, { ...set.rules[0]!, id: 'flood', when: { rate: { count: '> 5', window: '60s', by: 'member' } } }] };
    for (const format of RULE_FORMATS.filter(({ id, write }) => write && id !== 'qunlens')) expect(format.write!(draft).left.map(({ what }) => what)).toEqual(['flood']);
    expect(take('qunlens', named('qunlens').write!(draft).text).set).toEqual(draft);
  });
});
