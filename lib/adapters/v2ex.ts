import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { HOSTS, memberNameOf, topicIdOf, v2exPlace } from './v2ex/place';
import { readReply, replyNative } from './v2ex/reply';
import { readProfile, readRow } from './v2ex/rows';
import { readTopic, topicNative } from './v2ex/topic';

const HEAD = '.box > .header';
const REPLY = '.cell[id^="r_"]';

/** The number of the topic that a page shows stands in its votes and in the address that it calls its own. */
function shownTopic(head: Element): string | undefined {
  const votes = /^topic_(\d{1,15})_votes$/.exec(head.querySelector('.votes')?.id ?? '')?.[1];
  const topic = votes ?? topicIdOf(head.ownerDocument.querySelector('link[rel="canonical"]')?.getAttribute('href'));
  return topic && topicNative(topic);
}

export const v2ex: Adapter = {
  id: 'v2ex',
  name: 'V2EX',
  hosts: HOSTS,
  place: v2exPlace,
  zone: () => 'Asia/Shanghai',
  parts: [
    { name: 'post', on: ['thread'], selector: HEAD, read: readTopic },
    { name: 'comment', on: ['thread'], selector: REPLY, read: readReply },
    { name: 'thread row', on: ['list', 'members'], selector: '.cell.item, #TopicsNode > .cell', read: readRow },
    { name: 'member', on: ['members'], selector: '.box > .cell h1', read: readProfile },
  ],
  marks: marksBy({
    block: `${HEAD}, ${REPLY}`,
    native: (block) => replyNative(block.id) ?? shownTopic(block),
    anchor: (block) => block.querySelector('strong a[href^="/member/"], small a[href^="/member/"]'),
    member: (_block, name) => memberNameOf(name)?.toLowerCase(),
  }),
  composer: '#reply_content',
};
