import type { RuleSet } from '@/lib/model/ruleset';
import { type Compiled, compileSets } from '@/lib/rules/compile';
import { setsFor } from '@/lib/rules/overrides';
import { PACKS } from '@/lib/rules/packs';
import { savedSets } from '@/lib/store/rule-sets';
import { createLearnt, type Learnt } from './learnt';
import { createTalks, type Talks } from './talks';
import { createTexts, type Texts } from './texts';

/** What judging needs besides what is judged. Made once in a worker's life, and anew when rules or verdicts change. */
export type Judge = {
  /** The sets that are on, in the order of the settings. */
  sets: readonly RuleSet[];
  /** The rules as they hold in a community. */
  rulesFor(community: string): Compiled;
  texts: Texts;
  talks: Talks;
  learnt: Learnt;
};

/**
 * The sets that are on: of each the revision that was saved last, or the pack that came with the product. Editing a pack
 * makes a set of the same id, which then stands in its place.
 */
export async function setsInForce(on: readonly string[]): Promise<RuleSet[]> {
  const saved = new Map((await savedSets()).map(({ set, content }) => [set, content]));
  return on.flatMap((id) => saved.get(id) ?? PACKS.find((pack) => pack.id === id) ?? []);
}

export function createJudge(sets: readonly RuleSet[], { texts, talks }: Pick<Judge, 'texts' | 'talks'> = { texts: createTexts(), talks: createTalks() }): Judge {
  const compiled = new Map<string, Compiled>();
  return {
    sets,
    rulesFor(community) {
      const ready = compiled.get(community) ?? compileSets(setsFor(sets, community));
      compiled.set(community, ready);
      return ready;
    },
    texts, talks,
    learnt: createLearnt(new Map(sets.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]))),
  };
}
