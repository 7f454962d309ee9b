import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readMember, uidOf } from './xenforo/member';
import { xenforoPlace } from './xenforo/place';
import { idOf, POST, readPost, writerIn } from './xenforo/post';
import { readHead, readRow } from './xenforo/rows';

const SIGN = 'html#XF[data-app="public"]';

/** XenForo 2.0 to 2.3. */
export const xenforo: Adapter = {
  id: 'xenforo',
  name: 'XenForo',
  sign: SIGN,
  place: xenforoPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: '.p-body-header', stand: 'alone', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'thread row', on: ['list', 'members'], selector: '[class*="js-threadListItem-"]', read: readRow },
    { name: 'member', on: ['members'], selector: '.memberHeader', read: readMember },
    { name: 'member row', on: ['members'], selector: '.block-row > .contentRow', read: readMember },
    { name: 'member card', selector: '.memberTooltip', stand: 'apart', read: readMember },
  ],
  marks: marksBy({ block: POST, native: idOf, anchor: writerIn, member: (_element, anchor) => uidOf(anchor) }),
  composer: '.js-quickReply .fr-element, .js-quickReply textarea[name="message"]',
  history: 'a.pageNav-jump--next',
};
