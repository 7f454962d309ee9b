import { translator } from '@/lib/browser/i18n';
import { inOrder } from '@/lib/engagement/facts';
import type { Activity, Records } from '@/lib/model/records';
import type { Finding, Rule } from '@/lib/model/rule';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import { fromIso } from '@/lib/model/time';
import type { CheckContext } from '@/lib/rules/check';
import { compileRules, evaluate } from '@/lib/rules/compile';
import { copyIndex } from '@/lib/rules/copies';
import { readRules } from '@/lib/rules/file';
import { PACKS } from '@/lib/rules/packs';
import { readRecords, readText } from './records';
import { badInput, option, type Options, required, type Verb } from './verb';

/** What the rules find in records: one finding a line, activities in order of time, the severest finding of each first. */
export const flag: Verb = {
  name: 'flag',
  usage: 'flag --in RECORDS [--rules FILE] [--packs a,b] [--as-of TIME] [--lang en|zh-CN]',
  async run(options) {
    const rules = await rulesFor(options);
    const say = translator(languageOf(options)).say;
    const records = await readRecords(required(options, 'in'));
    for (const { reason, ...finding } of findingsIn(records, rules, asOf(options))) {
      process.stdout.write(`${JSON.stringify({ ...finding, reason: say(reason), reasonKey: reason.key })}\n`);
    }
  },
};

/** The rules of the packs named and of the file; without either the packs that are on at first. */
async function rulesFor(options: Options): Promise<Rule[]> {
  const path = option(options, 'rules');
  const named = option(options, 'packs')?.split(',').map((id) => id.trim()).filter((id) => id !== '') ?? (path === undefined ? DEFAULT_SETTINGS.packs : []);
  const unknown = named.find((id) => PACKS.every((pack) => pack.id !== id));
  if (unknown !== undefined) throw badInput(`There is no pack "${unknown}". Packs: ${PACKS.map(({ id }) => id).join(', ')}.`);
  const packed = PACKS.filter(({ id }) => named.includes(id)).flatMap(({ rules }) => rules);
  if (path === undefined) return packed;
  const own = await readRuleFile(path);
  const clash = own.find(({ id }) => packed.some((rule) => rule.id === id));
  if (clash) throw badInput(`${path}: the rule "${clash.id}" is also in a pack; give it another id.`);
  return [...packed, ...own];
}

async function readRuleFile(path: string): Promise<Rule[]> {
  const text = await readText(path);
  try {
    return readRules(text);
  } catch (error) {
    throw badInput(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function languageOf(options: Options): 'zh-CN' | 'en' {
  const language = option(options, 'lang') ?? 'en';
  if (language !== 'zh-CN' && language !== 'en') throw badInput(`--lang is "${language}"; use en or zh-CN.`);
  return language;
}

function asOf(options: Options): number {
  const text = option(options, 'as-of');
  if (text === undefined) return Infinity;
  const at = fromIso(text) ?? Date.parse(text);
  if (Number.isNaN(at)) throw badInput(`--as-of is "${text}"; use a time such as 2026-09-21T18:08:10.000Z.`);
  return at;
}

/** Findings in records as they were known at a time; each text is compared with those written before it. */
export function findingsIn(records: Records, rules: readonly Rule[], until = Infinity): Finding[] {
  const compiled = compileRules(rules);
  const copies = copyIndex();
  const context = contextOf(records, copies.near);
  // A record that stands twice in a file counts as its last reading.
  return [...new Map(records.activities.map((activity) => [activity.id, activity])).values()]
    .filter(({ at }) => at === undefined || at <= until)
    .toSorted(inOrder)
    .flatMap((activity) => {
      copies.add(activity);
      return evaluate(compiled, activity, context);
    });
}

function contextOf({ members }: Records, near: (activity: Activity) => ReturnType<CheckContext['earlierTexts']>): CheckContext {
  const names = new Map(members.map(({ id, name, handle }) => [id, [name, handle].filter((each) => each !== undefined)]));
  return { authorNames: ({ member }) => names.get(member ?? '') ?? [], earlierTexts: near };
}
