import type { Coverage, Span, StatedThread, ThreadFacts } from '@/lib/model/window';
import { oncePerWindow } from './memory';

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
export function communityCoverage(stated: ReadonlyMap<string, StatedThread>, facts: Iterable<ThreadFacts>): Coverage {
  if (stated.size === 0) return null;
  let exist = 0;
  for (const { replies } of stated.values()) exist += replies + 1;
  let captured = 0;
  for (const each of facts) captured += Math.min(each.captured, (stated.get(each.thread)?.replies ?? -1) + 1);
  return { captured, stated: exist, share: captured / exist };
}

type Stretches = { of: ReadonlyMap<string, ThreadFacts>; first: Float64Array; last: Float64Array; captured: Uint32Array; exist: Uint32Array };
const stretches = new WeakMap<ReadonlyMap<string, StatedThread>, Stretches>();

/** From when to when each thread reaches, and what it counts: laid out once for all spans that ask. One without a time reaches everywhere. */
function stretchesOf(stated: ReadonlyMap<string, StatedThread>, threads: ReadonlyMap<string, ThreadFacts>): Stretches {
  const known = stretches.get(stated);
  if (known?.of === threads && known.first.length === stated.size) return known;
  const made: Stretches = { of: threads, first: new Float64Array(stated.size), last: new Float64Array(stated.size), captured: new Uint32Array(stated.size), exist: new Uint32Array(stated.size) };
  let i = 0;
  for (const [id, page] of stated) {
    const facts = threads.get(id);
    const first = page.createdAt ?? facts?.startedAt ?? facts?.lastAt;
    const last = facts?.lastAt ?? first;
    made.first[i] = first === undefined || last === undefined ? Number.NEGATIVE_INFINITY : Math.min(first, last);
    made.last[i] = first === undefined || last === undefined ? Number.POSITIVE_INFINITY : Math.max(first, last);
    made.exist[i] = page.replies + 1;
    made.captured[i] = Math.min(facts?.captured ?? 0, page.replies + 1);
    i += 1;
  }
  stretches.set(stated, made);
  return made;
}

/**
 * Coverage of the threads that overlap a span: from their beginning (stated or captured) to their latest captured
 * contribution. A thread of which no time at all is known may lie anywhere and counts in every span.
 */
export const spanCoverage = oncePerWindow(({ from, to }: Pick<Span, 'from' | 'to'>) => `${from}|${to}`, ({ stated, threads }, { from, to }): Coverage => {
  const { first, last, captured: held, exist: there } = stretchesOf(stated, threads);
  let captured = 0;
  let exist = 0;
  for (let i = 0; i < there.length; i += 1) {
    if (first[i]! >= to || last[i]! < from) continue;
    exist += there[i]!;
    captured += held[i]!;
  }
  return exist === 0 ? null : { captured, stated: exist, share: captured / exist };
});

/** Whether the page states replies that were not captured, so that an answer may be among them. */
export function hasUnseenReplies(facts: Pick<ThreadFacts, 'captured'>, page: StatedThread | undefined): boolean {
  return page !== undefined && page.replies > facts.captured - 1;
}
