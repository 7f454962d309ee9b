import type { Metric, ThreadFacts, Window } from '@/lib/model/window';
import { addDays, dayStart } from '@/lib/model/zone';
import { hasUnseenReplies, spanCoverage } from './coverage';
import { byStart, recentThreads } from './started';
import { isPerson, type Measured, MOST_EVIDENCE, notCaptured, valueBefore, without } from './window';

const DAY = 86_400_000;
/** After so many days nobody waits any more. */
const EXPIRES_DAYS = 14;
/** Age bands in days: a band holds ages from the one before up to, not including, this one. */
const BANDS = [['0-1', 1], ['1-3', 3], ['3-7', 7], ['7-14', EXPIRES_DAYS]] as const;

/**
 * M33 无人回复问题 · unanswered questions: threads of the last 14 days that ask something, of which nobody else has
 * answered, at the window's end; by age band of 0–1, 1–3, 3–7 and 7–14 days, after which a question expires. The
 * asker's thanks after a reply, the platform's mark of solution, and a lock close one. Staff's and bots' own questions
 * are left out, nameless ones are in. It is a state, so it is the same for windows of any length. `n`: questions asked
 * in those 14 days. Parts: the bands, and `unseen`: questions whose page states replies that were not captured.
 * Evidence: the open threads, longest waiting first.
 */
export const unanswered: Metric = {
  id: 'M33',
  unit: 'count',
  better: 'down',
  compute(window) {
    const to = window.span.to;
    const asked = questionsBefore(window, to);
    const coverage = spanCoverage(window, { from: dayStart(addDays(window.span.endDay, -EXPIRES_DAYS), window.span.zone), to });
    if (notCaptured(window)) return without('not captured', 0, coverage);
    const open = asked.filter((facts) => isOpen(window, facts, to));
    const bands = BANDS.map(([label, until], i) => ({ label, value: countAged(open, to, BANDS[i - 1]?.[1] ?? 0, until) }));
    const now = { value: open.length, n: asked.length };
    return {
      ...now,
      coverage,
      previous: valueBefore(window, now, (before) => openAt(window, before.to)),
      series: bands,
      parts: { ...Object.fromEntries(bands.map(({ label, value }) => [label, value])), unseen: asked.filter((facts) => isUnseen(window, facts)).length },
      evidence: open.slice(0, MOST_EVIDENCE).map(({ thread }) => thread),
    };
  },
};

/** Questions of the 14 days before an instant, oldest first. */
const questionsBefore = (window: Window, at: number): ThreadFacts[] =>
  recentThreads(window, window.previous)
    .filter(({ question, startedAt = Number.NaN, author }) => question && startedAt < at && startedAt >= at - EXPIRES_DAYS * DAY && (author === undefined || isPerson(window, author)))
    .toSorted(byStart);

/** No answer captured, but the page states replies. */
const isUnseen = (window: Window, facts: ThreadFacts): boolean =>
  facts.firstReplyAt === undefined && facts.undatedReply !== true && !facts.resolved && hasUnseenReplies(facts, window.stated.get(facts.thread));

/** Open at an instant: the first reply came later, or there is none and nothing else closed it. */
function isOpen(window: Window, facts: ThreadFacts, at: number): boolean {
  if (facts.firstReplyAt !== undefined) return facts.firstReplyAt >= at;
  return !facts.resolved && facts.undatedReply !== true && !isUnseen(window, facts);
}

/** Questions that wait for an answer at an instant, oldest first. */
export const openQuestions = (window: Window, at: number): ThreadFacts[] => questionsBefore(window, at).filter((facts) => isOpen(window, facts, at));

const openAt = (window: Window, at: number): Measured => ({ value: openQuestions(window, at).length, n: questionsBefore(window, at).length });

const countAged = (open: readonly ThreadFacts[], at: number, from: number, until: number): number =>
  open.filter(({ startedAt = at }) => at - startedAt >= from * DAY && at - startedAt < until * DAY).length;
