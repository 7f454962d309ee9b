import { memberId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Member } from '@/lib/model/records';
import type { Scene } from '../adapter';
import { decoded } from '../dom';

const SLUG = /\/u\/([^/?#]{1,250})/;

/** The name in the address of a member's page: the username, unless the forum says otherwise. */
export function slugIn(address: string): string | undefined {
  const slug = SLUG.exec(address)?.[1];
  return slug === undefined ? undefined : decoded(slug);
}

export const slugOf = (link: Element | null | undefined): string | undefined => slugIn(link?.getAttribute('href') ?? '');

/** A member by their name, which is all that the page shows of them; numbers stand in answers alone. */
export function memberBy(slug: string, scene: Scene): Member {
  const { id, url } = scene.place.community;
  const native = slug.toLowerCase();
  return { id: memberId(id, native), community: id, native, handle: slug, url: `${url}u/${encodeURIComponent(slug)}`, capturedAt: scene.now };
}

/** Groups 1 and 4 are the same in every Flarum: administrators, moderators. */
export function roleIn(groups: readonly string[]): Role | undefined {
  if (groups.includes('1')) return 'leader';
  return groups.includes('4') ? 'moderator' : undefined;
}
