import { activityId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { attributeOf, countedOf, hasClass, lineOf, noteCount, type Tally } from '../dom';
import { rareIn } from '../rare';
import { readContent } from '../text';
import { addThread, shownThread } from '../told';
import { addUser, AGE, DEAD, dialect, idOfRow, isDead, itemUrl, nativeOf, readAge, SCORE, USER } from './line';
import { headOf, itemOf, TITLE } from './place';

/*
 * Single steps on purpose: a browser finds `.navs` many times faster than `.navs a`, and a page holds thousands of comments.
 * Where the usual markup says where something stands, it is not looked for.
 */
export const LINE = '.comhead';
const WORDS = '.commtext';
const COMMENT = '.comment';
/** What a reader sees of things taken away. */
const PLACEHOLDER = /^\[(?:deleted|flagged|dead|delayed)\](?:\s*\[(?:flagged|dead)\])?$/;
const LONGEST_PLACEHOLDER = 40;
const PARENT = 'parent';
const ANSWERED = /^#(\d{1,12})$/;

/** What holds for all comments of one reading. */
type Desk = {
  /** The story that the page shows. */
  shown: string | undefined;
  /** The comment that the page shows with the answers to it; looked for when first needed. */
  head?: { native: string | undefined };
  /** The row of a list that was read last, and the story it is on. */
  last?: { row: Element; story: string | undefined };
  /** Rows with the nearest row above that stands less far in. */
  above: Map<Element, Element | null>;
};
const DESKS = new WeakMap<Scene, Desk>();

function deskOf(scene: Scene): Desk {
  let desk = DESKS.get(scene);
  if (!desk) DESKS.set(scene, (desk = { shown: shownThread(scene), above: new Map() }));
  return desk;
}

/** The line above a comment's words, with all that it says and what stands on it. */
type Line = { line: Element | null; said: string; name?: Element | null; age?: Element | null; score?: Element | null; navs?: Element | null };

function lineIn(row: Element): Line {
  const line = row.querySelector(LINE);
  const found: Line = { line, said: line?.textContent ?? '' };
  for (let next = line?.firstElementChild; next; next = next.nextElementSibling) {
    const { className } = next;
    if (className === 'hnuser') found.name = next;
    else if (className === 'age') found.age = next;
    else if (className === 'score') found.score = next;
    else if (className === 'navs') found.navs = next;
  }
  // Where name and time stand, a score would.
  if (!found.name || !found.age) found.score ??= line?.querySelector(SCORE);
  found.name ??= line?.querySelector(USER);
  found.age ??= line?.querySelector(AGE);
  if (!found.navs) {
    found.navs = rareIn(row, 'navs');
    found.said += found.navs?.textContent ?? '';
  }
  return found;
}

/** The link to the story that a comment is on. */
function storyLink(row: Element, navs: Element | null | undefined): Element | null {
  const last = navs?.lastElementChild;
  const holder = last?.className === 'onstory' ? last : rareIn(row, 'onstory');
  return holder?.firstElementChild ? holder.querySelector('a') : null;
}

/** The story that a comment is on: a list names it once for all that stand below one another. */
function storyOf(row: Element, link: Element | null, desk: Desk): string {
  const story = desk.shown ?? itemOf(link) ?? storyAbove(row, desk);
  if (!story) throw new Error('A post belongs to no thread.');
  desk.last = { row, story };
  return story;
}

function storyAbove(row: Element, { last }: Desk): string | undefined {
  let story: string | undefined;
  for (let above = row.previousElementSibling; !story && above !== null; above = above.previousElementSibling) {
    if (above === last?.row) return last.story;
    story = itemOf(storyLink(above, null));
  }
  return story;
}

function depthOf(row: Element): number {
  const cell = row.querySelector('.ind');
  const indent = attributeOf(cell, 'indent');
  return indent === undefined ? Number(attributeOf(cell?.querySelector('img'), 'width') ?? 0) / 40 : Number(indent);
}

/** The nearest comment above that stands less far in. What lies between one looked at before and its own is passed over. */
function shallowerAbove(row: Element, depth: number, { above: known }: Desk): Element | null {
  let above = row.previousElementSibling;
  while (above !== null && !(hasClass(above, 'comtr') && depthOf(above) < depth)) {
    const further = known.get(above);
    above = further === undefined ? above.previousElementSibling : further;
  }
  known.set(row, above);
  return above;
}

/** Whom a comment answers: by the link to it, else by the nearest comment above that stands less far in. */
function parentOf(row: Element, { navs, said }: Line, desk: Desk): string | undefined {
  // Most that stand alone have other links, and to ask each of those takes its time.
  const link = said.includes(PARENT) ? [...(navs?.getElementsByTagName('a') ?? [])].find((each) => lineOf(each) === PARENT) : undefined;
  const linked = ANSWERED.exec(attributeOf(link, 'href') ?? '')?.[1] ?? itemOf(link);
  if (linked) return linked;
  const depth = depthOf(row);
  if (depth > 0) return idOfRow(shallowerAbove(row, depth, desk));
  return hasClass(row, 'comtr') ? headIn(row.ownerDocument, desk) : undefined;
}

/** The comment that the page shows with the answers to it, if it is no story. */
function headIn(doc: Document, desk: Desk): string | undefined {
  if (!desk.head) {
    const head = headOf(doc);
    desk.head = { native: head?.querySelector(TITLE) ? undefined : idOfRow(head) };
  }
  return desk.head.native;
}

/** Reads one comment; which of them answers which is told by how far in it stands. */
export function readComment(row: Element, scene: Scene, into: Reading): boolean {
  const native = nativeOf(row);
  const desk = deskOf(scene);
  const head = lineIn(row);
  const link = storyLink(row, head.navs);
  const story = storyOf(row, link, desk);
  const body = row.querySelector(WORDS) ?? row.querySelector(COMMENT);
  if (!body) throw new Error('A comment has no text.');
  const { text, form } = readContent(body, dialect);
  const removed = removalOf(text, head);
  const member = addUser(head.name, scene, into);
  if (!member && !removed) throw new Error('A comment has no author.');
  const { id: community } = scene.place.community;
  const activity: Activity = { id: activityId(community, native), community, native, kind: 'comment', thread: threadId(community, story), precision: 'unknown', url: itemUrl(native, scene), via: 'page', capturedAt: scene.now };
  if (member) activity.member = member;
  if (removed) activity.removed = removed;
  else activity.text = text;
  if (!removed && form.length > 0) activity.form = form;
  const time = readAge(head.age, scene);
  if (time) {
    activity.at = time.at;
    activity.precision = time.precision;
  }
  if (head.score) Object.assign(activity, scoredBy(head.score));
  const parent = parentOf(row, head, desk);
  if (parent && parent !== story && parent !== native) activity.target = activity.parent = activityId(community, parent);
  into.activities.push(activity);
  if (link) nameStory(link, story, scene, into);
  return true;
}

function scoredBy(score: Element): Pick<Activity, 'counts' | 'approx'> {
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', lineOf(score).replace(/ points?$/, ''));
  return countedOf(tally);
}

/** Readers' flags and the site itself kill a comment; its writer deletes it. */
function removalOf(text: string, { line, said }: Line): Activity['removed'] {
  if (text.length <= LONGEST_PLACEHOLDER && PLACEHOLDER.test(text)) return text.startsWith('[deleted]') ? 'deleted' : 'moderated';
  return said.includes(DEAD) && isDead(line) ? 'moderated' : undefined;
}

/** Beside a comment in a list, and on its own page, stands the title of what it is on. */
function nameStory(link: Element, story: string, scene: Scene, into: Reading): void {
  const title = attributeOf(link, 'title') ?? lineOf(link);
  if (itemOf(link) === story && title !== '') addThread(scene, into, story, { title, url: itemUrl(story, scene) });
}
