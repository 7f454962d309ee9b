import { contributes, CONTRIBUTIONS } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Rollup } from '@/lib/model/window';
import { dayStart, localDay } from '@/lib/model/zone';
import { inOrder } from '@/lib/engagement/facts';
import { type CheckContext, type Needs, NO_STANDING, type Standing } from '@/lib/rules/check';
import type { CopyIndex } from '@/lib/rules/copies';
import { createHistory, type History, type Whose } from '@/lib/rules/history';
import { namesFrom } from '@/lib/rules/past';
import { type Profile, profileFrom } from '@/lib/rules/profile';
import { strikesAt } from '@/lib/rules/strikes';
import { activitiesInParts, firstTimesOf, membersActivitiesBetween, openFlagsOf, profileRow, rollupsOf, threadActivitiesBetween } from '@/lib/store/engine-reads';
import { activitiesById, membersById, threadsById } from '@/lib/store/queries';
import { flagsOfMember, situationsOf, standingsOf } from '@/lib/store/rule-sets';
import type { Judge } from './judge';
import type { Breathe } from './slices';

const some = <Value>(values: readonly (Value | undefined)[]): Value[] => [...new Set(values.filter((value) => value !== undefined))];

/** How a context is made. */
export type Asking = {
  now: number;
  zone: string;
  /** Texts like that of an activity. */
  near: CopyIndex['near'];
  breathe: Breathe;
  /** Also what rules seldom ask for and what costs much: what the community wrote, first times, standings. */
  whole: boolean;
};

/** A context, and whether more was asked of it than it holds: what was found is then worth nothing. */
export type Provided = { context: CheckContext; short: { more: boolean } };

/** What the rules of a community may ask about these activities, read from the store at once. */
export async function contextFor(community: string, activities: readonly Activity[], judge: Judge, asking: Asking): Promise<Provided> {
  const { now, zone, near, whole } = asking;
  const { needs } = judge.rulesFor(community);
  const threads = await threadsById(some(activities.map(({ thread }) => thread)));
  const flagged = new Set(needs.flags ? (await openFlagsOf(some(activities.map(({ parent }) => parent)))).map(({ activity }) => activity) : []);
  const [members, parents, history, standings, profile, situations, score] = await Promise.all([
    membersById(some([...activities.map(({ member }) => member), ...[...threads.values()].map(({ author }) => author)])),
    answeredBy(activities, needs),
    historyAround(community, activities, judge, asking),
    needs.standing && whole ? standingsAt(activities, judge) : new Map<string, Standing>(),
    needs.profile ? profileOf(community) : null,
    situationsOf(community),
    judge.learnt.scorer(community),
  ]);
  const short = { more: false };
  const context: CheckContext = {
    zone, now, profile, situations, score,
    history: whole ? history : partOf(history, short),
    thread: (id) => threads.get(id ?? ''),
    member: (id) => members.get(id ?? ''),
    activity: (id) => parents.get(id ?? ''),
    flagged: (id) => flagged.has(id),
    authorNames: namesFrom({ threads, members }),
    earlierTexts: near,
    standing(member) {
      if (needs.standing && !whole) short.more = true;
      return standings.get(member ?? '') ?? NO_STANDING;
    },
  };
  return { context, short };
}

/** A history without what the community wrote and without first times; being asked for those it says so. */
function partOf(history: History, short: { more: boolean }): History {
  return {
    ...history,
    before(activity) {
      const { count } = history.before(activity);
      return {
        count,
        get firstAt() {
          short.more = true;
          return Number.NEGATIVE_INFINITY;
        },
      };
    },
    within(activity, whose, ms) {
      if (whose === 'community') short.more = true;
      return whose === 'community' ? [] : history.within(activity, whose, ms);
    },
  };
}

/** Most steps from an answer up to what opened its thread. */
const DEEPEST = 50;

/** What these activities answer; with `above` also what that answers, up to what opened the thread. */
async function answeredBy(activities: readonly Activity[], { above = false }: Needs): Promise<Map<string, Activity>> {
  const found = new Map<string, Activity>();
  let asked = some(activities.flatMap(({ parent, target }) => [parent, target]));
  for (let step = 0; asked.length > 0 && step < (above ? DEEPEST : 1); step += 1) {
    const rows = await activitiesById(asked);
    for (const [id, row] of rows) found.set(id, row);
    asked = some([...rows.values()].map(({ parent }) => parent)).filter((id) => !found.has(id));
  }
  return found;
}

const timesOf = (activities: readonly Activity[]): { first: number; last: number } => {
  const times = activities.flatMap(({ at }) => at ?? []);
  return { first: Math.min(...times), last: Math.max(...times) };
};

/** What was written before these activities, as far back as the rules look. */
async function historyAround(community: string, activities: readonly Activity[], judge: Judge, { zone, breathe, whole }: Asking): Promise<History> {
  const { needs } = judge.rulesFor(community);
  const history = createHistory();
  const dated = activities.filter(({ at }) => at !== undefined);
  // Each stretch counts for what it was read for alone: a member's rows elsewhere are counted by the rollups already.
  const take = (rows: readonly Activity[], whose: Whose): void => rows.filter(contributes).forEach((row) => history.add(row, [whose]));
  if (dated.length === 0) return history;
  if (needs.community !== undefined && whole) {
    const { first, last } = timesOf(dated);
    for await (const part of activitiesInParts(community, first - needs.community, last + 1)) {
      take(part, 'community');
      await breathe();
    }
  }
  if (needs.thread !== undefined) for (const [thread, own] of Map.groupBy(dated, (activity) => activity.thread)) {
    if (thread !== undefined) take(await threadAround(thread, own, needs.thread, judge), 'thread');
  }
  if (needs.member !== undefined || needs.before) await takeMembers(history, community, dated, { needs, zone, whole, take });
  return history;
}

async function threadAround(thread: string, own: readonly Activity[], reach: number, { talks }: Judge): Promise<readonly Activity[]> {
  const { first, last } = timesOf(own);
  const from = Math.max(0, first - reach);
  const held = talks.atHand(thread)?.filter(({ at }) => at !== undefined && at >= from && at <= last);
  return held?.toSorted(inOrder) ?? threadActivitiesBetween(thread, from, last + 1);
}

type Taking = { needs: Needs; zone: string; whole: boolean; take(rows: readonly Activity[], whose: Whose): void };

/** Of each member the latest stretch as rows; what lies before it is counted from the days' rollups. */
async function takeMembers(history: History, community: string, dated: readonly Activity[], { needs, zone, whole, take }: Taking): Promise<void> {
  const stretches = [...Map.groupBy(dated, (activity) => activity.member)].flatMap(([member, own]) => {
    if (member === undefined) return [];
    const { first, last } = timesOf(own);
    // The rollups count days: whole ones, then.
    const day = localDay(first - (needs.member ?? 0), zone);
    return [{ member, day, from: needs.before ? dayStart(day, zone) : first - (needs.member ?? 0), to: last + 1 }];
  });
  for (const rows of await membersActivitiesBetween(stretches)) take(rows, 'member');
  if (!needs.before) return;
  const rollups = await rollupsOf(community);
  const firsts = whole ? await firstTimesOf(stretches.map(({ member }) => member)) : new Map<string, number>();
  for (const { member, day } of stretches) {
    const count = countedBefore(rollups, member, day);
    const firstAt = count > 0 ? firsts.get(member) : undefined;
    history.seed(member, { count, ...(firstAt === undefined ? {} : { firstAt }) });
  }
}

/** Contributions of a member on the days before one. */
function countedBefore(rollups: readonly Rollup[], member: string, day: string): number {
  let sum = 0;
  for (const { day: each, counts } of rollups) {
    const kinds = each !== '' && each < day ? counts[member] : undefined;
    if (kinds) for (const kind of CONTRIBUTIONS) sum += kinds[kind] ?? 0;
  }
  return sum;
}

/** What earlier verdicts on the writers come to, as of the latest of these activities. */
async function standingsAt(activities: readonly Activity[], { sets }: Judge): Promise<Map<string, Standing>> {
  const ids = some(activities.map(({ member }) => member));
  const rows = await standingsOf(ids);
  const at = Math.max(0, ...activities.map((activity) => activity.at ?? activity.capturedAt));
  const found = await Promise.all(ids.map(async (id): Promise<[string, Standing]> => {
    const flags = await flagsOfMember(id);
    return [id, {
      strikes: strikesAt(flags, sets, at).points,
      confirmed: flags.filter(({ state }) => state === 'confirmed').length,
      flagged: new Set(flags.map(({ activity }) => activity)).size,
      trusted: rows.get(id)?.trusted ?? false,
      watched: rows.get(id)?.watched ?? false,
    }];
  }));
  return new Map(found);
}

async function profileOf(community: string): Promise<Profile | null> {
  const row = await profileRow(community);
  return row ? profileFrom(row.counts) : null;
}
