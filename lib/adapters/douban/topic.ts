import { activityId, threadId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, countedOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { type Dialect, readContent } from '../text';
import { addActivity, addMember, addThread, shownThread } from '../told';

const TITLE = '#content h1';
/** A long title is cut; the whole stands in a box below it. */
const WHOLE_TITLE = '#content .tablecc';
const AUTHOR = '.from a[href*="/people/"]';
const FACE = '.user-face img';
const CREATED = '.create-time, .color-green';
const WORDS = ['.topic-richtext', '#link-report .topic-content', '#link-report'] as const;
const LIKES = '.action-react .react-num';
const COMMENT_NAME = 'h4 a[href*="/people/"]';
const COMMENT_HEAD = 'h4';
const PUBLISHED = '.pubtime';
const COMMENT_WORDS = ['.reply-content', '.reply-doc > p'] as const;
const PHOTOS = '.comment-photos img';
const VOTES = '.comment-vote';
const QUOTE = '.reply-quote-content';
const QUOTED_WORDS = ['.all', '.short'] as const;
const QUOTED_NAME = '.pubdate a[href*="/people/"]';
const POPULAR = '#popular-comments, .popular-bd';
const COMMENTS = '#comments';

/** What the page tells of itself to search engines, which is not always sound JSON. */
const SAID = 'script[type="application/ld+json"]';
const TOTAL = /"commentCount":\s*"?(\d{1,9})(?!\d)/;

/** `2026-01-01 07:15:48 黑龙江`: behind the time stands whence it was sent. */
const MOMENT = /\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?/;
/** An account that was closed. */
const CLOSED = /^\[(?:已注销|已註銷)\]/;
const DELETED = /^[[【]?(?:该|此|本)?(?:条)?(?:评论|回应|回复|内容)已(?:被)?(?:(作者|用户|发布者)|[^\s。]{0,8})?(?:自行)?(?:删除|移除|屏蔽)[\]】。]?$/;

const dialect: Dialect = { skip: (_name, className) => /(?:^|\s)(?:reply-quote|image-caption-placeholder)(?:\s|$)/.test(className) };

/** A topic and a comment may have the same number. */
export const topicNative = (topic: string): string => `t${topic}`;

export const commentNative = (item: Element): string | undefined => {
  const number = /^\d{1,15}$/.exec(attributeOf(item, 'data-cid') ?? item.id)?.[0];
  return number && `c${number}`;
};

/** The name in the address of a member's page. */
export const peopleOf = (link: Element | null | undefined): string | undefined => /\/people\/([^/?#]{1,80})/.exec(link?.getAttribute('href') ?? '')?.[1];

export function addPerson(link: Element | null | undefined, scene: Scene, into: Reading, more: Partial<Member> = {}): Member | undefined {
  const handle = peopleOf(link);
  if (!handle) return undefined;
  return addMember(scene, into, handle, { handle, name: lineOf(link) || handle, url: addressOf(`/people/${handle}/`, scene), ...more });
}

const readTime = (holder: Element | null, scene: Scene): ShownTime | null => parseTime(MOMENT.exec(lineOf(holder))?.[0] ?? '', scene);

const firstOf = (holder: Element, selectors: readonly string[]): Element | null => selectors.map((selector) => holder.querySelector(selector)).find((each) => each !== null) ?? null;

/** Words that hold no markup break their lines as they were typed. */
function readWords(body: Element): { text: string; form: Form[] } {
  const { text, form } = readContent(body, dialect);
  if (body.firstElementChild !== null || text === '') return { text, form };
  return { text: (body.textContent ?? '').split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n'), form };
}

const topicUrl = (topic: string, scene: Scene): string | undefined => addressOf(`/group/topic/${topic}/`, scene);

function titleOf(doc: Document): string | undefined {
  const whole = lineOf(doc.querySelector(WHOLE_TITLE)).replace(/^标题[:：]\s*/, '');
  return whole || lineOf(doc.querySelector(TITLE)) || undefined;
}

/** Reads the topic with its words. */
export function readTopic(block: Element, scene: Scene, into: Reading): boolean {
  const native = shownThread(scene);
  if (!native) return false;
  const author = addPerson(block.querySelector(AUTHOR), scene, into, { avatar: addressOf(attributeOf(block.parentElement?.querySelector(FACE), 'src'), scene) });
  const closed = CLOSED.test(lineOf(block.querySelector('.from')).replace(/^来自[:：]\s*/, ''));
  if (!author && !closed) throw new Error('A post has no author.');
  const time = readTime(block.querySelector(CREATED), scene);
  const url = topicUrl(native, scene);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', lineOf(block.ownerDocument.querySelector(LIKES)) || undefined);
  const total: Tally = { counts: {}, approx: [] };
  noteCount(total, 'replies', TOTAL.exec(block.ownerDocument.querySelector(SAID)?.textContent ?? '')?.[1]);
  const thread = addThread(scene, into, native, { title: titleOf(block.ownerDocument), url, author: author?.id, createdAt: time?.at, ...statedOf(total) });
  const body = firstOf(block, WORDS);
  const { text, form } = body ? readContent(body, dialect) : { text: '', form: [] };
  addActivity(scene, into, topicNative(native), { kind: 'post', via: 'page', ...time, member: author?.id, thread: thread.id, text, ...(form.length > 0 && { form }), url, ...countedOf(tally) });
  return true;
}

/** Reads one comment. Those liked most are shown twice: above, and in their place if that is on this page. */
export function readComment(item: Element, scene: Scene, into: Reading): boolean {
  const native = commentNative(item);
  if (!native) throw new Error('A comment has no id.');
  const topic = shownThread(scene);
  if (!topic) throw new Error('A post belongs to no thread.');
  if (item.closest(POPULAR) && item.ownerDocument.querySelector(`${COMMENTS} [data-cid="${native.slice(1)}"]`)) return false;
  const body = firstOf(item, COMMENT_WORDS);
  const photos = item.querySelector(PHOTOS) !== null;
  if (!body && !photos) throw new Error('A comment has no text.');
  const link = item.querySelector(COMMENT_NAME);
  const member = addPerson(link, scene, into, { avatar: addressOf(attributeOf(item.querySelector(FACE), 'src'), scene) });
  if (!member && !CLOSED.test(lineOf(item.querySelector(COMMENT_HEAD)))) throw new Error('A comment has no author.');
  const { text, form } = body ? readWords(body) : { text: '', form: [] };
  const gone = DELETED.exec(text);
  const forms: Form[] = photos && !form.includes('picture') ? [...form, 'picture'] : form;
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', lineOf(item.querySelector(VOTES)) || undefined);
  const community = scene.place.community.id;
  const answered = answeredBy(item);
  addActivity(scene, into, native, {
    kind: 'comment',
    via: 'page',
    ...readTime(item.querySelector(PUBLISHED), scene),
    member: member?.id,
    thread: threadId(community, topic),
    parent: answered && activityId(community, answered),
    ...(gone ? { removed: gone[1] ? 'deleted' : 'moderated' } : { text, ...(forms.length > 0 && { form: forms }) }),
    url: addressOf(`/group/topic/${topic}/?cid=${native.slice(1)}#${native.slice(1)}`, scene),
    ...countedOf(tally),
  });
  return true;
}

const plain = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, '');

/** A quote says whose comment it is of; older pages only by the writer and the words. */
function answeredBy(item: Element): string | undefined {
  const quote = item.querySelector(QUOTE);
  if (!quote) return undefined;
  const said = /^\d{1,15}$/.exec(attributeOf(quote, 'data-ref-cid') ?? '')?.[0];
  if (said) return `c${said}`;
  const words = plain(firstOf(quote, QUOTED_WORDS)).replace(/(?:\.{3}|…)$/, '');
  const who = peopleOf(quote.querySelector(QUOTED_NAME));
  for (let above = item.previousElementSibling; words !== '' && who && above !== null; above = above.previousElementSibling) {
    if (peopleOf(above.querySelector(COMMENT_NAME)) === who && plain(firstOf(above, COMMENT_WORDS)).startsWith(words)) return commentNative(above);
  }
  return undefined;
}
