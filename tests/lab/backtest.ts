import type { RuleSet } from '@/lib/model/ruleset';
import type { Backtest } from '@/lib/model/trial';
import { backtestWhole } from '@/lib/rules/backtest';
import { PACKS } from '@/lib/rules/packs';
import { readRecords } from './records';
import { groundOf, readRuleFile, rulesIn } from './rule-sets';
import { option, required, type Verb } from './verb';

/** What a draft would have done on records, community by community, and the difference from a base. */
export const backtest: Verb = {
  name: 'backtest',
  usage: 'backtest --rules FILE [--base FILE] [--packs a,b] --in RECORDS',
  async run(options) {
    const { set } = await readRuleFile(required(options, 'rules'), 'qunlens');
    const basePath = option(options, 'base');
    const base = basePath === undefined ? undefined : (await readRuleFile(basePath, 'qunlens')).set;
    const others = PACKS.filter(({ id }) => option(options, 'packs')?.split(',').includes(id));
    const records = await readRecords(required(options, 'in'));
    const now = records.activities.reduce((latest, { at = 0, capturedAt }) => Math.max(latest, at, capturedAt), 0);
    const ground = groundOf(records, [set], now);
    const began = performance.now();
    const communities = [...Map.groupBy(records.activities, ({ community }) => community)].map(([community, activities]) => {
      // A draft is tried as if it were on, whatever its mode says.
      const draft = rulesIn([awake(set)])(community);
      const trial = { draft, activities, ground: { ...ground, zone: ground.zoneOf(community) }, ...(base ? { base: rulesIn([awake(base)])(community) } : {}), ...(others.length > 0 ? { others: rulesIn(others)(community) } : {}) };
      return { community, ...told(backtestWhole(trial)) };
    });
    process.stdout.write(`${JSON.stringify({ rules: set.rules.map(({ id }) => id), communities, tookMs: Math.round(performance.now() - began) })}\n`);
  },
};

const awake = (set: RuleSet): RuleSet => ({ ...set, rules: set.rules.map((rule) => (rule.mode === 'off' ? { ...rule, mode: 'observe' } : rule)) });

const told = ({ perDay, days, ...rest }: Backtest): object => ({ days: Number(days.toFixed(3)), perDay: Number(perDay.toFixed(3)), ...rest });
