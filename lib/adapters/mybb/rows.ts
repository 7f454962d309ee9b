import type { ThreadState } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { lineOf, noteCount, statedOf, type Tally } from '../dom';
import { addThread, shownThread } from '../told';
import { dated, memberOf, printedIn } from './members';
import { crumbsOf, tidIn, uidIn } from './place';

const TITLE = '[id^="tid_"]';
const STATUS = '.thread_status';
const AUTHOR = '.author a';
const STARTED = '.thread_start_datetime';
const REPLIES = 'a[href*="whoposted"]';
const FORUM = ':scope > td > a[href*="forumdisplay.php?fid="], :scope > td > a[href*="forum-"]';
const PINNED = '.forumdisplay_sticky';
const HEAD = 'td.thead > div:not(.float_right) strong, td.thead > strong';
const CLOSED = 'closed_button';

const threadUrl = (scene: Scene, native: string): string => `${scene.place.community.url}showthread.php?tid=${native}`;

/** Reads a row of a list of threads. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const holder = row.querySelector(TITLE);
  const title = holder?.localName === 'a' ? holder : holder?.querySelector('a');
  const status = row.querySelector(STATUS)?.className ?? '';
  // Of a thread that was moved away the list keeps a signpost; of a deleted one a line that says so.
  if (!holder || !title || /movefolder/.test(status)) return false;
  const native = /^tid_(\d{1,15})$/.exec(holder.id)?.[1] ?? tidIn(title.getAttribute('href'));
  if (!native) throw new Error('A thread has no id.');
  const link = row.querySelector(AUTHOR);
  const uid = uidIn(link);
  const author = link && uid && lineOf(link) !== '' ? memberOf(link, uid, scene) : undefined;
  if (author) into.members.push(author);
  const replies = row.querySelector(REPLIES);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'replies', lineOf(replies));
  noteCount(tally, 'views', lineOf(replies?.closest('td')?.nextElementSibling));
  const started = printedIn(row.querySelector(STARTED));
  const state: ThreadState[] = [...(row.querySelector(PINNED) ? ['pinned' as const] : []), ...(/close/.test(status) ? ['closed' as const] : [])];
  addThread(scene, into, native, {
    title: lineOf(title) || undefined, url: threadUrl(scene, native), channel: lineOf(row.querySelector(FORUM)) || crumbsOf(row.ownerDocument).here, author: author?.id,
    createdAt: started === '' ? undefined : parseTime(dated(started, scene, row.ownerDocument), scene)?.at, state: state.length > 0 ? state : undefined, ...statedOf(tally),
  });
  return true;
}

/** Reads the head of a thread page. The title of the document is the subject alone, without the prefix that stands before it. */
export function readHead(posts: Element, scene: Scene, into: Reading): boolean {
  const thread = shownThread(scene);
  if (!thread) return false;
  const doc = posts.ownerDocument;
  const { here, forum } = crumbsOf(doc);
  const whole = lineOf(posts.closest('table')?.querySelector(HEAD)) || here || '';
  const subject = lineOf(doc.querySelector('title'));
  const title = subject !== '' && whole.endsWith(subject) ? subject : whole;
  addThread(scene, into, thread, { title: title || undefined, url: threadUrl(scene, thread), channel: forum, state: doc.getElementsByClassName(CLOSED).item(0) ? ['closed'] : undefined });
  return true;
}
