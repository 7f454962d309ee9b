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

/** Activities that are looked at or compared in one step. */
const AT_ONCE = 2_000;

/** Whether they are in the order of writing already, each id once: so a store gives them that has an index of times. */
function* areInOrder(activities: readonly Activity[]): Generator<void, boolean> {
  for (let i = 1; i < activities.length; i += 1) {
    if (!isBefore(activities[i - 1]!, activities[i]!)) return false;
    if (i % AT_ONCE === 0) yield;
  }
  return true;
}

/** Each id once: its last record counts. */
function* eachOnce(activities: readonly Activity[]): Generator<void, Activity[]> {
  const latest = new Map<string, Activity>();
  for (const [i, activity] of activities.entries()) {
    latest.set(activity.id, activity);
    if (i % AT_ONCE === 0) yield;
  }
  return [...latest.values()];
}

/** Two neighbouring sorted stretches of a list as one in another. */
function* merge(from: readonly Activity[], to: Activity[], { begin, middle, end }: { begin: number; middle: number; end: number }): Generator<void, void> {
  let [left, right] = [begin, middle];
  for (let at = begin; at < end; at += 1) {
    const isLeft = right >= end || (left < middle && byWriting(from[left]!, from[right]!) <= 0);
    to[at] = isLeft ? from[left]! : from[right]!;
    if (isLeft) left += 1;
    else right += 1;
    if (at % AT_ONCE === 0) yield;
  }
}

/** Activities in the order of writing, each id once: its last record counts. In short steps: to sort a hundred thousand in one would be felt. */
export function* ordered(activities: readonly Activity[]): Generator<void, readonly Activity[]> {
  if (yield* areInOrder(activities)) return activities;
  let sorted = yield* eachOnce(activities);
  for (let at = 0; at < sorted.length; at += AT_ONCE) {
    sorted.slice(at, at + AT_ONCE).sort(byWriting).forEach((activity, i) => { sorted[at + i] = activity; });
    yield;
  }
  for (let width = AT_ONCE; width < sorted.length; width *= 2) {
    const merged: Activity[] = [];
    for (let begin = 0; begin < sorted.length; begin += 2 * width) {
      yield* merge(sorted, merged, { begin, middle: Math.min(begin + width, sorted.length), end: Math.min(begin + 2 * width, sorted.length) });
    }
    sorted = merged;
  }
  return sorted;
}

/** The same in one go. */
export function inWritingOrder(activities: readonly Activity[]): readonly Activity[] {
  const steps = ordered(activities);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A whole replay, activity by activity: whoever runs it may stop after any of them to let others work. */
export function* replayed(activities: readonly Activity[], ground: ReplayGround): Generator<{ activity: Activity; findings: Finding[] }, void> {
  const replay = createReplay(ground);
  for (const activity of inWritingOrder(activities)) yield { activity, findings: replay.feed(activity) };
}
