import type { Activity } from '@/lib/model/records';
import { activitiesOfThread } from '@/lib/store/queries';

/**
 * Activities of threads that are being read, at hand: a long thread is captured part by part, and each part tells
 * something about the whole. Kept in memory alone: a new worker reads them anew as it needs them.
 */
export type Talks = {
  /** All that is stored of a thread. `touched`: what was captured of any thread since it was asked for last, as it is now. */
  of(thread: string, touched: readonly Activity[]): Promise<readonly Activity[]>;
  /** The same without asking the store; undefined when it is not at hand. */
  atHand(thread: string): readonly Activity[] | undefined;
  /** What is stored changed otherwise than by a capture. */
  forget(threads?: readonly string[]): void;
};

/** Activities kept at most; the threads that were not asked for longest go first. */
const MOST = 30_000;

export function createTalks(): Talks {
  const talks = new Map<string, Map<string, Activity>>();

  const shed = (): void => {
    let held = [...talks.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [thread, { size }] of talks) {
      if (held <= MOST) return;
      talks.delete(thread);
      held -= size;
    }
  };

  return {
    async of(thread, touched) {
      const talk = talks.get(thread) ?? new Map((await activitiesOfThread(thread)).map((each) => [each.id, each]));
      // What stands in another thread now was perhaps in this one before.
      for (const activity of touched) if (activity.thread === thread) talk.set(activity.id, activity); else talk.delete(activity.id);
      talks.delete(thread);
      talks.set(thread, talk);
      shed();
      return [...talk.values()];
    },
    atHand: (thread) => (talks.has(thread) ? [...talks.get(thread)!.values()] : undefined),
    forget(threads) {
      if (threads) for (const thread of threads) talks.delete(thread);
      else talks.clear();
    },
  };
}
