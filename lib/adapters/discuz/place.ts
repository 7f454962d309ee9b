import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { attributeOf, lineOf, parsed } from '../dom';

const GENERATOR = 'meta[name="generator"][content^="Discuz!"]';
const BODIES = /^nv_(?:forum|home|group|portal|member|search|misc|userapp)$/;
const BASE = 'base[href]';
const CANONICAL = 'link[rel="canonical"]';
const SITE_NAME = 'meta[name="application-name"]';
const FEET = ['ft', 'frt'] as const;
/** `GMT+8, 2026-11-21 19:52` in the foot is the offset of every time on the page. */
const OFFSET = /GMT\s*([+-]\d{1,2}(?:\.\d+)?)?\s*,\s*\d{4}-/;

/** A forum that prints no offset is taken for a Chinese one. */
const HABIT = 'Asia/Shanghai';
/** Places by offset, for those that a fixed zone cannot say or where a name says more. */
const ZONES: Record<string, string> = { '8': HABIT, '9': 'Asia/Tokyo', '5.5': 'Asia/Kolkata', '5.75': 'Asia/Kathmandu', '3.5': 'Asia/Tehran', '4.5': 'Asia/Kabul', '6.5': 'Asia/Yangon', '9.5': 'Australia/Darwin', '-3.5': 'America/St_Johns', '0': 'UTC' };

export const isDiscuz = (doc: Document): boolean =>
  doc.querySelector(GENERATOR) !== null || (BODIES.test(doc.body?.id ?? '') && doc.querySelector('#append_parent') !== null);

/** Zone of the times that the page prints. */
export function zoneOf(doc: Document): string {
  const printed = OFFSET.exec(FEET.map((id) => doc.getElementById(id)?.textContent ?? '').join(' '));
  if (!printed) return HABIT;
  const hours = Number(printed[1] ?? 0);
  return ZONES[String(hours)] ?? (Number.isInteger(hours) ? `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` : HABIT);
}

/** What an address of either family says: `forum.php?mod=viewthread&tid=200`, `thread-200-1-1.html`. */
export type Address = { script: string; mod: string; tid?: string; uid?: string; action?: string; home: string };

const STATIC = /^(thread|forum|space|group|home|guide|tag)-([\w%-]*?)(?:-\d+(?:-\d+)?)?\.html?$/;

export function readAddress(href: string, base?: string): Address | null {
  const url = parsed(href, base);
  if (!url) return null;
  const at = url.pathname.lastIndexOf('/');
  const file = url.pathname.slice(at + 1);
  const home = url.origin + url.pathname.slice(0, at + 1);
  const rewritten = STATIC.exec(file);
  if (rewritten) return fromStatic(rewritten[1] ?? '', rewritten[2] ?? '', home);
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
    ...(tid && /^\d+$/.test(tid) && { tid }),
    ...(uid && /^\d+$/.test(uid) && { uid }),
  };
}

function fromStatic(kind: string, rest: string, home: string): Address {
  const id = /\d+/.exec(rest)?.[0];
  if (kind === 'thread') return { script: 'forum', mod: 'viewthread', home, ...(id && { tid: id }) };
  if (kind === 'space') return { script: 'home', mod: 'space', home, ...(rest.startsWith('uid-') && id && { uid: id }) };
  return { script: kind === 'group' ? 'group' : 'forum', mod: kind === 'guide' ? 'guide' : 'forumdisplay', home };
}

const COMMUNITIES = new WeakMap<Document, Community>();

function communityOf(doc: Document, home: string): Community {
  const base = parsed(attributeOf(doc.head?.querySelector(BASE), 'href') ?? home, home)?.href ?? home;
  // A base on another host would move the community there.
  const front = new URL(base).origin === new URL(home).origin ? base.replace(/[^/]*$/, '') : home;
  const { origin, pathname } = new URL(front);
  const id = communityId('discuz', origin, pathname);
  const known = COMMUNITIES.get(doc);
  if (known?.id === id) return known;
  const name = attributeOf(doc.head?.querySelector(SITE_NAME), 'content') ?? (lineOf(doc.querySelector('title')).split(/ - /).at(-2) || undefined);
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
  const community = communityOf(doc, address.home);
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
