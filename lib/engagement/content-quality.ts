import type { Window } from '@/lib/model/window';
import { localHour } from '@/lib/model/zone';
import { addressee, type Archive, type Entry, isContribution, isExact, openingOf } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, ranked } from './deep-metric';
import { oncePerWindow } from './memory';
import { isHuman, isPerson, LEAST_N, MOST_EVIDENCE } from './window';

const DAY = 86_400_000;
/** Younger ones have not been seen yet. */
const RIPE = 2 * DAY;
/** What a reaction is worth, once for each member who gave it (metrics.md M15). */
const WORTH = { like: 1, comment: 2, message: 2, share: 3 } as const;
/** Posts that the mean of all weighs against those of one hour and age. */
const PRIOR_POSTS = 10;
/** Strength of the prior of one post's own rate. */
const PRIOR_RATE = 2;
/** Rate from which a post stands out (ours). */
const STANDS_OUT = 2;
/** Ages from which a post had so much time, in days. */
const AGES = [28, 7, 2] as const;

/**
 * What distinct others (no staff, no bots, not its writer) gave each activity until an instant. Likes that a page
 * counts without names stand where more than the named ones.
 */
function receivedBy(archive: Archive, window: Window, to: number): Map<string, number> {
  const givers = new Map<string, Set<string>>();
  for (const entry of archive.entries) {
    const { kind, member, target, parent, thread } = entry.activity;
    const of = target ?? parent ?? (thread === undefined ? undefined : openingOf(archive, thread)?.activity.id);
    if (entry.at >= to || of === undefined || !(kind in WORTH) || !isPerson(window, member) || addressee(archive, entry) === undefined) continue;
    givers.set(`${of}|${kind}`, (givers.get(`${of}|${kind}`) ?? new Set()).add(member));
  }
  const received = new Map<string, number>();
  for (const { activity: { id, counts } } of archive.entries) {
    const count = (kind: string): number => givers.get(`${id}|${kind}`)?.size ?? 0;
    const sum = WORTH.like * Math.max(count('like'), counts?.likes ?? 0) + WORTH.comment * (count('comment') + count('message')) + WORTH.share * Math.max(count('share'), counts?.shares ?? 0);
    if (sum > 0) received.set(id, sum);
  }
  return received;
}

type Rated = { id: string; at: number; got: number; cell: string };

/** Contributions by no bot, at least 48 h old at an instant, with what they got and the cell they are compared within. */
function ripe(archive: Archive, window: Window, to: number): Rated[] {
  const received = receivedBy(archive, window, to);
  return archive.entries.filter((entry) => isRipe(entry, to) && isHuman(window, entry.activity.member)).map(({ activity: { id }, at }) => {
    const age = AGES.find((days) => to - at >= days * DAY);
    return { id, at, got: received.get(id) ?? 0, cell: `${localHour(at, archive.zone)}|${age}` };
  });
}

const isRipe = (entry: Entry, to: number): boolean => isContribution(entry) && entry.activity.kind !== 'comment' && isExact(entry) && entry.at <= to - RIPE;

/** Rates of all ripe posts: (got + k) / (expected + k), where expected is the mean of their hour and age, shrunk to that of all. */
export function rate(posts: readonly Rated[]): Map<string, number> {
  const mean = posts.reduce((sum, { got }) => sum + got, 0) / Math.max(1, posts.length);
  const expected = new Map([...Map.groupBy(posts, ({ cell }) => cell)].map(([cell, some]) =>
    [cell, (some.reduce((sum, { got }) => sum + got, 0) + PRIOR_POSTS * mean) / (some.length + PRIOR_POSTS)] as const));
  return new Map(posts.map(({ id, got, cell }) => [id, (got + PRIOR_RATE) / ((expected.get(cell) ?? mean) + PRIOR_RATE)]));
}

const ripeUntil = oncePerWindow(({ to }: { to: number; archive: Archive }) => String(to), (window, { to, archive }) => ripe(archive, window, to));

/**
 * M15 优质内容 · content quality: like + 2·comment + 3·share from distinct other members (staff's out) over what is
 * usual for a post's local hour and age, both shrunk (gamma prior: 10 posts, rate 2); posts and messages at least 48 h
 * old; what names nothing answers the post that opens its thread. The value is the share of the window's posts that got
 * at least twice the usual. Not captured where no reaction to any post was. Parts: `mean` of what a post got, `standing`.
 * Series: the twenty best. Evidence: those that stand out, best first.
 */
export const contentQuality: DeepMetric = deepMetric({
  id: 'M15', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const all = ripeUntil(window, { to: span.to, archive });
    // Where nothing was ever given, pages do not show what was.
    if (all.length > 0 && all.every(({ got }) => got === 0)) return NOT_CAPTURED;
    const rates = rate(all);
    const own = all.filter(({ at }) => at >= span.from);
    const best = ranked(own.map(({ id }) => [id, rates.get(id) ?? 0] as const), own.length);
    const standing = best.filter(([, value]) => value >= STANDS_OUT);
    return {
      value: own.length === 0 ? null : standing.length / own.length, n: own.length,
      parts: { mean: own.length === 0 ? null : own.reduce((sum, { got }) => sum + got, 0) / own.length, standing: standing.length },
      series: best.slice(0, 20).map(([label, value]) => ({ label, value })),
      evidence: standing.slice(0, MOST_EVIDENCE).map(([id]) => id),
    };
  },
});
