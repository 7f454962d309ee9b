import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { decoded, lineOf, namedIn, originOf, parsed } from '../dom';
import { nativeIn, nativeOf } from './native';

const TOPIC = '[component="topic"][data-tid]';
const SITE_NAME = 'meta[property="og:site_name"]';
const BRAND = '[component="brand/wrapper"] a[href], [component="brand/anchor"], [component="brand/logo"]';
const RELATIVE = /"?relative_path"?\s*:\s*"((?:\\?\/[\w.~%-]+)*)"/;

/** First parts of paths under which topics are listed. */
const LISTS = new Set(['category', 'recent', 'unread', 'popular', 'top', 'tags', 'categories', 'world']);
/** What of a member's pages is public; chats, settings, sessions, edits are left alone. */
const PUBLIC_OF_MEMBER = new Set([undefined, '', 'topics', 'posts', 'best', 'controversial', 'groups', 'followers', 'following']);
/** The first part of any path of the software: what stands before it is the folder that the forum lives in. */
const OURS = /^(.*?)\/(?:topic|category|recent|unread|popular|top|tags|categories|world|users?|groups|post|chats?|flags|login|register|search|notifications|admin|me|uid)(?:\/|$)/;

const BASES = new WeakMap<Document, string>();

/** Folder that the forum lives in, without a slash at its end. */
function baseOf(path: string, doc: Document): string {
  const before = OURS.exec(path)?.[1];
  if (before !== undefined) return before;
  let base = BASES.get(doc);
  if (base === undefined) {
    base = toldBase(doc);
    BASES.set(doc, base);
  }
  return base;
}

/** The front page's path names nothing: its own settings or the link on its logo tell. */
function toldBase(doc: Document): string {
  for (const script of doc.querySelectorAll('script:not([src])')) {
    const found = RELATIVE.exec(script.textContent ?? '')?.[1];
    if (found !== undefined) return found.replaceAll('\\', '');
  }
  const brand = doc.querySelector(BRAND)?.getAttribute('href') ?? '';
  return brand.startsWith('/') ? brand.replace(/[?#].*$/, '').replace(/\/+$/, '') : '';
}

const COMMUNITIES = new WeakMap<Document, Community>();

function communityOf(doc: Document, url: string, base: string): Community {
  const id = communityId('nodebb', originOf(url), base);
  const known = COMMUNITIES.get(doc);
  if (known?.id === id) return known;
  const name = namedIn(doc.head?.querySelector(SITE_NAME), 'content') ?? (lineOf(doc.querySelector('title')).split(' | ').at(-1) || undefined);
  const community: Community = { id, platform: 'nodebb', url: `${originOf(url)}${base}/` };
  if (name) community.name = name;
  COMMUNITIES.set(doc, community);
  return community;
}

/** Where this page is; null for pages without members' words, for chats, and while address and view disagree. */
export function nodebbPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const base = baseOf(address.pathname, doc);
  const [first = '', second, third] = address.pathname.slice(base.length).replace(/^\/+|\/+$/g, '').split('/');
  const community = communityOf(doc, address.origin, base);
  const shown = nativeIn(doc.querySelector(TOPIC), 'data-tid');
  if (first === 'topic' || first === 'post') {
    // `/post/{id}` leads on to its topic; the view knows which.
    if (!shown || (first === 'topic' && nativeOf(decoded(second ?? '')) !== shown)) return null;
    return { kind: 'thread', community, thread: threadId(community.id, shown) };
  }
  if (shown) return null;
  if (first === '' || LISTS.has(first)) return { kind: 'list', community };
  if (first === 'users') return { kind: 'members', community };
  return first === 'user' && second && PUBLIC_OF_MEMBER.has(third) ? { kind: 'members', community } : null;
}
