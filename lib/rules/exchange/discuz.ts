import type { List, RuleSet, Word } from '@/lib/model/ruleset';
import type { Rule } from '@/lib/model/rule';
import { asId, idsTaken, type Left, LONGEST_ENTRY, type Read, type RuleFormat, ruleOver, type Weight, wordOf, wordsOfRule } from './format';
import { notWords } from './plain';

/** What the right side of a line meant there: any other text replaced the word. */
const SIDES: Record<string, { id: string; weight: Weight }> = {
  '{BANNED}': { id: 'banned', weight: { severity: 'high', mode: 'flag' } },
  '{MOD}': { id: 'mod', weight: { severity: 'medium', mode: 'queue' } },
};
const REPLACED = { id: 'replaced', weight: { severity: 'low', mode: 'flag' } } as const;
const SIDE_OF: Record<string, string> = { high: '{BANNED}', critical: '{BANNED}', medium: '{MOD}' };

const TYPE = /^\[type:(.+?)\]$/i;
const TYPE_END = /^\[\/type\]$/i;
const EXPRESSION = /^\/(.+)\/([imsu]*)$/;
const WIDE = /[^\p{ASCII}]/u;

/** Censor lines of Discuz!: `word=replacement`, in groups `[type:NAME] … [/type]`. */
export const discuzWords: RuleFormat = {
  id: 'discuz',
  name: { zh: 'Discuz! 词语过滤', en: 'Discuz! censor lines' },
  ending: 'txt',
  knows: (text) => /^[^\n=]{1,200}=(\{BANNED\}|\{MOD\}|[^\n]{0,100})\s*$/m.test(text) && !/^\s*---|^\s*\w+:\s/m.test(text),
  read: (text, { id, name }) => readLines(text, id, name),
  write: (set) => ({ text: set.rules.map((rule) => linesOf(rule, set)).filter((lines) => lines !== '').join('\n'), left: set.rules.filter((rule) => !wordsOfRule(rule, set)).map(notWords) }),
};

type Line = { line: number; type: string; word: string; side: string };

/** Discuz! counts bytes that may stand between: a Chinese character is three of them. */
const gapOf = (bytes: number, word: string): number => Math.min(40, WIDE.test(word) ? Math.ceil(bytes / 3) : bytes);

/** A word as it is written here; the longest gap of its own stands for itself. */
const entryOf = (word: string): string => word.replaceAll(/\{(\d{1,4})\}/g, (_, bytes: string) => `{${gapOf(Number(bytes), word)}}`);

function linesIn(text: string): Line[] {
  let type = '';
  return text.replace(/^\uFEFF/, '').split(/\r?\n/).flatMap((raw, i): Line[] => {
    const line = raw.trim();
    const [, named] = TYPE.exec(line) ?? [];
    if (named !== undefined) type = named.trim();
    if (TYPE_END.test(line)) type = '';
    if (line === '' || named !== undefined || TYPE_END.test(line)) return [];
    const cut = line.startsWith('/') && line.lastIndexOf('/') > 0 ? line.indexOf('=', line.lastIndexOf('/')) : line.indexOf('=');
    const [word, side] = cut < 0 ? [line, ''] : [line.slice(0, cut), line.slice(cut + 1)];
    return [{ line: i + 1, type, word: word.trim(), side: side.trim() }];
  });
}

function readLines(text: string, id: string, name: string): Read {
  const left: Left[] = [];
  const lines = linesIn(text).filter(({ line, word, side }) => {
    const long = word.length > LONGEST_ENTRY && !EXPRESSION.test(word);
    if (long) left.push({ line, what: `${word.slice(0, 40)}…`, why: { key: 'rules_left_long', args: [LONGEST_ENTRY] } });
    else if (side !== '' && side !== '**' && !SIDES[side]) left.push({ line, what: `${word} → ${side}`, why: { key: 'rules_left_replacement' } });
    return !long && word !== '';
  });
  if (lines.length === 0) throw new Error('Line 1: the file holds no word; each line is word=replacement, word={BANNED} or word={MOD}.');
  const taken = idsTaken();
  const lists: List[] = [];
  const rules: Rule[] = [];
  for (const [, group] of Map.groupBy(lines, ({ type, side }) => `${type}\n${(SIDES[side] ?? REPLACED).id}`)) {
    const { type, side } = group[0]!;
    const { id: what, weight } = SIDES[side] ?? REPLACED;
    const part = taken(asId(`${type} ${what}`, what));
    const title = type === '' ? `${name} · ${what}` : `${type} · ${what}`;
    addRules({ set: id, part, title, weight, lists, rules }, group);
  }
  return { set: { id, name, lists, rules }, templates: [], left };
}

type Making = { set: string; part: string; title: string; weight: Weight; lists: List[]; rules: Rule[] };

/** Words become a list and a rule over it; regular expressions a rule of their own. */
function addRules({ set, part, title, weight, lists, rules }: Making, group: readonly Line[]): void {
  const words = [...new Set(group.filter(({ word }) => !EXPRESSION.test(word)).map(({ word }) => entryOf(word)))] as Word[];
  const patterns = [...new Set(group.flatMap(({ word }) => EXPRESSION.exec(word)?.[1] ?? []))];
  if (words.length > 0) {
    lists.push({ id: part, entries: words });
    rules.push(ruleOver(`${set}-${part}`, title, part, weight, { match: 'part' }));
  }
  if (patterns.length > 0) rules.push({ id: `${set}-${part}-regex`, name: title, group: 'own', ...weight, when: { regex: { pattern: patterns, flags: 'i' } } });
}

function linesOf(rule: Rule, set: RuleSet): string {
  const words = wordsOfRule(rule, set)?.words ?? [];
  if (words.length === 0) return '';
  const side = SIDE_OF[rule.severity] ?? '**';
  const bytes = (word: string): string => word.replaceAll(/\{(\d{1,2})\}/g, (_, n: string) => `{${WIDE.test(word) ? Number(n) * 3 : n}}`);
  return `[type:${typeof rule.name === 'string' ? rule.name : rule.name.zh}]\n${words.map((word) => `${bytes(wordOf(word))}=${side}`).join('\n')}\n[/type]\n`;
}
