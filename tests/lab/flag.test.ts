import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { benchMatch } from './bench-match';
import { flag } from './flag';
import { main } from './main';

let folder: string;
let printed: string;
let said: string;

const path = (name: string): string => join(folder, name);
const lab = (...args: string[]): Promise<number> => main([flag], ['flag', ...args]);
const findings = (): Record<string, unknown>[] => printed.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));

const C = 'discourse:f.example';
const activity = (native: string, day: number, text: string, more: object = {}): string => JSON.stringify({
  record: 'activity', id: `${C}/a/${native}`, community: C, native, kind: 'post', member: `${C}/m/1`, at: `2026-09-0${day}T10:00:00.000Z`, precision: 'second', text, via: 'page', capturedAt: '2026-09-10T00:00:00.000Z', ...more,
});
const AD = '转让九成新相机一台，镜头齐全，当面交易，价格好商量，电话';
const RECORDS = [
  JSON.stringify({ record: 'community', id: C, platform: 'discourse', url: 'https://f.example' }),
  JSON.stringify({ record: 'member', id: `${C}/m/1`, community: C, native: '1', name: '老王' }),
  activity('3', 3, `${AD}13912345678`), activity('1', 1, `${AD}13812345678`), activity('2', 2, '楼上傻逼', { kind: 'comment' }), activity('4', 4, '加微信', { removed: 'moderated' }),
].join('\n');
const RULES = JSON.stringify([{ id: 'mine', name: { zh: '我的', en: 'Mine' }, group: 'own', severity: 'low', mode: 'flag', when: { words: { list: ['相机'] } } }]);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunlens-'));
  [printed, said] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await writeFile(path('in.jsonl'), RECORDS);
  await writeFile(path('rules.json'), RULES);
});
afterEach(() => rm(folder, { recursive: true }));

describe('lab flag', () => {
  it('prints findings in order of time, one a line, with reasons in words', async () => {
    expect(await lab('--in', path('in.jsonl'))).toBe(0);
    expect(findings()).toEqual([
      { rule: 'mobile', check: 'personal', severity: 'high', mode: 'flag', activity: `${C}/a/1`, spans: [{ from: AD.length, to: AD.length + 11 }], reason: 'Shows a mobile number: 138••••5678', reasonKey: 'reason_personal_mobile' },
      { rule: 'zh-abuse', check: 'words', severity: 'high', mode: 'flag', activity: `${C}/a/2`, spans: [{ from: 2, to: 4 }], reason: 'Contains 傻逼', reasonKey: 'reason_words' },
      { rule: 'mobile', check: 'personal', severity: 'high', mode: 'flag', activity: `${C}/a/3`, spans: [{ from: AD.length, to: AD.length + 11 }], reason: 'Shows a mobile number: 139••••5678', reasonKey: 'reason_personal_mobile' },
      { rule: 'copy', check: 'duplicate', severity: 'medium', mode: 'flag', activity: `${C}/a/3`, spans: [{ from: 0, to: AD.length + 11 }], evidence: [`${C}/a/1`], reason: expect.stringMatching(/^100/), reasonKey: 'reason_duplicate' },
    ]);
    expect(said).toBe('');
  });

  it('takes packs, a file of rules, or both', async () => {
    await lab('--in', path('in.jsonl'), '--packs', 'words-zh', '--lang', 'zh-CN');
    expect(findings().map(({ rule, reason }) => [rule, reason])).toEqual([['zh-abuse', '含有「傻逼」']]);
    printed = '';
    await lab('--in', path('in.jsonl'), '--rules', path('rules.json'));
    expect(findings().map(({ rule }) => rule)).toEqual(['mine', 'mine']);
    printed = '';
    await lab('--in', path('in.jsonl'), '--rules', path('rules.json'), '--packs', 'words-zh, duplicates');
    expect(findings().map(({ rule }) => rule)).toEqual(['mine', 'zh-abuse', 'copy', 'mine']);
  });

  it('knows nothing of what came later', async () => {
    await lab('--in', path('in.jsonl'), '--as-of', '2026-09-02T12:00:00.000Z');
    expect(findings().map(({ rule }) => rule)).toEqual(['mobile', 'zh-abuse']);
  });

  it.each<[string, string[], RegExp]>([
    ['no records', [], /^--in is missing; see the usage\.\n$/],
    ['another pack', ['--in', 'in.jsonl', '--packs', 'words-fr'], /^There is no pack "words-fr"\. Packs: words-zh, words-en, .+\.\n$/],
    ['another language', ['--in', 'in.jsonl', '--lang', 'fr'], /^--lang is "fr"; use en or zh-CN\.\n$/],
    ['no time', ['--in', 'in.jsonl', '--as-of', 'soon'], /^--as-of is "soon"; use a time such as .+\n$/],
    ['no such rules', ['--in', 'in.jsonl', '--rules', 'none.json'], /^Cannot read .*none\.json: there is no such file or folder\.\n$/],
    ['broken rules', ['--in', 'in.jsonl', '--rules', 'in.jsonl'], /^.*in\.jsonl: Line \d+: .+\n$/],
    ['a rule of a pack again', ['--in', 'in.jsonl', '--rules', 'again.json', '--packs', 'words-zh'], /^.*again\.json: the rule "zh-abuse" is also in a pack; give it another id\.\n$/],
  ])('given %s says so in one line and ends with 1', async (_what, args, line) => {
    await writeFile(path('again.json'), RULES.replace('"mine"', '"zh-abuse"'));
    expect(await lab(...args.map((arg) => (/\.jsonl?$/.test(arg) ? path(arg) : arg)))).toBe(1);
    expect(said).toMatch(line);
    expect(printed).toBe('');
  });
});

it('lab bench match: as many hits as word by word, a hundred times faster', { timeout: 60_000 }, async () => {
  const result = await benchMatch();
  expect(result).toMatchObject({ name: 'match', agree: true });
  expect('ratio' in result && Number(result.ratio)).toBeGreaterThan(100);
});
