import { threadId } from '@/lib/model/ids';
import type { Place } from '@/lib/model/reading';
import { lineOf, parsed } from '../dom';
import { communityAt, frontOf } from '../front';

/** `punviewtopic`, `punuserlist`: the page says which script made it, however addresses are rewritten. */
const PAGE = '.pun[id^="pun"]';
const FRONT = '#brdtitle h1 a';
const CRUMBS = '.linkst li';
/** In PunBB the way ends in words alone: the link to an answer names the topic. */
const TOPIC_LINK = '.linkst a[href*="viewtopic.php?id="], .linkst a[href*="post.php?tid="]';
const RESULTS = '#vf';
const PROFILE = '#viewprofile';

const ID = /[?&]t?id=(\d{1,15})(?!\d)/;

/** The number of what a link leads to: `viewtopic.php?id=5`, `post.php?tid=5`, `profile.php?id=3`. */
export const idIn = (link: Element | null | undefined): string | undefined => ID.exec(link?.getAttribute('href') ?? '')?.[1];

/** The way that leads to the page, from the board's front on. */
export const crumbsOf = (doc: Document): string[] => [...doc.querySelectorAll(CRUMBS)].map((crumb) => lineOf(crumb).replace(/^[\s»]+/, ''));

/** Where a page is, whichever skin it wears; null for forms, reports and a member's own settings. */
export function fluxbbPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  const page = doc.querySelector(PAGE)?.id.slice(3);
  if (!address || !page) return null;
  const front = doc.querySelector(FRONT);
  const community = communityAt('fluxbb', frontOf(url, front ? [front] : []), lineOf(front) || undefined);
  if (page === 'viewtopic') {
    const native = /^\d{1,15}$/.exec(address.searchParams.get('id') ?? '')?.[0] ?? idIn(doc.querySelector(TOPIC_LINK));
    return native ? { kind: 'thread', community, thread: threadId(community.id, native) } : null;
  }
  if (page === 'viewforum' || (page === 'search' && doc.querySelector(RESULTS))) return { kind: 'list', community };
  return page === 'userlist' || (page === 'profile' && doc.querySelector(PROFILE)) ? { kind: 'members', community } : null;
}
