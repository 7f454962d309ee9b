import type { Span, ThreadFacts } from '@/lib/model/window';
import { addDays, dayStart, spanEnding } from '@/lib/model/zone';
import { hasUnseenReplies } from './coverage';
import { oncePerWindow } from './memory';
import { isHuman } from './window';

/** Days that a thread is given to be answered before it counts. */
export const LAG_DAYS = 7;

/** The span of equal length that ended a lag earlier: [end − (days + 7), end − 7). */
export const lagged = (span: Span): Span => spanEnding(addDays(span.endDay, -LAG_DAYS), span.days, span.zone);

/** Oldest first. */
export const byStart = (a: ThreadFacts, b: ThreadFacts): number => (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.thread < b.thread ? -1 : 1);

/** Threads that people (no bots) started in a span, and those of them whose answer may be among replies not captured. */
export type Started = { known: ThreadFacts[]; unseen: ThreadFacts[] };

/** Further back than its previous window and this no metric looks for the beginning of a thread. */
export const REACH_DAYS = 14;

/** Threads begun within reach of a window, given its previous one: a few of the many that a store holds. */
export const recentThreads = oncePerWindow(({ firstDay }: Span) => firstDay, ({ threads }, { firstDay, zone }: Span): ThreadFacts[] => {
  const since = dayStart(addDays(firstDay, -REACH_DAYS), zone);
  const found: ThreadFacts[] = [];
  for (const facts of threads.values()) if (facts.startedAt !== undefined && facts.startedAt >= since) found.push(facts);
  return found;
});

/** Threads started in a span, oldest first. A thread without a reply whose page states some says nothing either way. */
export const startedIn = oncePerWindow(({ from, to }: Pick<Span, 'from' | 'to'>) => `${from}|${to}`, (window, { from, to }): Started => {
  const found: Started = { known: [], unseen: [] };
  for (const facts of recentThreads(window, window.previous)) {
    const at = facts.startedAt ?? Number.NaN;
    if (!(at >= from && at < to) || !isHuman(window, facts.author)) continue;
    const answered = facts.firstReplyAt !== undefined || facts.undatedReply === true;
    (answered || !hasUnseenReplies(facts, window.stated.get(facts.thread)) ? found.known : found.unseen).push(facts);
  }
  return { known: found.known.toSorted(byStart), unseen: found.unseen.toSorted(byStart) };
});

/** Milliseconds from the opening post to the first reply by somebody else before `until`; null while there is none. */
export function responseTime({ startedAt, firstReplyAt }: ThreadFacts, until: number): number | null {
  return startedAt === undefined || firstReplyAt === undefined || firstReplyAt >= until ? null : firstReplyAt - startedAt;
}
