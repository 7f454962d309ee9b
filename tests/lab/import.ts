import { translator } from '@/lib/browser/i18n';
import { jsonl } from '@/lib/exports/jsonl';
import { isZone } from '@/lib/model/zone';
import { readAs } from './records';
import { badInput, option, type Options, required, type Verb } from './verb';

/** Reads a file of any format known and prints its records, one JSON object a line. */
async function run(options: Options): Promise<void> {
  const zone = option(options, 'zone');
  if (zone !== undefined && !isZone(zone)) throw badInput(`"${zone}" is not a time zone; use a name like Asia/Shanghai or UTC.`);
  const records = await readAs(required(options, 'in'), option(options, 'format') ?? 'auto', zone);
  const communities = records.communities.map((one) => (zone === undefined || one.zone !== undefined ? one : { ...one, zone }));
  const lines = String(jsonl.write({ ...records, communities }, translator('en')));
  // Waited for: a pipe takes long output in parts, and the process ends after this.
  await new Promise<void>((done, fail) => process.stdout.write(lines, (error) => (error ? fail(error) : done())));
}

export const importVerb: Verb = { name: 'import', usage: 'import --in FILE [--format auto|jsonl|table] [--zone ZONE]', run };
