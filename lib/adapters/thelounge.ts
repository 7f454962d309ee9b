import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { folded, theLoungePlace } from './thelounge/place';
import { numberOf, readNames, readRow } from './thelounge/rows';
import { readFrame } from './thelounge/answers';
import { toldOf } from './thelounge/told';

const ROW = '#chat .messages .msg[id^="msg-"]';
const NAME = '.from .user[data-name]';

/** The Lounge, an IRC client that people host themselves; versions 4 and, by its page alone, 3. */
export const theLounge: Adapter = {
  id: 'thelounge',
  name: 'The Lounge',
  sign: 'meta[name="application-name"][content="The Lounge"]',
  place: theLoungePlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: '#chat [data-type="channel"] .userlist', read: readNames },
    { name: 'message', on: ['thread'], selector: ROW, read: readRow },
  ],
  answer: readFrame,
  telling: ['aria-controls', 'data-name'],
  marks: marksBy({
    block: ROW,
    native: (row) => toldOf(row.ownerDocument).lines.get(numberOf(row) ?? '')?.native,
    anchor: (row) => row.querySelector(NAME),
    member: (_row, name) => folded(name.getAttribute('data-name') ?? ''),
  }),
  composer: '#input',
};
