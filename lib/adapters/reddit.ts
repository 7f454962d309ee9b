import type { Adapter } from './adapter';
import { attributeOf, hasClass, lineOf } from './dom';
import { marksBy } from './marks';
import { newId, newName, readNewComment, readNewPost } from './reddit/new';
import { oldId, oldName, readModerator, readOldComment, readOldPost } from './reddit/old';
import { redditPlace } from './reddit/place';
import { GONE } from './reddit/thing';

const OLD_POST = '.thing.link';
const OLD_COMMENT = '.thing.comment';
const NEW_POST = 'shreddit-post';
const NEW_COMMENT = 'shreddit-comment';

const isOld = (element: Element): boolean => hasClass(element, 'thing');

/** The writer's name without `u/`, as the record has it. */
function nameOf(element: Element, anchor: Element): string | undefined {
  const name = attributeOf(element, isOld(element) ? 'data-author' : 'author') ?? lineOf(anchor).replace(/^u\//, '');
  return name === '' || name === GONE ? undefined : name.toLowerCase();
}

/** Reddit, in the old interface and in the present one of custom elements. */
export const reddit: Adapter = {
  id: 'reddit',
  name: 'Reddit',
  hosts: ['www.reddit.com', 'old.reddit.com', 'sh.reddit.com', 'mod.reddit.com'],
  place: redditPlace,
  parts: [
    { name: 'post', on: ['thread', 'list'], selector: OLD_POST, look: 'old', read: readOldPost },
    { name: 'comment', on: ['thread', 'list'], selector: OLD_COMMENT, look: 'old', read: readOldComment },
    { name: 'post', on: ['thread', 'list'], selector: NEW_POST, look: 'new', read: readNewPost },
    { name: 'comment', on: ['thread', 'list'], selector: NEW_COMMENT, look: 'new', read: readNewComment },
    { name: 'member row', on: ['members'], selector: '.usertable tr', read: readModerator },
  ],
  telling: ['score', 'comment-count', 'is-comment-deleted', 'is-author-deleted', 'locked', 'removed', 'data-score', 'data-comments-count'],
  marks: marksBy({
    block: [OLD_POST, OLD_COMMENT, NEW_POST, NEW_COMMENT].join(', '),
    native: (element) => (isOld(element) ? oldId(element) : newId(element)),
    anchor: (element) => (isOld(element) ? oldName(element) : newName(element)),
    member: nameOf,
  }),
  composer: '.usertext-edit textarea[name="text"], shreddit-composer [contenteditable="true"]',
  history: '.next-button a',
};
