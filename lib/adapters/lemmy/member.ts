import { memberId } from '@/lib/model/ids';
import type { Member } from '@/lib/model/records';
import type { Scene } from '../adapter';
import { addressOf, decoded, lineOf, parsed, seenMembers } from '../dom';

/** `/u/name`, `/u/name@host`; at its own server `https://host/u/name`. */
const USER = /^\/u\/([^/@?#]{1,120})(?:@([^/?#]{1,120}))?/;

/** Name within this instance: a member of another one carries its host. */
export function nativeOf(href: string | null | undefined, home: string): string | undefined {
  const url = parsed(href ?? '', home);
  const [, name, host] = USER.exec(url ? decoded(url.pathname) : '') ?? [];
  if (!url || !name) return undefined;
  const at = host ?? url.host;
  return (at === parsed(home)?.host ? name : `${name}@${at}`).toLowerCase();
}

export function memberBy(native: string, scene: Scene): Member {
  const { id, url } = scene.place.community;
  return { id: memberId(id, native), community: id, native, handle: native, url: `${url}u/${encodeURI(native)}`, capturedAt: scene.now };
}

const LINK = '.person-listing[href*="/u/"], a[href^="/u/"]';
const PICTURE = 'img';

/** The writer of a block: the first member that its head names. */
export function memberIn(block: Element, scene: Scene): Member | undefined {
  const likely = block.querySelector('.person-listing');
  const link = likely?.getAttribute('href')?.includes('/u/') ? likely : block.querySelector(LINK);
  const href = link?.getAttribute('href');
  if (!link || !href) return undefined;
  const seen = seenMembers(scene);
  let member = seen.get(href);
  if (member === undefined && (member = memberOf(link, href, scene))) seen.set(href, member);
  return member;
}

function memberOf(link: Element, href: string, scene: Scene): Member | undefined {
  const native = nativeOf(href, scene.place.community.url);
  if (!native) return undefined;
  const member = memberBy(native, scene);
  const name = lineOf(link.querySelector(':scope > span:last-of-type') ?? link).replace(/^@/, '');
  if (name) member.name = name.toLowerCase() === native ? (name.split('@')[0] ?? name) : name;
  const avatar = addressOf(link.querySelector(PICTURE)?.getAttribute('src'), scene);
  if (avatar && !avatar.includes('/static/')) member.avatar = avatar;
  return member;
}
