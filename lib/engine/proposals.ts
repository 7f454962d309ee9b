import { inOrder } from '@/lib/engagement/facts';
import { firstDays } from '@/lib/engagement/first-days';
import type { Activity, Community } from '@/lib/model/records';
import type { Suggestion } from '@/lib/model/suggestion';
import { type Store, db } from '@/lib/store/db';
import { activitiesInParts, flaggedActivities, historyFrom, suggestionsSince } from '@/lib/store/engine-reads';
import { communitiesById, latestSnapshot } from '@/lib/store/queries';
import { decideSuggestion, syncSuggestions } from '@/lib/store/results';
import { rollupsInParts, rowsInParts } from '@/lib/store/study-reads';
import { KINDS } from '@/lib/suggestions';
import { suggest } from '@/lib/suggestions/rank';
import type { SuggestionContext } from '@/lib/suggestions/suggestion';
import { type Breathe, collected, slices } from './slices';

const DAY_MS = 86_400_000;
/** What kinds of suggestion look back over. */
const REACH_MS = 28 * DAY_MS;
const MOST_ACTIVITIES = 20_000;
/** How long a suggestion's outcome may still be seen. */
const MEMORY_MS = 60 * DAY_MS;
/** While captures come, what to do next is looked for no more often than takes this part of the time. */
const SHARE = 0.1;

export type Proposals = {
  /** Looks for what to do next in a community, now. */
  renew(community: string): Promise<void>;
  /** The same when nothing else has to be done, as often as is reasonable. */
  soon(community: string): void;
  /** What was read so far holds no more: what is under way is not written. */
  drop(): void;
};

type Clocks = { now(): Promise<number>; zone(): Promise<string>; /** Resolves when nothing that is waited for is being done. */ calm(): Promise<unknown>; };

/**
 * What to do next rests on more than the numbers do: on 28 days of activities and on all that was ever begun. It is read
 * in slices beside everything else, and never waited for by numbers.
 */
export function createProposals({ now, zone, calm }: Clocks): Proposals {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** When a community may be looked at again, by `performance.now()`. */
  const rested = new Map<string, number>();
  let era = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const look = async (id: string): Promise<void> => {
    const [began, at] = [performance.now(), era];
    const community = (await communitiesById([id])).get(id);
    const context = community && (await contextOf(community, await now(), await zone(), slices()));
    if (context && era === at) await propose(context);
    rested.set(id, performance.now() + (performance.now() - began) * (1 / SHARE - 1));
    if (context && era !== at) soon(id);
  };
  const renew = (id: string): Promise<void> => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    const done = queue.then(() => look(id));
    queue = done.catch(() => undefined);
    return done;
  };
  const soon = (id: string): void => {
    if (timers.has(id)) return;
    timers.set(id, setTimeout(() => void calm().then(() => renew(id)).catch(() => undefined), Math.max(0, (rested.get(id) ?? 0) - performance.now())));
  };
  return { renew, soon, drop: () => void (era += 1) };
}

const byKey = <Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row> => new Map(rows.map((row) => [key(row), row]));

/** On which day each member was there first. */
async function firstDaysOf(community: string, breathe: Breathe): Promise<Map<string, string>> {
  const first = new Map<string, string>();
  for await (const rollups of rollupsInParts(community)) {
    // From the first day on: who is known already began before.
    for (const [member, day] of firstDays(rollups)) if (!first.has(member)) first.set(member, day);
    await breathe();
  }
  return first;
}

/** The latest activities of the time that kinds look back over, in order; never more than these are held. */
async function latestOf(community: string, now: number, breathe: Breathe): Promise<Activity[]> {
  let latest: Activity[] = [];
  for await (const part of activitiesInParts(community, now - REACH_MS, Number.POSITIVE_INFINITY)) {
    latest = [...latest, ...part].slice(-MOST_ACTIVITIES);
    await breathe();
  }
  return latest.toSorted(inOrder);
}

async function contextOf({ id, zone }: Community, now: number, otherwise: string, breathe: Breathe, store: Store = db): Promise<SuggestionContext> {
  const [from, snapshot, flagged] = await Promise.all([historyFrom(id), latestSnapshot(id), flaggedActivities(id)]);
  const p75 = snapshot?.metrics['28']?.['M32']?.parts?.['p75'];
  return {
    community: id, now, flagged,
    zone: zone ?? otherwise,
    activities: await latestOf(id, now, breathe),
    threads: byKey(await collected(rowsInParts(store.threads, id), breathe), (thread) => thread.id),
    facts: byKey(await collected(rowsInParts(store.facts, id), breathe), (facts) => facts.thread),
    members: byKey(await collected(rowsInParts(store.members, id), breathe), (member) => member.id),
    firstDays: await firstDaysOf(id, breathe),
    ...(typeof p75 === 'number' ? { responseP75: p75 * 1000 } : {}),
    ...(from === undefined ? {} : { historyFrom: from }),
  };
}

async function propose(context: SuggestionContext): Promise<void> {
  const { community, now } = context;
  await markDone(await suggestionsSince(community, now - MEMORY_MS), context);
  await syncSuggestions(community, suggest(context, await suggestionsSince(community, now - MEMORY_MS)), now);
}

/** What captured activity shows to be done needs no click. */
async function markDone(recent: readonly Suggestion[], context: SuggestionContext): Promise<void> {
  for (const suggestion of recent) {
    if (suggestion.state !== 'proposed' && suggestion.state !== 'snoozed') continue;
    const at = KINDS.find(({ id }) => id === suggestion.kind)?.done(suggestion, context);
    // What was answered before it was suggested is nobody's doing.
    if (typeof at === 'number' && at >= suggestion.proposedAt) await decideSuggestion({ id: suggestion.id, state: 'done', doneBy: 'seen' }, at);
  }
}
