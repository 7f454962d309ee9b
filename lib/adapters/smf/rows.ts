import type { ThreadState } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { lineOf, noteCount, statedOf, type Tally } from '../dom';
import { addThread, shownThread } from '../told';
import { memberOf, nameLink, numberIn } from './members';
import { readMoment } from './moment';
import { boardOf, crumbsOf, topicIn, uidIn } from './place';

const TITLE = 'span[id^="msg_"] a';
/** The older of the two styles of SMF 2.0 has a cell for each of who began a thread, replies and views. */
const HOLDERS = '.info, td.subject, td.starter';
const STATS = '.board_stats, td.stats';
const STAT = 'td.replies, td.views';
/** Of a thread that was moved away the list keeps a signpost. */
const MOVED = '.icons .move, img[src*="/post/moved"]';
const LOCKED = '.icons .lock, img[id^="lockicon"], .lockedbg, .locked_sticky';
const PINNED = '.icons .sticky, img[id^="stickyicon"], .stickybg';
/** Above the posts of SMF 2.1; each by itself, since a browser looks for a list of selectors at each element of a long page. */
const DISPLAY = '#display_head';
const DISPLAY_CLASS = '.display_head';
const DISPLAY_TITLE = '.display_title';
const SUBJECT = '#top_subject';
/** In SMF 2.0 the head tells state by its picture, and views in brackets behind the subject. */
const HEAD = '.catbg, .catbg3';
const VIEWS = /\([^()\d]*(\d[\d,.]*)[^()\d]*\)\s*$/;

const threadUrl = (scene: Scene, native: string): string => `${scene.place.community.url}index.php?topic=${native}.0`;

const statesOf = (locked: boolean, pinned: boolean): { state?: ThreadState[] } =>
  locked || pinned ? { state: [...(pinned ? ['pinned' as const] : []), ...(locked ? ['locked' as const] : [])] } : {};

function linesIn(cell: Element): string[] {
  const lines = [''];
  for (const node of (cell.querySelector('p') ?? cell).childNodes) {
    if (node.nodeName === 'BR') lines.push('');
    else lines[lines.length - 1] += node.textContent ?? '';
  }
  return lines;
}

/** Replies stand before a line break and views behind it, or each in a cell. */
function countsIn(row: Element): Tally {
  const cell = row.querySelector(STATS);
  const [replies = '', views = ''] = cell ? linesIn(cell) : [...row.querySelectorAll(STAT)].map(lineOf);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'replies', numberIn(replies));
  noteCount(tally, 'views', numberIn(views));
  return tally;
}

/** Reads a row of a list of threads. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const title = row.querySelector(TITLE);
  if (!title || row.querySelector(MOVED)) return false;
  const native = topicIn(title.getAttribute('href'));
  if (!native) throw new Error('A thread has no id.');
  const link = [...row.querySelectorAll(HOLDERS)].map(nameLink).find((each) => each !== undefined);
  const author = link && memberOf(link, uidIn(link.getAttribute('href')) ?? '', scene);
  if (author) into.members.push(author);
  const { classList } = row;
  addThread(scene, into, native, {
    title: lineOf(title) || undefined, url: threadUrl(scene, native), channel: boardOf(row.ownerDocument), author: author?.id,
    ...statesOf(classList.contains('locked') || row.querySelector(LOCKED) !== null, classList.contains('sticky') || row.querySelector(PINNED) !== null), ...statedOf(countsIn(row)),
  });
  return true;
}

/** Reads the head of a thread page; that of SMF 2.1 also says on every page who opened it and when. */
export function readHead(posts: Element, scene: Scene, into: Reading): boolean {
  const thread = shownThread(scene);
  if (!thread) return false;
  const doc = posts.ownerDocument;
  const title = lineOf(crumbsOf(doc).findLast((crumb) => topicIn(crumb.getAttribute('href')) !== undefined)) || lineOf(doc.querySelector(SUBJECT));
  const top = doc.querySelector(DISPLAY);
  const opening = (top ?? doc.querySelector(DISPLAY_CLASS))?.querySelector('p');
  const link = nameLink(opening);
  const author = link && memberOf(link, uidIn(link.getAttribute('href')) ?? '', scene);
  if (author) into.members.push(author);
  const head = headOf(posts) ?? (opening ? null : posts.querySelector(HEAD));
  const heading = doc.querySelector(DISPLAY_TITLE);
  const picture = head?.querySelector('img')?.getAttribute('src') ?? '';
  const isMarked = (icon: string): boolean => picture.includes(icon) || [top, heading].some((each) => each?.querySelector(`.${icon}`));
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'views', VIEWS.exec(lineOf(head))?.[1]);
  addThread(scene, into, thread, {
    title: title || undefined, url: threadUrl(scene, thread), channel: boardOf(doc), author: author?.id,
    createdAt: link && readMoment(wordsAfter(link).replace(/^[\s,，]+/, ''), scene, doc)?.at, ...statesOf(isMarked('lock'), isMarked('sticky')), ...statedOf(tally),
  });
  return true;
}

/** The head of SMF 2.0 stands before the form that holds the posts. */
function headOf(posts: Element): Element | null {
  for (let child = posts.firstElementChild; child !== null && child.localName !== 'form'; child = child.nextElementSibling) {
    const head = child.matches(HEAD) ? child : child.querySelector(HEAD);
    if (head) return head;
  }
  return null;
}

/** `Started by bob, Today at 05:42:10 PM`: what follows the name. */
function wordsAfter(link: Element): string {
  let words = '';
  for (let next = link.nextSibling; next !== null; next = next.nextSibling) words += next.textContent ?? '';
  return words.trim();
}
