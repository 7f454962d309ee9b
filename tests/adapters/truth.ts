import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { addReading, read } from '@/lib/adapters/read';
import { mergeActivity, mergeMember, mergeThread } from '@/lib/model/merge';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';

/** Pages rendered by the real software with what its database says of them; they stand beside the checkout, never in it. */
export const PAGES = join(process.cwd(), '../shared/pages');
export const havePages = existsSync(PAGES);

export type TruthItem = {
  postId: number;
  authorId: number;
  authorName: string;
  authorDisplayName: string;
  createdAt: string;
  text: string;
  quoted: string[];
  replyTo: number | null;
  index: number;
  reactions: { like: number };
  topicId?: number;
  title?: string;
  category?: string;
  replies?: number;
  posts?: number;
  username?: string;
  displayName?: string;
  joinedAt?: string;
};
export type TruthPage = { file: string; kind: string; url: string; readAt: string; zone: string; answers?: string; items?: TruthItem[] };
export type Truth = { origin: string; pages: TruthPage[]; members: { authorId: number; username: string; joinedAt: string; posts: number; topics: number }[] };

/** What is known of a platform's pages; nothing of one that has none there. */
export function truthOf(platform: string): Truth {
  const file = join(PAGES, platform, 'truth.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Truth) : { origin: '', pages: [], members: [] };
}
export const htmlOf = (platform: string, file: string): string => readFileSync(join(PAGES, platform, file), 'utf8');
export const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

/** The scene in which a page stands; null when the adapter leaves it alone. */
export function sceneOf(adapter: Adapter, doc: Document, page: Pick<TruthPage, 'url' | 'readAt' | 'zone'>): Scene | null {
  const place = adapter.place(page.url, doc);
  return place && { place, url: page.url, now: Date.parse(page.readAt), zone: adapter.zone?.(doc) ?? page.zone };
}

/** Records by id, as the store would hold them. */
export type Held = { members: Map<string, Member>; threads: Map<string, Thread>; activities: Map<string, Activity> };

/** Puts readings together as the store does. */
export function hold(...readings: Reading[]): Held {
  const held: Held = { members: new Map(), threads: new Map(), activities: new Map() };
  const put = <T extends { id: string }>(map: Map<string, T>, record: T, merge: (old: T, next: T) => T): void => {
    const old = map.get(record.id);
    map.set(record.id, old ? merge(old, record) : record);
  };
  for (const reading of readings) {
    reading.members.forEach((record) => put(held.members, record, mergeMember));
    reading.threads.forEach((record) => put(held.threads, record, mergeThread));
    reading.activities.forEach((record) => put(held.activities, record, mergeActivity));
  }
  return held;
}

/** What is on the page, and what its answers say when they are given. */
export function readWhole(adapter: Adapter, doc: Document, scene: Scene, answers: { url: string; body: unknown }[] = []): Reading {
  const reading = read(adapter, doc, scene);
  for (const { url, body } of answers) {
    const more = adapter.answer?.(url, body, scene, doc);
    if (more) addReading(reading, more);
  }
  return reading;
}

const UNITS: Record<string, number> = { ms: 1000, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const even = (text: string): string => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();
/** An emoji may stand as itself or by its name. */
const withoutEmoji = (text: string): string => even(text.replace(/:[+\w-]+:/g, ' ').replace(/\p{Extended_Pictographic}\uFE0F?/gu, ' '));

export type Score = { found: number; missed: string[]; invented: string[]; fields: Record<string, { right: number; of: number; wrong: string[] }> };

/** Compares the posts of a thread page with what the database says. `shown` tells whether the page shows whom a post answers. */
export function score(held: Held, items: TruthItem[], shown: (item: TruthItem) => boolean): Score {
  const posts = [...held.activities.values()].filter(({ native, kind }) => !native.startsWith('~') && (kind === 'post' || kind === 'comment'));
  const byNative = new Map(posts.map((activity) => [activity.native, activity]));
  const wanted = new Set(items.map(({ postId }) => String(postId)));
  const fields: Score['fields'] = {};
  const check = (field: string, right: boolean, why: string): void => {
    const of = (fields[field] ??= { right: 0, of: 0, wrong: [] });
    of.of += 1;
    if (right) of.right += 1;
    else of.wrong.push(why);
  };
  for (const item of items) {
    const activity = byNative.get(String(item.postId));
    if (!activity) continue;
    const member = held.members.get(activity.member ?? '');
    const parent = activity.parent?.split('/a/').at(-1);
    const unit = UNITS[activity.precision] ?? 0;
    const off = Math.abs((activity.at ?? Number.NaN) - Date.parse(item.createdAt));
    check('authorId', member?.native === String(item.authorId), `${item.postId}: ${member?.native}`);
    check('authorName', member?.handle === item.authorName, `${item.postId}: ${member?.handle} ≠ ${item.authorName}`);
    if (item.authorDisplayName !== undefined) check('displayName', member?.name === item.authorDisplayName, `${item.postId}: ${member?.name} ≠ ${item.authorDisplayName}`);
    check('time', unit > 0 && off < unit, `${item.postId}: ${activity.at} ${activity.precision}`);
    check('text', withoutEmoji(activity.text ?? '') === withoutEmoji(item.text), `${item.postId}: ${activity.text} ≠ ${item.text}`);
    if (parent !== undefined || shown(item)) check('replyTo', parent === (item.replyTo === null ? undefined : String(item.replyTo)), `${item.postId}: ${parent} ≠ ${item.replyTo}`);
    check('likes', activity.counts?.likes === item.reactions.like, `${item.postId}: ${activity.counts?.likes} ≠ ${item.reactions.like}`);
    check('kind', activity.kind === (item.index === 0 ? 'post' : 'comment'), `${item.postId}: ${activity.kind}`);
  }
  return {
    found: [...wanted].filter((id) => byNative.has(id)).length,
    missed: [...wanted].filter((id) => !byNative.has(id)),
    invented: [...byNative.keys()].filter((id) => !wanted.has(id)),
    fields,
  };
}
