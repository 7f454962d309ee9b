import type { Adapter } from './adapter';
import { handleOf, ownOf, readComment, readPost } from './github-discussions/post';
import { githubPlace } from './github-discussions/place';
import { readHead, readRow } from './github-discussions/rows';
import { marksBy } from './marks';

const POST = '.discussions-timeline-scroll-target[id^="discussion-"]';
/** Answers to a comment stand within its block. */
const COMMENT = '.discussions-timeline-scroll-target[id^="discussioncomment-"]:not([id^="child-comments-"] *)';
const NESTED = '[id^="child-comments-"] .discussions-timeline-scroll-target[id^="discussioncomment-"]';

/** Discussions of a repository or an organisation; of the rest of the site nothing is read. */
export const githubDiscussions: Adapter = {
  id: 'github-discussions',
  name: 'GitHub Discussions',
  hosts: ['github.com'],
  place: githubPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: '#partial-discussion-header, .js-discussions-title-container', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, read: readPost },
    { name: 'comment', on: ['thread'], selector: COMMENT, read: readComment },
    { name: 'comment', on: ['thread'], selector: NESTED, read: readComment },
    { name: 'thread row', on: ['list'], selector: 'li.js-navigation-item', read: readRow },
  ],
  marks: marksBy({
    block: `${COMMENT}, ${NESTED}`,
    native: (element) => element.id.replace('discussioncomment-', 'c'),
    anchor: (element) => handleOf(ownOf(element, '.timeline-comment-header-text'))?.link,
    member: (element) => handleOf(ownOf(element, '.timeline-comment-header-text'))?.handle.toLowerCase(),
  }),
  composer: '#new_comment_field, form.js-new-comment-form textarea',
  history: '.pagination a[rel="next"]',
};
