import { FLAG_STATES, type FlagState } from '@/lib/model/rule';
import { db, flagsInState, type Store } from './db';

/** How many flags of a rule are in each state. */
export type RuleCounts = Record<FlagState, number>;

/** Flags of a community by rule. A flag's id begins with its rule's, so no flag is read: the index tells. */
export async function flagsByRule(community: string, store: Store = db): Promise<Map<string, RuleCounts>> {
  const rules = new Map<string, RuleCounts>();
  for (const state of FLAG_STATES) {
    const ids = await flagsInState(store, community, state).primaryKeys();
    for (const id of ids) {
      const rule = id.slice(0, id.indexOf('|'));
      const counts = rules.get(rule) ?? { open: 0, confirmed: 0, dismissed: 0, unsure: 0, observed: 0 };
      counts[state] += 1;
      rules.set(rule, counts);
    }
  }
  return rules;
}
