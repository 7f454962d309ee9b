import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { attributeOf, lineOf, namedIn, originOf, parsed } from '../dom';
import { memory } from '../memory';
import { zoneSaid } from '../offset';

const BASE = 'base[href]';
const CANONICAL = 'link[rel="canonical"]';
const SITE_NAME = 'meta[property="og:site_name"]';
const LOGO = '.logo-image img';
/** The first step of the way in vBulletin 3 is the board's name. */
const ROOT = 'td.navbar a, .navbar > a';
const POSTS = '#posts > li[id^="post_"], [id^="post_message_"]';
/** What on a thread page names its thread: its title, the search within it. */
const TITLE = '.threadtitle a[href], a[href*="printthread.php"]';
const SEARCHED = 'input[name="searchthreadid"], #qr_threadid, #qrform input[name="t"]';
const ROWS = '.threadbit[id^="thread_"], [id^="thread_title_"], #forums, #forumbits';
const MEMBERS = '#memberlist_table, #memberlist, .member_summary, #userinfo, #profile_tabs, #main_userinfo';
const FEET = ['footer_time', 'below_body', 'smallfont'];

/** Session ids are no part of an address. */
export const SECRETS = ['s', 'sid', 'highlight', 'styleid'];

/** `showthread.php?45-Title`, `showthread.php?t=45`, `threads/45-Title`, `title-45.html`. */
export function threadIn(href: string | null | undefined): string | undefined {
  const match = /\b(?:showthread|printthread)\.php(?:\?(?:.*?[&;])?t=|[?/])(\d{1,20})(?!\d)|\/threads\/(\d{1,20})(?!\d)/.exec(href ?? '');
  return match?.[1] ?? match?.[2];
}

/** The folder of the board, by the base of its page or a script in its address. */
function homeOf(doc: Document, url: URL): string {
  const said = attributeOf(doc.head?.querySelector(BASE), 'href');
  const base = said ? parsed(said, url.href) : null;
  if (base && base.origin === url.origin) return base.href.replace(/[^/]*$/, '');
  const path = url.pathname.replace(/\/(?:threads|forums|members)\/.*$/, '/').replace(/\w+\.php\/.*$/, '');
  return url.origin + path.replace(/[^/]*$/, '');
}

const known = memory((): { community?: Community } => ({}));

function communityOf(doc: Document, url: URL): Community {
  const home = homeOf(doc, url);
  const id = communityId('vbulletin', originOf(home), home.slice(originOf(home).length));
  const kept = known(doc);
  if (kept.community?.id !== id) {
    const logo = namedIn(doc.querySelector(LOGO), 'alt')?.replace(/ - Powered by.*$/, '');
    const name = namedIn(doc.querySelector(SITE_NAME), 'content') ?? (logo || lineOf(doc.querySelector(ROOT)));
    kept.community = { id, platform: 'vbulletin', url: home, ...(name && { name }) };
  }
  return kept.community;
}

function threadOf(doc: Document, url: URL): string | undefined {
  const named = threadIn(url.href) ?? threadIn(doc.querySelector(CANONICAL)?.getAttribute('href'));
  if (named !== undefined) return named;
  return [...doc.querySelectorAll(TITLE)].map((link) => threadIn(link.getAttribute('href'))).find((id) => id !== undefined) ?? attributeOf(doc.querySelector(SEARCHED), 'value')?.match(/^\d{1,20}$/)?.[0] ?? /\/(\d{1,20})-[^/]+\.html$/.exec(url.pathname)?.[1];
}

/** Where this page is; null for private messages, settings, and pages without members' words. */
export function vbulletinPlace(href: string, doc: Document): Place | null {
  const url = parsed(href);
  if (!url || /\/(?:private|usercp|profile|newreply|newthread|sendmessage|modcp|admincp)\b/.test(url.pathname)) return null;
  const community = communityOf(doc, url);
  if (doc.querySelector(POSTS)) {
    const thread = threadOf(doc, url);
    return thread ? { kind: 'thread', community, thread: threadId(community.id, thread) } : null;
  }
  if (doc.querySelector(MEMBERS)) return { kind: 'members', community };
  return doc.querySelector(ROWS) ? { kind: 'list', community } : null;
}

/** Zone of the times that the page prints: `All times are GMT +1. The time now is 05:42 PM.` in its foot. */
export function zoneOf(doc: Document): string | undefined {
  for (const name of FEET) {
    for (const foot of doc.getElementsByClassName(name)) {
      // Small print is all over a page of vBulletin 3, that of its foot stands in the middle.
      const said = name === 'smallfont' && foot.getAttribute('align') !== 'center' ? undefined : zoneSaid(lineOf(foot));
      if (said) return said;
    }
  }
  return zoneSaid(lineOf(doc.getElementById('footer_time')));
}
