import type { Adapter } from './adapter';
import { readAnswer, readState } from './lemmy/answers';
import { nativeOf } from './lemmy/member';
import { lemmyPlace, postIn } from './lemmy/place';
import { readComment, readPost, readRow } from './lemmy/post';
import { marksBy } from './marks';

const POST = '.post-listing:not(.post-listings *)';
const COMMENT = 'article[id^="comment-"]';
/** Stands for the instance itself, against which a link without a host is read. */
const HERE = 'https://here.invalid/';

/** Lemmy 0.18 to 1.0 with its own web interface. Posts and comments are counted apart. */
export const lemmy: Adapter = {
  id: 'lemmy',
  name: 'Lemmy',
  sign: '.lemmy-site, meta[name="Description"][content="Lemmy"]',
  place: lemmyPlace,
  parts: [
    { name: 'state', selector: 'script:not([src]):not([type])', read: readState },
    { name: 'post', on: ['thread'], selector: POST, read: readPost },
    { name: 'comment', selector: COMMENT, read: readComment },
    { name: 'thread row', on: ['list', 'members'], selector: '.post-listings .post-listing', read: readRow },
  ],
  telling: ['data-tippy-content'],
  answer: readAnswer,
  marks: marksBy({
    block: `${POST}, ${COMMENT}`,
    native: (element) => (element.localName === 'article' ? element.id.replace('comment-', 'c') : postIn(element)),
    anchor: (element) => element.querySelector('.person-listing'),
    member: (_element, anchor) => nativeOf(anchor.getAttribute('href'), HERE),
  }),
  composer: '.markdown-textarea textarea, .comment-form textarea',
};
