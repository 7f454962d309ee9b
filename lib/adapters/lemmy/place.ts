import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { lineOf, parsed } from '../dom';
import { memory } from '../memory';

/** The post of a thread page; others stand in lists. */
const LISTING = '.post-listing:not(.post-listings *)';
const LISTS = new Set(['', 'home', 'c']);
const BRAND = '#navTitle, .navbar-brand';

const named = memory<{ community?: Community }>(() => ({}));

function communityOf(origin: string, doc: Document): Community {
  const id = communityId('lemmy', origin);
  const known = named(doc);
  if (known.community?.id !== id) {
    const name = lineOf(doc.querySelector(BRAND)) || lineOf(doc.querySelector('title')).split(' - ').at(-1);
    known.community = { id, platform: 'lemmy', url: `${origin}/`, ...(name && { name }) };
  }
  return known.community;
}

const POST = /\/post\/(\d{1,20})(?:[/?#]|$)/;

/** The post that a listing shows. Its title may lead elsewhere, and it may name others that it was copied to. */
export function postIn(listing: Element | null): string | undefined {
  const own = /^post-listing-(\d{1,20})$/.exec(listing?.id ?? '')?.[1];
  if (own || !listing) return own;
  const links = [...listing.querySelectorAll('a[href*="/post/"]')].map((link) => link.getAttribute('href') ?? '').filter((href) => href.startsWith('/'));
  return POST.exec(links.find((href) => href.includes('scrollToComments')) ?? links[0] ?? '')?.[1];
}

/** Where this page is; null for a member's own business, for lists without words, and while address and view disagree. */
export function lemmyPlace(address: string, doc: Document): Place | null {
  const url = parsed(address);
  if (!url) return null;
  const community = communityOf(url.origin, doc);
  const [first = '', second = ''] = url.pathname.slice(1).split('/');
  if (first === 'post' || first === 'comment') {
    const shown = postIn(doc.querySelector(LISTING));
    const native = first === 'post' && /^\d{1,20}$/.test(second) ? second : shown;
    return native && (!shown || shown === native) ? { kind: 'thread', community, thread: threadId(community.id, native) } : null;
  }
  if (first === 'u' && second) return { kind: 'members', community };
  return LISTS.has(first) ? { kind: 'list', community } : null;
}
