import { communityId, threadId } from '@/lib/model/ids';
import type { Activity, Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { type Dict, dictOf, jsonIn, nameOf, textOf } from '../json';
import { lineOf, parsed } from '../dom';
import { memory } from '../memory';

const STATE = 'script#initial-state';
const DETAILED = '.detailed-status';
/** What stands before the path in the interface with many columns and in older versions. */
const PREFIX = /^\/(?:deck|web)(?=\/|$)/;
const STATUS = /^\/(?:@[^/]+|statuses)\/(\d{1,25})\/?$/;
const LIST = /^\/(?:$|home|public|tags\/|links\/|lists\/|explore|search|getting-started|timelines\/|accounts\/\d+$|@[^/]+\/?(?:$|with_replies|media|tagged\/|featured))/;
const MEMBERS = /^\/(?:directory|@[^/]+\/(?:followers|following|\d+\/(?:reblogs|favourites)))\/?$/;

/** What a page was told: of itself at the start, the first status of each conversation that it showed, and statuses that answers held. */
export const toldOf = memory<{ meta: Dict; roots: Map<string, string>; heard: Map<string, Activity> }>((doc) => ({
  meta: dictOf(dictOf(jsonIn(doc.querySelector(STATE)?.textContent))?.meta) ?? {},
  roots: new Map(),
  heard: new Map(),
}));

/** The status that an address names. */
export const statusIn = (url: string): string | undefined => STATUS.exec((parsed(url)?.pathname ?? '').replace(PREFIX, ''))?.[1];

/** The conversation of a status: as its page or the answer for it told, else the status is taken by itself. */
export const rootOf = (doc: Document, status: string): string => toldOf(doc).roots.get(status) ?? status;

/** Statuses above the one in view are those that it answers, one after the other; the first of them began the conversation. */
export function ancestorsOf(doc: Document): string[] {
  const detailed = doc.querySelector(DETAILED);
  const column = detailed?.closest('.scrollable, .item-list');
  if (!detailed || !column) return [];
  return [...column.querySelectorAll('.status[data-id]')].filter((status) => (status.compareDocumentPosition(detailed) & 4) !== 0).map((status) => status.getAttribute('data-id') ?? '');
}

/** Where this page is; null for what is the reader's own: notifications, private mentions, bookmarks, settings. */
export function mastodonPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const path = address.pathname.replace(PREFIX, '') || '/';
  const { title } = toldOf(doc).meta;
  const community: Community = { id: communityId('mastodon', address.origin), platform: 'mastodon', url: `${address.origin}/` };
  const name = nameOf(title) ?? (lineOf(doc.querySelector('meta[property="og:site_name"]')) || undefined);
  if (name) community.name = name;
  const status = statusIn(url);
  if (status === undefined) return MEMBERS.test(path) ? { kind: 'members', community } : LIST.test(path) ? { kind: 'list', community } : null;
  const detailed = doc.querySelector(`${DETAILED} a.detailed-status__datetime`);
  const shown = /\/@[^/]+\/(\d{1,25})$/.exec(detailed?.getAttribute('href') ?? '');
  if (!detailed || (shown && parsed(shown[0], url)?.origin === parsed(detailed.getAttribute('href') ?? '', url)?.origin && shown[1] !== status)) return null;
  const [root] = ancestorsOf(doc);
  if (root) toldOf(doc).roots.set(status, root);
  return { kind: 'thread', community, thread: threadId(community.id, rootOf(doc, status)) };
}

/** The name of an account among all servers, as this one writes it: its own people have no server behind their name. */
export function acctOf(value: string | undefined, doc: Document, url: string): string | undefined {
  const acct = /^@?([\w.-]+(?:@[\w.-]+(?::\d+)?)?)$/.exec(value?.trim() ?? '')?.[1]?.toLowerCase();
  const domain = textOf(toldOf(doc).meta.domain)?.toLowerCase() ?? parsed(url)?.host;
  return acct?.endsWith(`@${domain}`) ? acct.slice(0, -1 - (domain ?? '').length) : acct;
}
