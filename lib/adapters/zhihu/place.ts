import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { parsed } from '../dom';

export const HOME = 'https://www.zhihu.com/';
const SITE: Readonly<Community> = { id: communityId('zhihu', HOME), platform: 'zhihu', name: '知乎', url: HOME };

/** What opens a thread; each kind counts by itself, so its name stands before the number. */
export type Kind = 'question' | 'article' | 'pin' | 'zvideo';
const THREADS: readonly [RegExp, Kind][] = [
  [/^\/question\/(\d{1,20})(?:\/(?:answer\/\d{1,20}|answers\/updated))?\/?$/, 'question'],
  [/^\/pin\/(\d{1,20})\/?$/, 'pin'],
  [/^\/zvideo\/(\d{1,20})\/?$/, 'zvideo'],
];
const ARTICLE = /^\/p\/(\d{1,20})\/?$/;
const PEOPLE = /^\/(?:people|org)\/[\w-]{1,120}(?:\/(?:activities|answers|asks|posts|pins|zvideos|following|followers)(?:\/\w+)?)?\/?$/;

export const threadNative = (kind: Kind, id: string): string => `${kind}-${id}`;

/** Address of what opens a thread. */
export const threadUrl = (kind: Kind, id: string): string => (kind === 'article' ? `https://zhuanlan.zhihu.com/p/${id}` : `${HOME}${kind}/${id}`);

/** Where this page is: on a question, an article, a thought or a member's page; null elsewhere. */
export function zhihuPlace(url: string): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const { pathname, hostname } = address;
  const community = { ...SITE };
  const thread = (kind: Kind, id: string): Place => ({ kind: 'thread', community, thread: threadId(community.id, threadNative(kind, id)) });
  const article = ARTICLE.exec(pathname)?.[1];
  if (hostname === 'zhuanlan.zhihu.com') return article ? thread('article', article) : null;
  for (const [form, kind] of THREADS) {
    const id = form.exec(pathname)?.[1];
    if (id) return thread(kind, id);
  }
  return PEOPLE.test(pathname) ? { kind: 'members', community } : null;
}
