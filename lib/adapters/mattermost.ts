import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readTold } from './mattermost/answers';
import { mattermostPlace } from './mattermost/place';
import { ANSWER, nameOn, nativeOf, POST, readAnswer, readHead, readPost, writerOf } from './mattermost/posts';

/** Mattermost, from version 5 on. */
export const mattermost: Adapter = {
  id: 'mattermost',
  name: 'Mattermost',
  sign: 'meta[name="application-name"][content="Mattermost"]',
  place: mattermostPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: '#channel-header', read: readHead },
    { name: 'message', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'comment', on: ['thread'], selector: ANSWER, stand: 'apart', read: readAnswer },
  ],
  answer: readTold,
  telling: ['data-channelid', 'aria-label'],
  marks: marksBy({ block: `${POST}, ${ANSWER}`, native: nativeOf, anchor: nameOn, member: (post) => writerOf(post) }),
  composer: '#post_textbox, #reply_textbox',
};
