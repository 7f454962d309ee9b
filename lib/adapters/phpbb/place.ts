import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { attributeOf, lineOf, namedIn, originOf, parsed } from '../dom';
import { memory } from '../memory';
import { zoneNamed, zoneSaid } from '../offset';

const CANONICAL = 'link[rel="canonical"]';
const SITE_NAME = '.site-description h1, #site-description h1, #page-header h1, #logodesc h1, #wrapheader h1';
const TITLE = '.topic-title a, #page-body > h2 a, #pageheader h2 a';
/** What else on a thread page names its thread: the search within it, the box of a reply. */
const NAMING = '#topic-search input[name="t"], #qr_postform input[name="topic_id"]';
const FEET = '[id*="footer"], .datetime, .copyright';
const PAGE = 'li.active, strong';
/** Another order than that of time, or the last days only, as the viewer may prefer for every topic. */
const OTHERWISE = [['sd', 'option[value="d"][selected]'], ['sk', 'option:not([value="t"])[selected]'], ['st', 'option:not([value="0"])[selected]']] as const;

/** Pages that list threads; a search does once it has found some. */
const LISTS = new Set(['viewforum', 'index']);
const FOUND = 'ul.topics, a.topictitle';

/** Session ids and what a viewer did here are no part of an address. */
export const SECRETS = ['sid', 'hilit', 'view', 'hash', 'style'];

/** Which script of the board made a page: the class of its body says it, else its address. */
const scriptOf = (doc: Document, url: URL): string =>
  /\bsection-([\w-]+)/.exec(doc.body?.className ?? '')?.[1] ?? (/([\w-]+)\.php$/.exec(url.pathname)?.[1] ?? (url.pathname.endsWith('/') ? 'index' : ''));

/** The folder of the board: that of a script in an address of the page. */
function homeOf(doc: Document, url: URL): string {
  if (/\.php$|\/$/.test(url.pathname)) return url.origin + folderOf(url.pathname);
  const said = [attributeOf(doc.querySelector(CANONICAL), 'href'), attributeOf(doc.querySelector('a[href*="viewtopic.php"], a[href*="index.php"], a[href*="ucp.php"]'), 'href')];
  const script = said.map((href) => (href ? parsed(href, url.href) : null)).find((address) => address !== null && address.origin === url.origin && address.pathname.endsWith('.php'));
  return url.origin + folderOf(script?.pathname ?? url.pathname);
}

/** `app.php/help` lives in the folder of `app.php`. */
const folderOf = (path: string): string => path.replace(/[^/]*\.php\/.*$/, '').replace(/[^/]*$/, '');

const known = memory((): { community?: Community } => ({}));

function communityOf(doc: Document, url: URL): Community {
  const home = homeOf(doc, url);
  const id = communityId('phpbb', originOf(home), home.slice(originOf(home).length));
  const kept = known(doc);
  if (kept.community?.id !== id) {
    const name = lineOf(doc.querySelector(SITE_NAME)) || namedIn(doc.querySelector('meta[property="og:site_name"]'), 'content');
    kept.community = { id, platform: 'phpbb', url: home, ...(name && { name }) };
  }
  return kept.community;
}

export const topicIn = (href: string | null | undefined): string | undefined => /(?:[?&;]t=|-t)(\d{1,20})(?![\d])/.exec(href ?? '')?.[1];

function topicOf(doc: Document, url: URL): string | undefined {
  return url.searchParams.get('t')?.match(/^\d{1,20}$/)?.[0]
    ?? topicIn(doc.querySelector(CANONICAL)?.getAttribute('href'))
    ?? topicIn(doc.querySelector(TITLE)?.getAttribute('href'))
    ?? attributeOf(doc.querySelector(NAMING), 'value')?.match(/^\d{1,20}$/)?.[0]
    ?? topicIn(url.pathname);
}

/** Where this page is; null for private messages, settings, the moderators' own pages, and pages without members' words. */
export function phpbbPlace(href: string, doc: Document): Place | null {
  const url = parsed(href);
  if (!url) return null;
  const script = scriptOf(doc, url);
  const mode = url.searchParams.get('mode');
  if (script === 'viewtopic' && url.searchParams.get('view') !== 'print') {
    const topic = topicOf(doc, url);
    const community = communityOf(doc, url);
    return topic ? { kind: 'thread', community, thread: threadId(community.id, topic) } : null;
  }
  if (LISTS.has(script) || (script === 'search' && doc.querySelector(FOUND))) return { kind: 'list', community: communityOf(doc, url) };
  if (script === 'memberlist' && mode !== 'email' && mode !== 'contactadmin') return { kind: 'members', community: communityOf(doc, url) };
  return null;
}

/** Whether the page begins with the first post of its topic: not a later page, not in reverse, not the last days only. */
export function isFirstPage(doc: Document, href: string): boolean {
  const url = parsed(href);
  const query = url?.searchParams;
  if (query?.get('sd') === 'd' || Number(query?.get('st') ?? 0) > 0 || OTHERWISE.some(([id, option]) => doc.getElementById(id)?.querySelector(option))) return false;
  const start = query?.get('start') ?? parsed(attributeOf(doc.querySelector(CANONICAL), 'href') ?? '')?.searchParams.get('start');
  if (start) return Number(start) === 0;
  const page = lineOf([...doc.getElementsByClassName('pagination')].map((bar) => bar.querySelector(PAGE)).find((shown) => shown !== null));
  return page === '' || page === '1';
}

const zones = memory((): { known?: string } => ({}));

/** Zone of the times that the page prints: the foot names it, below all posts. */
export function zoneOf(doc: Document): string | undefined {
  const zone = zones(doc);
  return (zone.known ??= zoneIn(doc));
}

function zoneIn(doc: Document): string | undefined {
  for (const foot of doc.querySelectorAll(FEET)) {
    const named = zoneNamed(foot.querySelector('span[title]')?.getAttribute('title') ?? undefined);
    const said = named ?? zoneSaid(lineOf(foot));
    if (said) return said;
  }
  return undefined;
}
