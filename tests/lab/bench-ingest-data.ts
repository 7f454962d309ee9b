import type { Precision } from '@/lib/model/kinds';
import type { Capture, Reading } from '@/lib/model/reading';
import type { Activity, Community, Member, Thread } from '@/lib/model/records';
import { seeded, type Seeded } from '../support/seeded';

/** What a forum of a year looks like when it is read thread by thread: the order in which a history is captured. */

const DAY = 86_400_000;
const POSTS_A_THREAD = 32;
const START = Date.UTC(2025, 8, 1);
const COMMUNITY: Community = { id: 'discourse:bench.example', platform: 'discourse', name: 'Bench', url: 'https://bench.example/', zone: 'Asia/Shanghai' };
const WORDS = 'the build fails after 更新 and 我 still see an old panel, 请问 有 人 遇到过 吗 thanks for looking 重启 一下 就 好 了 maybe it is the cache'.split(' ');

/** A long tail: the n-th most active member writes a n-th of what the first does. */
const someMember = (random: Seeded, members: number): number => Math.floor((members + 1) ** random.next()) - 1;

const memberId = (n: number): string => `${COMMUNITY.id}/m/${n}`;

function memberOf(n: number, at: number): Member {
  return {
    id: memberId(n), community: COMMUNITY.id, native: String(n), handle: `user${n}`, name: `User ${n}`,
    url: `https://bench.example/u/user${n}`, avatar: `https://bench.example/avatar/${n}.png`, role: 'member', capturedAt: at,
  };
}

function activityOf(random: Seeded, n: number, place: { thread: string; first: boolean; at: number; member: number; parent?: string }): Activity {
  const precision: Precision = random.chance(0.9) ? 'ms' : 'minute';
  const text = Array.from({ length: 8 + random.below(50) }, () => random.pick(WORDS)).join(' ');
  return {
    id: `${COMMUNITY.id}/a/${n}`, community: COMMUNITY.id, native: String(n), kind: place.first ? 'post' : 'comment',
    member: memberId(place.member), thread: place.thread, parent: place.parent, target: place.parent,
    at: place.at, precision, text, url: `https://bench.example/p/${n}`,
    counts: { likes: random.below(9) }, form: ['text'], via: 'page', capturedAt: 0,
  };
}

/**
 * Activities of a forum, thread by thread in the order in which they were opened. Replies come in bursts of hours with
 * days between; who wrote in a thread often writes again.
 */
function* forum(random: Seeded, activities: number, members: number): Generator<{ activity: Activity; thread: Thread }> {
  const gap = (days: number): number => Math.floor(-Math.log(1 - random.next()) * days * DAY);
  const every = (365 / activities) * POSTS_A_THREAD;
  for (let n = 0, topic = 0, createdAt = START; n < activities; topic += 1, createdAt += gap(every)) {
    const length = 1 + Math.floor(-Math.log(1 - random.next()) * POSTS_A_THREAD);
    const thread: Thread = {
      id: `${COMMUNITY.id}/t/${topic}`, community: COMMUNITY.id, native: String(topic), title: `Topic ${topic}`, createdAt,
      url: `https://bench.example/t/${topic}`, channel: 'Help', stated: { replies: length - 1, views: random.below(4000) },
    };
    const present: number[] = [];
    for (let post = 0, at = createdAt; post < length && n < activities; post += 1, n += 1, at += gap(random.chance(0.75) ? 0.1 : 2)) {
      const member = post > 1 && random.chance(0.5) ? random.pick(present) : someMember(random, members);
      present.push(member);
      const parent = post > 0 && random.chance(0.4) ? `${COMMUNITY.id}/a/${n - 1 - random.below(post)}` : undefined;
      yield { activity: activityOf(random, n, { thread: thread.id, first: post === 0, at, member, parent }), thread };
    }
  }
}

/** Captures of `size` activities each, as a page would send them: with the threads and members that they name. */
export function benchCaptures({ activities, members, size, seed }: { activities: number; members: number; size: number; seed: number }): Capture[] {
  const captures: Capture[] = [];
  let reading: Reading = { communities: [], members: [], threads: [], activities: [], unread: [] };
  let known = new Set<string>();
  const close = (): void => {
    if (reading.activities.length === 0) return;
    const place: Capture['place'] = { kind: 'thread', community: COMMUNITY, thread: reading.threads[0]?.id };
    captures.push({
      id: `bench-${captures.length}`, adapter: 'discourse', place, url: 'https://bench.example/t/1', title: 'Bench',
      at: START + 400 * DAY + captures.length * 1000, reading, unreadTotal: 0, readingMs: 20,
    });
    reading = { communities: [], members: [], threads: [], activities: [], unread: [] };
    known = new Set();
  };
  for (const { activity, thread } of forum(seeded(seed), activities, members)) {
    const at = START + 400 * DAY + captures.length * 1000;
    reading.activities.push({ ...activity, capturedAt: at });
    if (!known.has(thread.id)) reading.threads.push({ ...thread, capturedAt: at });
    if (activity.member && !known.has(activity.member)) reading.members.push(memberOf(Number(activity.member.split('/m/')[1]), at));
    known.add(thread.id).add(activity.member ?? '');
    if (reading.activities.length === size) close();
  }
  close();
  return captures;
}
