import type { Reading } from '@/lib/model/reading';
import type { Adapter, Scene } from './adapter';
import { dictOf, dictsOf, jsonIn } from './json';
import { emptyReading } from './read';
import { objectAfter } from './script';
import { addState, unlessEmpty } from './told';
import { objectsIn } from './walk';
import { readArticle, readComments } from './wechat-mp/comments';
import { isCommentPage, wechatPlace } from './wechat-mp/place';

/** On a plain load the list stands in a script: `list : {…}`. */
const LIST = /\blist\s*:\s*(?=\{)/;

/** Lists come as text of JSON within the JSON, the title of the article beside them. */
function readJson(url: string, json: unknown, scene: Scene, doc: Document): Reading {
  const into = emptyReading();
  const inner = [...objectsIn(json)].flatMap(({ comment_list: comments, app_msg_list: articles, title }) =>
    [comments, articles].map((text) => (typeof text === 'string' ? { title, ...dictOf(jsonIn(text)) } : undefined)));
  for (const dict of objectsIn([json, ...inner])) {
    if (Array.isArray(dict.comment)) readComments(dict, url, scene, doc, into);
    for (const article of dictsOf(dict.app_msg)) readArticle(article, scene, into);
  }
  return into;
}

function readState(script: Element, scene: Scene, into: Reading): boolean {
  const text = script.textContent ?? '';
  if (!LIST.test(text)) return false;
  const reading = readJson(scene.url, objectAfter(LIST, text), scene, script.ownerDocument);
  if (!unlessEmpty(reading)) return false;
  addState(into, reading);
  return true;
}

/** WeChat 公众号: comments on the articles of an account, as its operators see them. */
export const wechatMp: Adapter = {
  id: 'wechat-mp',
  name: 'WeChat articles 公众号留言',
  hosts: ['mp.weixin.qq.com'],
  place: wechatPlace,
  zone: () => 'Asia/Shanghai',
  parts: [{ name: 'state', selector: 'script:not([src])', read: readState }],
  answer: (url, json, scene, doc) => (isCommentPage(url, scene.url) ? unlessEmpty(readJson(url, json, scene, doc)) : null),
};
