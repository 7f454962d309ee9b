import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { parsed } from '../dom';
import { memory } from '../memory';

const HOME = 'https://www.douyin.com';
const COMMUNITY: Community = { id: communityId('douyin', HOME), platform: 'douyin', name: '抖音', url: `${HOME}/` };

const POST = /^\/(?:video|note|article)\/(\d{5,25})/;
const LISTS = /^\/(?:$|discover|jingxuan|search\/|root\/search\/|follow|friend|hot|channel\/|hashtag\/|collection\/)/;
/** The creator's own pages: comments on their works, and the works. */
const COMMENTS = /^\/creator-micro\/(?:interactive|data\/following)\/comment/;
const WORKS = /^\/creator-micro\/content\/manage/;

/** Works whose number is given in secret, by that secret, with the number they have elsewhere. */
export const plainWorks = memory<Map<string, string>>(() => new Map());

/** A number given in secret (`@j/do7+…`) as an id: without the sign that divides ids. */
export const idFrom = (secret: string): string => secret.replaceAll('/', '%2F');

export const addressFor = (work: string, isNote: boolean): string | undefined => (/^\d+$/.test(work) ? `${HOME}/${isNote ? 'note' : 'video'}/${work}` : undefined);
export const memberAddress = (secret: string): string => `${HOME}/user/${secret}`;

/** The work that an address names: in its path, or opened over another page. */
function workIn({ hostname, pathname, searchParams }: URL): string | undefined {
  const named = hostname === 'creator.douyin.com' ? (searchParams.get('item_id') ?? searchParams.get('aweme_id')) : (searchParams.get('modal_id') ?? POST.exec(pathname)?.[1]);
  return named && /^\d{5,25}$/.test(named) ? named : undefined;
}

/** Where this page is; null for what is the viewer's own: messages, history, income. */
export function douyinPlace(url: string, _doc: Document): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const { hostname, pathname, searchParams } = address;
  const isCreator = hostname === 'creator.douyin.com';
  if (isCreator && !COMMENTS.test(pathname)) return WORKS.test(pathname) ? { kind: 'list', community: COMMUNITY } : null;
  const work = workIn(address);
  if (work) return { kind: 'thread', community: COMMUNITY, thread: threadId(COMMUNITY.id, work) };
  if (isCreator || LISTS.test(pathname)) return { kind: 'list', community: COMMUNITY };
  const isPublic = /^\/user\/[\w.-]{8,}$/.test(pathname) || /^\/user\/self$/.test(pathname);
  return isPublic && ['post', null].includes(searchParams.get('showTab')) ? { kind: 'members', community: COMMUNITY } : null;
}
