import type { Form } from '@/lib/model/kinds';
import type { Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, countedOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { PLAIN_DIALECT, readContent } from '../text';
import { addActivity, addThread, memberOf, shownThread } from '../told';
import { memberNameOf } from './place';

const TITLE = 'h1';
const NODE = 'a[href^="/go/"]';
const NAME = 'a[href^="/member/"]';
const HEAD_LINE = 'small';
const BODY = '.cell .topic_content';
const SUPPLEMENT = '.subtle';
const STATS = '.topic_stats';
const UPVOTES = '.votes a[onclick^="upVote"]';

/** `2026-11-20 17:45:09 +08:00`, but for its spaces as machines write times. */
const EXACT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d$/;
const VIEWS = /(\d[\d,]*) ?(?:次点击|次點擊|views?|clicks?)/i;
const THANKED = /(\d[\d,]*) ?(?:人感谢|人感謝|thanks?)/i;
const REPLIES = /(\d[\d,]*) ?(?:条回复|條回覆|repl(?:y|ies))/i;
const LINK_OUT = 'a[href]:not([href^="/member/"])';

/** A topic and a reply may have the same number. */
export const topicNative = (topic: string): string => `t${topic}`;

/** The exact time stands in a title; old pages only show `5 小时 29 分钟前 via iPhone`. */
export function readTime(holder: Element | null | undefined, scene: Scene): ShownTime | null {
  const exact = attributeOf(holder, 'title');
  if (exact !== undefined) return parseTime(EXACT.test(exact) ? `${exact.slice(0, 10)}T${exact.slice(11, 19)}${exact.slice(20)}` : exact, scene);
  const shown = lineOf(holder).replace(/\s*via .*$/, '').replace(/^(\d+ ?(?:天|小时)) ?\d+ ?(?:小时|分钟)前$/, '$1前');
  return parseTime(shown, scene);
}

export function memberNamed(link: Element | null | undefined, scene: Scene, more: Partial<Member> = {}): Member | undefined {
  const handle = memberNameOf(link);
  return handle ? memberOf(scene, handle.toLowerCase(), { handle, name: lineOf(link) || handle, url: addressOf(`/member/${handle}`, scene), ...more }) : undefined;
}

export function addNamed(link: Element | null | undefined, scene: Scene, into: Reading, more: Partial<Member> = {}): Member | undefined {
  const member = memberNamed(link, scene, more);
  if (member) into.members.push(member);
  return member;
}

export const avatarOf = (holder: Element, scene: Scene): string | undefined => addressOf(attributeOf(holder.querySelector('img.avatar'), 'src'), scene);

/** A name that leads to a member's page is no link that the writer set. */
export function wordsOf(body: Element): { text: string; form: Form[] } {
  const { text, form } = readContent(body, PLAIN_DIALECT);
  return { text, form: !form.includes('link') || body.querySelector(LINK_OUT) ? form : form.filter((each) => each !== 'link') };
}

function noteFound(tally: Tally, key: string, pattern: RegExp, text: string): void {
  noteCount(tally, key, pattern.exec(text)?.[1]);
}

/** Reads a topic: its head, its words, and what its writer appended to them. */
export function readTopic(head: Element, scene: Scene, into: Reading): boolean {
  const title = head.querySelector(TITLE);
  const native = shownThread(scene);
  const box = head.parentElement;
  if (!title || !native || !box) return false;
  const line = head.querySelector(HEAD_LINE);
  const author = addNamed([...head.querySelectorAll(NAME)].find((link) => lineOf(link) !== ''), scene, into, { avatar: avatarOf(head, scene) });
  if (!author) throw new Error('A post has no author.');
  const time = readTime(line?.querySelector('span[title]') ?? line?.querySelector('span'), scene);
  const url = `${scene.place.community.url}t/${native}`;
  const stated: Tally = { counts: {}, approx: [] };
  noteFound(stated, 'views', VIEWS, lineOf(line));
  noteFound(stated, 'replies', REPLIES, lineOf(box.ownerDocument.querySelector('.box > .cell:not(.item) > .gray')));
  const thread = addThread(scene, into, native, { title: lineOf(title) || undefined, url, channel: lineOf(head.querySelector(NODE)) || undefined, author: author.id, createdAt: time?.at, ...statedOf(stated) });
  const tally: Tally = { counts: {}, approx: [] };
  noteFound(tally, 'likes', THANKED, lineOf(box.querySelector(STATS)));
  noteCount(tally, 'votes', lineOf(head.querySelector(UPVOTES)));
  addActivity(scene, into, topicNative(native), { kind: 'post', via: 'page', ...time, member: author.id, thread: thread.id, url, ...countedOf(tally), ...topicWords(box, scene) });
  return true;
}

function topicWords(box: Element, scene: Scene): { text: string; form?: Form[]; edited?: number } {
  const supplements = [...box.querySelectorAll(SUPPLEMENT)];
  const bodies = [box.querySelector(BODY), ...supplements.map((each) => each.querySelector('.topic_content'))].filter((each) => each !== null);
  const words = bodies.map(wordsOf);
  const form = [...new Set(words.flatMap((each) => each.form))];
  const edited = readTime(supplements.at(-1)?.querySelector('.fade span[title]'), scene)?.at;
  return { text: words.map(({ text }) => text).filter((text) => text !== '').join('\n'), ...(form.length > 0 && { form }), ...(edited !== undefined && { edited }) };
}
