import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readMemberRow, readProfile } from './mybb/members';
import { mybbPlace } from './mybb/place';
import { authorId, authorLink, readPost } from './mybb/post';
import { readHead, readRow } from './mybb/rows';

const SIGN = 'script[src*="/jscripts/general.js"], link[href*="/syndication.php?type=atom1.0"], #copyright a[href*="mybb.com"], #footer a[href*="mybb.com"], #posts_container > #posts > .post[id^="post_"]';
const POST = '#posts .post[id^="post_"]';

const marks = marksBy({
  block: POST,
  native: ({ id }) => /^post_(\d{1,15})$/.exec(id)?.[1],
  anchor: authorLink,
  member: authorId,
});

/** MyBB 1.8 with both layouts of posts and both families of addresses. */
export const mybb: Adapter = {
  id: 'mybb',
  name: 'MyBB',
  sign: SIGN,
  place: mybbPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: '#posts', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'thread row', on: ['list'], selector: 'tr.inline_row', read: readRow },
    { name: 'member row', on: ['members'], selector: 'table.tborder tr', read: readMemberRow },
    { name: 'member', on: ['members'], selector: '#content', read: readProfile },
  ],
  marks,
  composer: '#quick_reply_form textarea[name="message"]',
  history: 'a.pagination_next',
};
