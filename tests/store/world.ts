import type { Capture } from '@/lib/model/reading';
import type { Activity, Community, Member, Thread } from '@/lib/model/records';
import { createStore, type Store } from '@/lib/store/db';
import { seeded, type Seeded } from '../support/seeded';

/** An invented forum as its pages would show it over some weeks: posts are edited, removed, and their times grow more exact. */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 2, 20);
export const ZONE = 'Asia/Kathmandu';

let made = 0;

/** A database of its own. */
export const freshStore = (): Store => createStore(`store-test-${(made += 1)}`);

type Post = { base: Activity; editedAt?: number; removedAt?: number; exactFrom: number };
export type World = { community: Community; posts: Post[]; random: Seeded };

const THREADS = 4;
const MEMBERS = 9;

export function world(seed: number, { posts = 40, host = 'forum.example.org' } = {}): World {
  const random = seeded(seed);
  const community: Community = { id: `discourse:${host}`, platform: 'discourse', name: 'Invented', url: `https://${host}/`, zone: ZONE };
  const post = (_: unknown, n: number): Post => {
    const at = START + random.below(20 * DAY) + 1;
    return {
      base: {
        id: `${community.id}/a/${n}`, community: community.id, native: String(n), kind: n < THREADS ? 'post' : 'comment',
        member: `${community.id}/m/${random.below(MEMBERS)}`, thread: `${community.id}/t/${n < THREADS ? n : random.below(THREADS)}`,
        at, precision: 'ms', text: `words of ${n}`, via: 'page', capturedAt: at,
      },
      editedAt: random.chance(0.3) ? at + random.below(20 * DAY) : undefined,
      removedAt: random.chance(0.2) ? at + random.below(20 * DAY) : undefined,
      exactFrom: START + random.below(40 * DAY),
    };
  };
  return { community, random, posts: Array.from({ length: posts }, post) };
}

/** What a page says of a post at a time. Pages tell a day first and the very moment later; the day is that of UTC. */
function read({ base, editedAt, removedAt, exactFrom }: Post, at: number, random: Seeded): Activity {
  const reading: Activity = { ...base, capturedAt: at, counts: { likes: Math.floor((at - START) / DAY) } };
  if (at < exactFrom) Object.assign(reading, random.chance(0.7) ? { at: Math.floor((base.at ?? 0) / DAY) * DAY, precision: 'day' } : { at: undefined, precision: 'unknown' });
  if (editedAt !== undefined && editedAt <= at) Object.assign(reading, { edited: editedAt, text: `${base.text} (edited)` });
  if (removedAt !== undefined && removedAt <= at) Object.assign(reading, { removed: 'deleted', text: undefined });
  return reading;
}

const memberOf = (community: string, id: string, at: number): Member => ({
  id, community, native: id.slice(id.lastIndexOf('/') + 1), name: at > START + 25 * DAY ? 'Renamed' : 'Named', capturedAt: at,
});

const threadOf = (community: string, id: string, at: number): Thread => ({
  id, community, native: id.slice(id.lastIndexOf('/') + 1), title: `Topic ${id.slice(-1)}`, stated: { replies: Math.floor((at - START) / DAY) }, capturedAt: at,
});

/** A page of the world, read at a time: some of its posts, at times one of them twice. */
export function captureOf({ community, posts, random }: World, id: string, at: number): Capture {
  const seen = posts.filter(() => random.chance(0.3));
  if (seen[0] && random.chance(0.3)) seen.push(seen[0]);
  const activities = seen.map((post) => read(post, at, random));
  const members = [...new Set(activities.flatMap(({ member }) => member ?? []))].map((member) => memberOf(community.id, member, at));
  const threads = [...new Set(activities.flatMap(({ thread }) => thread ?? []))].map((thread) => threadOf(community.id, thread, at));
  return {
    id, at, adapter: 'discourse', url: community.url, title: 'A page', unreadTotal: 1, readingMs: 3,
    place: { kind: 'thread', community, thread: threads[0]?.id },
    reading: { communities: [], members, threads, activities, unread: [{ part: 'post', why: 'no author' }] },
  };
}

/** Captures of a world, hours apart, in the order of time. */
export const capturesOf = (from: World, count: number): Capture[] =>
  Array.from({ length: count }, (_, n) => captureOf(from, `capture-${n}`, START + 21 * DAY + n * 5 * HOUR));

/** All that the store holds of communities, for comparing; undefined fields are absent ones. */
export async function contents(store: Store): Promise<unknown> {
  const tables = [store.communities, store.members, store.threads, store.activities, store.rollups];
  const rows = await Promise.all(tables.map((table) => table.toArray()));
  return JSON.parse(JSON.stringify(Object.fromEntries(tables.map(({ name }, at) => [name, rows[at]]))));
}
