import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readAnswer } from './zulip/answers';
import { zulipPlace } from './zulip/place';
import { nameOn, nativeOf, readPerson, readRow, ROW, writerOf } from './zulip/rows';

/** Rows of channels; those of private messages are not even looked at. */
const MESSAGE = `${ROW}[role="listitem"]:not(.private-message)`;

/** Zulip, from version 3 to 12. */
export const zulip: Adapter = {
  id: 'zulip',
  name: 'Zulip',
  sign: '#message_feed_container, #main_div.message-feed, #app-loading .app-loading-logo, #page-params[data-params]',
  place: zulipPlace,
  parts: [
    { name: 'message', on: ['thread', 'list'], selector: MESSAGE, read: readRow },
    { name: 'member row', on: ['thread', 'list'], selector: '.user_sidebar_entry', within: ['right-sidebar', 'right-sidebar-container'], read: readPerson },
  ],
  answer: readAnswer,
  telling: ['data-message-id', 'zid', 'data-tippy-content'],
  marks: marksBy({ block: MESSAGE, native: nativeOf, anchor: nameOn, member: writerOf }),
  composer: '#compose-textarea',
};
