import type { Span, ThreadFacts, Window } from '@/lib/model/window';
import { addDays, spanEnding } from '@/lib/model/zone';
import { hasUnseenReplies } from './coverage';
import { isHuman } from './window';

/** Days that a thread is given to be answered before it counts. */
export const LAG_DAYS = 7;

/** The span of equal length that ended a lag earlier: [end − (days + 7), end − 7). */
export const lagged = (span: Span): Span => spanEnding(addDays(span.endDay, -LAG_DAYS), span.days, span.zone);

/** Oldest first. */
export const byStart = (a: ThreadFacts, b: ThreadFacts): number => (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.thread < b.thread ? -1 : 1);

/** Threads that people (no bots) started in a span, and those of them whose answer may be among replies not captured. */
export type Started = { known: ThreadFacts[]; unseen: ThreadFacts[] };

/** Threads started in a span, oldest first. A thread without a reply whose page states some says nothing either way. */
export function startedIn(window: Window, { from, to }: Span): Started {
  const started: Started = { known: [], unseen: [] };
  for (const facts of window.threads.values()) {
    if (facts.startedAt === undefined || facts.startedAt < from || facts.startedAt >= to || !isHuman(window, facts.author)) continue;
    const answered = facts.firstReplyAt !== undefined || facts.undatedReply === true;
    (answered || !hasUnseenReplies(facts, window.stated.get(facts.thread)) ? started.known : started.unseen).push(facts);
  }
  return { known: started.known.toSorted(byStart), unseen: started.unseen.toSorted(byStart) };
}

/** Milliseconds from the opening post to the first reply by somebody else before `until`; null while there is none. */
export function responseTime({ startedAt, firstReplyAt }: ThreadFacts, until: number): number | null {
  return startedAt === undefined || firstReplyAt === undefined || firstReplyAt >= until ? null : firstReplyAt - startedAt;
}
