import { threadId } from '@/lib/model/ids';
import type { ThreadState } from '@/lib/model/kinds';
import type { Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { lineOf, noteCount, statedOf, type Tally } from '../dom';
import { present } from '../json';
import { addThread } from '../told';
import { cellText, memberOf, nameLink } from './member';
import { topicIn } from './place';

const TITLE = 'a.topictitle';
const OPENED = ['.topic-poster', '.responsive-hide', '.list-inner', 'dt'] as const;
/** What of a row speaks of the last post or of pages. */
const ASIDE = '.responsive-show, .pagination, .lastpost';
/** Of a topic that was moved away the list keeps a signpost. */
const SIGNPOST = 'dl[class*="topic_moved"], dl[style*="topic_moved"]';
const CRUMBS = ['breadcrumbs', 'navlinks'] as const;
/** Classes of what says that a topic is closed, and what of their elements says it. */
const LOCKED = [['fa-lock', '.action-bar .fa-lock'], ['locked-icon', '.topic-actions .locked-icon, .buttons .locked-icon, .icon-button'], ['button_topic_locked', '.imageset']] as const;
const LOCKED_PICTURE = 'img[src*="topic_locked"]';

const topicUrl = (scene: Scene, native: string): string => `${scene.place.community.url}viewtopic.php?t=${native}`;

/** The section that the page is in: the last forum of the way that leads to it. */
function channelHere(doc: Document): string | undefined {
  const ways = CRUMBS.flatMap((name) => [...doc.getElementsByClassName(name)]).sort((a, b) => (a.compareDocumentPosition(b) & a.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  for (const way of ways) {
    const forums = [...way.querySelectorAll('a[href*="viewforum"], [data-forum-id] a, a[href*="-f"]')];
    if (forums.length > 0) return lineOf(forums.at(-1)) || undefined;
  }
  return undefined;
}

/** A browser keeps the lists of classes; a selector of several steps would look at all of a long page. */
function isLocked(doc: Document): boolean {
  const marked = LOCKED.some(([name, where]) => [...doc.getElementsByClassName(name)].some((mark) => mark.matches(where)));
  return marked || Boolean(doc.getElementById('pagecontent')?.querySelector(LOCKED_PICTURE));
}

/** Reads the head of a thread page. */
export function readHead(head: Element, scene: Scene, into: Reading): boolean {
  const { community, thread } = scene.place;
  const link = head.querySelector('a');
  if (!thread || !link) return false;
  const doc = head.ownerDocument;
  const native = thread.slice(thread.lastIndexOf('/t/') + 3);
  const posts = postsIn(doc);
  into.threads.push(present<Thread>({
    id: thread,
    community: community.id,
    native,
    title: lineOf(link) || undefined,
    url: topicUrl(scene, native),
    channel: channelHere(doc),
    state: isLocked(doc) ? ['locked'] : undefined,
    stated: posts ? { replies: posts - 1 } : undefined,
    capturedAt: scene.now,
  }));
  return true;
}

/** `23 posts • Page 1 of 3`: the number that stands for itself. */
function postsIn(doc: Document): number | undefined {
  const bar = doc.querySelector('.pagination');
  const own = bar ? [...bar.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue).join(' ') : undefined;
  const said = own ?? [...doc.querySelectorAll('#pagecontent td.gensmall')].map(lineOf).find((text) => /^\[ \d+ .+\]$/.test(text));
  const digits = /\d{1,9}/.exec(said ?? '')?.[0];
  return digits ? Number(digits) : undefined;
}

/** Reads a row of a list of topics: an item in prosilver, a row of a table in subsilver2. */
export const readRow = (row: Element, scene: Scene, into: Reading): boolean => (row.localName === 'tr' ? readTableRow : readItem)(row, scene, into);

/** Cells tell who began a topic and its numbers; when it began stands beside the title. */
function readTableRow(row: Element, scene: Scene, into: Reading): boolean {
  const title = row.querySelector(TITLE);
  const icon = row.firstElementChild?.innerHTML ?? '';
  if (!title || icon.includes('topic_moved')) return false;
  const native = topicIn(title.getAttribute('href'));
  if (!native) throw new Error('A thread has no id.');
  const author = memberOf(nameLink(row.querySelector('.topicauthor')), scene);
  if (author) into.members.push(author);
  const tally: Tally = { counts: {}, approx: [] };
  const [replies, views] = [...row.querySelectorAll('.topicdetails')].map(lineOf);
  noteCount(tally, 'replies', replies);
  noteCount(tally, 'views', views);
  addThread(scene, into, native, {
    title: lineOf(title) || undefined, url: topicUrl(scene, native), channel: lineOf(row.querySelector('a[href*="viewforum"]')) || channelHere(row.ownerDocument), author: author?.id,
    createdAt: parseTime((title.getAttribute('title') ?? '').replace(/^[^:：\d]*[:：]\s*/, ''), scene)?.at, state: stateOf(icon, row.className), ...statedOf(tally),
  });
  return true;
}

function readItem(row: Element, scene: Scene, into: Reading): boolean {
  const title = row.querySelector(TITLE);
  if (!title || row.querySelector(SIGNPOST)) return false;
  const native = topicIn(title.getAttribute('href'));
  if (!native) throw new Error('A thread has no id.');
  const { community } = scene.place;
  const opened = OPENED.map((selector) => row.querySelector(selector)).find((part) => part !== null && nameLink(part) !== undefined) ?? row.querySelector('dt');
  const link = opened && [...opened.querySelectorAll('a[href]')].find((each) => !each.closest(ASIDE) && nameLink(each.parentElement) === each);
  const author = memberOf(link ?? undefined, scene);
  if (author) into.members.push(author);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'replies', cellText(row.querySelector('dd.posts')));
  noteCount(tally, 'views', cellText(row.querySelector('dd.views')));
  const list = row.querySelector('dl');
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: lineOf(title) || undefined,
    url: topicUrl(scene, native),
    channel: lineOf(row.querySelector('dt a[href*="viewforum"]')) || channelHere(row.ownerDocument),
    author: author?.id,
    createdAt: opened ? openedAt(opened, scene)?.at : undefined,
    state: stateOf(`${list?.className ?? ''} ${list?.getAttribute('style') ?? ''}`, row.className),
    ...statedOf(tally),
    capturedAt: scene.now,
  }));
  return true;
}

/** The picture before a row tells it: by a class, or by its address. */
function stateOf(icon: string, className: string): ThreadState[] | undefined {
  const states: ThreadState[] = [];
  if (/_locked/.test(icon)) states.push('locked');
  if (/\b(?:sticky|announce|global-announce)\b/.test(className) || /\b(?:sticky|announce|global)_/.test(icon)) states.push('pinned');
  return states.length > 0 ? states : undefined;
}

/** `by bob » Thu Jan 22, 2009 5:42 am » in General`, without what speaks of the last post. */
function openedAt(holder: Element, scene: Scene): ShownTime | null {
  const exact = [...holder.querySelectorAll('time[datetime]')].find((time) => !time.closest(ASIDE));
  if (exact) return parseTime(exact.getAttribute('datetime') ?? '', scene);
  const text = [...holder.childNodes].filter((node) => !(node.nodeType === 1 && (node as Element).matches(ASIDE))).map(({ textContent }) => textContent).join(' ');
  return text.split('»').slice(1).map((part) => parseTime(part, scene)).find((time) => time !== null) ?? null;
}
