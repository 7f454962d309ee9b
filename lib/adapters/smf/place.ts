import { threadId } from '@/lib/model/ids';
import type { Place } from '@/lib/model/reading';
import { attributeOf, lineOf, parsed } from '../dom';
import { communityAt, frontOf } from '../front';

/*
 * Single selectors, one tried after another: a browser finds these by class or id, while for a list of them it looks at each
 * element of a long page.
 */
const CANONICAL = 'link[rel="canonical"]';
const FRONT = 'link[rel="contents"]';
const TITLE = '.forumtitle';
const CRUMBS = ['.navigate_section', '.linktree'];
const POSTS = '#forumposts';
const ROWS = '#messageindex';
const MEMBERS = '#mlist, #memberlist table';
const PROFILE = '#profileview';
/** What on a thread page names its thread: the search within it, the box of a reply, the way that leads to it. */
const NAMING = 'input[name="topic"]';
const TOPIC_LINK = '.navigate_section a[href*="topic"]';
const TOPIC_FORM = '#forumposts form[action*="topic="]';

/** `topic=5.0`, `topic=5.msg12`, `topic,5.0.html`. */
const TOPIC = /(?:[?&;/]|^)topic[=,](\d{1,15})(?!\d)/;
/** `msg=12`, `topic=5.msg12`, `#msg12`. */
const MESSAGE = /(?:[?&;]msg=|\.msg|#msg)(\d{1,15})(?!\d)/;
const USER = /[?&;/]action[=,]profile\b[^#]*?[;&,]u[=,](\d{1,15})(?!\d)/;
const SESSION = /([?&;])PHPSESSID=[\w,-]*(?:[&;]|$|(?=#))/i;

export const topicIn = (href: string | null | undefined): string | undefined => TOPIC.exec(href ?? '')?.[1];
export const messageIn = (href: string | null | undefined): string | undefined => MESSAGE.exec(href ?? '')?.[1];
/** The number of a member in the address of their page. */
export const uidIn = (href: string | null | undefined): string | undefined => USER.exec(href ?? '')?.[1];

/** An address without the session of a viewer who takes no cookies. */
export const sessionless = (href: string | null | undefined): string | undefined => href?.replace(SESSION, '$1').replace(/[?&;]$/, '');

/** The way that leads to the page, from the forum's front on; the same stands above and below. */
export function crumbsOf(doc: Document): Element[] {
  for (const each of CRUMBS) {
    const way = doc.querySelector(each);
    if (way) return [...way.querySelectorAll('li a')];
  }
  return [];
}

/** The section that the page is in. */
export const boardOf = (doc: Document): string | undefined =>
  lineOf(crumbsOf(doc).filter((crumb) => /[?&;/]board[=,]\d/.test(crumb.getAttribute('href') ?? '')).at(-1)) || undefined;

function topicOn(doc: Document): string | undefined {
  return topicIn(attributeOf(doc.querySelector(CANONICAL), 'href')) ?? /^\d{1,15}$/.exec(doc.querySelector(NAMING)?.getAttribute('value') ?? '')?.[0]
    ?? topicIn([...doc.querySelectorAll(TOPIC_LINK)].at(-1)?.getAttribute('href')) ?? topicIn(doc.querySelector(TOPIC_FORM)?.getAttribute('action'));
}

/** Links that may lead to the forum's front, the surest first. */
function* frontLinks(doc: Document): Generator<Element> {
  yield* doc.head?.querySelectorAll(FRONT) ?? [];
  yield* doc.querySelectorAll(FRONT);
  yield* doc.querySelectorAll(`${TITLE} a`);
}

const nameOf = (title: Element | null): string | undefined => lineOf(title) || (attributeOf(title?.querySelector('img'), 'alt')?.trim() ?? undefined);

/** Where a page is: what it is made of says it, however addresses are rewritten. Null for messages, settings, forms. */
export function smfPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address || /[?&;]action=(?:pm|admin|moderate|post|post2|login|search2?)\b/.test(address.search)) return null;
  const community = communityAt('smf', frontOf(url, frontLinks(doc)), nameOf(doc.querySelector(TITLE)) ?? (lineOf(crumbsOf(doc)[0]) || undefined));
  if (doc.querySelector(POSTS)) {
    const native = topicIn(address.search) ?? topicIn(address.pathname) ?? topicOn(doc);
    return native ? { kind: 'thread', community, thread: threadId(community.id, native) } : null;
  }
  if (doc.querySelector(ROWS)) return { kind: 'list', community };
  return doc.querySelector(MEMBERS) || doc.querySelector(PROFILE) ? { kind: 'members', community } : null;
}
