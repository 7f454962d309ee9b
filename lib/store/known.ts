import type { Member, Thread } from '@/lib/model/records';
import type { Store } from './db';

/**
 * Members and threads stand on page after page. What was read or written of them in this worker's life is kept at
 * hand, so that a capture asks the database only for those it does not know.
 *
 * It is right by a mark: every transaction that writes puts a new one into `jobs`, and what is at hand holds for the
 * mark it was last in step with and no other. Whoever else writes, and whatever fails, it is then simply not used.
 */
export type Known = { mark: number | undefined; members: Map<string, Member>; threads: Map<string, Thread> };

/** Id in `jobs` of the mark of the last write. */
export const MARK = 'mark';
/** Rows of a table that are kept at hand at most. */
const MOST = 20_000;

const atHand = new WeakMap<Store, Known>();

/** What is at hand; holds only when its mark is the one in the database. */
export const known = (store: Store): Known => atHand.get(store) ?? { mark: undefined, members: new Map(), threads: new Map() };

/** To be put in a transaction that writes members or threads. */
export const newMark = (): number => Math.random();

/** What a committed transaction read and wrote, and the marks before and after it. */
export type Step = { from: number | undefined; to: number; members: readonly Member[]; threads: readonly Thread[] };

/** Call when the transaction has committed, never before. */
export function remember(store: Store, { from, to, members, threads }: Step): void {
  const old = atHand.get(store);
  const inStep = old !== undefined && from !== undefined && old.mark === from && old.members.size < MOST && old.threads.size < MOST;
  const next: Known = inStep ? old : { mark: to, members: new Map(), threads: new Map() };
  next.mark = to;
  for (const member of members) next.members.set(member.id, member);
  for (const thread of threads) next.threads.set(thread.id, thread);
  atHand.set(store, next);
}
