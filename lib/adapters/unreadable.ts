import { isHostOf } from './sign';

/** A platform whose pages hold nothing that an extension could read; said plainly where one stands on such a page. */
export type Unreadable = {
  id: 'wechat_groups' | 'dingtalk' | 'jd' | 'facebook_groups';
  hosts: readonly string[];
  /** The part of the site that is meant; all of it when absent. */
  path?: RegExp;
};

/** Why each cannot be read stands in `platforms.md` A5, A6, A8 and B15. */
export const UNREADABLE: readonly Unreadable[] = [
  { id: 'wechat_groups', hosts: ['wx.qq.com', 'wx2.qq.com', 'wx8.qq.com', 'web.wechat.com', 'web2.wechat.com', 'filehelper.weixin.qq.com', 'szfilehelper.weixin.qq.com'] },
  { id: 'dingtalk', hosts: ['im.dingtalk.com', 'www.dingtalk.com'] },
  { id: 'jd', hosts: ['jd.com', '*.jd.com'] },
  { id: 'facebook_groups', hosts: ['www.facebook.com', 'facebook.com', 'm.facebook.com', 'web.facebook.com', 'mbasic.facebook.com'], path: /^\/groups(?:\/|$)/ },
];

/** The platform at an address, if it is one of these. */
export function unreadableAt(url: string | undefined): Unreadable | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  return UNREADABLE.find(({ hosts, path }) => isHostOf(hosts, hostname) && (path?.test(pathname) ?? true));
}
