import { translator } from '@/lib/browser/i18n';
import { fromIso } from '@/lib/model/time';
import { readRecords } from './records';
import { findingsIn, setsNamed } from './rule-sets';
import { badInput, option, type Options, required, type Verb } from './verb';

/** What the rules find in records: one finding a line, activities in order of time, the severest finding of each first. */
export const flag: Verb = {
  name: 'flag',
  usage: 'flag --in RECORDS [--rules FILE] [--packs a,b] [--as-of TIME] [--lang en|zh-CN]',
  async run(options) {
    const sets = await setsNamed(options);
    const say = translator(languageOf(options)).say;
    const records = await readRecords(required(options, 'in'));
    for (const { reason, more, ...finding } of findingsIn(records, sets, asOf(options))) {
      process.stdout.write(`${JSON.stringify({ ...finding, reason: say(reason), reasonKey: reason.key, ...(more ? { more: more.map(say) } : {}) })}\n`);
    }
  },
};

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
