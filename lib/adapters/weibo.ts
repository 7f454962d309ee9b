import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readAnswer, readState } from './weibo/answers';
import { nameIn, newNative, readArticle, readOldCard, uidIn } from './weibo/cards';
import { midOf } from './weibo/mid';
import { weiboPlace } from './weibo/place';

const CARD = 'main article';
/** Cards of search and of super-topics, as the older templates draw them. */
const OLD_CARD = '[action-type="feed_list_item"][mid]';

/** Weibo on its PC and mobile sites, in search and in super-topics. A status is a thread. */
export const weibo: Adapter = {
  id: 'weibo',
  name: 'Weibo 微博',
  hosts: ['weibo.com', 'www.weibo.com', 'm.weibo.cn', 's.weibo.com', 'm.weibo.com'],
  place: weiboPlace,
  zone: () => 'Asia/Shanghai',
  parts: [
    { name: 'state', on: ['thread'], selector: 'script:not([src])', read: readState },
    { name: 'post', on: ['list', 'thread'], selector: CARD, read: readArticle },
    { name: 'post', on: ['list'], selector: OLD_CARD, read: readOldCard },
  ],
  answer: readAnswer,
  answersFrom: ['weibo.com', 'www.weibo.com', 'm.weibo.cn'],
  telling: ['href', 'aria-label', 'mid'],
  marks: marksBy({
    block: `${CARD}, ${OLD_CARD}`,
    native: (element) => newNative(element) ?? midOf(element.getAttribute('mid') ?? undefined),
    anchor: (element) => nameIn(element) ?? element.querySelector('a[nick-name]'),
    member: (_element, anchor) => uidIn(anchor),
  }),
  composer: '.wbpro-layer textarea, textarea[class*="Form_input"], textarea.W_input',
};
