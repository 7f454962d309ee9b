import { firstDays } from '@/lib/engagement/first-days';
import { inOrder } from '@/lib/engagement/facts';
import { measure } from '@/lib/engagement/measure';
import { rollUp } from '@/lib/model/rollup';
import { toIso } from '@/lib/model/time';
import { dayStart, localDay } from '@/lib/model/zone';
import { draftOf } from '@/lib/suggestions/draft';
import { suggest as suggestAll } from '@/lib/suggestions/rank';
import { suggestionId } from '@/lib/model/suggestion';
import type { SuggestionContext } from '@/lib/suggestions/suggestion';
import { flaggedIn } from './flagged';
import { dayAsOf, factsOf, historyFrom, type OneCommunity, oneCommunity } from './one-community';
import { type Options, required, type Verb } from './verb';

const REACH = 28 * 86_400_000;

/** What to do next in one community at a time, best first: one suggestion a line, with evidence and the parts of its priority. */
export const suggest: Verb = {
  name: 'suggest',
  usage: 'suggest --in RECORDS --as-of TIME [--zone ZONE] [--community ID]',
  async run(options) {
    const all = oneCommunity(options);
    const now = timeAsOf(options, all.zone);
    // What came later is not known yet.
    const community = { ...all, activities: all.activities.filter(({ at }) => at === undefined || at <= now) };
    for (const proposal of suggestAll(contextOf(community, now), [])) {
      const { since, expiresAt, ...rest } = proposal;
      process.stdout.write(`${JSON.stringify({ id: suggestionId(proposal), ...rest, since: toIso(since), expiresAt: toIso(expiresAt), draft: draftOf(proposal) })}\n`);
    }
  },
};

/** A time as it is; a date means its first moment there. */
function timeAsOf(options: Options, zone: string): number {
  const day = dayAsOf(options, zone);
  const text = required(options, 'as-of');
  return text === day ? dayStart(day, zone) : Date.parse(text);
}

function contextOf(community: OneCommunity, now: number): SuggestionContext {
  const { id, zone, activities, members, threads } = community;
  const facts = factsOf(community);
  const rollups = rollUp(activities, zone);
  const history = historyFrom(activities);
  const snapshot = measure({ community: id, zone, endDay: localDay(now, zone), now, rollups, facts: facts.values(), threads: threads.values(), members, windows: [28], ...history });
  const p75 = snapshot.metrics[28]?.M32?.parts?.p75;
  return {
    community: id, now, zone, threads, facts, members, firstDays: firstDays(rollups.values()), flagged: flaggedIn(community, now),
    activities: activities.filter(({ at }) => at === undefined || at >= now - REACH).toSorted(inOrder),
    ...history, ...(typeof p75 === 'number' ? { responseP75: p75 * 1000 } : {}),
  };
}
