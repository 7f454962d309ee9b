import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { lineOf, parsed } from '../dom';
import { midOf } from './mid';

export const HOME = 'https://weibo.com/';
const SITE: Readonly<Community> = { id: communityId('weibo', HOME), platform: 'weibo', name: '微博', url: HOME };
/** A super-topic, on its own pages: a community with rules and hosts of its own. */
const SUPER = /\/p\/(100808[\da-f]{10,40})/;
const SUPER_INSIDE = /^(100808[\da-f]{10,40})/;
const SUPER_NAME = 'h1.username, .PCD_header_b .pf_username .username, .huati_name';

/** Pages of a member's own business, and those without members' words. */
const OWN = /^\/(?:message|messages|msg|at|comment|like|notice|settings?|set|fav|login|signup|newlogin\/|ajax|manage|tv|account|about|help)(?:\/|$)/;

/** A status at an address: `/1111681197/MohObmHwb`, `/detail/4857883315410503`, `/status/MohObmHwb`. */
export function statusAt(pathname: string): { uid?: string; mid: string } | undefined {
  const [, first = '', second = ''] = /^\/(\d{5,12}|detail|status)\/(\w{8,20})\/?$/.exec(pathname) ?? [];
  const mid = midOf(second || undefined);
  if (!mid) return undefined;
  return /^\d/.test(first) ? { uid: first, mid } : { mid };
}

export const statusIn = (href: string | null | undefined): ReturnType<typeof statusAt> => statusAt(parsed(href ?? '', HOME)?.pathname ?? '');

function superTopic(url: URL, doc: Document): Community | undefined {
  const id = SUPER.exec(url.pathname)?.[1] ?? SUPER_INSIDE.exec(url.searchParams.get('containerid') ?? '')?.[1];
  if (!id) return undefined;
  const name = lineOf(doc.querySelector(SUPER_NAME)) || /^(?:【)?(.{1,60}?)(?:】)?(?:-?微博)?(?:超话|-超话社区)/.exec(lineOf(doc.querySelector('title')))?.[1];
  return { id: communityId('weibo', HOME, `p/${id}`), platform: 'weibo', url: `${HOME}p/${id}/super_index`, ...(name && { name }) };
}

/** Where this page is; null for messages, notices and settings. */
export function weiboPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address || OWN.test(address.pathname)) return null;
  const { pathname, hostname } = address;
  const topic = superTopic(address, doc);
  if (topic) return { kind: 'list', community: topic };
  const community = { ...SITE };
  const status = statusAt(pathname);
  if (status) return { kind: 'thread', community, thread: threadId(community.id, status.mid) };
  if (/^\/u\/page\/follow\/|^\/\d{5,12}\/(?:follow|fans)\/?$/.test(pathname)) return { kind: 'members', community };
  if (hostname === 's.weibo.com') return /^\/(?:weibo|realtime|hot|topic)?(?:\/|$)/.test(pathname) ? { kind: 'list', community } : null;
  return { kind: 'list', community };
}
