import { activityId, threadId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, countedOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { PLAIN_DIALECT, readContent } from '../text';
import { addActivity, addMember, addThread, shownThread } from '../told';
import { memberNameOf } from './place';

const TITLE = 'h1';
const NODE = 'a[href^="/go/"]';
const NAME = 'a[href^="/member/"]';
const HEAD_LINE = 'small';
const BODY = '.cell .topic_content';
const SUPPLEMENT = '.subtle';
const STATS = '.topic_stats';
const UPVOTES = '.votes a[onclick^="upVote"]';
const REPLY_NAME = 'strong a[href^="/member/"]';
const REPLY_BODY = '.reply_content';
const FLOOR = '.no';
const AGO = '.ago';
const THANKS = '.small.fade';
const STAFF = '.badge.mod';

const VIEWS = /(\d[\d,]*) ?(?:次点击|次點擊|views?|clicks?)/i;
const THANKED = /(\d[\d,]*) ?(?:人感谢|人感謝|thanks?)/i;
const REPLIES = /(\d[\d,]*) ?(?:条回复|條回覆|repl(?:y|ies))/i;
/** A reply begins with whom it answers: `@bob`, `@bob #3`, `#3 @bob`. */
const ANSWERED = /^(?:#(\d{1,6})\s+)?@([\w-]{1,64})(?:\s+#(\d{1,6})(?!\d))?/;
const LINK_OUT = 'a[href]:not([href^="/member/"])';

/** A topic and a reply may have the same number. */
export const topicNative = (topic: string): string => `t${topic}`;
export const replyNative = (id: string): string | undefined => {
  const number = /^r_(\d{1,15})$/.exec(id)?.[1];
  return number && `c${number}`;
};

/** The exact time stands in a title; old pages only show `5 小时 29 分钟前 via iPhone`. */
function readTime(holder: Element | null | undefined, scene: Scene): ShownTime | null {
  const shown = lineOf(holder).replace(/\s*via .*$/, '').replace(/^(\d+ ?(?:天|小时)) ?\d+ ?(?:小时|分钟)前$/, '$1前');
  return parseTime(attributeOf(holder, 'title') ?? shown, scene);
}

export function addNamed(link: Element | null | undefined, scene: Scene, into: Reading, more: Partial<Member> = {}): Member | undefined {
  const handle = memberNameOf(link);
  if (!handle) return undefined;
  return addMember(scene, into, handle.toLowerCase(), { handle, name: lineOf(link) || handle, url: addressOf(`/member/${handle}`, scene), ...more });
}

export const avatarOf = (holder: Element, scene: Scene): string | undefined => addressOf(attributeOf(holder.querySelector('img.avatar'), 'src'), scene);

/** A name that leads to a member's page is no link that the writer set. */
function wordsOf(body: Element): { text: string; form: Form[] } {
  const { text, form } = readContent(body, PLAIN_DIALECT);
  return { text, form: body.querySelector(LINK_OUT) ? form : form.filter((each) => each !== 'link') };
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

/** Reads one reply. */
export function readReply(cell: Element, scene: Scene, into: Reading): boolean {
  const native = replyNative(cell.id);
  if (!native) throw new Error('A comment has no id.');
  const topic = shownThread(scene);
  if (!topic) throw new Error('A post belongs to no thread.');
  const body = cell.querySelector(REPLY_BODY);
  if (!body) throw new Error('A comment has no text.');
  const author = addNamed(cell.querySelector(REPLY_NAME), scene, into, { avatar: avatarOf(cell, scene), role: cell.querySelector(STAFF) ? 'moderator' : undefined });
  if (!author) throw new Error('A comment has no author.');
  const { text, form } = wordsOf(body);
  const tally: Tally = { counts: {}, approx: [] };
  const thanks = [...cell.querySelectorAll(THANKS)].find((each) => each.querySelector('img[alt*="❤"], img[src*="heart"]') ?? /[♥❤]/.test(lineOf(each)));
  noteCount(tally, 'likes', /\d[\d,]*/.exec(lineOf(thanks))?.[0]);
  const community = scene.place.community.id;
  const answered = answeredBy(cell, text);
  addActivity(scene, into, native, {
    kind: 'comment',
    via: 'page',
    ...readTime(cell.querySelector(AGO), scene),
    member: author.id,
    thread: threadId(community, topic),
    parent: answered && activityId(community, answered),
    text,
    ...(form.length > 0 && { form }),
    url: `${scene.place.community.url}t/${topic}#${cell.id}`,
    ...countedOf(tally),
  });
  return true;
}

/** The reply that one answers: the one above of that name which stands on the floor named, else the nearest. */
function answeredBy(cell: Element, text: string): string | undefined {
  const [, before, name, behind] = ANSWERED.exec(text) ?? [];
  if (!name) return undefined;
  const floor = behind ?? before;
  let nearest: string | undefined;
  for (let above = cell.previousElementSibling; above !== null; above = above.previousElementSibling) {
    const native = replyNative(above.id);
    if (!native || memberNameOf(above.querySelector(REPLY_NAME))?.toLowerCase() !== name.toLowerCase()) continue;
    if (!floor || lineOf(above.querySelector(FLOOR)) === floor) return native;
    nearest ??= native;
  }
  return nearest;
}
