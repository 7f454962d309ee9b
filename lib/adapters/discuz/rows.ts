import { threadId } from '@/lib/model/ids';
import { PRECISIONS, type ThreadState } from '@/lib/model/kinds';
import type { Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { lineOf, noteCount, statedOf, type Tally } from '../dom';
import { present } from '../json';
import { memberOf, nameLink } from './member';
import { readAddress } from './place';

const TITLE = 'a.xst';
const BY = 'td.by';
const CRUMBS = '#pt a';
const HEAD_COUNTS = '.hm .xi1';
/** From the second page on the head names who opened the thread. */
const OPENER = '#tath a';
const LOCKED = '.fico-lock, img[src*="lock"]';
const STUCK = '[class*="tpin"], img[src*="pin_"]';

const threadUrl = (scene: Scene, tid: string): string => `${scene.place.community.url}forum.php?mod=viewthread&tid=${tid}`;

/** The section that the page is in: the last of the way that leads to it. */
function channelHere(doc: Document, scene: Scene): string | undefined {
  const crumbs = [...doc.querySelectorAll(CRUMBS)];
  const forums = crumbs.filter((crumb) => readAddress(crumb.getAttribute('href') ?? '', scene.place.community.url)?.mod === 'forumdisplay');
  return lineOf(forums.at(-1)) || undefined;
}

function noteTitled(tally: Tally, key: string, cell: Element | null | undefined): void {
  noteCount(tally, key, cell?.getAttribute('title') ?? cell?.querySelector('[title]')?.getAttribute('title'), cell?.textContent);
}

/** Reads a row of a list of threads. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const title = row.querySelector(TITLE);
  const native = /^(?:normal|stick)thread_(\d{1,20})$/.exec(row.id)?.[1];
  if (!title) return false;
  if (!native) throw new Error('A thread has no id.');
  const { community } = scene.place;
  const cells = [...row.querySelectorAll(BY)];
  const by = cells.find((cell) => cell.querySelector('cite'));
  const section = cells.find((cell) => !cell.querySelector('cite'))?.querySelector('a');
  const link = by && nameLink(by.querySelectorAll('cite a'));
  const author = link && memberOf(link, scene);
  if (author) into.members.push(author);
  const date = by?.querySelector('em span, em');
  const tally: Tally = { counts: {}, approx: [] };
  noteTitled(tally, 'replies', row.querySelector('td.num a'));
  noteTitled(tally, 'views', row.querySelector('td.num em'));
  const states: ThreadState[] = [];
  if (row.querySelector(`td.icn :is(${LOCKED})`)) states.push('closed');
  if (row.id.startsWith('stickthread') || row.querySelector(`td.icn :is(${STUCK})`)) states.push('pinned');
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: lineOf(title) || undefined,
    url: threadUrl(scene, native),
    channel: lineOf(section) || channelHere(row.ownerDocument, scene),
    author: author?.id,
    createdAt: date ? finest([date.querySelector('[title]')?.getAttribute('title'), date.getAttribute('title'), lineOf(date)], scene) : undefined,
    state: states.length > 0 ? states : undefined,
    ...statedOf(tally),
    capturedAt: scene.now,
  }));
  return true;
}

/** The most exact of the ways in which one time is told: a title may lack the hour that the text has. */
function finest(texts: (string | null | undefined)[], scene: Scene): number | undefined {
  const times = texts.flatMap((text) => (text ? (parseTime(text, scene) ?? []) : []));
  return times.sort((a, b) => PRECISIONS.indexOf(a.precision) - PRECISIONS.indexOf(b.precision))[0]?.at;
}

/** Reads the head of a thread page. */
export function readHead(title: Element, scene: Scene, into: Reading): boolean {
  const { community, thread } = scene.place;
  if (!thread) return false;
  const native = thread.slice(thread.lastIndexOf('/t/') + 3);
  const head = title.closest('table');
  const [views, replies] = head?.querySelectorAll(HEAD_COUNTS) ?? [];
  const tally: Tally = { counts: {}, approx: [] };
  noteTitled(tally, 'views', views);
  noteTitled(tally, 'replies', replies);
  const first = title.ownerDocument.getElementById('recommendv_add');
  if (first) noteCount(tally, 'likes', lineOf(first) || '0');
  const opener = head && nameLink(head.querySelectorAll(OPENER));
  const author = opener && memberOf(opener, scene);
  if (author) into.members.push(author);
  into.threads.push(present<Thread>({
    id: thread,
    community: community.id,
    native,
    title: lineOf(title) || undefined,
    url: threadUrl(scene, native),
    channel: channelHere(title.ownerDocument, scene),
    author: author?.id,
    state: head?.querySelector(LOCKED) ? ['closed'] : undefined,
    ...statedOf(tally),
    capturedAt: scene.now,
  }));
  return true;
}
