import { activityId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { timeShown } from '../clock';
import { byId, hasClass, lineOf } from '../dom';
import { countOf, type Dict, dictOf, idOf, nameOf, textOf } from '../json';
import { type Content, readContent, readMarkup } from '../text';
import { addActivity, addThread, shownThread } from '../told';
import { dialect } from './dialect';
import { fieldOf } from './field';
import { addAuthor, portraitIn, portraitOf } from './member';
import { HOME, isNowhere } from './place';

/*
 * Single selectors where it can be, one within another: a browser finds one class within a floor at once, any of several
 * only by looking at each element of it, its comments too.
 */
const PANEL = '.d_author';
const AUTHOR = '.p_author_name';
const FACE = '.p_author_face';
const WORDS = '.d_post_content';
const TAIL = '.tail-info';
const OTHER_TAIL = '.p_tail li span, .j_reply_data';
const STAFF = '[class*="d_badge_bawu"], .icon_tbmanager, .icon_tbassist';
const MOMENT = /^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d\d(?::\d\d)?$/;

const SUB_SAID = '.lzl_cnt';
const SUB_AUTHOR = '.j_user_card';
const SUB_FACE = '.lzl_p_p';
const SUB_WORDS = '.lzl_content_main';
const SUB_TIME = '.lzl_time';
const SUB_LIST = '.j_lzl_container';
const FLOOR = '.l_post';

const digits = (value: unknown): string | undefined => {
  const id = idOf(value);
  return id !== undefined && /^\d{1,20}$/.test(id) && id !== '0' ? id : undefined;
};

export const postUrl = (tid: string, pid: string, cid?: string): string => `${HOME}p/${tid}?pid=${pid}${cid ? `&cid=${cid}` : ''}#${cid ?? pid}`;

/** The first that is found in a part of the foot of a post, among client, floor, place and time. */
function inTail<T>(block: Element, find: (text: string) => T | undefined): T | undefined {
  for (const tail of [TAIL, OTHER_TAIL]) {
    for (const part of block.querySelectorAll(tail)) {
      const found = find(lineOf(part));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const momentIn = (block: Element, scene: Scene): Pick<Activity, 'at' | 'precision'> | undefined =>
  inTail(block, (text) => (MOMENT.test(text) ? (timeShown(text, scene) ?? undefined) : undefined));

function floorOf(block: Element, content: Dict): number | undefined {
  return countOf(content.post_no) ?? inTail(block, (text) => {
    const shown = /^(\d{1,9})楼$/.exec(text)?.[1];
    return shown === undefined ? undefined : Number(shown);
  });
}

/** What was written has an id that tells of which floor it is, and is found by it at once. */
function wordsIn(block: Element, pid: string): Element | null {
  const likely = byId(block, `post_content_${pid}`);
  return likely !== null && hasClass(likely, 'd_post_content') ? likely : block.querySelector(WORDS);
}

function wordsOf(block: Element, pid: string, content: Dict): Content {
  const shown = wordsIn(block, pid);
  if (shown) return readContent(shown, dialect);
  const html = textOf(content.content);
  if (html === undefined) throw new Error('A post has no text.');
  return readMarkup(html, block.ownerDocument, dialect);
}

/** What those who were met in one reading are in the bar: all their floors show the same. */
const ROLES = new WeakMap<Scene, Map<string, Role | undefined>>();

function roleOf(portrait: string | undefined, block: Element, scene: Scene): Role | undefined {
  let roles = ROLES.get(scene);
  if (!roles) ROLES.set(scene, (roles = new Map()));
  if (portrait === undefined || !roles.has(portrait)) roles.set(portrait ?? '', roleOn(block));
  return roles.get(portrait ?? '');
}

/** A badge beside the name: 吧主 lead a bar, 小吧主 and editors help. */
function roleOn(block: Element): Role | undefined {
  const badge = (block.querySelector(PANEL) ?? block).querySelector(STAFF);
  if (!badge) return undefined;
  return /d_badge_bawu1|icon_tbmanager/.test(badge.className) || lineOf(badge).startsWith('吧主') ? 'leader' : 'moderator';
}

/** Reads a floor of a thread on the classic page. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const field = fieldOf(block);
  const content = dictOf(field.content) ?? {};
  const pid = digits(block.getAttribute('data-pid')) ?? digits(content.post_id);
  // An advertisement stands among the floors without a number.
  if (isNowhere(scene) || (!pid && block.getAttribute('data-field') === '{}')) return false;
  if (!pid) throw new Error('A post has no id.');
  const tid = shownThread(scene);
  if (!tid) throw new Error('A post belongs to no thread.');
  const author = dictOf(field.author) ?? {};
  const link = block.querySelector(AUTHOR);
  const portrait = portraitOf(author.portrait) ?? portraitIn(link) ?? portraitIn(block.querySelector(FACE)) ?? portraitIn(block.querySelector(FACE)?.querySelector('img'));
  const anonymous = content.is_anonym === true || content.is_anonym === 1;
  if (!portrait && !anonymous) throw new Error('A post has no author.');
  const { text, form } = wordsOf(block, pid, content);
  const first = floorOf(block, content) === 1;
  const names = { account: nameOf(author.user_name), shown: lineOf(link) || nameOf(author.user_nickname), role: roleOf(portrait, block, scene) };
  const member = portrait && !anonymous ? addAuthor(portrait, names, scene, into) : undefined;
  const time = momentIn(block, scene) ?? parseTime(textOf(content.date) ?? '', scene) ?? undefined;
  const replies = countOf(content.comment_num);
  addActivity(scene, into, pid, {
    kind: first ? 'post' : 'comment', via: 'page', member: member?.id, thread: scene.place.thread, ...time, text,
    form: form.length > 0 ? form : undefined, url: postUrl(tid, pid), counts: replies === undefined ? undefined : { replies },
  });
  if (first) addThread(scene, into, tid, { author: member?.id, createdAt: time?.at });
  return true;
}

/** Reads a comment below a floor (楼中楼). */
export function readComment(block: Element, scene: Scene, into: Reading): boolean {
  if (isNowhere(scene)) return false;
  const field = fieldOf(block);
  const cid = digits(field.spid) ?? digits(block.querySelector('a[name]')?.getAttribute('name'));
  if (!cid) throw new Error('A comment has no id.');
  const tid = shownThread(scene);
  const pid = digits(field.pid) ?? digits(fieldOf(block.closest(SUB_LIST)).pid) ?? digits(block.closest(FLOOR)?.getAttribute('data-pid'));
  const link = block.querySelector(SUB_SAID)?.querySelector(SUB_AUTHOR);
  const portrait = portraitOf(field.portrait) ?? portraitIn(link) ?? portraitIn(block.querySelector(SUB_FACE));
  if (!portrait) throw new Error('A comment has no author.');
  const words = block.querySelector(SUB_WORDS);
  if (!words) throw new Error('A comment has no text.');
  const { text, form } = readContent(words, dialect);
  const member = addAuthor(portrait, { account: nameOf(field.user_name), shown: nameOf(field.showname) ?? (lineOf(link) || nameOf(field.user_nickname)) }, scene, into);
  const time = parseTime(lineOf(block.querySelector(SUB_TIME)), scene) ?? undefined;
  addActivity(scene, into, cid, {
    kind: 'comment', via: 'page', member: member.id, thread: scene.place.thread, parent: pid && activityId(scene.place.community.id, pid), ...time, text,
    form: form.length > 0 ? form : undefined, url: tid && pid ? postUrl(tid, pid, cid) : undefined,
  });
  return true;
}
