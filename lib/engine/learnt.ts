import type { Flag, Rule } from '@/lib/model/rule';
import type { CheckContext } from '@/lib/rules/check';
import { type Example, learn, type LearntTable } from '@/lib/rules/tables/learn';
import type { TableId } from '@/lib/rules/tables/table';
import { tableOf, TABLE_IDS } from '@/lib/rules/tables/tables';
import { decidedFlags } from '@/lib/store/engine-reads';
import { activitiesById } from '@/lib/store/queries';
import { shippedRule } from './rule-names';

/** Latest verdicts that a table learns from; older ones have had their say. */
const MOST = 2_000;

/** Tables of each community with what its verdicts taught them. */
export type Learnt = {
  tablesOf(community: string): Promise<Record<TableId, LearntTable>>;
  scorer(community: string): Promise<CheckContext['score']>;
};

const OF_GROUP: Record<string, TableId> = { speech: 'offence', quality: 'ad' };

/** Which table a verdict on a rule's flag says something to: the one that the rule asks, else that of its group. */
function tableFor({ rule, check }: Flag, rules: ReadonlyMap<string, Rule>): TableId | null {
  const { group, when } = rules.get(rule) ?? shippedRule(rule) ?? {};
  const asked = TABLE_IDS.find((id) => check.split('+').includes('model') && JSON.stringify(when ?? {}).includes(`"name":"${id}"`));
  if (asked) return asked;
  if (check === 'duplicate' || check === 'personal') return null;
  return OF_GROUP[group ?? ''] ?? null;
}

/** Learns anew from the verdicts that are stored: an undone verdict is then as if it had never been. */
export function createLearnt(rules: ReadonlyMap<string, Rule> = new Map()): Learnt {
  const known = new Map<string, Promise<Record<TableId, LearntTable>>>();
  const make = async (community: string): Promise<Record<TableId, LearntTable>> => {
    const flags = (await decidedFlags(community, MOST)).toSorted((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0)).slice(-MOST);
    const texts = await activitiesById([...new Set(flags.map(({ activity }) => activity))]);
    const examples: Record<TableId, Map<string, Example>> = { offence: new Map(), negative: new Map(), ad: new Map() };
    for (const flag of flags) {
      const table = tableFor(flag, rules);
      const text = texts.get(flag.activity)?.text;
      if (table && text) examples[table].set(flag.activity, { text, violation: flag.state === 'confirmed' });
    }
    return Object.fromEntries(TABLE_IDS.map((id) => [id, learn(tableOf(id), [...examples[id].values()])])) as Record<TableId, LearntTable>;
  };
  const tablesOf = (community: string): Promise<Record<TableId, LearntTable>> => {
    const tables = known.get(community) ?? make(community);
    known.set(community, tables);
    return tables;
  };
  return {
    tablesOf,
    async scorer(community) {
      const tables = await tablesOf(community);
      return (id, text) => tables[id].score(text);
    },
  };
}
