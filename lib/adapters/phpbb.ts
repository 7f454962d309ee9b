import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { nameLink, readMemberRow, readProfile, uidOf } from './phpbb/member';
import { phpbbPlace, zoneOf } from './phpbb/place';
import { POST, readPost } from './phpbb/post';
import { readHead, readRow } from './phpbb/rows';
import { idOf } from './phpbb/shape';

/** Prosilver and its kin name the body; subsilver2 has a header and a centre side by side. */
const SIGN = 'body#phpbb, body > #wrapheader ~ #wrapcentre';
const HEAD = '.topic-title, #page-body > h2, #pageheader h2';

/** phpBB 3.0 to 4.0 with prosilver and what derives from it; threads and lists of subsilver2 too. */
export const phpbb: Adapter = {
  id: 'phpbb',
  name: 'phpBB',
  sign: SIGN,
  place: phpbbPlace,
  zone: zoneOf,
  parts: [
    { name: 'post', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'thread', on: ['thread'], selector: HEAD, stand: 'apart', read: readHead },
    { name: 'thread row', on: ['list'], selector: 'ul.topics > li.row, #pagecontent > table.tablebg > tbody > tr', read: readRow },
    { name: 'member row', on: ['members'], selector: 'table.table1 > tbody > tr', read: readMemberRow },
    { name: 'member', on: ['members'], selector: '#viewprofile', read: readProfile },
  ],
  marks: marksBy({ block: POST, native: idOf, anchor: nameLink, member: (_element, anchor) => uidOf(anchor) }),
  composer: '#qr_postform textarea[name="message"], #postform textarea[name="message"]',
  history: '.pagination .next a, .pagination a[rel="next"], a.right-box.right',
};
