import { scoreOf } from '@/lib/rules/tables/score';
import { TABLE_IDS, tableOf } from '@/lib/rules/tables/tables';
import type { TableId } from '@/lib/rules/tables/table';
import { readRecords } from './records';
import { badInput, type Options, required, type Verb } from './verb';

const DIGITS = 4;

/** What a table thinks of each activity, a line each in the order of the file; null where there is nothing that it can read. */
export const score: Verb = {
  name: 'score',
  usage: 'score --model offence|negative|ad --in RECORDS',
  async run(options) {
    const model = modelOf(options);
    const table = tableOf(model);
    const { activities } = await readRecords(required(options, 'in'));
    for (const { id, text = '' } of activities) {
      const judged = scoreOf(table, text);
      process.stdout.write(`${JSON.stringify({ activity: id, model, score: judged && Number(judged.score.toFixed(DIGITS)), band: judged && judged.band })}\n`);
    }
  },
};

function modelOf(options: Options): TableId {
  const name = required(options, 'model');
  const known = TABLE_IDS.find((id) => id === name);
  if (!known) throw badInput(`There is no model "${name}". Models: ${TABLE_IDS.join(', ')}.`);
  return known;
}
