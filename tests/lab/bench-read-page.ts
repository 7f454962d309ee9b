import { ADAPTERS } from '@/lib/adapters';
import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { findBlocks, read, readBlock } from '@/lib/adapters/read';
import type { Bare } from './bench-read-markup';

/** The part of the reading benchmark that runs in the browser, on the page itself. */

/** What anybody would write first: author, time and text of each post by selector. */
function readBarely(bare: Bare): object[] {
  const found: object[] = [];
  const [timeAt, attribute] = bare.time;
  for (const post of document.querySelectorAll(bare.post)) {
    const time = post.querySelector(timeAt);
    found.push({
      author: post.querySelector(bare.author)?.textContent,
      time: attribute === null ? time?.textContent : time?.getAttribute(attribute),
      text: post.querySelector(bare.text)?.textContent,
    });
  }
  return found;
}

function adapterNamed(name: string): Adapter {
  const adapter = ADAPTERS.find(({ id }) => id === name);
  if (!adapter) throw new Error(`No adapter ${name}.`);
  return adapter;
}

/** A scene of its own for each reading: nothing is remembered from the one before. */
function sceneHere(adapter: Adapter, url: string): Scene {
  const place = adapter.place(url, document);
  if (!place) throw new Error(`${adapter.id} leaves its own page alone.`);
  return { place, url, now: Date.now(), zone: adapter.zone?.(document) ?? 'UTC' };
}

function elapsed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** The bare loop, so many times. Returns ms by the clock. */
export const barely = (bare: Bare, times: number): number => elapsed(() => {
  for (let n = 0; n < times; n += 1) readBarely(bare);
});

/** The adapter, so many times. Returns ms by the clock. */
export const wholly = (name: string, url: string, times: number): number => elapsed(() => {
  const adapter = adapterNamed(name);
  for (let n = 0; n < times; n += 1) read(adapter, document, sceneHere(adapter, url));
});

const POSTS: ReadonlySet<string> = new Set(['post', 'comment', 'message']);

/**
 * Both must have found the same posts, each with all that an original has, or the comparison is of nothing. Returns how many.
 */
export function compare(name: string, url: string, bare: Bare): number {
  const adapter = adapterNamed(name);
  const { activities, unread } = read(adapter, document, sceneHere(adapter, url));
  if (unread.length > 0) throw new Error(`${name}: ${unread[0]?.why}`);
  const plain = readBarely(bare).length;
  const posts = activities.filter(({ kind }) => POSTS.has(kind));
  const ids = new Set(posts.map(({ id }) => id)).size;
  // What opened the thread may stand apart, and a post may hold comments on it.
  if (ids < plain || plain === 0) throw new Error(`${name}: ${ids} posts were read, ${plain} barely.`);
  const poor = posts.find(({ member, at, text }) => member === undefined || at === undefined || !text);
  if (poor) throw new Error(`${name}: a copy lacks what the original has: ${JSON.stringify(poor)}`);
  return plain;
}

/**
 * Milliseconds of the longest single block by the clock; of several readings of a block the quickest counts. Each pass has one
 * scene for all blocks, as a page has: what a scene costs when it is first asked is part of the block that asks.
 */
export function longestBlock(name: string, url: string, times: number): number {
  const adapter = adapterNamed(name);
  const quickest: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const scene = sceneHere(adapter, url);
    findBlocks(adapter, document, scene.place.kind).forEach((block, at) => {
      quickest[at] = Math.min(quickest[at] ?? Number.POSITIVE_INFINITY, elapsed(() => void readBlock(block, scene)));
    });
  }
  return quickest.reduce((longest, each) => Math.max(longest, each), 0);
}
