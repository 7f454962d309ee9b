import type { Activity } from '@/lib/model/records';
import type { Finding } from '@/lib/model/rule';
import { copyIndex, type CopyIndex } from '@/lib/rules/copies';
import { activitiesInParts, openFlags } from '@/lib/store/engine-reads';
import type { Breathe } from './slices';

/** How far back the original of a copy is looked for where no rule says, in ms. */
const REACH_MS = 30 * 86_400_000;

/** Texts of communities at hand for finding copies. Kept in memory alone: a new worker reads them anew as it needs them. */
export type Texts = {
  /** The index of a community, holding these activities and every text that may be their original or their copy. */
  around(community: string, activities: readonly Activity[], how: { now: number; reach?: number | undefined; breathe: Breathe }): Promise<CopyIndex>;
  /** Activities with an open flag that rests on one of these; perhaps some that had one. */
  restingOn(community: string, ids: readonly string[]): Promise<string[]>;
  /** Flags are about to be written that rest on others. */
  noteFindings(community: string, findings: readonly Finding[]): void;
  /** Verdicts were taken back: what waits is read anew. */
  verdictsChanged(): void;
  /** A community was erased, or everything. */
  forget(community?: string): void;
};

type Shelf = { index: CopyIndex; from: number };
/** Activities whose flag rests on another, by that other. */
type Resting = Map<string, Set<string>>;

function note(resting: Resting, flags: readonly Pick<Finding, 'activity' | 'evidence'>[]): Resting {
  for (const { activity, evidence = [] } of flags) for (const id of evidence) {
    const others = resting.get(id) ?? new Set();
    resting.set(id, others.add(activity));
  }
  return resting;
}

export function createTexts(): Texts {
  const shelves = new Map<string, Shelf>();
  const restings = new Map<string, Resting>();
  return {
    async around(community, activities, { now, reach = REACH_MS, breathe }) {
      const shelf = shelves.get(community) ?? { index: copyIndex(), from: now };
      shelves.set(community, shelf);
      const from = activities.reduce((least, { at }) => Math.min(least, at ?? now), now) - reach;
      if (from < shelf.from) {
        // The first time up to the present and beyond: forums with a wrong clock write in the future.
        const to = shelf.from === now ? Number.MAX_SAFE_INTEGER : shelf.from;
        for await (const part of activitiesInParts(community, from, to)) await addAll(shelf.index, part, breathe);
        shelf.from = from;
      }
      await addAll(shelf.index, activities, breathe);
      return shelf.index;
    },
    async restingOn(community, ids) {
      const resting = restings.get(community) ?? note(new Map(), await openFlags(community));
      restings.set(community, resting);
      return ids.flatMap((id) => [...(resting.get(id) ?? [])]);
    },
    noteFindings(community, findings) {
      const resting = restings.get(community);
      if (resting) note(resting, findings);
    },
    verdictsChanged: () => restings.clear(),
    forget(community) {
      for (const held of [shelves, restings]) if (community === undefined) held.clear(); else held.delete(community);
    },
  };
}

async function addAll(index: CopyIndex, activities: readonly Activity[], breathe: Breathe): Promise<void> {
  for (const activity of activities) {
    index.add(activity);
    await breathe();
  }
}
