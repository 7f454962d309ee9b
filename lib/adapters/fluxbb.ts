import type { Adapter } from './adapter';
import { readMemberRow, readProfile } from './fluxbb/members';
import { fluxbbPlace, idIn } from './fluxbb/place';
import { authorLink, readPost } from './fluxbb/post';
import { readHead, readRow } from './fluxbb/rows';
import { marksBy } from './marks';

const SIGN = '.pun[id^="pun"] #brdheader';
const POST = '.blockpost[id^="p"]';
const HEAD = '.linkst';

const marks = marksBy({
  block: POST,
  native: ({ id }) => /^p(\d{1,15})$/.exec(id)?.[1],
  anchor: authorLink,
  member: (_element, anchor) => idIn(anchor),
});

/** FluxBB 1.4 and 1.5, and PunBB 1.2 of which they were made. */
export const fluxbb: Adapter = {
  id: 'fluxbb',
  name: 'FluxBB',
  sign: SIGN,
  place: fluxbbPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: HEAD, read: readHead },
    { name: 'post', on: ['thread'], selector: POST, read: readPost },
    { name: 'thread row', on: ['list'], selector: '#vf tbody tr', read: readRow },
    { name: 'member row', on: ['members'], selector: '#users1 tbody tr', read: readMemberRow },
    { name: 'member', on: ['members'], selector: '#viewprofile', read: readProfile },
  ],
  marks,
  composer: '#quickpost textarea[name="req_message"]',
  history: '.pagelink a[rel="next"]',
};
