import type { List, RuleSet, Word } from '@/lib/model/ruleset';
import { type Left, LONGEST_ENTRY, type Read, type RuleFormat, ruleOver, type Weight, wordOf, wordsOfRule } from './format';
import { notWords } from './plain';
import { readCells, writeCells } from './cells';

/** What each kind of watched word did there, and what it is here. */
const ACTIONS: Record<string, Weight & { firstPost?: true; says?: string }> = {
  block: { severity: 'high', mode: 'flag' },
  require_approval: { severity: 'medium', mode: 'queue' },
  flag: { severity: 'low', mode: 'flag' },
  silence: { severity: 'high', mode: 'flag', firstPost: true },
  censor: { severity: 'info', mode: 'observe' },
  replace: { severity: 'info', mode: 'observe', says: 'replaced by' },
  link: { severity: 'info', mode: 'observe', says: 'linked to' },
  tag: { severity: 'info', mode: 'observe', says: 'tagged' },
};

/** Watched words of Discourse: lines of word, replacement, `true` where the case counts. */
export const discourseWords: RuleFormat = {
  id: 'discourse',
  name: { zh: 'Discourse 敏感词（CSV）', en: 'Discourse watched words (CSV)' },
  ending: 'csv',
  actions: [
    { id: 'flag', name: { zh: '标记', en: 'Flag' } }, { id: 'block', name: { zh: '阻止', en: 'Block' } },
    { id: 'require_approval', name: { zh: '需要审核', en: 'Require approval' } }, { id: 'silence', name: { zh: '禁言（首帖）', en: 'Silence' } },
    { id: 'censor', name: { zh: '屏蔽', en: 'Censor' } }, { id: 'replace', name: { zh: '替换', en: 'Replace' } },
    { id: 'link', name: { zh: '链接', en: 'Link' } }, { id: 'tag', name: { zh: '加标签', en: 'Tag' } },
  ],
  knows: (text) => readCells(text).slice(0, 20).some((cells) => cells.length >= 2 && cells.length <= 3),
  read: (text, { id, name, action = 'flag' }) => readWords(text, id, name, action),
  write: (set) => {
    const left = set.rules.filter((rule) => !wordsOfRule(rule, set)).map(notWords);
    const rows = set.rules.flatMap((rule) => {
      const { words = [], settings = {} } = wordsOfRule(rule, set) ?? {};
      return words.map((word) => [wordOf(word), '', settings['caseSensitive'] === true ? 'true' : '']);
    });
    return { text: writeCells(rows), left };
  },
};

type Row = { line: number; word: string; replacement: string; exact: boolean };

function readWords(text: string, id: string, name: string, action: string): Read {
  const weight = ACTIONS[action];
  if (!weight) throw new Error(`Line 1: there is no action "${action}"; use one of ${Object.keys(ACTIONS).join(', ')}.`);
  const left: Left[] = [];
  const rows = readCells(text).flatMap((cells, i): Row[] => rowOf(cells, i + 1, left));
  if (rows.length === 0) throw new Error('Line 1: the file holds no word; each line is a word, perhaps a replacement, perhaps "true" where the case counts.');
  for (const { line, word, replacement } of rows) {
    if (replacement !== '' && weight.says) left.push({ line, what: `${word} → ${replacement}`, why: { key: 'rules_left_replacement' } });
  }
  return { set: setOf(id, name, rows, weight), templates: [], left };
}

function rowOf([word = '', replacement = '', exact = '']: string[], line: number, left: Left[]): Row[] {
  const head = line === 1 && /^word$/i.test(word.trim());
  if (word.trim() === '' || head) return [];
  if (word.length > LONGEST_ENTRY) {
    left.push({ line, what: `${word.slice(0, 40)}…`, why: { key: 'rules_left_long', args: [LONGEST_ENTRY] } });
    return [];
  }
  return [{ line, word: word.trim(), replacement: replacement.trim(), exact: /^true$/i.test(exact.trim()) }];
}

/** Words whose case counts are a rule of their own. */
function setOf(id: string, name: string, rows: readonly Row[], weight: Weight & { firstPost?: true }): RuleSet {
  const parts = [{ part: 'words', exact: false }, { part: 'exact-words', exact: true }]
    .map(({ part, exact }) => ({ part, exact, entries: [...new Set(rows.filter((row) => row.exact === exact).map(({ word }) => word))] as Word[] }))
    .filter(({ entries }) => entries.length > 0);
  const lists: List[] = parts.map(({ part, entries }) => ({ id: part, entries }));
  const rules = parts.map(({ part, exact }) => {
    const rule = ruleOver(`${id}-${part}`, name, part, weight, exact ? { caseSensitive: true } : {});
    return weight.firstPost ? { ...rule, when: { all: [rule.when, { member: { firstPost: true } }] } } : rule;
  });
  return { id, name, lists, rules };
}
