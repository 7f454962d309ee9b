import type { Coverage, Span, StatedThread, ThreadFacts, Window } from '@/lib/model/window';

/**
 * Coverage: how much of what the pages said exists was captured. Of each thread whose page states a number of
 * replies: stated + 1 contributions exist (the opening post too), of which at most that many count as captured, so
 * that a thread which grew since the page was read does not hide gaps elsewhere. A thread that was listed but never
 * opened has captured none. Over several threads: Σ captured / Σ (stated + 1); null where no page stated anything.
 */
export function threadCoverage(captured: number, statedReplies: number | undefined): Coverage {
  if (statedReplies === undefined) return null;
  const stated = statedReplies + 1;
  const counted = Math.min(captured, stated);
  return { captured: counted, stated, share: counted / stated };
}

/** Coverage of all threads of which a page stated the replies, whenever they were. */
export function communityCoverage(stated: ReadonlyMap<string, StatedThread>, threads: ReadonlyMap<string, ThreadFacts>): Coverage {
  return sum(stated, threads, () => true);
}

/**
 * Coverage of the threads that overlap a span: from their beginning (stated or captured) to their latest captured
 * contribution. A thread of which no time at all is known may lie anywhere and counts in every span.
 */
export function spanCoverage({ stated, threads }: Window, span: Pick<Span, 'from' | 'to'>): Coverage {
  return sum(stated, threads, (page, facts) => {
    const first = page.createdAt ?? facts?.startedAt ?? facts?.lastAt;
    const last = facts?.lastAt ?? first;
    return first === undefined || last === undefined || (Math.min(first, last) < span.to && Math.max(first, last) >= span.from);
  });
}

function sum(
  stated: ReadonlyMap<string, StatedThread>, threads: ReadonlyMap<string, ThreadFacts>, counts: (page: StatedThread, facts: ThreadFacts | undefined) => boolean,
): Coverage {
  let captured = 0;
  let exist = 0;
  for (const [id, page] of stated) {
    const facts = threads.get(id);
    if (!counts(page, facts)) continue;
    exist += page.replies + 1;
    captured += Math.min(facts?.captured ?? 0, page.replies + 1);
  }
  return exist === 0 ? null : { captured, stated: exist, share: captured / exist };
}

/** Whether the page states replies that were not captured, so that an answer may be among them. */
export function hasUnseenReplies(facts: Pick<ThreadFacts, 'captured'>, page: StatedThread | undefined): boolean {
  return page !== undefined && page.replies > facts.captured - 1;
}
