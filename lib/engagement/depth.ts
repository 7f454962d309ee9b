import type { Span, Window } from '@/lib/model/window';
import { wilson } from '@/lib/model/wilson';
import { type Archive, type Entry, ofKind, openingOf } from './archive';
import { type DeepMetric, deepMetric, ranked, shareOf } from './deep-metric';
import { median } from './statistics';
import { isHuman, LEAST_N, MOST_EVIDENCE } from './window';
import { BOT, rolesOf } from './writers';

/** Younger threads may still grow. */
const RIPE = 48 * 3_600_000;

/** Contributions of a thread until an instant, bots left out. */
function talk(archive: Archive, window: Window, thread: string, to: number): Entry[] {
  const roles = rolesOf(archive, window.members);
  return (archive.threads.get(thread) ?? []).filter(({ at, by }) => at < to && roles[by] !== BOT);
}

/** Threads that no bot began in a span and that are at least so old at its end. */
const threadsBegun = (archive: Archive, window: Window, { from, to }: Pick<Span, 'from' | 'to'>, age = 0): string[] =>
  ofKind(archive, 'post', { from, to }).filter((post) => post.at <= to - age && isHuman(window, post.activity.member) && isOpening(archive, post)).map(({ activity }) => activity.thread ?? '');

const isOpening = (archive: Archive, { activity: { id, thread } }: Entry): boolean => thread !== undefined && openingOf(archive, thread)?.activity.id === id;

/** Longest run in which two members alternate: a b a b is 4. Nameless words end a run. */
export function longestExchange(members: readonly (string | undefined)[]): number {
  let longest = 0;
  let run = 0;
  for (const [i, member] of members.entries()) {
    const [before, beforeThat] = [members[i - 1], members[i - 2]];
    if (member === undefined || before === undefined || member === before) run = 1;
    else run = run >= 2 && member === beforeThat ? run + 1 : 2;
    if (run >= 2) longest = Math.max(longest, run);
  }
  return longest;
}

/** Comments and messages in a thread until an instant, bots' left out. */
function countReplies(said: readonly Entry[], to: number, roles: Uint8Array): number {
  let count = 0;
  for (const { at, by, activity: { kind } } of said) if (at < to && kind !== 'post' && roles[by] !== BOT) count += 1;
  return count;
}

/**
 * M7 对话深度 · depth: median number of replies of the threads begun in the window, of those at least 48 h old; replies
 * are comments and messages by no bot, the opener's own included. Parts: `repliers`, the median number of distinct other
 * members; `longestExchange`, the longest run in which two members alternate; `mean`. Evidence: the deepest threads.
 */
export const depth: DeepMetric = deepMetric({
  id: 'M7', unit: 'ratio', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const roles = rolesOf(archive, window.members);
    const threads = threadsBegun(archive, window, span, RIPE);
    return { value: median(threads.map((id) => countReplies(archive.threads.get(id) ?? [], span.to, roles))), n: threads.length };
  },
  *more(window, archive) {
    const threads = threadsBegun(archive, window, window.span, RIPE);
    const [replies, repliers]: [number[], number[]] = [[], []];
    let longest = 0;
    for (const [i, id] of threads.entries()) {
      if (i % THREADS_A_STEP === 0) yield;
      const said = talk(archive, window, id, window.span.to);
      replies.push(said.reduce((count, { activity }) => (activity.kind === 'post' ? count : count + 1), 0));
      repliers.push(repliersIn(said));
      if (said.length > longest) longest = Math.max(longest, longestExchange(said.map(({ activity }) => activity.member)));
    }
    return {
      parts: { repliers: median(repliers), longestExchange: longest, mean: threads.length === 0 ? null : replies.reduce((sum, count) => sum + count, 0) / threads.length },
      evidence: ranked(threads.map((id, i) => [id, replies[i] ?? 0] as const), MOST_EVIDENCE).map(([id]) => id),
    };
  },
});

/** Threads looked through between two yields. */
const THREADS_A_STEP = 2_000;

/** Distinct members in a thread besides who opened it. */
function repliersIn(said: readonly Entry[]): number {
  const opener = said[0]?.activity.member;
  const others = new Set<string>();
  for (const { activity: { member } } of said) if (member !== undefined && member !== opener) others.add(member);
  return others.size;
}

/** Age at which a thread without anybody else counts as solo. */
const WEEK = 7 * 86_400_000;

/**
 * M38 独角帖率 · solo-thread rate: of the threads begun in the window and at least 7 days old, the share in which nobody
 * but their opener (and bots) ever said anything. Threads whose page states replies that were not captured are left out
 * and counted in `unseen`. Evidence: these threads, oldest first.
 */
export const soloThreads: DeepMetric = deepMetric({
  id: 'M38', unit: 'share', better: 'down', least: LEAST_N,
  tell(span, window, archive) {
    const alone = (id: string): boolean => new Set(talk(archive, window, id, span.to).map(({ activity }) => activity.member)).size < 2;
    const threads = threadsBegun(archive, window, span, WEEK);
    const solo = threads.filter(alone);
    const unseen = new Set(solo.filter((id) => hasUnseen(archive, window, id)));
    const n = threads.length - unseen.size;
    const hits = solo.length - unseen.size;
    return {
      value: shareOf(hits, n), n, parts: { solo: hits, unseen: unseen.size }, ...(n === 0 ? {} : { interval: wilson(hits, n) }),
      evidence: solo.filter((id) => !unseen.has(id)).slice(0, MOST_EVIDENCE),
    };
  },
});

/** The page states replies of which some were not captured: they may be by others. */
const hasUnseen = (archive: Archive, window: Window, thread: string): boolean => (window.stated.get(thread)?.replies ?? 0) > (archive.threads.get(thread)?.length ?? 1) - 1;
