import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { attributeOf, parsed } from '../dom';
import { memory } from '../memory';

const HOME = 'https://www.reddit.com';
/** `/r/tea/…`; feeds of many communities at once (`/r/a+b`) do not match. */
const IN_COMMUNITY = /^\/r\/(\w{2,30})(?:\/(.*?))?\/?$/;
/** The queue of one community in the present interface. */
const QUEUE = /^\/mod\/(\w{2,30})\/queue(?:\/|$)/;
/** Feeds that go by a community's name and are none. */
const MANY = new Set(['all', 'popular', 'mod', 'friends', 'random', 'randnsfw', 'home', 'reddits']);
const THREAD = /^comments\/([0-9a-z]{1,13})(?:\/|$)/;
const LIST = /^(?:|best|hot|new|top|rising|controversial|gilded|comments|about\/(?:modqueue|reports|unmoderated|spam|edited))$/;
const STAFF = /^about\/moderators$/;

const POST = '.thing.link, shreddit-post';
const OPEN_THREAD = '.commentarea, shreddit-comment-tree';
/** Where a page writes the community's name as its founder did. */
const SPELT: readonly [string, string][] = [
  ['.thing[data-subreddit]', 'data-subreddit'],
  ['shreddit-post[subreddit-name]', 'subreddit-name'],
  ['shreddit-post[subreddit-prefixed-name]', 'subreddit-prefixed-name'],
  ['shreddit-subreddit-header[name]', 'name'],
];

/** The name of a community without `r/`. */
export const bareName = (name: string | undefined): string | undefined => name?.replace(/^\/?r\//, '');

/** Names as they were once found on a page, which says them on each of its posts. */
const spelt = memory(() => new Map<string, string>());

function spelling(name: string, doc: Document): string {
  const low = name.toLowerCase();
  const known = spelt(doc).get(low) ?? written(low, doc);
  if (known) spelt(doc).set(low, known);
  return known ?? name;
}

function written(low: string, doc: Document): string | undefined {
  for (const [selector, attribute] of SPELT) {
    const name = bareName(attributeOf(doc.querySelector(selector), attribute));
    if (name?.toLowerCase() === low) return name;
  }
  const name = doc.querySelector('.redditname')?.textContent?.trim();
  return name?.toLowerCase() === low ? name : undefined;
}

function communityOf(name: string, doc: Document): Community {
  const low = name.toLowerCase();
  return { id: communityId('reddit', HOME, `r/${low}`), platform: 'reddit', name: spelling(name, doc), url: `${HOME}/r/${low}/` };
}

/** The platform's own id of a post, in either interface. */
export const postIdOf = (post: Element): string | undefined => /^t3_[0-9a-z]{1,13}$/.exec(attributeOf(post, 'data-fullname') ?? post.id)?.[0];

/** Whether a thread of this number is in view; while another still is, the page is being changed. */
function isInView(native: string, doc: Document): boolean {
  const id = `t3_${native}`;
  const usual = doc.getElementById(id) ?? doc.getElementById(`thing_${id}`);
  if (usual?.matches(POST) && postIdOf(usual) === id) return true;
  const posts = [...doc.querySelectorAll(POST)];
  return posts.length === 0 || posts.some((post) => postIdOf(post) === id);
}

/** Where a page of one community is; null for feeds of many, for what one user wrote all over, for mail and settings. */
export function redditPlace(url: string, doc: Document): Place | null {
  const path = parsed(url)?.pathname ?? '';
  const [, name, rest = ''] = IN_COMMUNITY.exec(path) ?? [];
  const queue = QUEUE.exec(path)?.[1];
  if (queue) return { kind: 'list', community: communityOf(queue, doc) };
  if (!name || MANY.has(name.toLowerCase())) return null;
  const community = communityOf(name, doc);
  const native = THREAD.exec(rest)?.[1];
  if (native) return isInView(native, doc) ? { kind: 'thread', community, thread: threadId(community.id, `t3_${native}`) } : null;
  if (STAFF.test(rest)) return { kind: 'members', community };
  return LIST.test(rest) && doc.querySelector(OPEN_THREAD) === null ? { kind: 'list', community } : null;
}
