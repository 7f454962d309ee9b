import { communityId, fingerprint, threadId } from '@/lib/model/ids';
import type { Community, Thread } from '@/lib/model/records';

/** The platform of communities that only a table tells of. */
export const IMPORTED = 'import';

/** A name as a part of an id: without what an id or an address could not hold. Emoji stay: they tell groups apart. */
export function slugOf(name: string): string {
  const slug = name.normalize('NFKC').toLowerCase().replace(/[\s/\\:?#%"<>@|\p{C}]+/gu, '-').replace(/^-+|-+$/g, '');
  return slug !== '' && slug.length <= 80 ? slug : fingerprint(name);
}

/** The community of a group. It has no address; one below `.invalid` leads nowhere for certain (RFC 2606). */
export function groupOf(name: string, zone: string): Community {
  const slug = slugOf(name);
  return { id: communityId(IMPORTED, slug), platform: IMPORTED, name, url: `https://import.invalid/${encodeURIComponent(slug)}`, zone };
}

/** A thread by its title; one of a chat has the group's. */
export function threadOf(community: string, title: string, channel?: string): Thread {
  const native = slugOf(channel === undefined ? title : `${channel} ${title}`);
  return { id: threadId(community, native), community, native, title, channel };
}

/** An id as it stands in a table; what no id of ours could hold is stood for by its fingerprint. */
export const nativeOf = (written: string): string => (/[/\s]/.test(written) || written.length > 200 ? fingerprint(written) : written);
