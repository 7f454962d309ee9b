import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { attributeOf, lineOf, namedIn, parsed } from '../dom';
import { memory } from '../memory';

const SITE_NAME = 'meta[property="og:site_name"]';
const BASE_PATH = /\bbasePath\b["']?\s*:\s*["'](\\?\/(?:[\w.~%-]+\\?\/)*)["']/;
/** First parts of the software's paths: what stands before is the folder that it lives in. */
const OURS = /^(.*?\/)(?:index\.php\b|(?:threads|posts|forums|members|whats-new|search|find-threads|tags|watched|online|categories|direct-messages|conversations|account)(?:\/|$))/;
const THREAD = /(?:^|[/?])threads\/(?:[^/?#]*\.)?(\d{1,20})(?:\/|$)/;

/** Templates that list threads or members; those of threads begin with `thread_view`. */
const LISTS = /^(?:forum_(?:view|list|new_posts|overview)|category_view|whats_new|find_threads|watched_threads|tag_view|search_results|latest_)/;
const MEMBERS = /^(?:member_(?:view|list|notable|about|followers|following)|online_list)/;

const folderOf = memory((doc) => {
  for (const script of doc.querySelectorAll('script:not([src])')) {
    const path = BASE_PATH.exec(script.textContent ?? '')?.[1];
    if (path !== undefined) return path.replaceAll('\\', '');
  }
  return undefined;
});

const known = memory((): { community?: Community } => ({}));

function communityOf(doc: Document, url: URL): Community {
  const folder = folderOf(doc) ?? OURS.exec(url.pathname)?.[1] ?? '/';
  const id = communityId('xenforo', url.origin, folder);
  const kept = known(doc);
  if (kept.community?.id !== id) {
    const name = namedIn(doc.head?.querySelector(SITE_NAME), 'content') ?? (lineOf(doc.querySelector('title')).split(' | ').at(-1) || undefined);
    kept.community = { id, platform: 'xenforo', url: url.origin + folder, ...(name && { name }) };
  }
  return kept.community;
}

/** Where this page is, as its template says; null for conversations, settings, and pages without members' words. */
export function xenforoPlace(href: string, doc: Document): Place | null {
  const url = parsed(href);
  const template = attributeOf(doc.documentElement, 'data-template') ?? '';
  if (!url) return null;
  if (template.startsWith('thread_view')) return threadPlace(url, doc);
  if (LISTS.test(template)) return { kind: 'list', community: communityOf(doc, url) };
  return MEMBERS.test(template) ? { kind: 'members', community: communityOf(doc, url) } : null;
}

function threadPlace(url: URL, doc: Document): Place | null {
  const said = /^thread-(\d{1,20})$/.exec(attributeOf(doc.documentElement, 'data-content-key') ?? '')?.[1];
  const thread = said ?? THREAD.exec(url.pathname + url.search)?.[1];
  const community = communityOf(doc, url);
  return thread ? { kind: 'thread', community, thread: threadId(community.id, thread) } : null;
}
