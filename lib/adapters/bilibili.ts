import type { Reading } from '@/lib/model/reading';
import type { Adapter, Scene } from './adapter';
import { bilibiliPlace } from './bilibili/place';
import { readArticle, readFilm, readLike, readPost } from './bilibili/posts';
import { readReply, readTotal } from './bilibili/replies';
import { LIST, shadedMarks } from './bilibili/shaded';
import { dictOf } from './json';
import { emptyReading } from './read';
import { objectAfter } from './script';
import { addState, unlessEmpty } from './told';
import { objectsIn } from './walk';

const STATE = /window\.__INITIAL_STATE__\s*=/;
/** Messages between two members, and what the platform tells its viewer alone. */
const PRIVATE = /msgfeed|session_svr|svr_sync|\/im\b|\/(?:history|watchlater|toview|fav|coin)\//;
const LIKES = /\/detail\/reaction\?(?:[^#]*&)?id=(\d+)/;

/** Finds comments and posts by their keys, wherever an answer or a state has them. */
function readJson(url: string, json: unknown, scene: Scene, doc: Document): Reading {
  const into = emptyReading();
  const asked = { url, doc };
  const liked = LIKES.exec(url)?.[1];
  for (const dict of objectsIn(json)) {
    if (liked) readLike(dict, liked, scene, into);
    else if (!readReply(dict, asked, scene, into) && !readFilm(dict, scene, into) && !readPost(dict, doc, scene, into)) readArticle(dict, doc, scene, into);
  }
  const data = dictOf(dictOf(json)?.data);
  if (data) readTotal(data, asked, scene, into);
  return into;
}

/** The first page comes with its post in a script; comments are fetched. */
function readState(script: Element, scene: Scene, into: Reading): boolean {
  const text = script.textContent ?? '';
  if (!STATE.test(text)) return false;
  const state = objectAfter(STATE, text);
  if (!dictOf(state)) throw new Error('A state has an unknown shape.');
  addState(into, readJson(scene.url, state, scene, script.ownerDocument));
  return true;
}

/** Bilibili: comments on films, articles and posts, and the posts of feeds. Its pages show them within shadow roots, so its answers are read. */
export const bilibili: Adapter = {
  id: 'bilibili',
  name: 'Bilibili 哔哩哔哩',
  hosts: ['www.bilibili.com', 't.bilibili.com', 'space.bilibili.com', 'member.bilibili.com', 'message.bilibili.com'],
  answersFrom: ['api.bilibili.com'],
  place: bilibiliPlace,
  zone: () => 'Asia/Shanghai',
  parts: [{ name: 'state', selector: 'script:not([src])', read: readState }],
  answer: (url, json, scene, doc) => (PRIVATE.test(url) ? null : unlessEmpty(readJson(url, json, scene, doc))),
  marks: shadedMarks,
  shaded: LIST,
  composer: '.brt-editor[contenteditable="true"], .reply-box textarea, .reply-wrap textarea',
};
