import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { parsed } from '../dom';

const HOME = 'https://web.vip.miui.com';
const PAGES = '/page/info/mio/mio/';
const COMMUNITY: Community = { id: communityId('xiaomi', HOME), platform: 'xiaomi', name: '小米社区', url: `${HOME}${PAGES}` };

export const postAddress = (post: string): string => `${HOME}${PAGES}detail?postId=${post}`;
export const memberAddress = (member: string): string => `${HOME}${PAGES}homePage?uid=${member}`;

/** Pages by the last part of the path; others are the viewer's own. */
const LISTS = new Set(['', 'singleBoard', 'allboard', 'allBoard', 'board', 'topic', 'home', 'index', 'internalTest']);

/** Where this page is; null for messages, sign-in and settings. */
export function xiaomiPlace(url: string, _doc: Document): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const { hostname, pathname, searchParams } = address;
  const isApp = hostname === 'web.vip.miui.com';
  if (isApp && !pathname.startsWith(PAGES.slice(0, -1))) return null;
  const [page = '', id] = (isApp ? pathname.slice(PAGES.length) : pathname.slice(1)).split('/');
  const post = page === 'detail' || page === 'feedbackDetail' ? searchParams.get('postId') : page === 'post' ? id : undefined;
  if (post && /^\d{1,20}$/.test(post)) return { kind: 'thread', community: COMMUNITY, thread: threadId(COMMUNITY.id, post) };
  if (['homePage', 'user', 'u'].includes(page)) return { kind: 'members', community: COMMUNITY };
  return LISTS.has(page) ? { kind: 'list', community: COMMUNITY } : null;
}
