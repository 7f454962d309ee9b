import type { Activity } from '@/lib/model/records';
import type { Finding } from '@/lib/model/rule';
import { type Compiled, evaluate } from './compile';
import { isBefore } from './history';
import { createPast, type Ground, isBot, type Past } from './past';

/** The order in which activities were written: by time, then by id; those without a time last. */
export const byWriting = (a: Activity, b: Activity): number => {
  if (a.id === b.id) return 0;
  return isBefore(a, b) ? -1 : 1;
};

/** What is replayed, of any number of communities; the rules and the zone may differ between them. */
export type ReplayGround = Omit<Ground, 'zone'> & { rulesFor(community: string): Compiled; zoneOf(community: string): string };

/** Gives for each activity what the rules find in it with what was known when it was written. */
export type Replay = { feed(activity: Activity): Finding[] };

/** Starts a replay. Activities must be fed in the order of `byWriting`, each once. */
export function createReplay({ rulesFor, zoneOf, ...ground }: ReplayGround): Replay {
  const pasts = new Map<string, { compiled: Compiled; past: Past }>();
  const open = (community: string): { compiled: Compiled; past: Past } => {
    const compiled = rulesFor(community);
    const made = { compiled, past: createPast(compiled.needs, { ...ground, zone: zoneOf(community) }) };
    pasts.set(community, made);
    return made;
  };
  return {
    feed(activity) {
      const { compiled, past } = pasts.get(activity.community) ?? open(activity.community);
      const context = past.contextAt(activity);
      const findings = isBot(activity, ground.members) ? [] : evaluate(compiled, activity, context);
      past.take(activity, findings.length > 0);
      return findings;
    },
  };
}

/** Activities in the order of writing, each id once: its last record counts. */
export function inWritingOrder(activities: readonly Activity[]): Activity[] {
  const latest = new Map<string, Activity>();
  for (const activity of activities) latest.set(activity.id, activity);
  return (latest.size === activities.length ? activities : [...latest.values()]).toSorted(byWriting);
}

/** A whole replay, activity by activity: whoever runs it may stop after any of them to let others work. */
export function* replayed(activities: readonly Activity[], ground: ReplayGround): Generator<{ activity: Activity; findings: Finding[] }, void> {
  const replay = createReplay(ground);
  for (const activity of inWritingOrder(activities)) yield { activity, findings: replay.feed(activity) };
}
