import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { attributeOf, lineOf, namedIn, originOf, parsed } from '../dom';
import { zoneOfOffset } from '../offset';

const BASE = 'base[href]';
const CANONICAL = 'link[rel="canonical"]';
const SITE_NAME = 'meta[name="application-name"]';
const FEET = ['ft', 'frt'] as const;
/** `GMT+8, 2026-11-21 19:52` in the foot is the offset of every time on the page. */
const OFFSET = /GMT\s*([+-]\d{1,2}(?:\.\d+)?)?\s*,\s*\d{4}-/;

/** A forum that prints no offset is taken for a Chinese one. */
const HABIT = 'Asia/Shanghai';

/** Zone of the times that the page prints. */
export function zoneOf(doc: Document): string {
  const printed = OFFSET.exec(FEET.map((id) => doc.getElementById(id)?.textContent ?? '').join(' '));
  if (!printed) return HABIT;
  return zoneOfOffset(Number(printed[1] ?? 0)) ?? HABIT;
}

/** What an address of either family says: `forum.php?mod=viewthread&tid=200`, `thread-200-1-1.html`. */
export type Address = { script: string; mod: string; tid?: string; uid?: string; action?: string; home: string };

const STATIC_THREAD = /^thread-(\d{1,20})(?:-\d+)*\.html?$/;
const STATIC_MEMBER = /^space-(?:uid-(\d{1,20})|username-.+)\.html?$/;
const STATIC_LIST = /^(forum|group|guide)-[\w%-]+\.html?$/;

/** Rewritten addresses: `thread-200-1-1.html`, `forum-41-1.html`, `space-uid-7.html`. */
function readStatic(file: string, home: string): Address | null {
  const thread = STATIC_THREAD.exec(file);
  if (thread) return { script: 'forum', mod: 'viewthread', home, tid: thread[1] };
  const member = STATIC_MEMBER.exec(file);
  if (member) return { script: 'home', mod: 'space', home, ...(member[1] && { uid: member[1] }) };
  const list = STATIC_LIST.exec(file)?.[1];
  return list ? { script: list === 'group' ? 'group' : 'forum', mod: list === 'guide' ? 'guide' : 'forumdisplay', home } : null;
}

export function readAddress(href: string, base?: string): Address | null {
  const url = parsed(href, base);
  if (!url) return null;
  const at = url.pathname.lastIndexOf('/');
  const file = url.pathname.slice(at + 1);
  const home = url.origin + url.pathname.slice(0, at + 1);
  const rewritten = readStatic(file, home);
  if (rewritten) return rewritten;
  if (file !== '' && !file.endsWith('.php')) return { script: '', mod: '', home };
  const script = file.replace(/\.php$/, '');
  const { searchParams: query } = url;
  const tid = query.get('tid') ?? query.get('ptid');
  const uid = query.get('uid');
  return {
    script,
    mod: query.get('mod') ?? '',
    action: query.get('do') ?? query.get('action') ?? query.get('ac') ?? undefined,
    home,
    ...(tid && /^\d{1,20}$/.test(tid) && { tid }),
    ...(uid && /^\d{1,20}$/.test(uid) && { uid }),
  };
}

const COMMUNITIES = new WeakMap<Document, Community>();

/** The folder of the forum: that of its base, else that of a known address of the page. */
function frontOf(doc: Document, address: Address): string {
  const { home } = address;
  const said = attributeOf(doc.head?.querySelector(BASE), 'href');
  const base = said && parsed(said, home)?.href.replace(/[^/]*$/, '');
  // A base on another host would move the community there.
  if (base && originOf(base) === originOf(home)) return base;
  const canonical = address.script === '' ? readAddress(attributeOf(doc.head?.querySelector(CANONICAL), 'href') ?? '', home) : null;
  return canonical && canonical.script !== '' && originOf(canonical.home) === originOf(home) ? canonical.home : home;
}

function communityOf(doc: Document, address: Address): Community {
  const front = frontOf(doc, address);
  const id = communityId('discuz', originOf(front), front.slice(originOf(front).length));
  const known = COMMUNITIES.get(doc);
  if (known?.id === id) return known;
  const name = namedIn(doc.head?.querySelector(SITE_NAME), 'content') ?? (lineOf(doc.querySelector('title')).split(/ - /).at(-2) || undefined);
  const community: Community = { id, platform: 'discuz', url: front };
  if (name) community.name = name;
  COMMUNITIES.set(doc, community);
  return community;
}

/** What of a member's space is public: not messages, friends, notices, favourites, settings. */
const PUBLIC_OF_MEMBER = new Set([undefined, 'profile', 'index', 'thread']);

/** Where this page is; null for pages without members' words and for private messages. */
export function discuzPlace(url: string, doc: Document): Place | null {
  const address = readAddress(url);
  if (!address) return null;
  const community = communityOf(doc, address);
  const view = doc.body?.className ?? '';
  if (/\bpg_viewthread\b/.test(view)) return threadPlace(address, community, doc);
  if (/\bpg_space\b/.test(view)) return spacePlace(address, community);
  const lists = /\bpg_(?:forumdisplay|guide|index|group)\b/.test(view) && ['forum', 'group', 'index', ''].includes(address.script);
  return lists ? { kind: 'list', community } : null;
}

function threadPlace(address: Address, community: Community, doc: Document): Place | null {
  const canonical = attributeOf(doc.head?.querySelector(CANONICAL), 'href');
  const tid = address.tid ?? (canonical && readAddress(canonical, community.url)?.tid) ?? readAddress(attributeOf(doc.querySelector('#postlist a[href*="tid="]'), 'href') ?? '', community.url)?.tid;
  return tid ? { kind: 'thread', community, thread: threadId(community.id, tid) } : null;
}

function spacePlace({ script, mod, action }: Address, community: Community): Place | null {
  const known = script === 'home' || script === '';
  return known && mod !== 'spacecp' && PUBLIC_OF_MEMBER.has(action) ? { kind: 'members', community } : null;
}
