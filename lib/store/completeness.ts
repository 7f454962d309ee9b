import { Dexie, type Collection } from 'dexie';
import type { Thread } from '@/lib/model/records';
import { db, descending, type FactsRow, type Store } from './db';
import { tallyIn } from './tally';

/** A thread of which less was captured than its page states; the opening post counts in both figures. */
export type Gap = {
  thread: Thread;
  captured: number;
  stated: number;
  /** How its opening post begins, where the thread has no title and the post was captured. */
  words?: string;
};

/** Characters of a post that stand for it. */
const WORDS = 60;

/**
 * How much of what the pages said exists was captured, how many threads lack something, and those that lack most; null where no
 * page stated anything.
 */
export type Completeness = { captured: number; stated: number; lacking: number; gaps: Gap[] } | null;

/** The sums of a community and so many of its incomplete threads, those that lack most first. Coverage as `lib/engagement/coverage.ts` defines it. */
export async function completeness(community: string, most: number, store: Store = db): Promise<Completeness> {
  const { captured, stated } = await tallyIn(store, community);
  if (stated === 0) return null;
  const lacking = (): Collection<FactsRow, string> => store.facts.where('[community+missing]').between([community, Dexie.minKey], [community, Dexie.maxKey]);
  const [rows, count] = await Promise.all([descending(lacking()).limit(most).toArray(), lacking().count()]);
  const ordered = rows.toSorted((a, b) => (b.missing ?? 0) - (a.missing ?? 0) || (a.thread < b.thread ? -1 : 1));
  const threads = await store.threads.bulkGet(ordered.map(({ thread }) => thread));
  const gaps = await Promise.all(ordered.map((row, i) => gapOf(row, threads[i], store)));
  return { captured, stated, lacking: count, gaps };
}

async function gapOf({ thread: id, community, captured, stated = 0, opener }: FactsRow, thread: Thread | undefined, store: Store): Promise<Gap> {
  const gap: Gap = { thread: thread ?? { id, community, native: id }, captured, stated };
  if (gap.thread.title !== undefined || opener === undefined) return gap;
  const words = (await store.activities.get(opener))?.text?.split('\n')[0]?.slice(0, WORDS);
  return words ? { ...gap, words } : gap;
}
