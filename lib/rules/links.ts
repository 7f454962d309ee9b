import type { TextSpan } from '@/lib/model/rule';
import { DOTS } from './traits';
import { oncePerText, spanOf, type Views } from './views';

/** A link in a text. `host` is in small letters, without `www.`; `path` begins with `/`, `?`, `#` or is empty. */
export type Link = TextSpan & { host: string; path: string };

/**
 * Endings of domains that are taken for a link without `http` or `www.`. Those that are also endings of files or of
 * words in running text (`md`, `sh`, `py`, `so`, `name`) are left out; with a path behind they count.
 */
const ENDINGS = 'com|cn|net|org|gov|edu|io|me|cc|tv|co|top|xyz|vip|club|site|online|shop|store|info|biz|app|dev|ai|gg|ly|link|live|fun|icu|work|pro|wang|ltd|tech|cloud|space|world|art|ink|mobi|asia|hk|tw|jp|kr|uk|us|ca|au|de|fr|ru|in|br|eu|sg|my|th|vn|id|nl|es|pl|ch|se|to|page|news|blog|chat|games?|bid|win|loan|zone|life|today|run|group|social|im|tk|ml|ga|cf|gq|su|la|fm|ws|sbs|cfd|lol|rest|bond';
const LOOSE_ENDINGS = 'md|sh|py|rs|so|st|is|it|at|be|by|am|al|pm|do|gl|gd|mp|nu|re|tt|ps|ms|vc|name|moe|host|press|one|red|blue|video|photo|download|click|quest|xin';
const DOT = String.raw`(?:\.|\s?[\[({]\s?(?:\.|dot|点)\s?[\])}]\s?)`;
const LABEL = String.raw`[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?`;
const BEHIND = String.raw`(?![a-z0-9@_\-]|\.[a-z0-9])`;

/** With `http`, `hxxp`, `h**p` or `//www.` before it any host is meant, also one in other scripts. */
const TOLD = String.raw`(?:h(?:tt|xx|\*\*)ps?|ftp)(?:\[:\]|\s?:)\s?\/{1,2}\s?(?<wide>(?:[\p{L}\p{N}\-]{1,63}${DOT}){1,8}[\p{L}\p{N}\-]{1,24}|localhost)`;
const WWW = String.raw`(?<![a-z0-9])www${DOT}(?<www>(?:${LABEL}${DOT}){1,6}[a-z]{2,18})`;
const BARE = String.raw`(?<![a-z0-9@_\-.])(?<bare>(?:${LABEL}${DOT}){1,6}(?:(?:${ENDINGS}|xn--[a-z0-9]{4,30})${BEHIND}|(?:${LOOSE_ENDINGS})(?=(?::\d{2,5})?\/)))`;
const IDN = String.raw`(?<![\p{L}\p{N}.])(?<idn>[\p{L}\p{N}\-]{1,30}\.(?:中国|中國|公司|网络|網絡|网址|集团|рф|한국|みんな))`;
const LINK = new RegExp(`${TOLD}|${WWW}|${BARE}|${IDN}`, 'giu');
const PATH = /(?::\d{1,5})?(?:[/?#][!#-;=?-_a-z~]{0,2000})?/iy;
/** Signs at the end of an address that belong to the sentence. */
const TRAILING = /[.,!?;:)\]'*_~]+$/;
/** The full stop of Chinese stands for a dot only inside an address that would else be one. */
const STOP_FOR_DOT = '(?:com|cn|net|org|top|cc)(?![a-z])';
/** Nothing is a link without one of these. Each begins with what is seldom: a look behind at every sign would cost more. */
const MAY_HOLD = new RegExp(String.raw`\.(?<=[\p{L}\p{N}\-]\.)[\p{L}\p{N}\-]|[\[({]\s?(?:\.|dot|点)\s?[\])}]|。(?<=[a-z0-9]。)${STOP_FOR_DOT}|localhost`, 'u');
const STOP = new RegExp(`(?<=[a-z0-9])。(?=${STOP_FOR_DOT})`, 'g');
const MOST = 500;
const NONE: readonly Link[] = [];

/** All links of a text, also without `http`, in full width, with `hxxp` or `[.]`; in order, 500 at most. */
export const linksIn: (views: Views) => readonly Link[] = oncePerText(search);

function search({ plain, traits }: Views): readonly Link[] {
  if ((traits & DOTS) === 0 && !plain.text.includes('localhost')) return NONE;
  if (!MAY_HOLD.test(plain.text)) return NONE;
  const text = plain.text.replace(STOP, '.');
  const links: Link[] = [];
  const pattern = new RegExp(LINK);
  for (let match = pattern.exec(text); match && links.length < MOST; match = pattern.exec(text)) {
    const { wide, www, bare, idn } = match.groups ?? {};
    const end = match.index + match[0].length;
    const path = pathAt(text, end);
    const host = bareHost(wide ?? www ?? bare ?? idn ?? '');
    links.push({ ...spanOf(plain, match.index, end + path.length), host, path: path.replace(/^:\d{1,5}/, '') });
    pattern.lastIndex = end + path.length;
  }
  return links;
}

function pathAt(text: string, at: number): string {
  PATH.lastIndex = at;
  const path = PATH.exec(text)?.[0] ?? '';
  const bare = path.replace(TRAILING, '');
  // "…/a_(b)": the bracket belongs to the address that opened it.
  return path[bare.length] === ')' && bare.lastIndexOf('(') > bare.lastIndexOf(')') ? `${bare})` : bare;
}

const bareHost = (written: string): string => written.toLowerCase().replace(/\s?[[({]\s?(?:\.|dot|点)\s?[\])}]\s?/g, '.').replace(/^www\./, '');

/** Whether a host is a domain or lies under it. */
export function isUnder(host: string, domain: string): boolean {
  return host === domain || (host.length > domain.length && host.endsWith(domain) && host[host.length - domain.length - 1] === '.');
}

/** Second levels under which domains are sold, where the first level is that of a country. */
const SECOND = new Set(['com', 'net', 'org', 'gov', 'edu', 'ac', 'co', 'or', 'ne', 'go', 'mil']);

/** The part of a host that somebody registered: `a.b.example.co.uk` is `example.co.uk`. */
export function registered(host: string): string {
  const labels = host.split('.');
  const [second = '', last = ''] = labels.slice(-2);
  return labels.slice(last.length === 2 && SECOND.has(second) ? -3 : -2).join('.');
}

/** A domain as people write it in a list: an address, with `www.` or `*.` before it, in any case. */
export function domainOf(written: string): string {
  return bareHost(written.normalize('NFKC').trim().replace(/^[a-z]+:\/\//i, '').replace(/^\*?\./, '').replace(/[/?#:].*$/s, ''));
}

/** Hosts whose links hide where they lead. */
const SHORTENERS = [
  'bit.ly', 't.cn', 'dwz.cn', 'url.cn', 'tinyurl.com', 'goo.gl', 'ow.ly', 'is.gd', 'buff.ly', 'rebrand.ly', 'cutt.ly', 'shorturl.at', 't.ly', 'rb.gy', 'suo.im', 'suo.nz',
  'mrw.so', 'w.url.cn', 'sina.lt', '985.so', 'u.nu', 'v.gd', 'tiny.cc', 'bl.ink', 's.id', 'lnkd.in', 'soo.gd', 'clck.ru', 'dwz.win', 'dwz.mk', 'tb.cn', 'm.tb.cn', 'u.jd.com',
  '0x3.me', 'c7.gg', 'urlc.cn', 'reurl.cc', 'pse.is', 'lihi.cc', 'ppt.cc',
];

/** Links that take people into a group or a chat: host and what the path must look like. */
const INVITES: readonly [host: string, path: RegExp][] = [
  ['discord.gg', /^\/\S/], ['discord.com', /^\/invite\//], ['discordapp.com', /^\/invite\//],
  ['t.me', /^\/(?:joinchat\/|\+|[a-z][a-z0-9_]{3,})/i], ['telegram.me', /^\/\S/], ['telegram.dog', /^\/\S/],
  ['chat.whatsapp.com', /^\/\S/], ['wa.me', /^\/\S/], ['weixin.qq.com', /^\/[rg]\//], ['u.wechat.com', /^\/\S/], ['work.weixin.qq.com', /^\/(?:gm|u|kfid)\//],
  ['qm.qq.com', /^\/\S/], ['jq.qq.com', /^\/?\S/], ['qun.qq.com', /^\/\S/], ['pd.qq.com', /^\/s\//], ['line.me', /^\/(?:r?ti|r)\//i], ['signal.group', /^\/?#/], ['matrix.to', /^\/?#/],
  ['kook.top', /^\/\S/], ['kaihei.co', /^\/\S/], ['slack.com', /^\/t\/|join\//], ['fb.com', /^\/groups\//], ['facebook.com', /^\/groups\//], ['guilded.gg', /^\/\S/], ['revolt.chat', /^\/invite\//],
];

export const isShortener = ({ host, path }: Link): boolean => path.length > 1 && SHORTENERS.some((domain) => isUnder(host, domain));
export const isInvite = ({ host, path }: Link): boolean => INVITES.some(([domain, form]) => isUnder(host, domain) && form.test(path));
