import type { ThreadState } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, lineOf, namedIn } from '../dom';
import { shownThread } from '../told';
import { bareName, postIdOf } from './place';
import { addComment, addPost, formOf, GONE, readInstant, readWords, type Thing } from './thing';

const RICH_TEXT = '[id$="-post-rtjson-content"]';
const TEXT_BODY = '[slot="text-body"]';
const TITLE = '[slot="title"]';
const REMOVED_BANNER = '[slot="post-removed-banner"]';
const FLAIR = 'shreddit-post-flair';
const MARK = '[distinguished-as]';
const STAFF = /^(?:moderator|admin)$/i;
const USER_LINK = 'a[href*="/user/"]';
const STATES: readonly [string, ThreadState][] = [['locked', 'locked'], ['archived', 'archived'], ['stickied', 'pinned']];
const COMMENT = /^t1_[0-9a-z]{1,13}$/;

/** What a custom element shows in one of its places; never that of an element inside it. */
export function slotOf(element: Element, slot: string): Element | undefined {
  // Its answers, which may be many, stand behind.
  let child = element.firstElementChild;
  while (child !== null && child.getAttribute('slot') !== slot) child = child.nextElementSibling;
  return child ?? undefined;
}

/** Some of these attributes say yes by being there, some by `true`. */
const says = (element: Element, attribute: string): boolean => element.hasAttribute(attribute) && element.getAttribute(attribute) !== 'false';

/** Name of the writer; null when the page says that it was taken away. */
function authorOf(element: Element): string | null {
  const author = namedIn(element, 'author');
  if (author === GONE || (author === undefined && says(element, 'is-author-deleted'))) return null;
  if (author === undefined) throw new Error('A post has no author.');
  return author;
}

/** A moderator removed it, or its writer did. */
const removalIn = (text: string): Thing['removed'] => (/remov/i.test(text) ? 'moderated' : 'deleted');

const isRemoved = (element: Element): boolean => says(element, 'removed') || says(element, 'is-comment-removed') || /remov/i.test(`${attributeOf(element, 'item-state')} ${attributeOf(element, 'moderation-verdict')}`);

/** Whether a post heads its own thread. A card of the feed that was left may have the same number for a moment. */
const isHead = (element: Element, id: string, scene: Scene): boolean => shownThread(scene) === id && !/feed/i.test(attributeOf(element, 'view-context') ?? '');

/** Reads a post: the card of a feed, or the head of its thread with its words. */
export function readNewPost(element: Element, scene: Scene, into: Reading): boolean {
  if (says(element, 'promoted') || element.parentElement?.closest('shreddit-post')) return false;
  const id = postIdOf(element);
  if (!id) throw new Error('A post has no id.');
  const banner = element.querySelector(REMOVED_BANNER);
  const holder = element.querySelector(TEXT_BODY);
  const here = isHead(element, id, scene);
  const told = here && holder ? readWords(holder.querySelector(RICH_TEXT) ?? holder) : here && { words: { text: '', form: [] } };
  const removed = banner ? removalIn(lineOf(banner)) : isRemoved(element) ? 'moderated' as const : undefined;
  return addPost({
    id,
    community: bareName(attributeOf(element, 'subreddit-name') ?? attributeOf(element, 'subreddit-prefixed-name')),
    author: authorOf(element),
    time: readInstant(attributeOf(element, 'created-timestamp'), scene),
    permalink: attributeOf(element, 'permalink'),
    score: attributeOf(element, 'score'),
    ...(removed ? { removed } : told),
    title: namedIn(element, 'post-title') ?? (lineOf(element.querySelector(TITLE)) || undefined),
    flair: lineOf(element.querySelector(FLAIR)) || undefined,
    comments: attributeOf(element, 'comment-count'),
    state: STATES.flatMap(([attribute, state]) => (says(element, attribute) ? state : [])),
    form: formOf(attributeOf(element, 'post-type')),
  }, scene, into);
}

/** What is said in place of a comment's words: where they were, or in no particular place. */
const placeholderOf = (element: Element): string => [...element.children].filter((child) => child.localName !== 'shreddit-comment' && (child.getAttribute('slot') ?? 'comment') === 'comment').map(lineOf).join(' ');

/** Reads a comment; those that answer it are inside it and read by themselves. */
export function readNewComment(element: Element, scene: Scene, into: Reading): boolean {
  const id = attributeOf(element, 'thingid');
  if (!id || !COMMENT.test(id)) throw new Error('A comment has no id.');
  const body = slotOf(element, 'comment');
  const meta = slotOf(element, 'commentMeta');
  const gone = says(element, 'is-comment-deleted') || isRemoved(element);
  // An answer that is not loaded yet.
  if (!body && !gone) return false;
  const removed = gone ? (isRemoved(element) ? 'moderated' : removalIn(placeholderOf(element))) : undefined;
  const parent = attributeOf(element, 'parentid') ?? attributeOf(element.parentElement, 'thingid');
  const permalink = attributeOf(element, 'permalink');
  return addComment({
    id,
    community: /^\/r\/(\w+)\//.exec(permalink ?? '')?.[1],
    author: gone && !element.hasAttribute('author') ? null : authorOf(element),
    role: STAFF.test(attributeOf(meta?.querySelector(MARK), 'distinguished-as') ?? '') ? 'moderator' : undefined,
    avatar: addressOf(attributeOf(slotOf(element, 'commentAvatar')?.querySelector('img[src], faceplate-img[src]'), 'src'), scene),
    ...timesOf(element, meta, scene),
    permalink,
    score: attributeOf(element, 'score'),
    ...(removed || !body ? { removed } : readWords(body.querySelector(RICH_TEXT) ?? body)),
    post: attributeOf(element, 'postid'),
    parent: parent && COMMENT.test(parent) ? parent : undefined,
  }, scene, into);
}

/** The head of a comment shows when it was written and, with a word before it, when it was edited. */
function timesOf(element: Element, meta: Element | undefined, scene: Scene): Pick<Thing, 'time' | 'edited'> {
  const shown = [...(meta?.querySelectorAll('faceplate-timeago') ?? [])];
  const instant = (timeago: Element | undefined) => readInstant(attributeOf(timeago, 'ts') ?? attributeOf(timeago?.querySelector('time'), 'datetime'), scene);
  const isEdit = (timeago: Element): boolean => /^[\s•·]*(?:edited|编辑|已编辑)/i.test(timeago.parentElement === meta ? '' : timeago.parentElement?.textContent ?? '');
  return {
    time: readInstant(attributeOf(element, 'created'), scene) ?? instant(shown.find((each) => !isEdit(each))),
    edited: instant(shown.find(isEdit))?.at,
  };
}

/** The name beside which a mark stands. */
export function newName(element: Element): Element | undefined {
  const head = element.localName === 'shreddit-comment' ? slotOf(element, 'commentMeta') : element;
  return [...(head?.querySelectorAll(USER_LINK) ?? [])].find((link) => lineOf(link) !== '');
}

export const newId = (element: Element): string | undefined => (element.localName === 'shreddit-comment' ? attributeOf(element, 'thingid') : postIdOf(element));
