import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { attributeOf, lineOf, namedIn, parsed } from '../dom';
import { toldTo } from './told';

const HEADING = 'h1[data-topic-id]';
const TOPIC = '#topic[data-topic-id], .topic-area[data-topic-id]';
const SETUP = 'data-discourse-setup';
const BASE = 'meta[name="discourse-base-uri"]';
const SITE_NAME = 'meta[property="og:site_name"]';
const LOGO_TEXT = '#site-text-logo';

/** First parts of paths under which topics are listed. */
const LISTS = new Set(['', 'latest', 'new', 'unread', 'unseen', 'top', 'hot', 'categories', 'c', 'tag', 'tags', 'posted', 'filter']);
/** What of a member's pages is public; everything else there (messages, preferences, drafts) is left alone. */
const PUBLIC_OF_MEMBER = new Set([undefined, '', 'summary', 'activity', 'badges']);
/** Public pages of a member that are of the viewer alone. */
const OWN_ACTIVITY = new Set(['drafts', 'bookmarks', 'pending', 'read', 'likes-given', 'assigned', 'reactions']);

/** Whether the view shows a private message, whatever its address. */
export const isSecret = (doc: Document): boolean => doc.body?.className.includes('archetype-private_message') ?? false;

function baseOf(doc: Document): string {
  const base = attributeOf(doc.getElementById(SETUP), 'data-base-uri') ?? attributeOf(doc.head?.querySelector(BASE), 'content') ?? '';
  return base === '/' ? '' : base.replace(/\/+$/, '');
}

/** Communities by document, so that all records of a page share one. */
const COMMUNITIES = new WeakMap<Document, Community>();

function communityOf(doc: Document, origin: string, base: string): Community {
  const id = communityId('discourse', origin, base);
  const known = COMMUNITIES.get(doc);
  if (known?.id === id) return known;
  const name = namedIn(doc.head?.querySelector(SITE_NAME), 'content') ?? toldTo(doc).site ?? (lineOf(doc.querySelector(LOGO_TEXT)) || titleEnd(doc));
  const community: Community = { id, platform: 'discourse', url: `${origin}${base}/` };
  if (name) community.name = name;
  COMMUNITIES.set(doc, community);
  return community;
}

/** Titles end with the site's name: `Topic - Category - Site`. */
const titleEnd = (doc: Document): string | undefined => lineOf(doc.querySelector('title')).split(' - ').at(-1) || undefined;

/** Where this page is; null for pages without members' words, for private messages, and while address and view disagree. */
export function discoursePlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address || isSecret(doc)) return null;
  const base = baseOf(doc);
  const path = address.pathname;
  if (base !== '' && path !== base && !path.startsWith(`${base}/`)) return null;
  const parts = path.slice(base.length).replace(/^\/+|\/+$/g, '').split('/');
  const community = communityOf(doc, address.origin, base);
  const shown = attributeOf(doc.querySelector(HEADING), 'data-topic-id') ?? attributeOf(doc.querySelector(TOPIC), 'data-topic-id');
  if (parts[0] === 't') return threadPlace(parts, community, shown, doc);
  if (shown !== undefined) return null;
  if (LISTS.has(parts[0] ?? '')) return { kind: 'list', community };
  return isMembers(parts) ? { kind: 'members', community } : null;
}

function threadPlace(parts: string[], community: Community, shown: string | undefined, doc: Document): Place | null {
  // `/t/slug/300`, `/t/300`, `/t/300/5`: the view says which part is the topic.
  if (shown === undefined || !/^\d{1,20}$/.test(shown) || !parts.slice(1, 3).includes(shown)) return null;
  if (toldTo(doc).topics.get(shown)?.secret) return null;
  return { kind: 'thread', community, thread: threadId(community.id, shown) };
}

function isMembers([first, name, page, tab]: string[]): boolean {
  if (first === 'users' && name === undefined) return true;
  if (first !== 'u') return false;
  return name === undefined || (PUBLIC_OF_MEMBER.has(page) && !OWN_ACTIVITY.has(tab ?? ''));
}
