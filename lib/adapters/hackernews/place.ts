import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { parsed } from '../dom';

const HOME = 'https://news.ycombinator.com';
const COMMUNITY: Community = { id: communityId('hackernews', HOME), platform: 'hackernews', name: 'Hacker News', url: `${HOME}/` };

/** Lists that anyone can see; those of a reader's own votes and hidden stories are not among them. */
const LIST = /^\/(?:|news|newest|front|ask|asknew|show|shownew|jobs|best|active|classic|pool|launches|noobstories|noobcomments|newcomments|bestcomments|highlights|invited|over|whoishiring|leaders|from|submitted|threads|favorites)$/;
/** What a story's title is; older pages name it otherwise. */
export const TITLE = '.titleline > a, a.titlelink, a.storylink';
const STORY = '.fatitem :is(.titleline, .titlelink, .storylink)';
const OF_STORY = '.fatitem .onstory a';
/** Every link to something written: `item?id=300`. */
const ITEM = /^(?:https:\/\/news\.ycombinator\.com\/)?item\?id=(\d{1,12})(?!\d)/;

export const itemOf = (link: Element | null | undefined): string | undefined => ITEM.exec(link?.getAttribute('href') ?? '')?.[1];

/** The row that a page of one item is about: a story, or a comment with the answers to it. */
export const headOf = (doc: Document): Element | null => doc.querySelector('.fatitem .athing');

/** The story of an item's page: itself, or the one that the comment is on. */
function storyOf(doc: Document): string | undefined {
  return doc.querySelector(STORY) ? headOf(doc)?.id : itemOf(doc.querySelector(OF_STORY));
}

export function hackernewsPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (address?.pathname === '/item') {
    const story = storyOf(doc);
    return story && /^\d{1,12}$/.test(story) ? { kind: 'thread', community: COMMUNITY, thread: threadId(COMMUNITY.id, story) } : null;
  }
  if (address?.pathname === '/user') return { kind: 'members', community: COMMUNITY };
  return LIST.test(address?.pathname ?? '-') ? { kind: 'list', community: COMMUNITY } : null;
}
