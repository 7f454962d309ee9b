import { translator } from '@/lib/browser/i18n';
import { RULE_FORMATS } from '@/lib/rules/exchange';
import { checkSet } from '@/lib/rules/file';
import { readRuleFile } from './rule-sets';
import { badInput, option, required, type Verb } from './verb';

/** Rules of others as they are taken here, with what is not carried over; or the same set in another form. */
export const rules: Verb = {
  name: 'rules',
  usage: `rules --in FILE [--format auto|${RULE_FORMATS.map(({ id }) => id).join('|')}] [--action ACTION] [--to FORMAT]`,
  async run(options) {
    const path = required(options, 'in');
    const { set, templates, left } = await readRuleFile(path, option(options, 'format'), option(options, 'action'));
    try {
      checkSet(set);
    } catch (error) {
      throw badInput(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const { say } = translator('en');
    const told = (rows: typeof left): object[] => rows.map(({ line, what, why }) => ({ line, what, why: say(why) }));
    const to = option(options, 'to');
    if (to === undefined) {
      process.stdout.write(`${JSON.stringify({ set, templates, left: told(left) })}\n`);
      return;
    }
    const format = RULE_FORMATS.find(({ id, write }) => id === to && write);
    if (!format?.write) throw badInput(`There is no form of rules "${to}" to write.`);
    const written = format.write(set);
    process.stdout.write(`${JSON.stringify({ text: written.text, left: told(written.left) })}\n`);
  },
};
