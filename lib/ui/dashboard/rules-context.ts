import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Community } from '@/lib/model/records';
import type { RuleSet } from '@/lib/model/ruleset';
import { PACKS } from '@/lib/rules/packs';
import { savedSets } from '@/lib/store/rule-sets';
import { changeSettings, type Done, moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { useSettings } from '@/lib/ui/surface';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import type { Go, Place } from './place';

/** A set as it is in force: as it came with the product, or as it was saved last. */
export type KnownSet = { set: RuleSet; shipped: boolean; /** Of what was saved; absent: as shipped. */ revision?: number; /** As it was typed. */ source?: string };

export type RulesPlace = { place: Place; go: Go; known: readonly Community[]; community: Community | undefined; sets: readonly KnownSet[] };

export const RulesContext = createContext<RulesPlace | null>(null);

export function useRules(): RulesPlace {
  const rules = useContext(RulesContext);
  if (!rules) throw new Error('useRules outside the rules');
  return rules;
}

/** Every set there is, own ones first; undefined until they are read. */
export function useKnownSets(): KnownSet[] | undefined {
  const saved = useLive(() => savedSets(), undefined).value;
  if (!saved) return undefined;
  const shipped = (id: string): boolean => PACKS.some((pack) => pack.id === id);
  const revisions = new Map(saved.map((revision) => [revision.set, revision]));
  const own = saved.filter(({ set }) => !shipped(set)).map(({ content, revision, source }): KnownSet => ({ set: content, shipped: false, revision, source }));
  return [...own, ...PACKS.map((pack): KnownSet => {
    const { content, revision, source } = revisions.get(pack.id) ?? {};
    return { set: content ?? pack, shipped: true, source, ...(revision === undefined ? {} : { revision }) };
  })];
}

/** Ids of all rules, for new ones. */
export const takenIds = (sets: readonly KnownSet[]): Set<string> => new Set(sets.flatMap(({ set }) => set.rules.map(({ id }) => id)));

/** Saves a set; `saved` is called only when it was. `begin`: a set that is new and starts on. */
export function useSave(): (set: RuleSet, said: string, more?: { note?: string; source?: string | undefined; saved?: () => void; begin?: boolean; before?: () => Promise<Done[]> }) => Promise<void> {
  const act = useAct();
  const { packs } = useSettings();
  return (set, said, { note, source, saved, begin, before } = {}) =>
    act(said, async () => {
      const done = [...((await before?.()) ?? []), await moderate({ do: 'saveSet', content: set, ...(note ? { note: note.slice(0, 500) } : {}), ...(source === undefined ? {} : { source }) })];
      if (begin && !packs.includes(set.id)) {
        await changeSettings({ packs: [...packs, set.id] });
        done.push({ undo: async () => void (await changeSettings({ packs })) });
      }
      saved?.();
      return { undo: async () => { for (const each of done.toReversed()) await each.undo(); } };
    });
}

const read = <Value>(key: string): Value | null => {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Value | null;
  } catch {
    return null;
  }
};

export const keepDraft = (key: string, value: unknown): void => sessionStorage.setItem(key, JSON.stringify(value));
export const formKey = (set: string, rule: string): string => `rules/form/${set}/${rule}`;
export const sheetKey = (set: string): string => `rules/sheet/${set}`;

/** What is typed and not saved yet: it outlives a reload and going elsewhere. `changed` is false until something was typed. */
export function useDraft<Value>(key: string, fresh: Value): { value: Value; changed: boolean; change: (value: Value) => void; drop: () => void } {
  const [kept, keep] = useState<Value | null>(() => read<Value>(key));
  const drop = (): void => {
    sessionStorage.removeItem(key);
    keep(null);
  };
  // What was saved is no draft any more, also where the answer to the saving comes after what it changed.
  const isSaved = kept !== null && (kept === fresh || JSON.stringify(kept) === JSON.stringify(fresh));
  useEffect(() => {
    if (isSaved) drop();
  }, [isSaved]);
  return {
    value: kept ?? fresh,
    changed: kept !== null && !isSaved,
    change(value) {
      keepDraft(key, value);
      keep(value);
    },
    drop,
  };
}

/** The name of a rule by id, whatever set it is in. */
export function useRuleName(): (id: string) => string {
  const { t } = useWords();
  const { sets } = useRules();
  return (id) => {
    const rule = sets.flatMap(({ set }) => set.rules).find((each) => each.id === id);
    return rule ? t.pick(rule.name) : id;
  };
}
