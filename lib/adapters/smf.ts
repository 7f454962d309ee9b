import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readMemberRow, readProfile } from './smf/members';
import { smfPlace, uidIn } from './smf/place';
import { authorLink, nativeOf, readPost } from './smf/post';
import { readHead, readRow } from './smf/rows';

const SIGN = 'script[src*="/Themes/default/scripts/"], link[href*="/Themes/"][href*="/css/index"], .copyright a[href*="simplemachines.org"], #forumposts .post_wrapper .keyinfo';
/** A post; the older of the two styles of SMF 2.0 has another box. Each by itself: a browser finds no list of selectors as fast. */
const POST = '#forumposts .post_wrapper';
const CORE_POST = '#forumposts .bordercolor > .clearfix';

const marks = marksBy({
  block: `${POST}, ${CORE_POST}`,
  native: nativeOf,
  anchor: authorLink,
  member: (_element, anchor) => uidIn(anchor.getAttribute('href')),
});

/** Simple Machines Forum 2.0 and 2.1. */
export const smf: Adapter = {
  id: 'smf',
  name: 'SMF',
  sign: SIGN,
  place: smfPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: '#forumposts', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, look: 'default', read: readPost },
    { name: 'post', on: ['thread'], selector: CORE_POST, look: 'core', read: readPost },
    { name: 'thread row', on: ['list'], selector: '#topic_container > div, #messageindex tbody > tr', read: readRow },
    { name: 'member row', on: ['members'], selector: '#mlist tbody > tr', read: readMemberRow },
    { name: 'member', on: ['members'], selector: '#profileview', read: readProfile },
  ],
  marks,
  composer: '#quickreply_options textarea, #quickReplyOptions textarea[name="message"]',
  history: '.pagelinks a.nav_page:has(> .next_page), .pagelinks strong + a.navPages',
};
