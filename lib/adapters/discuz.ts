import type { Adapter } from './adapter';
import { readAnswer } from './discuz/answers';
import { nameLink, readProfile, uidOf } from './discuz/member';
import { discuzPlace, zoneOf } from './discuz/place';
import { readComment, readPost } from './discuz/post';
import { readRating } from './discuz/ratings';
import { readHead, readRow } from './discuz/rows';
import { marksBy } from './marks';

const SIGN = 'meta[name="generator"][content^="Discuz!"], body[id^="nv_"] #append_parent';
/** Posts, and where an answer just sent will appear. An id in a selector lets a browser skip the rest of the page. */
const POST = '#postlist > [id^="post_"]';
const NEW_POST = '#postlistreply > [id^="post_"]';

/** Discuz! X3.4 and X3.5 with the desktop templates; both families of addresses. */
export const discuz: Adapter = {
  id: 'discuz',
  name: 'Discuz! X',
  sign: SIGN,
  place: discuzPlace,
  zone: zoneOf,
  parts: [
    { name: 'thread', on: ['thread'], selector: '#thread_subject', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'post', on: ['thread'], selector: NEW_POST, read: readPost },
    { name: 'comment', on: ['thread'], selector: '.pstl', read: readComment },
    { name: 'action', on: ['thread'], selector: '.ratl_l > tr[id]', read: readRating },
    { name: 'action', on: ['thread'], selector: '.rate .mtn[tip]', read: readRating },
    { name: 'thread row', on: ['list'], selector: '#threadlist tbody[id*="thread_"]', read: readRow },
    { name: 'member', on: ['members'], selector: '#nv_home .u_profile', read: readProfile },
  ],
  answer: readAnswer,
  marks: marksBy({
    block: `${POST}, ${NEW_POST}`,
    native: (post) => /^post_(\d+)$/.exec(post.id)?.[1],
    anchor: (post) => nameLink(post.querySelectorAll('.authi a')),
    member: (_post, name) => uidOf(name),
  }),
  composer: '#fastpostmessage, #e_textarea',
  history: '.pg a.nxt',
};
