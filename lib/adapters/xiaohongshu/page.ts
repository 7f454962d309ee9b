import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, countedOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { PLAIN_DIALECT, readContent } from '../text';
import { addActivity, addMember, addThread, formOf, shownThread } from '../told';
import { memberAddress, noteAddress } from './place';

const NAME = '.author-wrapper .name, .author .name, a.name';
const LINK = 'a[href*="/user/profile/"]';
const AVATAR = '.avatar-item, .avatar img';
const TITLE = '#detail-title';
const WORDS = '#detail-desc';
const CONTENT = '.content';
const TEXT = '.note-text';
const DATE = '.date';
const NOTE_DATE = '.bottom-container .date, .note-content .date';
const LIKES = '.like-wrapper .count, .like .count';
const NOTE_LIKES = '.engage-bar .like-wrapper .count';
const NOTE_REPLIES = '.engage-bar .chat-wrapper .count';
const TOTAL = '.comments-container .total';
const PICTURE = '.comment-picture img, .img-box img';
const NUMBER = /\d[\d.,]*\s*[万亿kmw]?\+?/i;
/** Begins the words of an answer to an answer: 回复 somebody. */
const TO_SOMEBODY = /^\s*(?:回复|Reply)/;

/** Id of the member whose name stands in a block. */
export function memberIn(block: Element): string | undefined {
  const name = block.querySelector(NAME);
  const href = attributeOf(name, 'href') ?? attributeOf(block.querySelector(LINK), 'href');
  return attributeOf(name, 'data-user-id') ?? /\/user\/profile\/([\da-f]{24})/.exec(href ?? '')?.[1];
}

/** Id of the comment in a block. */
export const commentIn = (block: Element): string | undefined => /^comment-([\w-]{1,60})$/.exec(block.id)?.[1];

function pushMember(block: Element, scene: Scene, into: Reading): string | undefined {
  const native = memberIn(block);
  if (!native) return undefined;
  const name = lineOf(block.querySelector(NAME)?.querySelector('.username') ?? block.querySelector(NAME));
  addMember(scene, into, native, { name: name || undefined, url: memberAddress(native), avatar: addressOf(attributeOf(block.querySelector(AVATAR), 'src'), scene) });
  return memberId(scene.place.community.id, native);
}

/** Behind a time stands whence it was sent: `05-10 浙江`, `2 days ago United States`. */
function timeIn(shown: string, scene: Scene): ShownTime | undefined {
  const words = shown.split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const time = parseTime(words.slice(0, count).join(' '), scene);
    if (time) return time;
  }
  return undefined;
}

/** Time and whence it was sent, each in an element of its own or in one. */
function lineIn(holder: Element | null): string {
  const parts = [...(holder?.children ?? [])].map(lineOf);
  return parts.length > 0 ? parts.join(' ') : lineOf(holder);
}

const wordsIn = (element: Element | null): string => (element ? readContent(element, PLAIN_DIALECT).text : '');

/** Reads the note that is open: its author, words and counts. */
export function readNote(block: Element, scene: Scene, into: Reading): boolean {
  const native = shownThread(scene);
  const head = block.querySelector('.author-container') ?? block.querySelector('.interaction-container > .author-wrapper');
  if (!native) throw new Error('A post has no id.');
  // The frame of a note is there before the note is.
  if (!head) return false;
  const author = pushMember(head, scene, into);
  if (!author) throw new Error('A post has no author.');
  const title = lineOf(block.querySelector(TITLE)) || undefined;
  const words = wordsIn(block.querySelector(WORDS));
  const shown = lineOf(block.querySelector(NOTE_DATE));
  const time = timeIn(shown, scene);
  const when = time && (/^(?:编辑于|Edited)/.test(shown) ? { edited: time.at } : time);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', block.querySelector(NOTE_LIKES)?.textContent);
  noteCount(tally, 'replies', NUMBER.exec(block.querySelector(TOTAL)?.textContent ?? '')?.[0], block.querySelector(NOTE_REPLIES)?.textContent);
  const isFilm = block.querySelector('video, .video-player-media') !== null;
  const text = [title, words].filter((part) => part).join('\n');
  const url = noteAddress(native);
  addThread(scene, into, native, { title, url, author, createdAt: when && 'at' in when ? when.at : undefined, ...statedOf(tally) });
  addActivity(scene, into, native, {
    kind: 'post', member: author, thread: threadId(scene.place.community.id, native), ...when, text, url, via: 'page',
    form: formOf({ text: text !== '', picture: !isFilm, video: isFilm }), ...countedOf(tally),
  });
  return true;
}

/** An answer stands below the first comment; when somebody is named before its words, which of theirs it answers is not shown. */
function parentOf(block: Element): string | undefined {
  const content = block.querySelector(CONTENT);
  if (!block.matches('.comment-item-sub, .reply-container *') || lineOf(content) !== lineOf(content?.querySelector(TEXT))) return undefined;
  const first = block.closest('.parent-comment')?.querySelector('.comment-item:not(.comment-item-sub)');
  return first && first !== block && !first.closest('.reply-container') ? commentIn(first) : undefined;
}

/** Reads a comment on the note that is open. */
export function readComment(block: Element, scene: Scene, into: Reading): boolean {
  const native = commentIn(block);
  const note = shownThread(scene);
  if (!native) throw new Error('A comment has no id.');
  if (!note) throw new Error('A post belongs to no thread.');
  const content = block.querySelector(CONTENT);
  if (!content) throw new Error('A comment has no text.');
  const member = pushMember(block, scene, into);
  if (!member) throw new Error('A comment has no author.');
  const { id } = scene.place.community;
  const parent = parentOf(block);
  const words = content.querySelector(TEXT);
  const text = words || TO_SOMEBODY.test(content.textContent ?? '') ? wordsIn(words) : wordsIn(content);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', block.querySelector(LIKES)?.textContent);
  addActivity(scene, into, native, {
    kind: 'comment', member, thread: threadId(id, note), parent: parent && activityId(id, parent),
    ...timeIn(lineIn(block.querySelector(DATE)), scene), text, url: noteAddress(note), via: 'page',
    form: formOf({ text: text !== '', picture: block.querySelector(PICTURE) !== null }), ...countedOf(tally),
  });
  return true;
}
