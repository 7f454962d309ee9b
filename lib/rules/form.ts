import { type ActivityKind, STAFF_ROLES } from '@/lib/model/kinds';
import type { Group, Mode, Name, Rule, Severity } from '@/lib/model/rule';
import type { RuleSet, WordView } from '@/lib/model/ruleset';
import { asId } from './exchange/format';

/**
 * A rule as a form has it. Whatever is typed stays as it was typed, also where it is not yet right; what the rule looks for
 * is chosen by `what`, and the settings of the other choices stay where they are.
 */
export type RuleForm = {
  id: string;
  name: Name;
  about: Name | undefined;
  group: Group;
  severity: Severity;
  mode: Mode;
  what: What;
  words: { list: string | undefined; entries: string; disguises: Disguise[]; match: WordMatch; caseSensitive: boolean; min: string };
  contact: { types: string[] };
  personal: { kinds: string[]; of: 'anyone' | 'others' };
  link: { sort: LinkSort; domains: string };
  regex: { patterns: string; anyCase: boolean };
  copies: { of: 'anyone' | 'own'; withinDays: string };
  flood: { count: string; within: string; unit: FloodUnit; alike: boolean };
  model: { name: 'offence' | 'negative' | 'ad'; band: 'look' | 'likely' };
  writers: Writers;
  /** Of `posts` and `days`. */
  fewer: string;
  /** None chosen: all. */
  kinds: ActivityKind[];
  language: 'any' | 'zh' | 'en';
  exemptStaff: boolean;
  exemptTrusted: boolean;
  exemptMembers: string;
  allow: string;
  hit: string;
  pass: string;
};

export const WHATS = ['words', 'contact', 'personal', 'link', 'regex', 'copies', 'flood', 'model'] as const;
export type What = (typeof WHATS)[number];
/** Ways in which a word may be disguised, by the view that undoes them. */
export const DISGUISES = ['hans', 'latin', 'pinyin'] as const;
export type Disguise = Extract<WordView, (typeof DISGUISES)[number]>;
export const WORD_MATCHES = ['word', 'part', 'start', 'end', 'full'] as const;
export type WordMatch = (typeof WORD_MATCHES)[number];
export const LINK_SORTS = ['any', 'invite', 'shortener', 'firstSeen'] as const;
export type LinkSort = (typeof LINK_SORTS)[number];
export const FLOOD_UNITS = ['s', 'm', 'h', 'd'] as const;
export type FloodUnit = (typeof FLOOD_UNITS)[number];
export const WRITERS_CHOICES = ['all', 'first', 'posts', 'days'] as const;
export type Writers = (typeof WRITERS_CHOICES)[number];

/** A form that nobody has touched. */
export const emptyForm = (id: string): RuleForm => ({
  id, name: '', about: undefined, group: 'own', severity: 'medium', mode: 'observe', what: 'words',
  words: { list: undefined, entries: '', disguises: [], match: 'word', caseSensitive: false, min: '1' },
  contact: { types: ['wechat', 'qq', 'group-number', 'telegram', 'whatsapp', 'qr-cue', 'short-link'] },
  personal: { kinds: ['mobile', 'idCard', 'bankCard'], of: 'anyone' },
  link: { sort: 'any', domains: '' },
  regex: { patterns: '', anyCase: true },
  copies: { of: 'anyone', withinDays: '30' },
  flood: { count: '5', within: '60', unit: 's', alike: true },
  model: { name: 'offence', band: 'likely' },
  writers: 'all', fewer: '3', kinds: [], language: 'any', exemptStaff: true, exemptTrusted: false, exemptMembers: '', allow: '', hit: '', pass: '',
});

export const linesOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))];

/** What was typed as a whole number, held within bounds; `least` where it is none. */
export const wholeOf = (text: string, least: number, most: number): number => {
  const number = Math.round(Number(text));
  return text.trim() === '' || !Number.isFinite(number) ? least : Math.min(most, Math.max(least, number));
};

const some = <Value>(values: readonly Value[]): Value[] | undefined => (values.length > 0 ? [...values] : undefined);
/** Without what is not there. */
const slim = (value: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));

const LEAVES: { readonly [Key in What]: (form: RuleForm) => Record<string, unknown> } = {
  words: ({ words: { list, entries, disguises, match, caseSensitive, min }, allow }) => ({
    words: slim({
      list: list ?? linesOf(entries), allow: list === undefined ? some(linesOf(allow)) : undefined,
      views: disguises.length > 0 ? ['tight', ...DISGUISES.filter((each) => disguises.includes(each))] : undefined,
      match: match === 'word' ? undefined : match, caseSensitive: caseSensitive || undefined, min: wholeOf(min, 1, 1_000) === 1 ? undefined : wholeOf(min, 1, 1_000),
    }),
  }),
  contact: ({ contact: { types } }) => ({ contact: { types } }),
  personal: ({ personal: { kinds, of } }) => ({ personal: { kinds, of } }),
  link: ({ link: { sort, domains } }) => ({ link: slim({ domains: some(linesOf(domains)), [sort]: sort === 'any' ? undefined : true }) }),
  regex: ({ regex: { patterns, anyCase } }) => {
    const all = linesOf(patterns);
    return { regex: slim({ pattern: all.length === 1 ? all[0] : all, flags: anyCase ? 'i' : undefined }) };
  },
  copies: ({ copies: { of, withinDays } }) => ({ duplicate: { of, similarity: 0.5, withinDays: wholeOf(withinDays, 1, 3_650) } }),
  flood: ({ flood: { count, within, unit, alike } }) => ({
    rate: slim({ count: `> ${wholeOf(count, 1, 10_000)}`, window: `${wholeOf(within, 1, 10_000)}${unit}`, by: 'member', same: alike ? { similarity: 0.5 } : undefined }),
  }),
  model: ({ model: { name, band } }) => ({ model: { name, band } }),
};

function writersOf({ writers, fewer }: RuleForm): Record<string, unknown> | null {
  if (writers === 'all') return null;
  if (writers === 'first') return { firstPost: true };
  return writers === 'posts' ? { postsBefore: `< ${wholeOf(fewer, 1, 10_000)}` } : { seenFor: `< ${wholeOf(fewer, 1, 10_000)}d` };
}

function unlessOf(form: RuleForm): Record<string, unknown> | undefined {
  const phrases = form.what === 'words' ? [] : linesOf(form.allow);
  const parts = [
    ...(form.exemptTrusted ? [{ member: { trusted: true } }] : []),
    ...(phrases.length > 0 ? [{ words: { list: phrases, wholeWord: false } }] : []),
  ];
  return parts.length > 1 ? { any: parts } : parts[0];
}

function scopeOf({ kinds, language, exemptStaff, exemptMembers }: RuleForm): Rule['scope'] {
  const exempt = slim({ roles: exemptStaff ? [...STAFF_ROLES] : undefined, members: some(linesOf(exemptMembers)) });
  const scope = slim({ kinds: some(kinds), languages: language === 'any' ? undefined : [language], exempt: some(Object.keys(exempt)) && exempt });
  return some(Object.keys(scope)) && (scope as Rule['scope']);
}

/** The rule that a form stands for. */
export function ruleOf(form: RuleForm): Rule {
  const writers = writersOf(form);
  const leaf = LEAVES[form.what](form);
  const examples = slim({ hit: some(linesOf(form.hit)), pass: some(linesOf(form.pass)) });
  return slim({
    id: form.id, name: form.name, about: form.about, group: form.group, severity: form.severity, mode: form.mode, scope: scopeOf(form),
    when: writers ? { all: [leaf, { member: writers }] } : leaf, unless: unlessOf(form), examples: some(Object.keys(examples)) && examples,
  }) as Rule;
}

/** The set with the rule of the form in the place of the one with its id, or at the end; a list that the rule names has the words of the form. */
export function withForm(set: RuleSet, form: RuleForm): RuleSet {
  const rule = ruleOf(form);
  const there = set.rules.some(({ id }) => id === rule.id);
  const rules = there ? set.rules.map((each) => (each.id === rule.id ? rule : each)) : [...set.rules, rule];
  const { list } = form.words;
  if (form.what !== 'words' || list === undefined) return { ...set, rules };
  const lists = set.lists?.map(({ allow: _, ...each }) => (each.id === list ? { ...each, entries: linesOf(form.words.entries), ...(linesOf(form.allow).length > 0 ? { allow: linesOf(form.allow) } : {}) } : set.lists!.find(({ id }) => id === each.id)!));
  return { ...set, rules, ...(lists ? { lists } : {}) };
}

/** An id for a new rule that no rule has yet, from its set and its name. */
export function idFor(name: string, set: RuleSet, taken: ReadonlySet<string>): string {
  const wanted = `${set.id.slice(0, 30)}-${asId(name, 'rule').slice(0, 25)}`;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(id)) return id;
  }
}
