import type { Adapter } from './adapter';
import { lineOf } from './dom';
import { readComment, readItem, readUser } from './hackernews/item';
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
    { name: 'post', on: ['thread', 'list'], selector: ITEM, read: readItem },
    { name: 'comment', on: ['thread', 'list'], selector: COMMENT, read: readComment },
    { name: 'member', on: ['members'], selector: '.athing', read: readUser },
  ],
  marks: marksBy({
    block: `${ITEM}, ${COMMENT}, ${STORY_FOOT}`,
    native: (block) => /^\d{1,12}$/.exec((block.matches(STORY_FOOT) ? block.parentElement?.previousElementSibling : block)?.id ?? '')?.[0],
    anchor: (block) => block.querySelector(NAME),
    member: (_block, name) => lineOf(name),
  }),
  composer: 'textarea[name="text"]',
};
