import { memberId, threadId } from '@/lib/model/ids';
import type { ThreadState } from '@/lib/model/kinds';
import type { Member, Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, lineOf, namedIn, noteCount, statedOf, type Tally } from '../dom';
import { instantOf, present } from '../json';
import { nativeIn } from './native';

const HEADER = '[component="topic/header"]';
const CHANNEL = '[component="topic/category"]';
const TEASER = '[component="topic/teaser"]';
const STATES: readonly [string, ThreadState][] = [['topic/pinned', 'pinned'], ['topic/locked', 'locked'], ['topic/solved', 'solved']];
const NUMBERS: readonly [string, string][] = [['replies', '.stats-postcount'], ['views', '.stats-viewcount'], ['likes', '.stats-votes']];

/** Exact numbers stand in titles, short ones in the text. */
function noteShown(tally: Tally, key: string, holder: Element | null): void {
  const number = holder?.querySelector('span[title], [title]:not(i)') ?? holder?.querySelector('span, .human-readable-number');
  noteCount(tally, key, number?.getAttribute('title'), number?.textContent);
}

/** What a count of posts says of answers: the first post is none. */
function withoutFirst(tally: Tally): Tally {
  const posts = tally.counts.replies;
  if (posts !== undefined) tally.counts.replies = Math.max(0, posts - 1);
  return tally;
}

/** Labels are always there and hidden when they do not hold. */
function statesOf(root: ParentNode | null): ThreadState[] | undefined {
  const states = STATES.flatMap(([component, state]) => {
    const label = root?.querySelector(`[component="${component}"]`);
    return label && !label.classList.contains('hidden') ? state : [];
  });
  return states.length > 0 ? states.sort() : undefined;
}

const timeOf = (element: Element): number | undefined => instantOf(element.getAttribute('datetime')) ?? instantOf(element.getAttribute('title'));

/** Reads a row of a topic list. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const native = nativeIn(row, 'data-tid');
  if (!native) throw new Error('A topic has no id.');
  const { community } = scene.place;
  const link = row.querySelector(`${HEADER} a[href]`);
  const author = openerOf(row, scene);
  if (author) into.members.push(author);
  const tally: Tally = { counts: {}, approx: [] };
  for (const [key, selector] of NUMBERS) noteShown(tally, key, row.querySelector(selector));
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: lineOf(link ?? row.querySelector(HEADER)) || undefined,
    url: canonical(addressOf(link?.getAttribute('href'), scene), native),
    channel: lineOf(row.querySelector(CHANNEL)) || channelHere(row.ownerDocument),
    author: author?.id,
    createdAt: createdIn(row, link),
    state: statesOf(row),
    ...statedOf(withoutFirst(tally)),
    capturedAt: scene.now,
  }));
  return true;
}

/** An address without the place of a post in it. */
function canonical(url: string | undefined, tid: string): string | undefined {
  const bare = url?.replace(/[?#].*$/, '');
  return bare?.replace(new RegExp(`(/topic/${tid.replace(/[^\\w-]/g, '.')}(?:/[^/]+)?)/\\d+$`), '$1');
}

/** Within a category rows do not repeat its name. */
const channelHere = (doc: Document): string | undefined =>
  doc.querySelector('[component="category"]') && doc.body.className.includes('template-category') ? lineOf(doc.querySelector('h1')) || undefined : undefined;

/** Who opened a topic, by the picture in its row. */
function openerOf(row: Element, scene: Scene): Member | undefined {
  const picture = [...row.querySelectorAll('[data-uid]')].find((element) => !element.closest(TEASER));
  const native = nativeIn(picture, 'data-uid');
  if (!picture || !native || native === '0') return undefined;
  const { id } = scene.place.community;
  return present<Member>({
    id: memberId(id, native),
    community: id,
    native,
    name: namedIn(picture, 'title') ?? namedIn(picture.closest('a'), 'title'),
    url: addressOf(picture.closest('a[href*="/user/"]')?.getAttribute('href'), scene),
    avatar: addressOf(picture.getAttribute('src'), scene),
    capturedAt: scene.now,
  });
}

/** Of the times in a row the one that leads to the topic itself, or to nothing, is that of its opening. */
function createdIn(row: Element, link: Element | null): number | undefined {
  const target = link?.getAttribute('href')?.replace(/[?#].*$/, '');
  for (const time of row.querySelectorAll('.timeago')) {
    if (time.closest(TEASER)) continue;
    const href = time.getAttribute('href');
    if (href === null ? !time.classList.contains('visible-xs-inline') : href.replace(/[?#].*$/, '') === target) return timeOf(time);
  }
  return undefined;
}

/** Reads the head of a topic page. */
export function readHead(title: Element, scene: Scene, into: Reading): boolean {
  const { community, thread } = scene.place;
  if (!thread) return false;
  const doc = title.ownerDocument;
  const list = doc.querySelector('[component="topic"][data-tid]');
  const native = thread.slice(thread.lastIndexOf('/t/') + 3);
  const tid = attributeOf(list, 'data-tid') ?? native;
  const head = headAbove(title, list);
  const canonicalUrl = attributeOf(doc.head?.querySelector('link[rel="canonical"]'), 'href');
  // What stands in the document's own head may be left from another topic of the same visit.
  const own = canonicalUrl?.includes(`/topic/${tid}`) ?? false;
  const published = own ? doc.head?.querySelector('meta[property="article:published_time"]') : undefined;
  const states = statesOf(head) ?? [];
  if (isDeleted(list)) states.push('removed');
  into.threads.push(present<Thread>({
    id: thread,
    community: community.id,
    native,
    title: lineOf(title) || undefined,
    url: own ? canonical(addressOf(canonicalUrl, scene), tid) : undefined,
    channel: lineOf(head.querySelector(CHANNEL)) || lineOf([...(doc.querySelector('.breadcrumb')?.querySelectorAll('a') ?? [])].at(-1)) || undefined,
    createdAt: instantOf(published?.getAttribute('content')),
    state: states.length > 0 ? states.sort() : undefined,
    ...statedOf(withoutFirst(headTally(head))),
    capturedAt: scene.now,
  }));
  return true;
}

/** The largest box around the title that holds none of the posts. */
function headAbove(title: Element, list: Element | null): Element {
  let box = title;
  while (box.parentElement && box.parentElement.localName !== 'body' && !(list && box.parentElement.contains(list))) box = box.parentElement;
  return box;
}

/** A note above the posts says so; it is always there and hidden when it does not hold. */
const isDeleted = (list: Element | null): boolean =>
  [...(list?.parentElement?.children ?? [])].some((element) => element.getAttribute('component') === 'topic/deleted/message' && !element.classList.contains('hidden'));

/** The page's own counts, told apart by their pictures. */
function headTally(head: Element): Tally {
  const tally: Tally = { counts: {}, approx: [] };
  const posts = head.querySelector('[component="topic/post-count"]');
  noteCount(tally, 'replies', posts?.getAttribute('title'), posts?.textContent);
  for (const badge of head.querySelectorAll('.stats')) {
    if (badge.querySelector('.fa-user')) noteShown(tally, 'participants', badge);
    else if (badge.querySelector('.fa-eye')) noteShown(tally, 'views', badge);
  }
  return tally;
}
