import type { Rule } from '@/lib/model/rule';
import type { RuleSet, Word } from '@/lib/model/ruleset';
import { type Left, LONGEST_ENTRY, MOST_ENTRIES, type Read, type RuleFormat, ruleOver, wordOf, wordsOfRule } from './format';

/** Words, one a line; `#` begins a remark. */
export const plainList: RuleFormat = {
  id: 'plain',
  name: { zh: '普通词表（每行一个）', en: 'Plain list (one a line)' },
  ending: 'txt',
  knows: (text) => text.trim() !== '' && !text.includes('\0'),
  read: (text, how) => readLines(text, how.id, how.name),
  write: (set) => {
    const left = set.rules.filter((rule) => !wordsOfRule(rule, set)).map(notWords);
    const words = set.rules.flatMap((rule) => wordsOfRule(rule, set)?.words ?? []);
    return { text: `${[...new Set(words.map(wordOf))].join('\n')}\n`, left };
  },
};

/** A rule that is more than a list of words has no place in formats that are no more than one. */
export const notWords = (rule: Rule): Left => ({ line: 0, what: rule.id, why: { key: 'rules_left_no_words' } });

function readLines(text: string, id: string, name: string): Read {
  const left: Left[] = [];
  const entries: Word[] = [];
  const seen = new Set<string>();
  text.replace(/^\uFEFF/, '').split(/\r?\n/).forEach((raw, i) => {
    const word = raw.replace(/(^|\s)#.*$/, '').trim();
    if (word === '') return;
    if (word.length > LONGEST_ENTRY) left.push({ line: i + 1, what: `${word.slice(0, 40)}…`, why: { key: 'rules_left_long', args: [LONGEST_ENTRY] } });
    else if (seen.has(word)) left.push({ line: i + 1, what: word, why: { key: 'rules_left_twice' } });
    else if (entries.length === MOST_ENTRIES) left.push({ line: i + 1, what: word, why: { key: 'rules_left_full', args: [MOST_ENTRIES] } });
    else entries.push(word);
    seen.add(word);
  });
  if (entries.length === 0) throw new Error('Line 1: the list holds no word; write one a line.');
  return { set: setOver(id, name, entries), templates: [], left };
}

const setOver = (id: string, name: string, entries: Word[]): RuleSet =>
  ({ id, name, lists: [{ id: 'words', entries }], rules: [ruleOver(`${id}-words`, name, 'words', { severity: 'medium', mode: 'observe' })] });
