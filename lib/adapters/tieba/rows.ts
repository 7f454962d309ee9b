import type { Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { lineOf, noteAny, noteCount, statedOf, type Tally } from '../dom';
import { type Dict, idOf, nameOf, stampOf } from '../json';
import { addThread, shownThread } from '../told';
import { fieldOf } from './field';
import { addAuthor, portraitIn, portraitOf } from './member';
import { barOf, HOME, isNowhere } from './place';

const ROW = 'li.j_thread_list';
const TITLE = 'a.j_th_tit';
const AUTHOR = '.tb_icon_author .frs-author-name';
const CREATED = '.is_show_create_time';
const REPLIES = '.threadlist_rep_num';
const HEAD_REPLIES = '.l_reply_num .red';
const FRESH_REPLIES = '.pc-pb-reply-top';

const tidIn = (href: string | null | undefined): string | undefined => /\/p\/(\d{1,20})(?!\d)/.exec(href ?? '')?.[1];
const isSet = (value: unknown): boolean => idOf(value) === '1' || value === true;
const rowState = (top: unknown): Thread['state'] => (isSet(top) ? ['pinned'] : undefined);

/** Reads a row of the list of a bar. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const field = fieldOf(row);
  const link = row.querySelector(TITLE);
  // Advertisements stand among the rows.
  if (!link && field.id === undefined) return false;
  const tid = tidIn(link?.getAttribute('href')) ?? idOf(field.id);
  if (!tid) throw new Error('A thread has no id.');
  const name = row.querySelector(AUTHOR);
  const portrait = portraitOf(field.author_portrait) ?? portraitIn(name);
  const author = portrait && addAuthor(portrait, { account: nameOf(field.author_name), shown: lineOf(name) || nameOf(field.author_nickname) }, scene, into);
  const tally: Tally = { counts: {}, approx: [] };
  noteAny(tally, 'replies', field.reply_num);
  if (tally.counts.replies === undefined) noteCount(tally, 'replies', lineOf(row.querySelector(REPLIES)));
  addThread(scene, into, tid, {
    title: link?.getAttribute('title') || lineOf(link) || undefined, url: `${HOME}p/${tid}`, author: author ? author.id : undefined,
    createdAt: parseTime(lineOf(row.querySelector(CREATED)), scene)?.at, state: rowState(field.is_top), ...statedOf(tally),
  });
  return true;
}

/** A page as it was sent holds its list in a comment, which its scripts unwrap. */
export function readWrapped(holder: Element, scene: Scene, into: Reading): boolean {
  const comment = holder.firstChild;
  if (comment?.nodeType !== 8 || holder.ownerDocument.querySelector(ROW)) return false;
  const inside = holder.ownerDocument.createElement('template');
  inside.innerHTML = comment.nodeValue ?? '';
  for (const row of inside.content.querySelectorAll(`${ROW}[data-field]`)) readRow(row, scene, into);
  return true;
}

/** Reads a card of the page of 2026; those that lead to other bars stand between them. */
export function readCard(card: Element, scene: Scene, into: Reading): boolean {
  const tid = tidIn(card.querySelector('a[href*="/p/"]')?.getAttribute('href'));
  const bar = lineOf(card.querySelector('.forum-name-text')).replace(/吧$/, '');
  if (!tid || (bar !== '' && barOf(bar).id !== scene.place.community.id)) return false;
  const said = [...card.querySelectorAll('.top-title span')].map((part) => lineOf(part)).find((text) => text.startsWith('发布于'));
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'replies', lineOf(card.querySelector('.comment-link-zone .action-number')));
  addThread(scene, into, tid, { title: lineOf(card.querySelector('.title-wrap')) || undefined, url: `${HOME}p/${tid}`, createdAt: said ? parseTime(said, scene)?.at : undefined, ...statedOf(tally) });
  return true;
}

/** Reads the head of a thread. */
export function readHead(title: Element, scene: Scene, into: Reading): boolean {
  const tid = shownThread(scene);
  if (isNowhere(scene) || !tid) return false;
  const doc = title.ownerDocument;
  const tally: Tally = { counts: {}, approx: [] };
  const shown = lineOf(doc.querySelector(HEAD_REPLIES));
  // The page of 2026; not looked for through all of a classic one.
  noteCount(tally, 'replies', shown, shown !== '' ? null : /回复\s*[（(]\s*([\d.,]+\s*万?)/.exec(lineOf(doc.querySelector(FRESH_REPLIES)))?.[1]);
  addThread(scene, into, tid, { title: title.getAttribute('title') || lineOf(title) || undefined, url: `${HOME}p/${tid}`, ...statedOf(tally) });
  return true;
}

/** A thread as answers describe one, on the list of a bar or above its posts. */
export function addToldThread(thread: Dict, tid: string, author: string | undefined, scene: Scene, into: Reading): void {
  const tally: Tally = { counts: {}, approx: [] };
  for (const [key, ...values] of [['replies', thread.reply_num, thread.comment_num, thread.post_num], ['views', thread.view_num], ['likes', thread.agree_num]] as const) {
    for (const value of values) if (tally.counts[key] === undefined) noteAny(tally, key, value);
  }
  addThread(scene, into, tid, { title: nameOf(thread.title), url: `${HOME}p/${tid}`, author, createdAt: stampOf(thread.create_time), state: rowState(thread.is_top), ...statedOf(tally) });
}
