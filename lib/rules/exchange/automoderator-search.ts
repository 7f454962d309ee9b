import type { Condition } from '@/lib/model/rule';
import { compileLinear, LONGEST_PATTERN } from '../linear';
import { LONGEST_ENTRY } from './format';

/** Search checks: `~title+body#2 (includes, regex, case-sensitive): [ … ]`. */
const KEY = /^(~?)([\w+.]+?)(?:#[\w-]+)?\s*(?:\(([^)]*)\))?$/;
const METHODS: Record<string, string> = { 'includes-word': 'word', includes: 'part', 'starts-with': 'start', 'ends-with': 'end', 'full-exact': 'full', 'full-text': 'full' };
const FIELDS: Record<string, 'title' | 'body'> = { title: 'title', body: 'body' };
/** Fields that are names of the author. */
const NAMES = new Set(['author', 'author.name', 'author.id']);

const textsOf = (value: unknown): string[] | null => {
  const list = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((each) => ['string', 'number', 'boolean'].includes(typeof each)) ? list.map(String) : null;
};

type Search = { texts: string[]; method: string; regex: boolean; exact: boolean };

/** Told of a pattern that cannot be run here, as it stands in the file. */
export type Drop = (pattern: string) => void;

/** A search check as a condition; null when its field or way has no meaning here. Patterns that cannot be run are left out of it. */
export function searchOf(key: string, value: unknown, drop: Drop): Condition | null {
  const [, not, fields = '', modifiers = ''] = KEY.exec(key.trim()) ?? [];
  const texts = textsOf(value);
  if (!texts || fields === '') return null;
  const given = modifiers.split(',').map((each) => each.trim().toLowerCase()).filter((each) => each !== '');
  const search: Search = {
    texts,
    method: given.map((each) => METHODS[each]).find((each) => each !== undefined) ?? 'word',
    regex: given.includes('regex'),
    exact: given.includes('case-sensitive'),
  };
  const condition = conditionFor(fields.split('+'), search.regex ? { ...search, texts: runnable(search, drop) } : search);
  return condition && (not === '~' ? { not: condition } : condition);
}

function conditionFor(fields: readonly string[], search: Search): Condition | null {
  if (search.texts.length === 0) return null;
  if (fields.every((field) => field === 'domain')) return { link: { domains: search.texts } };
  if (fields.every((field) => NAMES.has(field))) return nameFor(search);
  // An address is looked for where it can be read: in the text.
  const places = fields.map((field) => (field === 'url' ? 'body' : FIELDS[field]));
  if (!places.every((place) => place !== undefined)) return null;
  const where = [...new Set(places)];
  return search.regex ? patterns(search, where) : wordsIn(search, where);
}

/** Names are looked for as words; several patterns are one. */
function nameFor({ texts, regex }: Search): Condition | null {
  const pattern = texts.length === 1 ? texts[0]! : texts.map((text) => `(?:${text})`).join('|');
  if (regex) return pattern.length <= LONGEST_PATTERN ? { member: { name: { pattern } } } : null;
  return texts.every(isEntry) ? { member: { name: { words: texts } } } : null;
}

/** Python's way of writing an expression is nearly that of the engine here; anchors of the method are added. */
const AROUND: Record<string, (text: string) => string> = { word: (text) => `\\b(?:${text})\\b`, start: (text) => `^(?:${text})`, end: (text) => `(?:${text})$`, full: (text) => `^(?:${text})$` };
const patternOf = (text: string, method: string): string => AROUND[method]?.(text) ?? text;

/** The patterns that can be run in linear time. */
function runnable({ texts, method }: Search, drop: Drop): string[] {
  return texts.filter((text) => {
    try {
      const pattern = patternOf(text, method);
      if (pattern.length > LONGEST_PATTERN) throw new Error('It is too long.');
      compileLinear(pattern);
      return true;
    } catch {
      drop(text);
      return false;
    }
  });
}

const patterns = ({ texts, method, exact }: Search, fields: string[]): Condition => ({ regex: { pattern: texts.map((text) => patternOf(text, method)), flags: exact ? '' : 'i', fields } });

const isEntry = (text: string): boolean => text.trim() !== '' && text.length <= LONGEST_ENTRY;

function wordsIn({ texts, method, exact }: Search, fields: string[]): Condition | null {
  if (!texts.every(isEntry)) return null;
  return { words: { list: texts, match: method, views: ['plain'], ...(exact ? { caseSensitive: true } : {}), fields } };
}
