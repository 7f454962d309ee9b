import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readMemberRow, readProfile } from './vbulletin/member';
import { vbulletinPlace, zoneOf } from './vbulletin/place';
import { anchorOf, authorId, idOf, POST, readPost } from './vbulletin/post';
import { readHead, readRow } from './vbulletin/rows';

const SIGN = 'html#vbulletin_html, meta[name="generator"][content^="vBulletin 4"], meta[name="generator"][content^="vBulletin 3"]';

/** vBulletin 4 with its two shapes of posts; threads of 3.8 too. */
export const vbulletin: Adapter = {
  id: 'vbulletin',
  name: 'vBulletin',
  sign: SIGN,
  place: vbulletinPlace,
  zone: zoneOf,
  parts: [
    { name: 'thread', on: ['thread'], selector: '#pagetitle, td.navbar > strong', stand: 'alone', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'thread row', on: ['list'], selector: '.threadbit', read: readRow },
    { name: 'member row', on: ['members'], selector: '#memberlist_table tr, #memberlist tr', read: readMemberRow },
    { name: 'member', on: ['members'], selector: '.member_username', read: readProfile },
  ],
  marks: marksBy({ block: POST, native: idOf, anchor: anchorOf, member: authorId }),
  composer: '#vB_Editor_QR_editor, #quick_reply textarea[name="message"], #qrform textarea',
  history: 'a[rel="next"]',
};
