import { describe, expect, it } from 'vitest';
import { RULE, type Rule } from '@/lib/model/rule';
import { runExamples } from '@/lib/rules/examples';

const rule = (when: object, examples: Rule['examples'], more: object = {}): Rule => RULE.parse({ id: 'r', name: 'r', when, examples, ...more });
const VX = { words: { list: ['加微信'] } };
const NEW = { member: { postsBefore: '< 3' } };

describe('examples of a rule', () => {
  it('are tests of the text', () => {
    const examples = { hit: ['快加微信', '快来'], pass: ['加油', '别加微信'] };
    expect(runExamples(rule(VX, examples))).toEqual({ failures: [{ kind: 'hit', text: '快来' }, { kind: 'pass', text: '别加微信' }], unjudged: [], blind: [] });
  });

  it('are run with unless, lists and the languages of the scope', () => {
    const listed = rule({ words: { list: 'ad' } }, { hit: ['加微信'], pass: ['加微信 代购', 'add me'] }, { unless: { words: { list: ['代购'] } }, scope: { languages: ['zh'], kinds: ['comment'], communities: ['x:*'] } });
    expect(runExamples(listed, [{ id: 'ad', entries: ['加微信', 'add me'] }]).failures).toEqual([]);
  });

  it.each<[string, object, object | undefined, { hit?: string[]; pass?: string[] }, string[]]>([
    // What is judged wrong is in `failures`, what cannot be told in `unjudged`, whose texts stand last here.
    ['a text and its author: found perhaps', { all: [VX, NEW] }, undefined, { hit: ['加微信'], pass: ['加油'] }, ['加微信']],
    ['the author or a text', { any: [VX, NEW] }, undefined, { hit: ['加微信'], pass: ['加油'] }, ['加油']],
    ['not the author', { all: [VX, { not: NEW }] }, undefined, { hit: ['加微信'] }, ['加微信']],
    ['two of three', { atLeast: { n: 2, of: [VX, { words: { list: ['代购'] } }, NEW] } }, undefined, { hit: ['加微信代购', '加微信'] }, ['加微信']],
    ['weights, some of which speak against', { score: { least: 2, of: [{ weight: 2, when: VX }, { weight: -1, when: NEW }] } }, undefined, { hit: ['加微信'] }, ['加微信']],
    ['unless the author is trusted', VX, { member: { trusted: true } }, { hit: ['加微信'], pass: ['加油'] }, ['加微信']],
  ])('%s', (_what, when, unless, examples, unjudged) => {
    const examined = runExamples(rule(when, examples, unless ? { unless } : {}));
    expect(examined.failures).toEqual([]);
    expect(examined.unjudged.map(({ text }) => text)).toEqual(unjudged);
    expect(examined.blind).toEqual(['member']);
  });

  it('fail where no author could change it', () => {
    expect(runExamples(rule({ all: [VX, NEW] }, { hit: ['加油'] })).failures).toEqual([{ kind: 'hit', text: '加油' }]);
    expect(runExamples(rule({ any: [VX, NEW] }, { pass: ['加微信'] })).failures).toEqual([{ kind: 'pass', text: '加微信' }]);
  });

  it('know that time, situations and new domains are not in a text', () => {
    const blind = (when: object): string[] => runExamples(rule(when, {})).blind;
    expect(blind({ all: [{ time: { hours: '22-6' } }, VX] })).toEqual(['time']);
    expect(blind({ link: { firstSeen: true } })).toEqual(['link']);
    expect(blind({ any: [{ link: {} }, { shape: { length: '> 3' } }, { contact: {} }, { near: { a: ['a'], b: ['b'], within: 3 } }, { regex: { pattern: 'a' } }] })).toEqual([]);
    expect(blind({ duplicate: {} })).toEqual(['duplicate']);
  });

  it('say where a condition is wrong', () => {
    expect(() => runExamples(rule({ all: [VX, { words: { list: 'none' } }] }, {}))).toThrow('There is no list "none"');
    expect(() => runExamples(rule({ all: [{ atLeast: { n: 1 } }] }, {}))).toThrow(/list of conditions|Write it as/);
    expect(() => runExamples(rule({ nonsense: {} }, {}))).toThrow('No check is called "nonsense"');
  });
});
