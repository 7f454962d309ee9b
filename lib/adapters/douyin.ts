import type { Reading } from '@/lib/model/reading';
import type { Adapter, Scene } from './adapter';
import { decoded } from './dom';
import { readComment, readTotal } from './douyin/comments';
import { douyinPlace } from './douyin/place';
import { readItem, readWork } from './douyin/works';
import { dictOf, dictsOf, jsonIn } from './json';
import { emptyReading } from './read';
import { snaked } from './script';
import { addState, unlessEmpty } from './told';
import { objectsIn } from './walk';

/** The viewer's own: messages, notices, what they watched. */
const PRIVATE = /\/im\/|\/notice\/|\/message\/|\/history\//;
/** Pieces of a page that the server sends one after the other, each a line `number:JSON`. */
const PIECE = /^\s*self\.__pace_f\.push\((\[.*\])\)\s*;?\s*$/s;

/** The front page wraps each work in a text of its own. */
const unwrapped = (json: unknown): unknown[] => [json, ...dictsOf(dictOf(json)?.cards).map(({ aweme }) => (typeof aweme === 'string' ? jsonIn(aweme) : undefined))];

function readJson(url: string, json: unknown, scene: Scene, doc: Document): Reading {
  const into = emptyReading();
  const asked = { url, doc };
  for (const dict of objectsIn(unwrapped(json))) {
    if (!readComment(dict, asked, scene, into) && !readWork(dict, scene, into)) readItem(dict, doc, scene, into);
  }
  const answer = dictOf(json);
  if (answer) readTotal(answer, asked, scene, into);
  return into;
}

/** What a script of the page holds: one JSON, written as an address is, or pieces. */
function stateIn(script: Element): unknown {
  const text = script.textContent ?? '';
  if (script.id === 'RENDER_DATA') return jsonIn(decoded(text.trim()));
  if (script.id === 'STREAM_RENDER_DATA') return jsonIn(text);
  const piece = jsonIn(PIECE.exec(text)?.[1]);
  const lines = Array.isArray(piece) && typeof piece[1] === 'string' ? piece[1].split('\n') : [];
  return lines.map((line) => jsonIn(line.slice(line.indexOf(':') + 1)));
}

/** The first work comes within the page; comments are fetched. */
function readState(script: Element, scene: Scene, into: Reading): boolean {
  const reading = readJson(scene.url, snaked(stateIn(script)), scene, script.ownerDocument);
  if (!unlessEmpty(reading)) return false;
  addState(into, reading);
  return true;
}

/** Douyin: works and comments of the public pages and of the creator's, by their answers. Its pages print no ids of comments. */
export const douyin: Adapter = {
  id: 'douyin',
  name: 'Douyin 抖音',
  hosts: ['www.douyin.com', 'creator.douyin.com'],
  answersFrom: ['*.douyin.com'],
  place: douyinPlace,
  zone: () => 'Asia/Shanghai',
  parts: [{ name: 'state', selector: 'script:not([src])', read: readState }],
  answer: (url, json, scene, doc) => (PRIVATE.test(url) ? null : unlessEmpty(readJson(url, json, scene, doc))),
  composer: '.public-DraftEditor-content[contenteditable="true"], .comment-input-inner-container [contenteditable="true"], div[class^="input-"][contenteditable="true"]',
};
