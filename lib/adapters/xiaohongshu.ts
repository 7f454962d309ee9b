import type { Reading } from '@/lib/model/reading';
import type { Adapter, Scene } from './adapter';
import { dictOf } from './json';
import { marksBy } from './marks';
import { emptyReading } from './read';
import { objectAfter, snaked } from './script';
import { addState, unlessEmpty } from './told';
import { commentIn, memberIn, readComment, readNote } from './xiaohongshu/page';
import { xiaohongshuPlace } from './xiaohongshu/place';
import { readTold } from './xiaohongshu/told';

/** A note that was left keeps its elements: only what is in the open one is read. */
const NOTE = '#noteContainer';
const COMMENT = '#noteContainer .comment-item[id^="comment-"]';
const STATE = /window\.__INITIAL_STATE__\s*=/;
/** Notices and messages of the viewer. */
const PRIVATE = /\/you\/|\/im\/|\/message|\/user\/me\b/;

function readAnswer(url: string, json: unknown, scene: Scene): Reading | null {
  if (PRIVATE.test(url)) return null;
  const into = emptyReading();
  readTold(url, json, scene, into);
  return unlessEmpty(into);
}

/** The first note, or the first rows, come within a script of the page. */
function readState(script: Element, scene: Scene, into: Reading): boolean {
  const text = script.textContent ?? '';
  if (!STATE.test(text)) return false;
  const state = objectAfter(STATE, text);
  if (!dictOf(state)) throw new Error('A state has an unknown shape.');
  const reading = emptyReading();
  readTold(scene.url, snaked(state), scene, reading);
  addState(into, reading);
  return true;
}

/** Xiaohongshu and RedNote: notes and their comments, by page and answers. */
export const xiaohongshu: Adapter = {
  id: 'xiaohongshu',
  name: 'Xiaohongshu 小红书',
  hosts: ['www.xiaohongshu.com', 'www.rednote.com', 'creator.xiaohongshu.com'],
  answersFrom: ['edith.xiaohongshu.com', 'webapi.rednote.com'],
  place: xiaohongshuPlace,
  zone: () => 'Asia/Shanghai',
  parts: [
    { name: 'state', selector: 'script:not([src])', read: readState },
    { name: 'post', on: ['thread'], selector: NOTE, read: readNote },
    { name: 'comment', on: ['thread'], selector: COMMENT, read: readComment },
  ],
  answer: (url, json, scene) => readAnswer(url, json, scene),
  marks: marksBy({ block: COMMENT, native: commentIn, anchor: (block) => block.querySelector('.author-wrapper .name, .author .name, a.name'), member: memberIn }),
  composer: '#content-textarea',
};
