import type { Form } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { attributeOf, countedOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { stampOf } from '../json';
import { readContent } from '../text';
import { addActivity, addMember, addThread } from '../told';
import { LINE, readComment } from './comment';
import { addUser, AGE, dialect, handleOf, isDead, itemUrl, nativeOf, readAge, SCORE, USER, userUrl } from './line';
import { itemOf, TITLE } from './place';

const SUBTEXT = '.subtext';
const COMMENTS = 'a[href^="item?id="]';
const TOP = '.toptext';
const OLD_TOP = 'td:not([class], :has(form, table))';

/** Reads what is no comment in a tree: a story, or a comment by itself. Rows of a poll's options hold neither. */
export function readItem(row: Element, scene: Scene, into: Reading): boolean {
  if (row.querySelector(LINE) && !row.querySelector(TITLE)) return readComment(row, scene, into);
  const subtext = row.nextElementSibling?.querySelector(SUBTEXT);
  return subtext ? readStory(row, subtext, scene, into) : false;
}

function readStory(row: Element, subtext: Element, scene: Scene, into: Reading): boolean {
  const native = nativeOf(row);
  const title = row.querySelector(TITLE);
  const time = readAge(subtext.querySelector(AGE), scene);
  const member = addUser(subtext.querySelector(USER), scene, into);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', lineOf(subtext.querySelector(SCORE)).replace(/ points?$/, ''));
  const comments = [...subtext.querySelectorAll(COMMENTS)].filter((link) => !link.closest(AGE)).at(-1);
  const shown = lineOf(comments);
  noteCount(tally, 'replies', shown === 'discuss' ? '0' : shown.replace(/\s*comments?$/, ''));
  const dead = isDead(title?.parentElement) || isDead(title?.closest('td'));
  const url = itemUrl(native, scene);
  const thread = addThread(scene, into, native, { title: lineOf(title) || undefined, url, author: member, createdAt: time?.at, state: dead ? ['removed'] : undefined, ...statedOf(tally) });
  const deleted = !title;
  // A company's advertisement has no writer.
  if (!member && !deleted) return true;
  addActivity(scene, into, native, { kind: 'post', via: 'page', ...time, member, thread: thread.id, url, ...countedOf(tally), ...wordsOfStory(row, title, scene), ...(deleted && { removed: 'deleted' }), ...(dead && { removed: 'moderated' }) });
  return true;
}

/** Only its own page shows what a story says beside its title. */
function wordsOfStory(row: Element, title: Element | null, scene: Scene): Pick<Activity, 'text' | 'form'> {
  if (!title || scene.place.kind !== 'thread') return {};
  const item = row.closest('.fatitem');
  const words = item?.querySelector(TOP) ?? [...(item?.querySelectorAll(OLD_TOP) ?? [])].find((cell) => lineOf(cell) !== '');
  const { text, form } = words ? readContent(words, dialect) : { text: '', form: [] as Form[] };
  const forms: Form[] = itemOf(title) || form.includes('link') ? form : [...form, 'link'];
  return { text, ...(forms.length > 0 && { form: forms }) };
}

/** Reads a user's own page. */
export function readUser(row: Element, scene: Scene, into: Reading): boolean {
  const handle = handleOf(row.querySelector(USER));
  if (handle === undefined) return false;
  const values = new Map([...(row.parentElement?.children ?? [])].map(({ children: [label, value] }) => [lineOf(label), value]));
  const day = /[?&]day=(\d{4}-\d\d-\d\d)/.exec(attributeOf(values.get('created:')?.querySelector('a'), 'href') ?? '')?.[1] ?? lineOf(values.get('created:'));
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'karma', lineOf(values.get('karma:')));
  const { stated } = statedOf(tally);
  addMember(scene, into, handle, {
    handle,
    name: handle,
    url: userUrl(handle, scene),
    joinedAt: stampOf(attributeOf(row.querySelector('[timestamp]'), 'timestamp')) ?? parseTime(day, { ...scene, zone: 'UTC' })?.at,
    stated,
  });
  return true;
}
