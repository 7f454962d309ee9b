import { threadId } from '@/lib/model/ids';
import type { ThreadState } from '@/lib/model/kinds';
import type { Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { countText } from '../board';
import { attributeOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { present } from '../json';
import { memberOf, nameLink } from './member';
import { momentOf } from './moment';
import { threadIn } from './place';

const TITLE = 'a.title, a[id^="thread_title_"]';
const OPENED = '.threadmeta .author, .threadmeta';
const STATS = '.threadstats li';
const CRUMBS = 'a[href*="forum"]';
const OLD_CRUMBS = 'a[href*="forumdisplay"], a[href*="/forums/"]';
const TOTAL = '#postpagestats_above, #postpagestats, .postpagestats';
const CLOSED = /losed/;
const LOCKED = 'img[src*="threadclosed"]';

const threadUrl = (native: string, scene: Scene): string => `${scene.place.community.url}showthread.php?t=${native}`;

/** The section that the page is of, or the last of the way that leads to it. */
const channelHere = (doc: Document): string | undefined => lineOf(doc.getElementById('pagetitle')?.querySelector('.forumtitle') ?? crumbsOn(doc).at(-1)) || undefined;

function crumbsOn(doc: Document): Element[] {
  const way = doc.getElementById('breadcrumb')?.querySelectorAll(CRUMBS) ?? [];
  return way.length > 0 ? [...way] : [...doc.getElementsByClassName('navbar')].flatMap((bar) => [...bar.querySelectorAll(OLD_CRUMBS)]);
}

/** By its link or button to answer; of vBulletin 3 by a picture, for which alone the whole page is looked through. */
function isLocked(doc: Document): boolean {
  const link = doc.getElementById('newreplylink_top');
  const buttons = [...doc.getElementsByClassName('newcontent_textcontrol')];
  if (CLOSED.test(link?.getAttribute('href') ?? '') || buttons.some((button) => CLOSED.test(button.getAttribute('title') ?? ''))) return true;
  if (link === null && buttons.length === 0) return doc.querySelector(LOCKED) !== null;
  return [link, ...buttons].some((button) => button?.querySelector(LOCKED));
}

/** Reads the head of a thread page. */
export function readHead(head: Element, scene: Scene, into: Reading): boolean {
  const { community, thread } = scene.place;
  const title = lineOf(head.querySelector('.threadtitle') ?? head);
  if (!thread || title === '') return false;
  const doc = head.ownerDocument;
  const native = thread.slice(thread.lastIndexOf('/t/') + 3);
  // `Results 1 to 10 of 1,234`: the last is the sum.
  const total = Number(lineOf(doc.querySelector(TOTAL)).match(/\d[\d.,]*/g)?.[2]?.replace(/\D/g, '') ?? 0);
  into.threads.push(present<Thread>({
    id: thread,
    community: community.id,
    native,
    title,
    url: threadUrl(native, scene),
    channel: channelHere(doc),
    state: isLocked(doc) ? ['closed'] : undefined,
    stated: total > 0 ? { replies: total - 1 } : undefined,
    capturedAt: scene.now,
  }));
  return true;
}

/** Reads a row of a list of threads. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const title = row.querySelector(TITLE);
  const native = /^thread_(\d{1,20})$/.exec(row.id)?.[1] ?? /^thread_title_(\d{1,20})$/.exec(title?.id ?? '')?.[1] ?? threadIn(title?.getAttribute('href'));
  // An announcement is no thread.
  if (!title || /announcement\.php/.test(title.getAttribute('href') ?? '')) return false;
  if (!native) throw new Error('A thread has no id.');
  const { community } = scene.place;
  const opened = row.querySelector(OPENED);
  const link = nameLink(opened);
  const author = memberOf(link, scene);
  if (author) into.members.push(author);
  const when = [attributeOf(link, 'title'), lineOf(opened?.querySelector('.label') ?? opened)].map((text) => (text ? momentOf(text.replace(link ? lineOf(link) : '', ' '), row.ownerDocument, scene) : null));
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: lineOf(title) || undefined,
    url: threadUrl(native, scene),
    channel: lineOf(row.querySelector('.threadpostedin a')) || channelHere(row.ownerDocument),
    author: author?.id,
    createdAt: when.find((time) => time !== null)?.at,
    state: stateOf(row),
    ...statedOf(statsIn(row)),
    capturedAt: scene.now,
  }));
  return true;
}

/** `Replies: 23`, `Views: 1,234`, in this order. */
function statsIn(row: Element): Tally {
  const tally: Tally = { counts: {}, approx: [] };
  const [replies, views] = [...row.querySelectorAll(STATS)].map((line) => countText(lineOf(line).replace(/^[^\d]*/, '')));
  noteCount(tally, 'replies', replies);
  noteCount(tally, 'views', views);
  return tally;
}

function stateOf(row: Element): ThreadState[] | undefined {
  const states: ThreadState[] = [];
  if (/(?:^|[\s_-])lock(?:$|[\s_-])/.test(row.className)) states.push('closed');
  if (row.closest('#stickies, .stickies') || row.querySelector('.sticky:not(.nonsticky)')) states.push('pinned');
  return states.length > 0 ? states : undefined;
}
