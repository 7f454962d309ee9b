import type { Adapter } from './adapter';
import { doubanPlace, topicIdOf } from './douban/place';
import { readMember, readRow } from './douban/rows';
import { commentNative, peopleOf, readComment, readTopic, topicNative } from './douban/topic';
import { marksBy } from './marks';

const TOPIC = '.topic-doc';
const COMMENT = '.comment-item';
/** Where a topic's page says which topic it is of. */
const SELF = 'meta[name="mobile-agent"]';

function shownTopic({ ownerDocument: doc }: Element): string | undefined {
  const topic = topicIdOf(doc.querySelector(SELF)?.getAttribute('content'));
  return topic && topicNative(topic);
}

/** Groups of Douban. */
export const douban: Adapter = {
  id: 'douban',
  name: 'Douban groups 豆瓣小组',
  hosts: ['www.douban.com'],
  place: doubanPlace,
  zone: () => 'Asia/Shanghai',
  parts: [
    { name: 'post', on: ['thread'], selector: TOPIC, read: readTopic },
    { name: 'comment', on: ['thread'], selector: COMMENT, read: readComment },
    { name: 'thread row', on: ['list'], selector: '.olt tr', read: readRow },
    { name: 'member row', on: ['members'], selector: '.member-list li', read: readMember },
  ],
  marks: marksBy({
    block: `${TOPIC}, ${COMMENT}`,
    native: (block) => (block.matches(COMMENT) ? commentNative(block) : shownTopic(block)),
    anchor: (block) => block.querySelector('h4 a[href*="/people/"], .from a[href*="/people/"]'),
    member: (_block, name) => peopleOf(name),
  }),
  composer: 'textarea[name="rv_comment"], #last',
};
