import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readAnswer, readState } from './mastodon/answers';
import { mastodonPlace } from './mastodon/place';
import { DETAILED, NAME, nativeOf, QUOTED, readStatus, STATUS, writerOf } from './mastodon/statuses';

/** Mastodon, versions 3 to 4.5: the app in its three layouts. */
export const mastodon: Adapter = {
  id: 'mastodon',
  name: 'Mastodon',
  sign: '#mastodon',
  place: mastodonPlace,
  parts: [
    { name: 'state', selector: 'script#initial-state', read: readState },
    { name: 'post', on: ['thread', 'list'], selector: STATUS, read: readStatus },
    { name: 'post', on: ['thread', 'list'], selector: QUOTED, read: readStatus },
    { name: 'post', on: ['thread'], selector: DETAILED, read: readStatus },
  ],
  answer: readAnswer,
  // The stream may come from a host of its own; it is told by its path.
  answersFrom: ['*'],
  telling: ['data-id'],
  marks: marksBy({ block: `${STATUS}, ${DETAILED}`, native: nativeOf, anchor: (status) => status.querySelector(NAME), member: (status, _name, scene) => writerOf(status, scene) }),
  composer: 'textarea.autosuggest-textarea__textarea',
};
