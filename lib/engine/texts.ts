import type { Activity } from '@/lib/model/records';
import { copyIndex, type CopyIndex } from '@/lib/rules/copies';
import { activitiesBetween } from '@/lib/store/engine-reads';

/** How far back the original of a copy is looked for where no rule says, in ms. */
const REACH_MS = 30 * 86_400_000;

/** Texts of communities at hand for finding copies. Kept in memory alone: a new worker reads them anew as it needs them. */
export type Texts = {
  /** The index of a community, holding these activities and every text that may be their original or their copy. */
  around(community: string, activities: readonly Activity[], now: number, reach?: number): Promise<CopyIndex>;
};

export function createTexts(): Texts {
  const shelves = new Map<string, { index: CopyIndex; from: number }>();
  return {
    async around(community, activities, now, reach = REACH_MS) {
      const shelf = shelves.get(community) ?? { index: copyIndex(), from: now };
      shelves.set(community, shelf);
      const from = activities.reduce((least, { at }) => Math.min(least, at ?? now), now) - reach;
      if (from < shelf.from) {
        // The first time up to the present and beyond: forums with a wrong clock write in the future.
        const to = shelf.from === now ? Number.MAX_SAFE_INTEGER : shelf.from;
        for (const activity of await activitiesBetween(community, from, to)) shelf.index.add(activity);
        shelf.from = from;
      }
      for (const activity of activities) shelf.index.add(activity);
      return shelf.index;
    },
  };
}
