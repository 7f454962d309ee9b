import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readAnswer } from './nodebb/answers';
import { readCard, readProfile } from './nodebb/members';
import { nativeIn } from './nodebb/native';
import { nodebbPlace } from './nodebb/place';
import { readPost } from './nodebb/post';
import { readHead, readRow } from './nodebb/rows';

/** Answers may be unfolded inside a post: they stand in the thread as posts of their own. */
const POST = '[component="post"]:not([component="post/replies/container"] *)';
const SIGN = 'body[class*="page-status-"], [component="topic"][data-tid], [component="post"][data-pid], [component="category/topic"], [component="brand/wrapper"], [component="skinSwitcher"]';
const AUTHOR = 'a[data-username]';

/** NodeBB 3 and 4 with the Harmony theme, and Persona where it differs. */
export const nodebb: Adapter = {
  id: 'nodebb',
  name: 'NodeBB',
  sign: SIGN,
  place: nodebbPlace,
  parts: [
    { name: 'topic', on: ['thread'], selector: '[component="topic/title"]', stand: 'alone', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'topic row', on: ['list', 'members'], selector: '[component="category/topic"]', read: readRow },
    { name: 'member card', on: ['members'], selector: '#users-container > *', read: readCard },
    { name: 'member', on: ['members'], selector: '.account', read: readProfile },
  ],
  answer: readAnswer,
  marks: marksBy({
    block: POST,
    native: (post) => nativeIn(post, 'data-pid'),
    anchor: (post) => post.querySelector(AUTHOR),
    member: (post) => nativeIn(post, 'data-uid')?.replace(/^0$/, ''),
  }),
  composer: '[component="topic/quickreply/text"], [component="composer"] textarea.write, .composer textarea.write',
  history: '.pagination .next:not(.disabled) a[href]',
};
