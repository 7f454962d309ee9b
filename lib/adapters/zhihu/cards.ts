import { activityId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { attributeOf, countedOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { dictOf, instantOf, jsonIn, nameOf } from '../json';
import { readContent } from '../text';
import { addActivity, addMember, addThread, shownThread } from '../told';
import { dialect } from './dialect';
import { numberIn, toldQuestion } from './entries';
import { knownAs, pictureOf, tokenIn } from './people';
import { HOME, threadNative, threadUrl } from './place';

const AUTHOR = '.AuthorInfo';
const PERSON = 'a[href*="/people/"], a[href*="/org/"]';
const NAME = 'meta[itemprop="name"]';
const LINK = 'meta[itemprop="url"]';
const PICTURE = 'meta[itemprop="image"]';
const WORDS = '.RichContent-inner';
const ARTICLE_WORDS = '.Post-RichText, .Post-RichTextContainer .RichText';
const COLLAPSED = '.is-collapsed';
const TIME = '.ContentItem-time';
const UP = '.VoteButton--up, .VoteButton';
const QUESTION_WORDS = '.QuestionRichText .RichText, .QuestionRichText';
const NUMBERS = '.NumberBoard-item';
const HOLDER = '[data-id]';
const COMMENT_WORDS = '.CommentContent, .CommentItemV2-content, .CommentItem-content';
/** Members are linked by name, or by a number of this form. */
const NUMBER = /^[\da-f]{32}$/;

/** What a card says of itself in `meta`, not of its author. */
const metaIn = (card: Element, name: string): string | undefined =>
  attributeOf([...card.querySelectorAll(`meta[itemprop="${name}"]`)].find((one) => !one.closest(AUTHOR)), 'content');

const zopOf = (card: Element): Record<string, unknown> => dictOf(jsonIn(card.getAttribute('data-zop'))) ?? {};

/** Who wrote a card; nobody when they are anonymous. */
function authorIn(card: Element, scene: Scene, into: Reading): string | undefined {
  const info = card.querySelector(AUTHOR) ?? card.querySelector('.Post-Author');
  const links = [...(info?.querySelectorAll(PERSON) ?? [])];
  const token = tokenIn(info?.querySelector(LINK)?.getAttribute('content')) ?? tokenIn(links[0]?.getAttribute('href'));
  const name = attributeOf(info?.querySelector(NAME), 'content') ?? nameOf(zopOf(card).authorName) ?? (links.map((link) => lineOf(link)).find((line) => line !== ''));
  if (!token) {
    if (!name || !/匿名|知乎用户/.test(name)) throw new Error('A post has no author.');
    return undefined;
  }
  return addMember(scene, into, token, { handle: token, name, url: `${HOME}people/${token}`, avatar: pictureOf(attributeOf(info?.querySelector(PICTURE), 'content'), scene) }).id;
}

/** `发布于 2020-03-03 11:03`, `编辑于 昨天 18:08`: made or changed. */
function timesIn(card: Element, scene: Scene): Pick<Activity, 'at' | 'precision' | 'edited'> | undefined {
  const made = instantOf(metaIn(card, 'dateCreated'));
  const changed = instantOf(metaIn(card, 'dateModified'));
  if (made !== undefined) return { at: made, precision: 'second', ...(changed !== undefined && changed > made && { edited: changed }) };
  const holder = card.querySelector(TIME);
  const said = attributeOf(holder?.querySelector('[data-tooltip]'), 'data-tooltip') ?? lineOf(holder);
  const time = parseTime(said.replace(/[・·].*$/, '').trim(), scene);
  if (!time) return undefined;
  return said.startsWith('编辑于') ? { at: undefined, precision: 'unknown', edited: time.at } : time;
}

function tallyIn(card: Element): Tally {
  const tally: Tally = { counts: {}, approx: [] };
  const button = card.querySelector(UP);
  noteCount(tally, 'likes', metaIn(card, 'upvoteCount'), attributeOf(button, 'aria-label')?.replace(/^赞同\s*/, '').trim(), lineOf(button).replace(/^赞同\s*/, ''), lineOf(button));
  noteCount(tally, 'replies', metaIn(card, 'commentCount'), /(\d[\d,.]*\s*万?)\s*条评论/.exec(lineOf(card.querySelector('.ContentItem-actions')))?.[1]);
  return tally;
}

function wordsIn(card: Element, selector: string): Pick<Activity, 'text' | 'form'> {
  const words = card.querySelector(selector);
  if (!words) throw new Error('A post has no text.');
  // Folded, only a beginning stands there.
  if (words.closest(COLLAPSED)) return {};
  const { text, form } = readContent(words, dialect);
  return form.length > 0 ? { text, form } : { text };
}

/** Reads the card of an answer. */
export function readAnswerCard(card: Element, scene: Scene, into: Reading): boolean {
  const id = numberIn(card.getAttribute('name') ?? undefined) ?? numberIn(zopOf(card).itemId);
  if (!id) throw new Error('A post has no id.');
  const doc = card.ownerDocument;
  const asked = /\/question\/(\d{1,20})/.exec(metaIn(card, 'url') ?? card.querySelector(`${TIME} a`)?.getAttribute('href') ?? '')?.[1] ?? toldQuestion(doc).get(id);
  const native = asked ? threadNative('question', asked) : shownThread(scene);
  if (!native?.startsWith('question-')) throw new Error('A post belongs to no thread.');
  toldQuestion(doc).set(id, native.slice('question-'.length));
  const words = wordsIn(card, WORDS);
  addActivity(scene, into, `answer-${id}`, {
    kind: 'comment', via: 'page', member: authorIn(card, scene, into), thread: threadId(scene.place.community.id, native), ...timesIn(card, scene), ...words,
    url: `${HOME}question/${native.slice('question-'.length)}/answer/${id}`, ...countedOf(tallyIn(card)),
  });
  return true;
}

/** Reads an article on its own page. */
export function readArticle(card: Element, scene: Scene, into: Reading): boolean {
  const native = shownThread(scene);
  if (!native?.startsWith('article-') || !card.querySelector(ARTICLE_WORDS)) return false;
  const url = threadUrl('article', native.slice('article-'.length));
  const member = authorIn(card, scene, into);
  const times = timesIn(card, scene);
  const tally = tallyIn(card);
  addThread(scene, into, native, { title: lineOf(card.querySelector('.Post-Title')) || undefined, url, author: member, createdAt: times?.at, ...statedOf(tally) });
  addActivity(scene, into, native, { kind: 'post', via: 'page', member, thread: scene.place.thread, ...times, ...wordsIn(card, ARTICLE_WORDS), url, ...countedOf(tally) });
  return true;
}

/** Reads the head of a question. */
export function readQuestion(title: Element, scene: Scene, into: Reading): boolean {
  const native = shownThread(scene);
  if (!native?.startsWith('question-')) return false;
  const doc = title.ownerDocument;
  const tally: Tally = { counts: {}, approx: [] };
  for (const item of doc.querySelectorAll(NUMBERS)) {
    const key = /浏览/.test(lineOf(item)) ? 'views' : /关注/.test(lineOf(item)) ? 'followers' : undefined;
    const value = item.querySelector('.NumberBoard-itemValue');
    if (key) noteCount(tally, key, value?.getAttribute('title'), lineOf(value));
  }
  noteCount(tally, 'replies', /(\d[\d,]*)\s*个回答/.exec(lineOf(doc.querySelector('.List-headerText, .ViewAll-QuestionMainAction')))?.[1]);
  const url = threadUrl('question', native.slice('question-'.length));
  const heading = lineOf(title) || undefined;
  addThread(scene, into, native, { title: heading, url, ...statedOf(tally) });
  const words = doc.querySelector(QUESTION_WORDS);
  const folded = words?.closest('.QuestionRichText--collapsed');
  const { text, form } = words && !folded ? readContent(words, dialect) : { text: '', form: [] };
  addActivity(scene, into, native, { kind: 'post', via: 'page', thread: scene.place.thread, url, ...(!folded && { text: text || heading, form: text ? form : ['text' as const] }) });
  return true;
}

/** Links to members in a comment, without those in its words and in the comments below it. */
const peopleIn = (holder: Element, words: Element | null): Element[] =>
  [...holder.querySelectorAll(PERSON)].filter((link) => link.closest(HOLDER) === holder && !(words?.contains(link) ?? false));

/** What a comment answers: the one above, unless it names somebody else there; else the answer it stands below. */
function parentOf(holder: Element, people: Element[]): string | undefined {
  const above = holder.parentElement?.closest(HOLDER);
  if (!above) {
    const answer = numberIn(holder.closest('.AnswerItem')?.getAttribute('name') ?? undefined);
    return answer && `answer-${answer}`;
  }
  const [own, answered] = [...new Set(people.map((link) => tokenIn(link.getAttribute('href'))))];
  const root = numberIn(above.getAttribute('data-id') ?? undefined);
  const writer = tokenIn(peopleIn(above, above.querySelector(COMMENT_WORDS))[0]?.getAttribute('href'));
  return root && own && (answered === undefined || answered === writer) ? `comment-${root}` : undefined;
}

/** Reads a comment; of what surrounds it only the number and what it says keep their names. */
export function readComment(holder: Element, scene: Scene, into: Reading): boolean {
  const words = holder.querySelector(COMMENT_WORDS);
  if (!words || words.closest(HOLDER) !== holder) return false;
  const id = numberIn(holder.getAttribute('data-id') ?? undefined);
  if (!id) throw new Error('A comment has no id.');
  const people = peopleIn(holder, words);
  // The picture stands first; behind the writer's name that of the member who is answered may follow.
  const token = tokenIn(people[0]?.getAttribute('href'));
  const link = people.find((one) => lineOf(one) !== '' && tokenIn(one.getAttribute('href')) === token);
  const known = token && knownAs(token, holder.ownerDocument);
  // By the number of a member alone nobody can be told to be who other pages name.
  if (known && NUMBER.test(known)) throw new Error('A comment has no author.');
  const member = known ? addMember(scene, into, known, { handle: known, name: link && lineOf(link), url: `${HOME}people/${known}` }).id : undefined;
  const { text, form } = readContent(words, dialect);
  const parent = parentOf(holder, people);
  addActivity(scene, into, `comment-${id}`, {
    kind: 'comment', via: 'page', member, thread: scene.place.thread, parent: parent && activityId(scene.place.community.id, parent), ...timeBelow(words, scene), text, form: form.length > 0 ? form : undefined,
  });
  return true;
}

/** The time stands below the words, in an element whose class says nothing. */
function timeBelow(words: Element, scene: Scene): Pick<Activity, 'at' | 'precision'> | undefined {
  const foot = words.nextElementSibling;
  for (const part of foot ? [foot, ...foot.querySelectorAll('span')] : []) {
    const time = part.childElementCount === 0 ? parseTime(lineOf(part), scene) : null;
    if (time) return time;
  }
  return undefined;
}
