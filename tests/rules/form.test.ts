import { describe, expect, it } from 'vitest';
import { RULE, type Rule } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { differenceOf, folded } from '@/lib/rules/difference';
import { drawn, lotOf } from '@/lib/rules/draw';
import { checkSet } from '@/lib/rules/file';
import { emptyForm, idFor, type RuleForm, ruleOf, WHATS, withForm } from '@/lib/rules/form';
import { faultsOf, formOf } from '@/lib/rules/form-read';
import { PACKS } from '@/lib/rules/packs';
import { tryText } from '@/lib/rules/try';

const SET: RuleSet = { id: 'own', name: 'Own', rules: [] };
const full = (change: Partial<RuleForm>): RuleForm => ({
  ...emptyForm('own-1'), name: '广告', words: { ...emptyForm('x').words, entries: '加微信\n代购' }, regex: { patterns: 'a+b\n\\d{6}', anyCase: true }, ...change,
});

describe('the form of a rule', () => {
  it.each(WHATS)('writes a rule that runs and reads it back: %s', (what) => {
    const choices: Partial<RuleForm>[] = [
      {}, { writers: 'first' }, { writers: 'posts', fewer: '3' }, { writers: 'days', fewer: '7', exemptStaff: false }, { kinds: ['post', 'message'], language: 'zh', exemptMembers: '老王\nbob' },
      { allow: '代购指南' }, { allow: '代购指南', exemptTrusted: true }, { exemptTrusted: true }, { hit: '加微信 123', pass: '你好\n再见' }, { about: { zh: '为什么', en: 'why' }, mode: 'off', severity: 'critical', group: 'speech' },
    ];
    for (const choice of choices) {
      const form = full({ what, ...choice });
      const rule = RULE.parse(ruleOf(form));
      const set = withForm(SET, form);
      expect(() => checkSet(set)).not.toThrow();
      const back = formOf(rule, set);
      expect(back, JSON.stringify(rule)).not.toBeNull();
      expect(ruleOf(back!)).toEqual(ruleOf(form));
    }
  });

  it('keeps what was chosen in words, links and floods', () => {
    for (const change of [
      { what: 'words', words: { list: undefined, entries: 'a\nb', disguises: ['hans', 'pinyin'], match: 'part', caseSensitive: true, min: '2' } },
      { what: 'link', link: { sort: 'invite', domains: 'a.example\nb.example' } }, { what: 'flood', flood: { count: '9', within: '5', unit: 'm', alike: false } },
      { what: 'copies', copies: { of: 'own', withinDays: '7' } }, { what: 'model', model: { name: 'ad', band: 'look' } }, { what: 'regex', regex: { patterns: 'x{2}', anyCase: false } },
    ] as Partial<RuleForm>[]) {
      const form = full(change);
      expect(formOf(ruleOf(form), SET)).toMatchObject(change);
    }
  });

  it('opens only for what it can show whole', () => {
    const opens = PACKS.flatMap((set) => set.rules.filter((rule) => formOf(rule, set)).map(({ id }) => id));
    for (const id of ['group-invite', 'mobile', 'id-card', 'messenger-id', 'copy', 'flood', 'burst']) expect(opens).toContain(id);
    for (const id of ['doxing', 'newcomer-contact', 'zh-diversion']) expect(opens).not.toContain(id);
    // Reading and writing a rule that opens changes nothing that it does.
    for (const set of PACKS) for (const rule of set.rules) {
      const form = formOf(rule, set);
      if (form) expect(() => checkSet(withForm(set, form))).not.toThrow();
    }
    const odd: Rule = { id: 'x', name: 'x', group: 'own', severity: 'low', mode: 'flag', when: { words: { list: [{ w: 'a', gap: 3 }] } } };
    expect(formOf(odd, SET)).toBeNull();
    expect(formOf({ ...odd, when: { words: { list: ['a'] } }, then: [{ strike: { points: 2 } }] }, SET)).toBeNull();
    expect(formOf({ ...odd, when: { words: { list: ['a'] } }, then: [{ flag: {} }] }, SET)).not.toBeNull();
  });

  it('writes the words of a named list into the list', () => {
    const set: RuleSet = { ...SET, lists: [{ id: 'ads', entries: ['刷单'], allow: ['拒绝刷单'] }, { id: 'other', entries: ['x'], allow: ['xy'] }], rules: [{ id: 'own-ads', name: 'Ads', group: 'own', severity: 'low', mode: 'flag', when: { words: { list: 'ads' } } }] };
    const form = formOf(set.rules[0]!, set)!;
    expect([form.words.entries, form.allow]).toEqual(['刷单', '拒绝刷单']);
    const next = withForm(set, { ...form, words: { ...form.words, entries: '刷单\n\n 套现 ' }, allow: '' });
    expect(next.lists).toEqual([{ id: 'ads', entries: ['刷单', '套现'] }, { id: 'other', entries: ['x'], allow: ['xy'] }]);
    expect(next.rules[0]!.when).toEqual({ words: { list: 'ads' } });
  });

  it('says what is missing, and finds ids that are free', () => {
    expect(faultsOf(emptyForm('a')).map(({ field }) => field)).toEqual(['name', 'words']);
    expect(faultsOf(full({}))).toEqual([]);
    expect(idFor('Job adverts!', SET, new Set(['own-job-adverts']))).toBe('own-job-adverts-2');
    expect(idFor('引流', SET, new Set())).toBe('own-rule');
  });
});

describe('a text that is tried', () => {
  it('is judged as a newcomer’s or a regular’s, by rules that are off too; what needs more is named', () => {
    const form = full({ writers: 'posts', fewer: '3', mode: 'off' });
    const set = withForm(withForm(SET, form), full({ id: 'own-2', what: 'flood' }));
    const newcomer = tryText(set, '有需要加微信', 'newcomer');
    expect(newcomer.findings.map(({ rule, spans }) => [rule, spans])).toEqual([['own-1', [{ from: 3, to: 6 }]]]);
    expect(newcomer.beyond.map(({ id }) => id)).toEqual(['own-2']);
    expect(tryText(set, '有需要加微信', 'regular').findings).toEqual([]);
    expect(newcomer.scores.map(({ table }) => table)).toEqual(['offence', 'negative', 'ad']);
  });
});

describe('the difference of two texts', () => {
  it('tells lines that went and came, in order, and can be put together again', () => {
    const [a, b] = ['a\nb\nc\nd\ne', 'a\nx\nc\ne\nf'];
    const lines = differenceOf(a, b);
    expect(lines.filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'gone', text: 'b' }, { kind: 'new', text: 'x' }, { kind: 'gone', text: 'd' }, { kind: 'new', text: 'f' }]);
    const side = (other: string) => lines.flatMap((line) => (line.kind === 'skipped' || line.kind === other ? [] : line.text)).join('\n');
    expect([side('new'), side('gone')]).toEqual([a, b]);
    expect(differenceOf(a, a).every(({ kind }) => kind === 'same')).toBe(true);
  });
  it('leaves out what is the same', () => {
    const text = Array.from({ length: 100 }, (_, i) => `line ${i}`);
    const lines = folded(differenceOf(text.join('\n'), text.with(50, 'new').join('\n')), 1);
    expect(lines).toEqual([{ kind: 'skipped', count: 49 }, { kind: 'same', text: 'line 49' }, { kind: 'gone', text: 'line 50' }, { kind: 'new', text: 'new' }, { kind: 'same', text: 'line 51' }, { kind: 'skipped', count: 48 }]);
  });
  it('takes its time with long texts in bounds', () => {
    const long = (word: string) => Array.from({ length: 5_000 }, (_, i) => `${word} ${i}`).join('\n');
    expect(differenceOf(long('a'), long('b'))).toHaveLength(10_000);
  });
});

describe('drawing by chance', () => {
  it('draws the same again, a fiftieth, evenly over the ids', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ id: `forum:x/a/${i}` }));
    const first = drawn(rows);
    expect(first).toHaveLength(200);
    expect(drawn(rows.toReversed())).toEqual(first);
    const early = first.filter(({ id }) => Number(id.split('/').at(-1)) < 5_000).length;
    expect(early).toBeGreaterThan(70);
    expect(early).toBeLessThan(130);
    expect(drawn(rows.slice(0, 40))).toHaveLength(12);
    expect(new Set(rows.map(({ id }) => lotOf(id) % 64)).size).toBe(64);
  });
});
