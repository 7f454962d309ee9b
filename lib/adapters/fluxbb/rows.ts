import type { ThreadState } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { lineOf, noteCount, statedOf, type Tally } from '../dom';
import { addThread, shownThread } from '../told';
import { crumbsOf, idIn } from './place';

const TITLE = '.tcl a[href*="viewtopic.php?id="]';
const FORUM = 'a[href*="viewforum.php"]';
const REPLY_LINE = '.postlink';

const STATES: readonly [string, ThreadState][] = [['isticky', 'pinned'], ['iclosed', 'closed']];

const threadUrl = (scene: Scene, native: string): string => `${scene.place.community.url}viewtopic.php?id=${native}`;

/** Reads a row of a list of threads; its author has a name alone, so is not known. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const title = row.querySelector(TITLE);
  // Of a thread that was moved away the list keeps a signpost.
  if (!title || row.classList.contains('imoved')) return false;
  const native = idIn(title);
  if (!native) throw new Error('A thread has no id.');
  const cells = [...row.children].slice(1, -1);
  const forum = cells[0]?.querySelector(FORUM);
  const [replies, views] = forum ? cells.slice(1) : cells;
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'replies', lineOf(replies));
  noteCount(tally, 'views', lineOf(views));
  const state = STATES.filter(([name]) => row.classList.contains(name)).map(([, said]) => said);
  addThread(scene, into, native, {
    title: lineOf(title) || undefined, url: threadUrl(scene, native), channel: (forum ? lineOf(forum) : crumbsOf(row.ownerDocument).at(-1)) || undefined,
    state: state.length > 0 ? state : undefined, ...statedOf(tally),
  });
  return true;
}

/** Reads the head of a thread page: the way that leads to it, and whether it takes answers. */
export function readHead(head: Element, scene: Scene, into: Reading): boolean {
  const thread = shownThread(scene);
  if (!thread) return false;
  const crumbs = crumbsOf(head.ownerDocument);
  const line = head.querySelector(REPLY_LINE)?.firstChild;
  const closed = line?.nodeType === 3 && (line.nodeValue ?? '').trim() !== '';
  addThread(scene, into, thread, { title: crumbs.at(-1) || undefined, url: threadUrl(scene, thread), channel: crumbs.at(-2) || undefined, state: closed ? ['closed'] : undefined });
  return true;
}
