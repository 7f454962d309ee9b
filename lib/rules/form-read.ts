import type { ActivityKind } from '@/lib/model/kinds';
import type { Rule } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { DISGUISES, emptyForm, type FloodUnit, LINK_SORTS, type RuleForm, ruleOf, type What } from './form';
import { isObject } from './plain-object';

type Settings = Record<string, unknown>;

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
const linesFrom = (value: unknown): string => textsOf(value).join('\n');
const numberIn = (value: unknown): string => /\d+/.exec(typeof value === 'string' ? value : '')?.[0] ?? '';

/** What the settings of a check are in the form. What it has no place for is seen when the rule is written again. */
const READERS: Record<string, (settings: Settings, form: RuleForm, set: RuleSet) => RuleForm> = {
  words(settings, form, set) {
    const list = typeof settings['list'] === 'string' ? set.lists?.find(({ id }) => id === settings['list']) : undefined;
    const views = textsOf(settings['views']);
    return {
      ...form, what: 'words', allow: linesFrom(list ? list.allow : settings['allow']),
      words: {
        list: list?.id, entries: linesFrom(list ? list.entries : settings['list']), disguises: DISGUISES.filter((each) => views.includes(each)),
        match: (settings['match'] ?? 'word') as RuleForm['words']['match'], caseSensitive: settings['caseSensitive'] === true, min: String(settings['min'] ?? 1),
      },
    };
  },
  contact: ({ types }, form) => ({ ...form, what: 'contact', contact: { types: textsOf(types) } }),
  personal: ({ kinds, of = 'anyone' }, form) => ({ ...form, what: 'personal', personal: { kinds: textsOf(kinds), of: of as 'anyone' } }),
  link: (settings, form) => ({ ...form, what: 'link', link: { sort: LINK_SORTS.find((sort) => settings[sort] === true) ?? 'any', domains: linesFrom(settings['domains']) } }),
  regex: ({ pattern, flags }, form) => ({ ...form, what: 'regex', regex: { patterns: typeof pattern === 'string' ? pattern : linesFrom(pattern), anyCase: flags === 'i' } }),
  duplicate: ({ of = 'anyone', withinDays = 30 }, form) => ({ ...form, what: 'copies', copies: { of: of as 'anyone', withinDays: String(withinDays) } }),
  rate: ({ count, window, same }, form) => ({
    ...form, what: 'flood', flood: { count: numberIn(count), within: numberIn(window), unit: (typeof window === 'string' ? window.slice(-1) : 's') as FloodUnit, alike: isObject(same) },
  }),
  model: ({ name, band = 'likely' }, form) => ({ ...form, what: 'model', model: { name, band } as RuleForm['model'] }),
};

const only = (value: unknown): [string, unknown] => (isObject(value) ? Object.entries(value)[0] : undefined) ?? ['', undefined];

function readWriters(member: unknown, form: RuleForm): RuleForm {
  const [key, value] = only(member);
  if (key === 'firstPost') return { ...form, writers: 'first' };
  return key === 'postsBefore' || key === 'seenFor' ? { ...form, writers: key === 'postsBefore' ? 'posts' : 'days', fewer: numberIn(value) } : form;
}

function readWhen(when: unknown, form: RuleForm, set: RuleSet): RuleForm {
  const [name, value] = only(when);
  if (name !== 'all') return isObject(value) ? (READERS[name]?.(value, form, set) ?? form) : form;
  const parts = Array.isArray(value) ? value : [];
  return readWriters(only(parts[1])[1], readWhen(parts[0], form, set));
}

function readUnless(unless: unknown, form: RuleForm): RuleForm {
  const [name, value] = only(unless);
  const parts = name === 'any' && Array.isArray(value) ? value : [unless];
  const phrases = parts.flatMap((part) => {
    const [key, settings] = only(part);
    return key === 'words' && isObject(settings) ? textsOf(settings['list']) : [];
  });
  return { ...form, exemptTrusted: parts.some((part) => only(part)[0] === 'member'), ...(phrases.length > 0 ? { allow: phrases.join('\n') } : {}) };
}

function readForm(rule: Rule, set: RuleSet): RuleForm {
  const { exempt, kinds = [], languages = [] } = rule.scope ?? {};
  const form: RuleForm = {
    ...emptyForm(rule.id), name: rule.name, about: rule.about, group: rule.group, severity: rule.severity, mode: rule.mode,
    kinds: kinds as ActivityKind[], language: languages.length === 1 ? languages[0]! : 'any',
    exemptStaff: exempt?.roles !== undefined, exemptMembers: linesFrom(exempt?.members), hit: linesFrom(rule.examples?.hit), pass: linesFrom(rule.examples?.pass),
  };
  return readUnless(rule.unless, readWhen(rule.when, form, set));
}

/** Lists whose order says nothing. */
const SETS = ['roles', 'kinds', 'types', 'views', 'languages'];
/** What stands for itself when it is not written. */
const USUAL: Record<string, readonly unknown[]> = { of: ['anyone'], caseSensitive: [false], distinct: [false], min: [1], flags: [''], minLength: [12], withinDays: [30], similarity: [0.5], band: ['likely'], by: ['member'], level: ['item'] };

/** A value in which equal things are written alike. */
function plain(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return SETS.includes(key) ? value.map(String).toSorted() : value.map((each) => plain(each));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([name, each]) => each !== undefined && !USUAL[name]?.includes(each));
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, plain(each, name)]));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** Nothing is lost by an action that every rule has, and by examples that are none. */
function essence({ then, examples, ...rule }: Rule): unknown {
  const tells = then?.some((action) => !same(action, { flag: {} }));
  const hasExamples = (examples?.hit?.length ?? 0) + (examples?.pass?.length ?? 0) > 0;
  return { ...rule, ...(tells ? { then } : {}), ...(hasExamples ? { examples } : {}) };
}

/** Whether a list is no more than words and phrases, each in its line. */
const isPlainList = (id: string, { lists }: RuleSet): boolean =>
  lists?.some((list) => list.id === id && list.entries.every((each) => typeof each === 'string') && (list.allow ?? []).every((each) => typeof each === 'string')) ?? false;

/** The form of a rule; null when the form has no place for all of it. */
export function formOf(rule: Rule, set: RuleSet): RuleForm | null {
  const form = readForm(rule, set);
  const { list } = form.words;
  if (form.what === 'words' && list !== undefined && !isPlainList(list, set)) return null;
  return same(essence(ruleOf(form)), essence(rule)) ? form : null;
}

export type FormFault = { field: What | 'name'; key: 'rules_need_name' | 'rules_need_words' | 'rules_need_kinds' | 'rules_need_pattern' };

/** What is still missing before the rule of a form can run. */
export function faultsOf(form: RuleForm): FormFault[] {
  const faults: FormFault[] = [];
  if ((typeof form.name === 'string' ? form.name : form.name.zh).trim() === '') faults.push({ field: 'name', key: 'rules_need_name' });
  if (form.what === 'words' && form.words.entries.trim() === '') faults.push({ field: 'words', key: 'rules_need_words' });
  if (form.what === 'contact' && form.contact.types.length === 0) faults.push({ field: 'contact', key: 'rules_need_kinds' });
  if (form.what === 'personal' && form.personal.kinds.length === 0) faults.push({ field: 'personal', key: 'rules_need_kinds' });
  if (form.what === 'regex' && form.regex.patterns.trim() === '') faults.push({ field: 'regex', key: 'rules_need_pattern' });
  return faults;
}
