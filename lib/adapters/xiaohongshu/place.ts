import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { parsed } from '../dom';

const HOME = 'https://www.xiaohongshu.com';
const COMMUNITY: Community = { id: communityId('xiaohongshu', HOME), platform: 'xiaohongshu', name: '小红书', url: `${HOME}/` };

/** A note by itself, or opened over the page on which it was found. */
const NOTE = /^\/(?:explore|discovery\/item|search_result|user\/profile\/[\da-f]{24})\/([\da-f]{24})\/?$/;
const LISTS = /^\/(?:$|explore\/?$|search_result)/;
const MEMBER = /^\/user\/profile\/[\da-f]{24}\/?$/;
/** The creator's list of notes; their other pages tell of income and audience. */
const OWN_NOTES = /^\/(?:new\/)?(?:note-?manager|creator\/notes)/;

/** Addresses are made anew, for those on the page carry tokens of the viewer. */
export const noteAddress = (note: string): string => `${HOME}/explore/${note}`;
export const memberAddress = (member: string): string => `${HOME}/user/profile/${member}`;

/** Where this page is; null for notices and for pages of the viewer's own. */
export function xiaohongshuPlace(url: string, _doc: Document): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const { hostname, pathname } = address;
  if (hostname === 'creator.xiaohongshu.com') return OWN_NOTES.test(pathname) ? { kind: 'list', community: COMMUNITY } : null;
  const note = NOTE.exec(pathname)?.[1];
  if (note) return { kind: 'thread', community: COMMUNITY, thread: threadId(COMMUNITY.id, note) };
  if (MEMBER.test(pathname)) return { kind: 'members', community: COMMUNITY };
  return LISTS.test(pathname) ? { kind: 'list', community: COMMUNITY } : null;
}
