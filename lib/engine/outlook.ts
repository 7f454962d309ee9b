import { inOrder } from '@/lib/engagement/facts';
import { firstDays } from '@/lib/engagement/first-days';
import { measure, type MeasureInput } from '@/lib/engagement/measure';
import type { Community } from '@/lib/model/records';
import type { Suggestion } from '@/lib/model/suggestion';
import type { Snapshot } from '@/lib/model/window';
import { localDay } from '@/lib/model/zone';
import { factsOf, flaggedActivities, historyFrom, membersOf, rollupsOf, suggestionsSince, threadsOf } from '@/lib/store/engine-reads';
import { optedOut } from '@/lib/store/people';
import { activitiesSince } from '@/lib/store/queries';
import { decideSuggestion, putSnapshot, syncSuggestions } from '@/lib/store/results';
import { KINDS } from '@/lib/suggestions';
import { suggest } from '@/lib/suggestions/rank';
import type { SuggestionContext } from '@/lib/suggestions/suggestion';

const DAY_MS = 86_400_000;
/** What kinds of suggestion look back over. */
const REACH_MS = 28 * DAY_MS;
const MOST_ACTIVITIES = 20_000;
/** How long a suggestion's outcome may still be seen. */
const MEMORY_MS = 60 * DAY_MS;

/** Renews the numbers of a community, then what to do next. `otherwise`: the zone of a community that has none. */
export async function renewOutlook({ id, zone }: Community, now: number, otherwise: string): Promise<void> {
  const material = await materialOf(id, now, zone ?? otherwise);
  const snapshot = measure(material);
  await putSnapshot(snapshot);
  await renewSuggestions(material, snapshot);
}

type Material = Omit<MeasureInput, 'facts' | 'threads'> & { facts: Awaited<ReturnType<typeof factsOf>>; threads: Awaited<ReturnType<typeof threadsOf>>; people: Awaited<ReturnType<typeof membersOf>> };

async function materialOf(community: string, now: number, zone: string): Promise<Material> {
  const [rollups, facts, threads, people, from] = await Promise.all([
    rollupsOf(community), factsOf(community), threadsOf(community), membersOf(community), historyFrom(community),
  ]);
  return {
    community, zone, now, facts, threads, people,
    endDay: localDay(now, zone),
    rollups: new Map(rollups.map((rollup) => [rollup.day, rollup])),
    members: new Map(people.map((member) => [member.id, member])),
    ...(from === undefined ? {} : { historyFrom: from }),
  };
}

async function renewSuggestions(material: Material, snapshot: Snapshot): Promise<void> {
  const { community, now } = material;
  const context = await contextOf(material, snapshot);
  const recent = await suggestionsSince(community, now - MEMORY_MS);
  await markDone(recent, context);
  await syncSuggestions(community, suggest(context, await suggestionsSince(community, now - MEMORY_MS)), now);
}

async function contextOf({ community, now, zone, threads, facts, people, rollups, historyFrom: from }: Material, snapshot: Snapshot): Promise<SuggestionContext> {
  const [activities, flagged, silent] = await Promise.all([activitiesSince(community, now - REACH_MS, MOST_ACTIVITIES), flaggedActivities(community), optedOut(community)]);
  const p75 = snapshot.metrics['28']?.['M32']?.parts?.['p75'];
  return {
    community, now, zone, flagged, optedOut: silent,
    activities: activities.toSorted(inOrder),
    threads: new Map(threads.map((thread) => [thread.id, thread])),
    facts: new Map(facts.map((each) => [each.thread, each])),
    members: new Map(people.map((member) => [member.id, member])),
    firstDays: firstDays(rollups.values()),
    ...(typeof p75 === 'number' ? { responseP75: p75 * 1000 } : {}),
    ...(from === undefined ? {} : { historyFrom: from }),
  };
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
