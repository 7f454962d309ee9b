import type { Adapter } from './adapter';
import { lineOf } from './dom';
import { readComment } from './hackernews/comment';
import { readItem, readUser } from './hackernews/item';
import { idOfRow } from './hackernews/line';
import { hackernewsPlace } from './hackernews/place';
import { marksBy } from './marks';

const ITEM = '.athing:not(.comtr)';
const COMMENT = '.comtr';
const NAME = '.hnuser';
/** The row below a story's, in which its writer is named. */
const STORY_FOOT = '.subtext';

/** Hacker News. A story's row tells only its title; who wrote it stands in the row below. */
export const hackernews: Adapter = {
  id: 'hackernews',
  name: 'Hacker News',
  hosts: ['news.ycombinator.com'],
  place: hackernewsPlace,
  parts: [
    { name: 'comment', on: ['thread', 'list'], selector: COMMENT, stand: 'together', read: readComment },
    { name: 'post', on: ['thread', 'list'], selector: ITEM, stand: 'apart', read: readItem },
    { name: 'member', on: ['members'], selector: '.athing', read: readUser },
  ],
  marks: marksBy({
    block: `${ITEM}, ${COMMENT}, ${STORY_FOOT}`,
    native: (block) => idOfRow(block.matches(STORY_FOOT) ? block.parentElement?.previousElementSibling : block),
    anchor: (block) => block.querySelector(NAME),
    member: (_block, name) => lineOf(name),
  }),
  composer: 'textarea[name="text"]',
  history: 'a.morelink',
};
