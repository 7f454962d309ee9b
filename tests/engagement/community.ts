import { threadFacts } from '@/lib/engagement/facts';
import { measure } from '@/lib/engagement/measure';
import type { Activity, Thread } from '@/lib/model/records';
import { rollUp } from '@/lib/model/rollup';
import type { MemberFacts, Snapshot, ThreadFacts } from '@/lib/model/window';

/** Builders for tests: a community of activities, and the numbers of it as the engine would compute them. */

export const COMMUNITY = 'discourse:forum.example.org';
const DAY = 86_400_000;

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = Math.trunc(state + 0x6d2b79f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const member = (native: string): string => `${COMMUNITY}/m/${native}`;
export const thread = (native: string): string => `${COMMUNITY}/t/${native}`;

/** An activity with what does not matter filled in. */
export function activity(native: string, what: Partial<Activity> & Pick<Activity, 'kind'>): Activity {
  return { id: `${COMMUNITY}/a/${native}`, community: COMMUNITY, native, precision: 'second', via: 'page', capturedAt: 0, ...what };
}

/** Activities by the thread that they are in. */
export function byThread(activities: Iterable<Activity>): Map<string, Activity[]> {
  const threads = new Map<string, Activity[]>();
  for (const each of activities) {
    if (each.thread === undefined) continue;
    const list = threads.get(each.thread);
    if (list) list.push(each);
    else threads.set(each.thread, [each]);
  }
  return threads;
}

export type Sample = { activities: Activity[]; members?: Map<string, MemberFacts>; threads?: Thread[] };

/** Facts of all threads. */
export function factsOf({ activities, members = new Map(), threads = [] }: Sample): Map<string, ThreadFacts> {
  const records = new Map(threads.map((each) => [each.id, each]));
  return new Map([...byThread(activities)].map(([id, list]) => [id, threadFacts(id, COMMUNITY, list, records.get(id), members)]));
}

/** The numbers of a community, by the whole way from activities. */
export function numbers(sample: Sample, endDay: string, zone: string, windows?: number[]): Snapshot {
  const { activities, members = new Map(), threads = [] } = sample;
  const times = activities.flatMap(({ at, removed }) => (at === undefined || removed ? [] : at));
  return measure({
    community: COMMUNITY, zone, endDay, now: 0, rollups: rollUp(activities, zone), facts: factsOf(sample).values(), threads, members,
    ...(times.length > 0 ? { historyFrom: times.reduce((a, b) => Math.min(a, b)) } : {}), ...(windows ? { windows } : {}),
  });
}

/** A random community: members of very different zeal, threads with replies, likes, a bot, staff, nameless and undated ones. */
export function randomCommunity(seed: number, { days = 70, end = Date.UTC(2026, 8, 1), people = 30, count = 800 } = {}): Sample & { members: Map<string, MemberFacts> } {
  const random = seeded(seed);
  const members = new Map<string, MemberFacts>([[member('bot'), { id: member('bot'), role: 'bot' }], [member('mod'), { id: member('mod'), role: 'moderator' }]]);
  const names = [...Array.from({ length: people }, (_, i) => member(`p${i}`)), member('bot'), member('mod')];
  const pick = (): string | undefined => (random() < 0.05 ? undefined : names[Math.floor(names.length * random() ** 2)]);
  const activities: Activity[] = [];
  const openings: { id: string; at: number; native: string }[] = [];
  for (let i = 0; i < count; i += 1) {
    const author = pick();
    const opening = openings[Math.floor(openings.length * (1 - random() ** 3))];
    const dice = random();
    const at = Math.floor((end - random() * days * DAY) / 1000) * 1000;
    const who = author === undefined ? {} : { member: author };
    if (!opening || dice < 0.25) {
      openings.push({ id: thread(`t${i}`), at, native: `${i}` });
      activities.push(activity(`${i}`, { kind: 'post', thread: thread(`t${i}`), at, text: random() < 0.4 ? 'How does this work?' : 'A note.', ...who }));
    } else if (dice < 0.75) {
      const reply = { kind: 'comment' as const, thread: opening.id, text: random() < 0.1 ? 'Thanks, solved' : 'Try this.', ...who };
      activities.push(random() < 0.03 ? activity(`${i}`, { ...reply, precision: 'unknown' }) : activity(`${i}`, { ...reply, at: Math.min(end - 1000, opening.at + Math.floor(random() ** 4 * 20 * 86_400) * 1000) }));
    } else activities.push(activity(`${i}`, { kind: 'like', thread: opening.id, target: `${COMMUNITY}/a/${opening.native}`, at, ...who }));
  }
  return { activities, members };
}

/** The same things in another order (Fisher–Yates). */
export function shuffled<T>(things: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  const copy = [...things];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
