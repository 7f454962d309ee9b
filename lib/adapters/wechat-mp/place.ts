import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { parsed } from '../dom';
import { memory } from '../memory';

const HOME = 'https://mp.weixin.qq.com';
/** Pages and answers about comments; all others of the back office are none of our business. */
const COMMENTS = /^\/misc\/appmsgcomment\b/;
const ACCOUNT = /\buser_name\s*:\s*["'](gh_\w{4,40})["']/;
const NAME = /\bnick_name\s*:\s*["']([^"'\\\n]{1,60})["']/;

export type Account = { native?: string; name?: string };

/** The account to which the back office belongs, as a script of the page tells. */
export const accountOf = memory<Account>((doc) => {
  for (const script of doc.querySelectorAll('script:not([src])')) {
    const native = ACCOUNT.exec(script.textContent ?? '')?.[1];
    if (native) return { native, name: NAME.exec(script.textContent ?? '')?.[1] };
  }
  return {};
});

export const isCommentPage = (url: string, base?: string): boolean => {
  const address = parsed(url, base);
  return address !== null && address.origin === HOME && COMMENTS.test(address.pathname);
};

/** The comments of one article by their list, whose number no secret of the session belongs to. */
export const listAddress = (list: string): string => `${HOME}/misc/appmsgcomment?action=list_comment&comment_id=${list}`;

export const listIn = (url: string, base?: string): string | undefined => {
  const list = parsed(url, base)?.searchParams.get('comment_id') ?? '';
  return /^[1-9]\d{0,24}$/.test(list) ? list : undefined;
};

/** Where this page is: each account is a community. */
export function wechatPlace(url: string, doc: Document): Place | null {
  if (!isCommentPage(url)) return null;
  const { native, name } = accountOf(doc);
  const id = communityId('wechat-mp', HOME, native);
  const community: Community = { id, platform: 'wechat-mp', url: `${HOME}/`, ...(name && { name }) };
  const list = listIn(url);
  return list ? { kind: 'thread', community, thread: threadId(id, list) } : { kind: 'list', community };
}
