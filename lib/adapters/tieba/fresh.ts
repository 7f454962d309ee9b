import { activityId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { countedOf, lineOf, noteCount, type Tally } from '../dom';
import { readContent } from '../text';
import { addActivity, addThread, shownThread } from '../told';
import { dialect } from './dialect';
import { addAuthor, portraitIn } from './member';
import { isNowhere } from './place';
import { postUrl } from './post';

/** The page of 2026: posts drawn by the browser, with ids on the answers alone. */
const HEAD = ':scope > .user-info';
const NAME = '.head-name';
const PERSON = 'a[href*="/home/main"]';
const WORDS = ':scope > .comment-content > .pb-rich-text';
const FOOT = ':scope > .comment-content > .pc-pb-comments-desc .comment-desc-left, :scope > .comment-content > .comment-desc-left';
const FIRST_TIME = ':scope > .user-info .post-num, :scope > .rel-thread-time';
const LIKES = ':scope > .comment-content > .pc-pb-comments-desc .zan-container .action-number';
const COMMENT = '.pb-comment-item';
/** A time among floor, client and place. */
const TIME = /\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d)?|(?:今天|昨天|前天)(?: ?\d{1,2}:\d\d)?|\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d)?|刚刚|\d{1,3} ?(?:秒|分钟|小时|天|周|个?月|年)前|\d{1,2}:\d\d/;

function timeIn(text: string, scene: Scene): Pick<Activity, 'at' | 'precision'> | undefined {
  const shown = TIME.exec(text.replace(/第? ?\d+ ?楼/, ''))?.[0];
  return (shown && parseTime(shown, scene)) || undefined;
}

function authorIn(holder: Element | null, scene: Scene, into: Reading): string {
  const head = holder?.querySelector(HEAD);
  const name = head?.querySelector(NAME);
  const portrait = portraitIn(name?.closest('a')) ?? portraitIn(head?.querySelector(PERSON));
  if (!portrait) throw new Error('A post has no author.');
  return addAuthor(portrait, { shown: lineOf(name) || undefined }, scene, into).id;
}

const idOn = (element: Element | null): string | undefined => {
  const id = element?.closest('[data-id]')?.getAttribute('data-id') ?? element?.closest('[data-key]')?.getAttribute('data-key') ?? '';
  return /^\d{1,20}$/.test(id) ? id : undefined;
};

/** The platform's own id of a comment of either depth. */
export const nativeOf = (block: Element): string | undefined => (block.matches(COMMENT) ? idOn(block) : /^\d{1,20}$/.exec(block.getAttribute('data-id') ?? '')?.[0]);

/** Reads who opened the thread, and when. The first post itself carries no id here: answers tell it. */
export function readFirst(words: Element, scene: Scene, into: Reading): boolean {
  const tid = shownThread(scene);
  const holder = words.parentElement;
  if (isNowhere(scene) || !tid || !holder?.querySelector(HEAD)) return false;
  const times = [...holder.querySelectorAll(FIRST_TIME)].flatMap((part) => timeIn(lineOf(part), scene) ?? []);
  const time = times.find(({ precision }) => precision === 'minute') ?? times[0];
  addThread(scene, into, tid, { author: authorIn(holder, scene, into), createdAt: time?.at });
  return true;
}

/** Reads a floor, or a comment below one. */
export function readFloor(block: Element, scene: Scene, into: Reading): boolean {
  const native = nativeOf(block);
  const tid = shownThread(scene);
  // A comment below a floor often carries no id: answers tell it.
  if (isNowhere(scene) || !tid || (!native && !block.matches(COMMENT))) return false;
  if (!native) throw new Error('A comment has no id.');
  const words = block.querySelector(WORDS);
  if (!words) throw new Error('A comment has no text.');
  const floor = block.matches(COMMENT) ? undefined : idOn(block.parentElement?.closest(COMMENT) ?? null);
  const { text, form } = readContent(words, dialect);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', lineOf(block.querySelector(LIKES)));
  addActivity(scene, into, native, {
    kind: 'comment', via: 'page', member: authorIn(block, scene, into), thread: scene.place.thread, parent: floor && activityId(scene.place.community.id, floor),
    ...timeIn(lineOf(block.querySelector(FOOT)), scene), text, form: form.length > 0 ? form : undefined, ...countedOf(tally),
    url: floor ? postUrl(tid, floor, native) : postUrl(tid, native),
  });
  return true;
}
