import { communityId, threadId } from '@/lib/model/ids';
import type { Community, Thread } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { attributeOf, lineOf, parsed } from '../dom';
import { memory } from '../memory';

const HOME = '#home-link';
const APP = '#app';
const POST = '.PostStream-item[data-id]';
const HERO = '.DiscussionHero';
const PRIVATE = '.Badge--private, .Badge--byobu';
/** The first part of any path of the software: what stands before it is the folder that the forum lives in. */
const OURS = /^(.*?)\/(?:d|t|u|tags|all|following|settings|notifications|flags)(?:\/|$)/;
/** `12-slug`: the number is the discussion. */
const DISCUSSION = /^(\d{1,20})(?:-|$)/;
const LISTS = new Set(['', 'all', 't', 'tags', 'following']);

/** Which discussion a post belongs to, as answers tell: the page itself does not say it. */
export const toldThreads = memory(() => new Map<string, string>());

/** Folder that the forum lives in, with a slash at its end. */
function frontOf(url: URL, doc: Document): string {
  const said = attributeOf(doc.querySelector(HOME), 'href');
  const home = said && parsed(said.replace(/\/*$/, '/'), url.href)?.href;
  if (home && `${url.origin}${url.pathname}/`.startsWith(home)) return home;
  return `${url.origin}${OURS.exec(url.pathname)?.[1] ?? ''}/`;
}

const named = memory<{ community?: Community }>(() => ({}));

function communityOf(url: URL, doc: Document): Community {
  const front = frontOf(url, doc);
  const id = communityId('flarum', url.origin, new URL(front).pathname);
  const known = named(doc);
  if (known.community?.id !== id) {
    const name = attributeOf(doc.querySelector(`${HOME} img`), 'alt') ?? (lineOf(doc.querySelector(HOME)) || undefined);
    known.community = { id, platform: 'flarum', url: front, ...(name && { name }) };
  }
  return known.community;
}

/** Where this page is; null for a member's own business, and while address and view disagree. */
export function flarumPlace(address: string, doc: Document): Place | null {
  const url = parsed(address);
  if (!url) return null;
  const community = communityOf(url, doc);
  const [first = '', second = ''] = url.href.slice(community.url.length).replace(/[?#].*$/, '').split('/');
  const view = /(?:^|\s)App--(discussion|index|user)(?:\s|$)/.exec(doc.querySelector(APP)?.className ?? '')?.[1];
  if (first === 'd') return !view || view === 'discussion' ? threadPlace(second, community, doc) : null;
  if (first === 'u' && second !== '') return !view || view === 'user' ? { kind: 'members', community } : null;
  return LISTS.has(first) && (!view || view === 'index') ? { kind: 'list', community } : null;
}

function threadPlace(slug: string, community: Community, doc: Document): Place | null {
  const native = DISCUSSION.exec(slug)?.[1];
  if (!native || doc.querySelector(HERO)?.querySelector(PRIVATE)) return null;
  const shown = toldThreads(doc).get(doc.querySelector(POST)?.getAttribute('data-id') ?? '');
  return shown === undefined || shown === native ? { kind: 'thread', community, thread: threadId(community.id, native) } : null;
}

/** The address of a discussion, with the words that the page puts into it. */
export const discussionUrl = (community: Community, slug: string): Thread['url'] => parsed(`d/${slug}`, community.url)?.href;
