import { activityId, threadId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, countedOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { stampOf } from '../json';
import { type Dialect, readContent } from '../text';
import { addActivity, addMember, addThread, shownThread } from '../told';
import { headOf, itemOf, TITLE } from './place';

const USER = '.hnuser';
const SUBTEXT = '.subtext';
const AGE = '.age';
const SCORE = '.score';
const COMMENTS = 'a[href^="item?id="]';
const TOP = '.toptext';
const OLD_TOP = 'td:not([class], :has(form, table))';
const WORDS = '.commtext';
const COMMENT = '.comment';
const HEAD = '.comhead';
const NAVS = '.navs a';
const ON_STORY = '.onstory a';
/** What a reader sees of things taken away; `[dead]` also stands before what only some readers are shown. */
const DEAD = /\[dead\]/;
const PLACEHOLDER = /^\[(?:deleted|flagged|dead|delayed)\](?:\s*\[(?:flagged|dead)\])?$/;
const ANSWERABLE = /^(\d{1,12})$/;

/** Whether a mark stands among what holds it, not in a title or name there. */
const isMarked = (mark: RegExp, holder: Element | null | undefined): boolean => [...(holder?.childNodes ?? [])].some(({ nodeType, nodeValue }) => nodeType === 3 && mark.test(nodeValue ?? ''));

/** The link under a comment by which it is answered. */
const dialect: Dialect = { skip: (_name, className) => className === 'reply' };

const nativeOf = (row: Element): string => {
  const native = ANSWERABLE.exec(row.id)?.[1];
  if (!native) throw new Error('A post has no id.');
  return native;
};

const itemUrl = (native: string, scene: Scene): string => `${scene.place.community.url}item?id=${native}`;

/** `2026-11-20T09:30:05 1795426205`: in UTC, with the same as Unix time behind it on pages of today. */
function readAge(age: Element | null | undefined, scene: Scene): ShownTime | null {
  const [clock, unix] = attributeOf(age, 'title')?.split(' ') ?? [];
  const at = stampOf(unix);
  if (at !== undefined) return { at, precision: 'second' };
  return (clock ? parseTime(`${clock}Z`, scene) : null) ?? parseTime(lineOf(age), scene);
}

/** Names hold letters, digits, dashes and underscores alone; what else stands there is none. */
function handleIn(holder: Element | null | undefined): string | undefined {
  const handle = lineOf(holder?.querySelector(USER));
  return /^[\w-]{1,40}$/.test(handle) ? handle : undefined;
}

function addUser(holder: Element | null | undefined, scene: Scene, into: Reading): string | undefined {
  const handle = handleIn(holder);
  return handle === undefined ? undefined : addMember(scene, into, handle, { handle, name: handle, url: addressOf(`/user?id=${handle}`, scene) }).id;
}

/** Reads what is no comment in a tree: a story, or a comment by itself. Rows of a poll's options hold neither. */
export function readItem(row: Element, scene: Scene, into: Reading): boolean {
  if (row.querySelector(HEAD) && !row.querySelector(TITLE)) return readComment(row, scene, into);
  const subtext = row.nextElementSibling?.querySelector(SUBTEXT);
  return subtext ? readStory(row, subtext, scene, into) : false;
}

function readStory(row: Element, subtext: Element, scene: Scene, into: Reading): boolean {
  const native = nativeOf(row);
  const title = row.querySelector(TITLE);
  const time = readAge(subtext.querySelector(AGE), scene);
  const member = addUser(subtext, scene, into);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', lineOf(subtext.querySelector(SCORE)).replace(/ points?$/, ''));
  const comments = [...subtext.querySelectorAll(COMMENTS)].filter((link) => !link.closest(AGE)).at(-1);
  const shown = lineOf(comments);
  noteCount(tally, 'replies', shown === 'discuss' ? '0' : shown.replace(/\s*comments?$/, ''));
  const dead = isMarked(DEAD, title?.parentElement) || isMarked(DEAD, title?.closest('td'));
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

/** The story that a comment is on: a list names it once for all that stand below one another. */
function storyOf(row: Element, scene: Scene): string {
  let story = shownThread(scene);
  for (let each: Element | null = row; !story && each !== null; each = each.previousElementSibling) story = itemOf(each.querySelector(ON_STORY));
  if (!story) throw new Error('A post belongs to no thread.');
  return story;
}

const depthOf = (row: Element): number => {
  const cell = row.querySelector('.ind');
  const said = attributeOf(cell, 'indent') ?? attributeOf(cell?.querySelector('img'), 'width');
  return Number(said ?? 0) / (cell?.hasAttribute('indent') ? 1 : 40);
};

/** Whom a comment answers: by the link to it, else by the nearest comment above that stands less far in. */
function parentOf(row: Element): string | undefined {
  const link = [...row.querySelectorAll(NAVS)].find((each) => lineOf(each) === 'parent');
  const linked = /^#(\d{1,12})$/.exec(attributeOf(link, 'href') ?? '')?.[1] ?? itemOf(link);
  if (linked) return linked;
  const depth = depthOf(row);
  for (let above = row.previousElementSibling; depth > 0 && above !== null; above = above.previousElementSibling) {
    if (above.matches('.comtr') && depthOf(above) < depth) return ANSWERABLE.exec(above.id)?.[1];
  }
  const head = depth === 0 && row.matches('.comtr') ? headOf(row.ownerDocument) : null;
  return head && !head.querySelector(TITLE) ? ANSWERABLE.exec(head.id)?.[1] : undefined;
}

/** Reads one comment; which of them answers which is told by how far in it stands. */
export function readComment(row: Element, scene: Scene, into: Reading): boolean {
  const native = nativeOf(row);
  const head = row.querySelector(HEAD);
  const story = storyOf(row, scene);
  const body = row.querySelector(WORDS) ?? row.querySelector(COMMENT);
  if (!body) throw new Error('A comment has no text.');
  const { text, form } = readContent(body, dialect);
  const removed = removalOf(text, head);
  const member = addUser(head, scene, into);
  if (!member && !removed) throw new Error('A comment has no author.');
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', lineOf(head?.querySelector(SCORE)).replace(/ points?$/, ''));
  const parent = parentOf(row);
  const community = scene.place.community.id;
  addActivity(scene, into, native, {
    kind: 'comment',
    via: 'page',
    ...readAge(head?.querySelector(AGE), scene),
    member,
    thread: threadId(community, story),
    parent: parent && parent !== story && parent !== native ? activityId(community, parent) : undefined,
    url: itemUrl(native, scene),
    ...countedOf(tally),
    ...(removed ? { removed } : { text, ...(form.length > 0 && { form }) }),
  });
  nameStory(row, story, scene, into);
  return true;
}

/** Readers' flags and the site itself kill a comment; its writer deletes it. */
function removalOf(text: string, head: Element | null): Activity['removed'] {
  if (PLACEHOLDER.test(text)) return text.startsWith('[deleted]') ? 'deleted' : 'moderated';
  return isMarked(DEAD, head) ? 'moderated' : undefined;
}

/** Beside a comment in a list, and on its own page, stands the title of what it is on. */
function nameStory(row: Element, story: string, scene: Scene, into: Reading): void {
  const link = row.querySelector(ON_STORY);
  const title = attributeOf(link, 'title') ?? lineOf(link);
  if (itemOf(link) === story && title !== '') addThread(scene, into, story, { title, url: itemUrl(story, scene) });
}

/** Reads a user's own page. */
export function readUser(row: Element, scene: Scene, into: Reading): boolean {
  const handle = handleIn(row);
  if (handle === undefined) return false;
  const values = new Map([...(row.parentElement?.children ?? [])].map(({ children: [label, value] }) => [lineOf(label), value]));
  const day = /[?&]day=(\d{4}-\d\d-\d\d)/.exec(attributeOf(values.get('created:')?.querySelector('a'), 'href') ?? '')?.[1] ?? lineOf(values.get('created:'));
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'karma', lineOf(values.get('karma:')));
  const { stated } = statedOf(tally);
  addMember(scene, into, handle, {
    handle,
    name: handle,
    url: addressOf(`/user?id=${handle}`, scene),
    joinedAt: stampOf(attributeOf(row.querySelector('[timestamp]'), 'timestamp')) ?? parseTime(day, { ...scene, zone: 'UTC' })?.at,
    stated,
  });
  return true;
}
