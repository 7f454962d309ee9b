import { threadId } from '@/lib/model/ids';
import type { Place } from '@/lib/model/reading';
import { lineOf, namedIn, parsed } from '../dom';
import { communityAt, frontOf } from '../front';

/*
 * Single selectors, one tried after another: a browser finds these by class or id, while for a list of them it looks at each
 * element of a long page.
 */
const FEED = 'link[href*="syndication.php"]';
const LOGOS = ['#logo', '.logo'];
const WAYS = ['.navigation', '.breadcrumb'];
const POSTS = '#posts';
const ROWS = '[id^="tid_"]';
/** What on a thread page names its thread: the box of a reply, the search within it, its tools. */
const NAMING = '#quick_reply_form input[name="tid"], form[action*="search.php"] input[name="tid"], #posts .post_head a[href*="tid="], #posts .post_head a[href*="thread-"], a[href*="newreply.php?tid="], a[href*="printthread.php?tid="]';

const TID = /[?&]tid=(\d{1,15})(?!\d)|\bthread-(\d{1,15})(?=[-.])/i;
const UID = /[?&]uid=(\d{1,15})(?!\d)|\buser-(\d{1,15})(?=[-.])/i;
const FORUM = /\bforumdisplay\.php|\bforum-/i;
/** `showthread.php`, `thread-5.html`, `Thread-a-subject`. */
const SCRIPT = /\/([a-z]+)[^/]*$/i;
/** Forms, messages, panels and copies. */
const OTHERS = new Set(['private', 'newreply', 'newthread', 'editpost', 'usercp', 'modcp', 'moderation', 'announcements', 'announcement', 'printthread', 'portal']);

const numberIn = (pattern: RegExp, text: string | null | undefined): string | undefined => {
  const match = pattern.exec(text ?? '');
  return match?.[1] ?? match?.[2];
};

/** The number of a thread in an address of either family: `showthread.php?tid=5`, `thread-5-page-2.html`. */
export const tidIn = (href: string | null | undefined): string | undefined => numberIn(TID, href);

/** The number of a member: `member.php?action=profile&uid=3`, `user-3.html`, `search.php?action=finduser&uid=3`. Guests have number 0. */
export const uidIn = (link: Element | null | undefined): string | undefined => numberIn(UID, link?.getAttribute('href'))?.replace(/^0$/, '') || undefined;

/** What the page is called at the end of the way to it, and the forum that it is in. */
export function crumbsOf(doc: Document): { here?: string; forum?: string } {
  const way = WAYS.find((each) => doc.querySelector(each));
  if (way === undefined) return {};
  const forums = [...doc.querySelectorAll(`${way} a`)].filter((crumb) => FORUM.test(crumb.getAttribute('href') ?? ''));
  return { here: lineOf(doc.querySelector(`${way} .active`)) || undefined, forum: lineOf(forums.at(-1)) || undefined };
}

/** Links that may lead to the forum's front, the surest first. */
function* frontLinks(doc: Document): Generator<Element> {
  yield* doc.head?.querySelectorAll(FEED) ?? [];
  yield* doc.querySelectorAll(FEED);
  for (const logo of LOGOS) yield* doc.querySelectorAll(`${logo} a[href]`);
}

function logoOn(doc: Document): Element | null {
  for (const logo of LOGOS) {
    const picture = doc.querySelector(`${logo} img`);
    if (picture) return picture;
  }
  return null;
}

const tidOn = (doc: Document): string | undefined => {
  const naming = doc.querySelector(NAMING);
  return naming?.localName === 'input' ? /^\d{1,15}$/.exec(naming.getAttribute('value') ?? '')?.[0] : tidIn(naming?.getAttribute('href'));
};

/** Where a page is; null for private messages, forms, the control panel and what moderators alone see. */
export function mybbPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const script = SCRIPT.exec(address.pathname)?.[1]?.toLowerCase() ?? '';
  const community = communityAt('mybb', frontOf(url, frontLinks(doc)), namedIn(logoOn(doc), 'alt'));
  if (OTHERS.has(script)) return null;
  if (script === 'memberlist' || script === 'user' || (script === 'member' && address.searchParams.get('action') === 'profile')) return { kind: 'members', community };
  if (doc.querySelector(POSTS)) {
    const native = tidIn(address.href) ?? tidOn(doc);
    return native ? { kind: 'thread', community, thread: threadId(community.id, native) } : null;
  }
  return script === 'forumdisplay' || script === 'forum' || doc.querySelector(ROWS) ? { kind: 'list', community } : null;
}
