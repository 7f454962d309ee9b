import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { RULE_FORMATS } from '@/lib/rules/exchange';
import { readRuleSet } from '@/lib/rules/file';
import { ruleFaultWords } from '@/lib/ui/dashboard/rules-fault-words';

const zh = translator('zh-CN');
const en = translator('en');

function faultOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('There is no fault.');
}

const rule = (rest: string): string => `version: 1\nruleset: { id: mine, name: 我的 }\nrules:\n  - { id: a, name: A, ${rest} }\n`;
const when = (condition: string): string => rule(`when: ${condition}`);

/** Files that are wrong, one for each kind of fault. */
const WRONG: Record<string, string> = {
  'a type': rule('when: { words: { list: [a] } }, priority: high'),
  'what is missing': rule('mode: flag'),
  'an option': rule('mode: loud, when: { words: { list: [a] } }'),
  'a key': rule('colour: red, when: { words: { list: [a] } }'),
  'an id': 'version: 1\nruleset: { id: My Set, name: 我的 }\nrules: []\n',
  'a version': 'version: 2\nruleset: { id: mine, name: 我的 }\nrules: []\n',
  'no set': 'rules',
  'too few': when('{ words: { list: [] } }'),
  'too small': when('{ words: { list: [a], min: 0 } }'),
  'too large': when('{ words: { list: [a], min: 5000 } }'),
  'a share': when('{ foreign: { below: 0 } }'),
  'a comparison': when('{ member: { postsBefore: few } }'),
  'a length of time': when('{ rate: { count: "> 3", window: soon } }'),
  'hours': when('{ time: { hours: night } }'),
  'a weekday': when('{ time: { weekdays: [someday] } }'),
  'a day': when('{ time: { dates: [today] } }'),
  'nothing to look at': when('{ member: {} }'),
  'no time': when('{ time: {} }'),
  'no shape': when('{ shape: {} }'),
  'flags': when('{ regex: { pattern: a, flags: g } }'),
  'a look-ahead': when('{ regex: { pattern: "a(?=b)" } }'),
  'a back-reference': when('{ regex: { pattern: "(a)\\\\1" } }'),
  'an atomic group': when('{ regex: { pattern: "(?>a)" } }'),
  'a large pattern': when('{ regex: { pattern: "(a{100}){9}" } }'),
  'a broken pattern': when('{ regex: { pattern: "(a" } }'),
  'no condition': when('5'),
  'two conditions': when('{ words: { list: [a] }, time: { hours: "1-2" } }'),
  'an unknown check': when('{ wordz: { list: [a] } }'),
  'no conditions': when('{ all: [] }'),
  'how to write it': when('{ atLeast: 3 }'),
  'parts': when('{ score: { least: 1, of: [] } }'),
  'a weight': when('{ score: { least: 1, of: [{ weight: much, when: { words: { list: [a] } } }] } }'),
  'a list': when('{ words: { list: there-is-none } }'),
  'surge of an item': when('{ surge: { metric: { rate: messages }, window: 2h } }'),
  'level': rule('level: community, when: { words: { list: [a] } }'),
  'an action': rule('when: { words: { list: [a] } }, then: [{ shout: 1 }]'),
  'a strike': rule('when: { words: { list: [a] } }, then: [{ strike: { points: 2, expires: soon } }]'),
  'a rule twice': '[{ id: a, name: A, when: { words: { list: [a] } } }, { id: a, name: A, when: { words: { list: [a] } } }]',
  'an override of nothing': `${when('{ words: { list: [a] } }')}overrides: [{ community: "*", rule: b, set: { mode: off } }]\n`,
  'an override of what is not there': `${when('{ words: { list: [a] } }')}overrides: [{ community: "*", rule: a, set: { when.rate.count: 3 } }]\n`,
  'a key twice': 'version: 1\nversion: 1\n',
  'a quote': 'version: 1\nruleset: { id: "mine',
  'a bracket': 'version: 1\nruleset: { id: mine\n',
  'a second colon': 'version: 1\nruleset: id: mine\n',
  'a tab': 'version: 1\nruleset:\n\tid: mine\n',
  'an escape': 'version: "\\q"\n',
  'a comma': 'ruleset: {"id" "mine"}\n',
  'a comma too many': 'rules: [a, , b]\n',
  'a sign for remarks': 'version: "1"# the first\n',
  'an entry of a list': 'rules:\n  - id: a\n   name: A\n',
  'two documents': 'version: 1\n---\nversion: 1\n',
  'a reference': 'version: 1\nruleset: *\n',
  'two references': 'version: &a &b 1\n',
  'a tag': 'version: !a !b 1\n',
  'a block': 'ruleset: | mine\n  yours\n',
  'far too many references': 'a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n',
};

describe('words for what is wrong in rules', () => {
  it.each(Object.entries(WRONG))('tells of %s in both languages', (_, text) => {
    const said = faultOf(() => readRuleSet(text));
    const told = ruleFaultWords(zh, said);
    // Names of settings and what was typed stay; sentences do not.
    const left = told.replace(/「[^」]*」|"[^"]*"|（[^）]*）|\{[^}]*\}/g, '').replace(/[\w.[\]-]+：/g, '');
    expect(left).toMatch(/^第 \d+ 行：.*\p{Script=Han}/u);
    expect(left, said).not.toMatch(/\b[A-Za-z]+ [a-z]+ [a-z]+/);
    expect(ruleFaultWords(en, said)).toMatch(/^Line \d+: .*\.$/s);
  });

  it('tells of lists of others', () => {
    for (const id of ['automoderator', 'discuz', 'plain']) {
      const format = RULE_FORMATS.find((each) => each.id === id)!;
      expect(ruleFaultWords(zh, faultOf(() => format.read('\n', { id: 'a', name: 'A' })))).toMatch(/^第 1 行：.*。$/);
    }
  });

  it('gives back what it does not know', () => {
    expect(ruleFaultWords(zh, 'Something else went wrong.')).toBe('Something else went wrong.');
  });
});
