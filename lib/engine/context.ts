import { CONTRIBUTIONS } from '@/lib/model/kinds';
import type { Activity, Member, Thread } from '@/lib/model/records';
import { localDay } from '@/lib/model/zone';
import type { CheckContext, Needs, Standing } from '@/lib/rules/check';
import { createHistory, type History } from '@/lib/rules/history';
import { type Profile, profileFrom } from '@/lib/rules/profile';
import { strikesAt } from '@/lib/rules/strikes';
import { activitiesBetween, memberActivitiesBetween, openFlagsOf, profileRow, rollupsOf, threadActivitiesBetween } from '@/lib/store/engine-reads';
import { activitiesById, membersById, threadsById } from '@/lib/store/queries';
import { flagsOfMember, situationsOf, standingsOf } from '@/lib/store/rule-sets';
import type { Judge } from './judge';

const DAY_MS = 86_400_000;

const some = <Value>(values: readonly (Value | undefined)[]): Value[] => [...new Set(values.filter((value) => value !== undefined))];
const contributes = ({ kind, removed }: Activity): boolean => !removed && CONTRIBUTIONS.includes(kind);

/** Everything that the rules of a community may ask about these activities, read from the store at once. */
export async function contextFor(community: string, activities: readonly Activity[], judge: Judge, { now, zone }: { now: number; zone: string }): Promise<CheckContext> {
  const { needs } = judge.rulesFor(community);
  const threads = await threadsById(some(activities.map(({ thread }) => thread)));
  const flagged = new Set(needs.flags ? (await openFlagsOf(some(activities.map(({ parent }) => parent)))).map(({ activity }) => activity) : []);
  const [members, parents, history, standings, profile, situations, copies, score] = await Promise.all([
    membersById(some([...activities.map(({ member }) => member), ...[...threads.values()].map(({ author }) => author)])),
    answeredBy(activities, needs),
    historyAround(community, activities, needs, zone),
    needs.standing ? standingsAt(activities, judge) : new Map<string, Standing>(),
    needs.profile ? profileOf(community) : null,
    situationsOf(community),
    judge.texts.around(community, activities, now, needs.copies),
    judge.learnt.scorer(community),
  ]);
  return {
    zone, now, history, profile, situations, score,
    thread: (id) => threads.get(id ?? ''),
    member: (id) => members.get(id ?? ''),
    activity: (id) => parents.get(id ?? ''),
    flagged: (id) => flagged.has(id),
    authorNames: namesAround(threads, members),
    earlierTexts: (activity) => copies.near(activity),
    standing: (member) => standings.get(member ?? '') ?? { strikes: 0, confirmed: 0, flagged: 0, trusted: false, watched: false },
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

/** Names of who wrote an activity and of who opened its thread: their own data are not those of others. */
export const namesAround = (threads: ReadonlyMap<string, Thread>, members: ReadonlyMap<string, Member>): CheckContext['authorNames'] => ({ member, thread }) =>
  some([member, threads.get(thread ?? '')?.author]).flatMap((id) => some([members.get(id)?.name, members.get(id)?.handle]));

const timesOf = (activities: readonly Activity[]): { first: number; last: number } => {
  const times = activities.flatMap(({ at }) => at ?? []);
  return { first: Math.min(...times), last: Math.max(...times) };
};

/** What was written before these activities, as far back as the rules look. */
async function historyAround(community: string, activities: readonly Activity[], needs: Needs, zone: string): Promise<History> {
  const history = createHistory();
  const dated = activities.filter(({ at }) => at !== undefined);
  const take = (rows: readonly Activity[]): void => rows.filter(contributes).forEach((row) => history.add(row));
  if (dated.length === 0) return history;
  if (needs.community !== undefined) {
    const { first, last } = timesOf(dated);
    take(await activitiesBetween(community, first - needs.community, last + 1));
  }
  if (needs.thread !== undefined) for (const [thread, own] of Map.groupBy(dated, (activity) => activity.thread)) {
    const { first, last } = timesOf(own);
    if (thread !== undefined) take(await threadActivitiesBetween(thread, Math.max(0, first - needs.thread), last + 1));
  }
  if (needs.member !== undefined || needs.before) await takeMembers(history, community, dated, needs, zone, take);
  return history;
}

/** Of each member the latest stretch as rows; what lies before it is counted from the days' rollups. */
async function takeMembers(history: History, community: string, dated: readonly Activity[], needs: Needs, zone: string, take: (rows: readonly Activity[]) => void): Promise<void> {
  const rollups = needs.before ? await rollupsOf(community) : [];
  for (const [member, own] of Map.groupBy(dated, (activity) => activity.member)) {
    if (member === undefined) continue;
    const { first, last } = timesOf(own);
    // A whole local day at least: the rollups count days.
    const from = first - Math.max(needs.member ?? 0, DAY_MS);
    const day = localDay(from, zone);
    const rows = await memberActivitiesBetween(member, from - DAY_MS, last + 1);
    take(rows.filter(({ at = 0 }) => localDay(at, zone) >= day));
    if (!needs.before) continue;
    const earlier = rollups.filter((rollup) => rollup.day !== '' && rollup.day < day && rollup.counts[member]);
    const count = earlier.reduce((sum, { counts }) => sum + CONTRIBUTIONS.reduce((of, kind) => of + (counts[member]?.[kind] ?? 0), 0), 0);
    const firstAt = count > 0 ? (await memberActivitiesBetween(member, 0, from, 1))[0]?.at : undefined;
    history.seed(member, { count, ...(firstAt === undefined ? {} : { firstAt }) });
  }
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
