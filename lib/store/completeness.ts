import type { Thread } from '@/lib/model/records';
import { db, type Store } from './db';

/** A thread of which less was captured than its page states; the opening post counts in both figures. */
export type Gap = {
  thread: Thread;
  captured: number;
  stated: number;
  /** How its opening post begins, where the thread has no title and the post was captured. */
  words?: string;
};

/** Threads without a title that are named by their opening post; more than are shown at a time. */
const NAMED = 50;
/** Characters of a post that stand for it. */
const WORDS = 60;

/** How much of what the pages said exists was captured; null where no page stated anything. */
export type Completeness = { captured: number; stated: number; gaps: Gap[] } | null;

/** The threads of a community that are incomplete, those that lack most first, and the sum of all. Coverage as `lib/engagement/coverage.ts` defines it. */
export async function completeness(community: string, store: Store = db): Promise<Completeness> {
  const [threads, facts] = await Promise.all([
    store.threads.where('community').equals(community).filter(({ stated }) => stated?.['replies'] !== undefined).toArray(),
    store.facts.where('community').equals(community).toArray(),
  ]);
  if (threads.length === 0) return null;
  const capturedOf = new Map(facts.map(({ thread, captured }) => [thread, captured]));
  const all = threads.map((thread): Gap => {
    const stated = (thread.stated?.['replies'] ?? 0) + 1;
    return { thread, stated, captured: Math.min(capturedOf.get(thread.id) ?? 0, stated) };
  });
  const sum = (of: (gap: Gap) => number): number => all.reduce((total, gap) => total + of(gap), 0);
  const gaps = all.filter(({ captured, stated }) => captured < stated).toSorted((a, b) => b.stated - b.captured - (a.stated - a.captured) || (a.thread.id < b.thread.id ? -1 : 1));
  const named = await Promise.all(gaps.slice(0, NAMED).map((gap) => withWords(gap, store)));
  return { captured: sum(({ captured }) => captured), stated: sum(({ stated }) => stated), gaps: [...named, ...gaps.slice(NAMED)] };
}

async function withWords(gap: Gap, store: Store): Promise<Gap> {
  if (gap.thread.title !== undefined) return gap;
  const opening = await store.activities.where('thread').equals(gap.thread.id).filter(({ kind }) => kind === 'post').first();
  const words = opening?.text?.split('\n')[0]?.slice(0, WORDS);
  return words ? { ...gap, words } : gap;
}
