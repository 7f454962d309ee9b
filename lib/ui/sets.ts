import type { RuleSet } from '@/lib/model/ruleset';
import { setsFor } from '@/lib/rules/overrides';
import { PACKS } from '@/lib/rules/packs';
import { savedSets } from '@/lib/store/rule-sets';
import { useLive } from './live';
import { useSettings } from './surface';

/** Rule sets as a surface needs them: every set by its newest revision, and those that are on in a community. */
export type Sets = { all: RuleSet[]; on: RuleSet[] };

export const setsOf = (saved: readonly RuleSet[], on: readonly string[], community: string): Sets => {
  const all = [...saved, ...PACKS.filter(({ id }) => saved.every((set) => set.id !== id))];
  return { all, on: setsFor(all.filter(({ id }) => on.includes(id)), community) };
};

export function useSets(community: string): Sets {
  const { packs } = useSettings();
  const saved = useLive(async () => (await savedSets()).map(({ content }) => content), []);
  return setsOf(saved.value, packs, community);
}
