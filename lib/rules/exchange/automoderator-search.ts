import type { Condition } from '@/lib/model/rule';
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

/** A search check as a condition; null when its field or way has no meaning here. */
export function searchOf(key: string, value: unknown): Condition | null {
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
  const condition = conditionFor(fields.split('+'), search);
  return condition && (not === '~' ? { not: condition } : condition);
}

function conditionFor(fields: readonly string[], search: Search): Condition | null {
  if (fields.every((field) => field === 'domain')) return { link: { domains: search.texts } };
  if (fields.every((field) => NAMES.has(field))) return { member: { name: search.regex ? { pattern: search.texts } : search.texts } };
  // An address is looked for where it can be read: in the text.
  const places = fields.map((field) => (field === 'url' ? 'body' : FIELDS[field]));
  if (!places.every((place) => place !== undefined)) return null;
  const where = [...new Set(places)];
  return search.regex ? patterns(search, where) : wordsIn(search, where);
}

/** Python's way of writing an expression is nearly that of the engine here; anchors of the method are added. */
function patterns({ texts, method, exact }: Search, fields: string[]): Condition {
  const around: Record<string, (text: string) => string> = { word: (text) => `\\b(?:${text})\\b`, start: (text) => `^(?:${text})`, end: (text) => `(?:${text})$`, full: (text) => `^(?:${text})$` };
  return { regex: { pattern: texts.map((text) => around[method]?.(text) ?? text), flags: exact ? '' : 'i', fields } };
}

function wordsIn({ texts, method, exact }: Search, fields: string[]): Condition | null {
  if (texts.some((text) => text.trim() === '' || text.length > LONGEST_ENTRY)) return null;
  return { words: { list: texts, match: method, views: ['plain'], ...(exact ? { caseSensitive: true } : {}), fields } };
}
