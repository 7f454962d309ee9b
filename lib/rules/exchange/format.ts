import type { Template } from '@/lib/model/moderation';
import type { Bilingual, Mode, Rule, Sentence, Severity } from '@/lib/model/rule';
import type { RuleSet, Word } from '@/lib/model/ruleset';

/** Something that was not carried over: where it stands, as it stands there, and why. */
export type Left = { line: number; what: string; why: Sentence };

/** What a list came to here. `templates` are texts that its rules propose. */
export type Read = { set: RuleSet; templates: Template[]; left: Left[] };
export type Written = { text: string; left: Left[] };

/** What a person says of a file that does not say it itself. */
export type How = {
  /** Id and name of the set that is made. */
  id: string; name: string;
  /** What the list did where it comes from; of formats with `actions` alone. */
  action?: string;
};

/** A form in which others keep rules. */
export type RuleFormat = {
  id: string;
  name: Bilingual;
  /** Ending of its files. */
  ending: string;
  /** What the list did with a hit, where the file does not say: to be asked. The first is the usual one. */
  actions?: readonly { id: string; name: Bilingual }[];
  /** Whether a text is probably of this form. */
  knows(text: string): boolean;
  /** Throws one sentence with the line when the text cannot be read at all. */
  read(text: string, how: How): Read;
  write?(set: RuleSet): Written;
};

export const LONGEST_ENTRY = 100;
/** Rules of an import name their words as a list of the set up to this many; no list holds more. */
export const MOST_ENTRIES = 20_000;

/** Small letters, digits and dashes, never empty. */
export const asId = (text: string, otherwise: string): string =>
  text.toLowerCase().normalize('NFKD').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 48) || otherwise;

/** The same id is given once; a second asks for a number. */
export function idsTaken(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let id = wanted;
    for (let n = 2; taken.has(id); n += 1) id = `${wanted.slice(0, 56)}-${n}`;
    taken.add(id);
    return id;
  };
}

/** What a hit meant elsewhere, as it is taken here. */
export type Weight = { severity: Severity; mode: Mode };

/** A rule over a list of the set. */
export const ruleOver = (id: string, name: string, list: string, { severity, mode }: Weight, more: object = {}): Rule =>
  ({ id, name, group: 'own', severity, mode, when: { words: { list, ...more } } });

export const wordOf = (word: Word): string => (typeof word === 'string' ? word : word.w);

/** Words of a rule as its own list or the one that it names; null when its condition is something else. */
export function wordsOfRule({ when }: Rule, { lists = [] }: RuleSet): { words: readonly Word[]; settings: Record<string, unknown> } | null {
  const settings = when['words'];
  if (Object.keys(when).length !== 1 || typeof settings !== 'object' || settings === null || !('list' in settings)) return null;
  const { list, ...rest } = settings;
  const words = typeof list === 'string' ? lists.find(({ id }) => id === list)?.entries : (list as Word[]);
  return words ? { words, settings: rest } : null;
}
