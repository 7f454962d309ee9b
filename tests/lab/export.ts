import { writeFile } from 'node:fs/promises';
import { type LanguageTag, translator } from '@/lib/browser/i18n';
import { EXPORTERS } from '@/lib/exports';
import { readRecords, reasonOf } from './records';
import { badInput, option, type Options, required, type Verb } from './verb';

const LANGUAGES: readonly LanguageTag[] = ['en', 'zh-CN'];

function languageOf(options: Options): LanguageTag {
  const asked = option(options, 'lang') ?? 'en';
  const language = LANGUAGES.find((one) => one === asked);
  if (!language) throw badInput(`--lang is one of ${LANGUAGES.join(', ')}, not "${asked}".`);
  return language;
}

/** What the panel's export gives, written to a file. Tells on stdout what was written. */
async function run(options: Options): Promise<void> {
  const [source, format, out] = [required(options, 'in'), required(options, 'to'), required(options, 'out')];
  const exporter = EXPORTERS.find(({ id }) => id === format);
  if (!exporter) throw badInput(`--to is one of ${EXPORTERS.map(({ id }) => id).join(', ')}, not "${format}".`);
  const t = translator(languageOf(options));
  const records = await readRecords(source);
  const file = Buffer.from(exporter.write(records, t));
  try {
    await writeFile(out, file);
  } catch (error) {
    throw badInput(`Cannot write ${out}: ${reasonOf(error)}.`);
  }
  const { communities, members, threads, activities } = records;
  const told = { out, format, bytes: file.length, communities: communities.length, members: members.length, threads: threads.length, activities: activities.length };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

export const exportVerb: Verb = { name: 'export', usage: 'export --in RECORDS --to csv|jsonl --out PATH [--lang en|zh-CN]', run };
