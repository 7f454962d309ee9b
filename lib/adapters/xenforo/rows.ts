import { threadId } from '@/lib/model/ids';
import type { ThreadState } from '@/lib/model/kinds';
import type { Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { countText } from '../board';
import { addressOf, attributeOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { present } from '../json';
import { memberOf, timeOf } from './member';

const TITLE = '.structItem-title a[data-tp-primary], .structItem-title a:not(.labelLink), .articlePreview-title a:not(.labelLink), .article-title a:not(.labelLink)';
const OPENER = '.structItem-parts .username, .articlePreview-by .username, .articlePreview-meta .username, .message-attribution .username';
const OPENED = '.structItem-startDate time, .articlePreview-meta time, .message-attribution time';
const SECTION = '.structItem-parts a[href*="forums/"]';
const META = '.structItem-cell--meta dl';
/** Of a thread that was moved away the list keeps a signpost, which has a number of its own. */
const SIGNPOST = '.structItem-status--redirect';
const CRUMB = '.p-breadcrumbs li';
/** Classes, of each of which a browser keeps the list: a page is as long as its posts are many. */
const PAGE_STATES: [string, ThreadState][] = [['blockStatus-message--locked', 'locked'], ['blockStatus-message--deleted', 'removed'], ['message--solution', 'solved']];
const SOLUTION = 'js-solutionHighlightBlock';
const ROW_STATES: [string, ThreadState][] = [['.structItem-status--sticky', 'pinned'], ['.structItem-status--locked', 'locked'], ['.structItem-status--solved', 'solved'], ['.structItem-status--deleted', 'removed']];

/** A thread's own address: not that of a page of it, of what is new in it, or of a post. */
const threadUrl = (href: string | null | undefined, native: string, scene: Scene): string | undefined =>
  addressOf(href, scene)?.replace(new RegExp(`([./]${native})(?:/.*)?$`), '$1/');

/** A title without the prefix before it. */
function titleOf(title: Element): string | undefined {
  const words = [...title.childNodes].filter((node) => !(node.nodeType === 1 && /\blabel/.test((node as Element).className))).map(({ textContent }) => textContent ?? '');
  return words.join('').replace(/\s+/g, ' ').trim().slice(0, 400) || undefined;
}

/** The section that a thread's page is in: the last of the way that leads to it. */
const channelHere = (doc: Document): string | undefined => lineOf([...(doc.querySelector(CRUMB)?.parentElement?.children ?? [])].at(-1)?.querySelector('a')) || undefined;

/** Reads the head of a thread page. */
export function readHead(head: Element, scene: Scene, into: Reading): boolean {
  const { community, thread } = scene.place;
  const title = head.querySelector('.p-title-value');
  if (!thread || !title) return false;
  const doc = head.ownerDocument;
  const native = thread.slice(thread.lastIndexOf('/t/') + 3);
  const author = memberOf(head.querySelector('.p-description .username'), scene);
  if (author) into.members.push(author);
  into.threads.push(present<Thread>({
    id: thread,
    community: community.id,
    native,
    title: titleOf(title),
    url: threadUrl(attributeOf(doc.querySelector('link[rel="canonical"]'), 'href') ?? scene.url, native, scene),
    channel: channelHere(doc),
    author: author?.id,
    createdAt: timeOf(head.querySelector('.p-description time'), scene)?.at,
    state: statesOn(doc),
    capturedAt: scene.now,
  }));
  return true;
}

function statesOn(doc: Document): ThreadState[] | undefined {
  const states = PAGE_STATES.filter(([mark]) => doc.getElementsByClassName(mark).item(0)).map(([, state]) => state);
  if (!states.includes('solved') && doc.getElementById(SOLUTION)) states.push('solved');
  return states.length > 0 ? states : undefined;
}

function statesIn(holder: ParentNode, marks: [string, ThreadState][]): ThreadState[] | undefined {
  const states = marks.filter(([mark]) => holder.querySelector(mark)).map(([, state]) => state);
  return states.length > 0 ? states : undefined;
}

/** Reads a row of a list of threads, or an article in its place. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const native = /\bjs-threadListItem-(\d{1,20})\b/.exec(row.className)?.[1];
  if (!native) throw new Error('A thread has no id.');
  const title = row.querySelector(TITLE);
  if (!title || row.querySelector(SIGNPOST)) return false;
  const { community } = scene.place;
  const author = memberOf(row.querySelector(OPENER), scene, row.getAttribute('data-author') ?? undefined);
  if (author) into.members.push(author);
  const tally: Tally = { counts: {}, approx: [] };
  // Replies come first, then views.
  const [replies, views] = [...row.querySelectorAll(META)].map((pair) => countText(lineOf(pair.querySelector('dd'))));
  noteCount(tally, 'replies', replies);
  noteCount(tally, 'views', views);
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: titleOf(title),
    url: threadUrl(title.getAttribute('href'), native, scene),
    channel: lineOf(row.querySelector(SECTION)) || sectionHere(row.ownerDocument),
    author: author?.id,
    createdAt: timeOf(row.querySelector(OPENED), scene)?.at,
    state: statesIn(row, ROW_STATES),
    ...statedOf(tally),
    capturedAt: scene.now,
  }));
  return true;
}

/** A list of one section has its name for a title. */
const sectionHere = (doc: Document): string | undefined =>
  attributeOf(doc.documentElement, 'data-template')?.startsWith('forum_view') ? lineOf(doc.querySelector('.p-title-value')) || undefined : undefined;
