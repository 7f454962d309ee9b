import type { MemberFacts, Window } from '@/lib/model/window';
import { addressee, type Archive, type Entry, isExact, openingOf, within } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, ranked } from './deep-metric';
import { oncePer, oncePerInSteps } from './memory';
import { isHuman, isStaffOrNobody, LEAST_N, MOST_EVIDENCE } from './window';

const DAY = 86_400_000;
/** Younger ones have not been seen yet. */
const RIPE = 2 * DAY;
/** What is usual is told of so long a time. */
const USUAL_DAYS = 364;
/** What a reaction is worth, once for each member who gave it (metrics.md M15). */
const WORTH = { like: 1, comment: 2, message: 2, share: 3 } as const;
type Reaction = keyof typeof WORTH;
/** Posts that the mean of all weighs against those of one hour and age. */
const PRIOR_POSTS = 10;
/** Strength of the prior of one post's own rate. */
const PRIOR_RATE = 2;
/** Rate from which a post stands out (ours). */
const STANDS_OUT = 2;
/** Ages from which a post had so much time, in days. */
const AGES = [28, 7, 2] as const;

/** When distinct others (no staff, no bots, not its writer) first gave it each kind of reaction; ascending. */
type Gifts = Partial<Record<Reaction, number[]>>;

const SLICE = 4_000;

/** What each activity got, over the whole archive. Reactions come in order, so times ascend. */
function* giftSteps(archive: Archive, members: ReadonlyMap<string, MemberFacts>): Generator<void, Map<string, Gifts>> {
  const found = new Map<string, Gifts>();
  const given = new Set<string>();
  for (const [i, entry] of archive.entries.entries()) {
    if (i % SLICE === 0) yield;
    const { kind, member, target, parent, thread } = entry.activity;
    if (!(kind in WORTH) || !!isStaffOrNobody(members, member)) continue;
    const of = target ?? parent ?? (thread === undefined ? undefined : openingOf(archive, thread)?.activity.id);
    const key = `${of}|${kind}|${member}`;
    if (of === undefined || given.has(key) || addressee(archive, entry) === undefined) continue;
    given.add(key);
    const own = found.get(of) ?? {};
    (own[kind as Reaction] ??= []).push(entry.at);
    found.set(of, own);
  }
  return found;
}

const gifts = oncePerInSteps(giftSteps);
/** Makes it ahead, in slices. */
export const readyGifts = gifts.ready;

const before = (times: readonly number[] | undefined, to: number): number => {
  let count = times?.length ?? 0;
  while (count > 0 && (times?.[count - 1] ?? 0) >= to) count -= 1;
  return count;
};

/** What a content got until an instant. Likes and shares that a page counts without names stand where more than the named ones. */
function worthOf(entry: Entry, got: Gifts | undefined, to: number): number {
  const { likes = 0, shares = 0 } = entry.activity.counts ?? {};
  return WORTH.like * Math.max(before(got?.like, to), likes) + WORTH.comment * before(got?.comment, to)
    + WORTH.message * before(got?.message, to) + WORTH.share * Math.max(before(got?.share, to), shares);
}

type Rated = { id: string; at: number; got: number; cell: string };

/** Posts and messages by no bot of the year before an instant, 48 h old by then, with what they got and the cell they are compared within. */
function ripe(archive: Archive, window: Window, to: number): Rated[] {
  const given = gifts.of(archive, window.members);
  const span = { from: to - USUAL_DAYS * DAY, to: to - RIPE + 1 };
  return (['post', 'message'] as const).flatMap((kind) => within(archive.kinds.get(kind) ?? [], span)).filter((entry) => isExact(entry) && isHuman(window, entry.activity.member)).map((entry) => {
    const age = AGES.find((days) => to - entry.at >= days * DAY);
    return { id: entry.activity.id, at: entry.at, got: worthOf(entry, given.get(entry.activity.id), to), cell: `${entry.hour}|${age}` };
  });
}

/** Rates of all ripe posts: (got + k) / (expected + k), where expected is the mean of their hour and age, shrunk to that of all. */
export function rate(posts: readonly Rated[]): Map<string, number> {
  const mean = posts.reduce((sum, { got }) => sum + got, 0) / Math.max(1, posts.length);
  const expected = new Map([...Map.groupBy(posts, ({ cell }) => cell)].map(([cell, some]) =>
    [cell, (some.reduce((sum, { got }) => sum + got, 0) + PRIOR_POSTS * mean) / (some.length + PRIOR_POSTS)] as const));
  return new Map(posts.map(({ id, got, cell }) => [id, (got + PRIOR_RATE) / ((expected.get(cell) ?? mean) + PRIOR_RATE)]));
}

/** Ripe posts until an instant with their rates, for windows of any length that end there. */
const ripeOf = oncePer((_archive: Archive, _members: object): Map<number, { all: Rated[]; rates: Map<string, number> }> => new Map());
function ripeUntil(archive: Archive, window: Window, to: number): { all: Rated[]; rates: Map<string, number> } {
  const kept = ripeOf(archive, window.members);
  const old = kept.get(to);
  if (old) return old;
  const all = ripe(archive, window, to);
  const made = { all, rates: rate(all) };
  kept.set(to, made);
  return made;
}

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
    const { all, rates } = ripeUntil(archive, window, span.to);
    // Where nothing was ever given, pages do not show what was.
    if (all.length > 0 && all.every(({ got }) => got === 0)) return NOT_CAPTURED;
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
