import { activityId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { countedOf, statedOf } from '../dom';
import { type Dict, dictOf, dictsOf, idOf, nameOf, stampOf, textOf } from '../json';
import { memory } from '../memory';
import { readMarkup } from '../text';
import { addActivity, addThread, formOf, tallyOf } from '../told';
import { dialect } from './dialect';
import { addPerson, personIn } from './people';
import { HOME, type Kind, threadNative, threadUrl } from './place';

/** Where what was told is put, and how it came. */
export type Desk = { scene: Scene; doc: Document; into: Reading; via: Activity['via']; /** Members of a state, by the names in their addresses. */ people: Dict };

/** The question of an answer, as told: comments name the answer alone. */
export const toldQuestion = memory((): Map<string, string> => new Map());

export const numberIn = (value: unknown): string | undefined => {
  const id = idOf(value);
  return id !== undefined && /^[1-9]\d{0,19}$/.test(id) ? id : undefined;
};

/** In a state some authors are but named. */
const authorOf = (entry: Dict, { people, scene, into, doc }: Desk): string | undefined =>
  addPerson(typeof entry.author === 'string' ? dictOf(people[entry.author]) : personIn(entry.author), scene, into, doc);

export const wordsIn = (html: string, doc: Document): Pick<Activity, 'text' | 'form'> => {
  const { text, form } = readMarkup(html, doc, dialect);
  return form.length > 0 ? { text, form } : { text };
};

/** A thought comes as markup, or in pieces of which the first is markup. */
function wordsOf(entry: Dict, { doc }: Desk): Pick<Activity, 'text' | 'form'> {
  const html = textOf(entry.content_html) ?? (typeof entry.content === 'string' ? entry.content : undefined);
  const pieces = dictsOf(entry.content);
  if (html === undefined && pieces.length === 0) return {};
  const { text = '', form = [] } = wordsIn(html ?? pieces.map((piece) => textOf(piece.own_text) ?? textOf(piece.content) ?? '').join('<br>'), doc);
  const is = (type: string): boolean => pieces.some((piece) => piece.type === type);
  return { text, form: formOf({ text: text !== '', picture: form.includes('picture') || is('image'), video: form.includes('video') || is('video'), link: form.includes('link') || is('link') || is('link_card') }) };
}

const createdOf = (entry: Dict): number | undefined => stampOf(entry.created_time) ?? stampOf(entry.created) ?? stampOf(entry.published_at) ?? stampOf(entry.publish_time);

/** An entry is edited when it was changed later than it was made. */
function editedOf(entry: Dict): number | undefined {
  const [made, changed] = [createdOf(entry), stampOf(entry.updated_time) ?? stampOf(entry.updated)];
  return made !== undefined && changed !== undefined && changed > made ? changed : undefined;
}

/** Counts go by several names, of which the first that is there holds. */
const firstOf = (entry: Dict, ...keys: string[]): unknown => keys.map((key) => entry[key]).find((value) => value !== undefined && value !== null);

const numbersOf = (entry: Dict): Record<string, unknown> => ({
  likes: firstOf(entry, 'voteup_count', 'like_count', 'reaction_count'), replies: entry.comment_count, shares: firstOf(entry, 'repin_count', 'share_count'), views: firstOf(entry, 'play_count', 'view_count'),
});

/** Adds a question: its thread, and the post that asks it where its words are told. */
export function addQuestion(question: Dict, desk: Desk): void {
  const id = numberIn(question.id);
  if (!id) return;
  const { scene, into, doc, via } = desk;
  const native = threadNative('question', id);
  const title = nameOf(question.title);
  const author = authorOf(question, desk);
  const at = createdOf(question);
  const url = threadUrl('question', id);
  addThread(scene, into, native, { title, url, author, createdAt: at, ...statedOf(tallyOf({ replies: question.answer_count, views: question.visit_count, followers: question.follower_count })) });
  // Where a question is but named, with an answer or in a list, its post is not told.
  if (typeof question.detail !== 'string') return;
  const { text = '', form } = wordsIn(question.detail, doc);
  addActivity(scene, into, native, {
    kind: 'post', via, member: author, thread: threadId(scene.place.community.id, native), at, text: text || title, form: text === '' ? ['text'] : form, url, edited: editedOf(question),
    ...countedOf(tallyOf({ likes: question.voteup_count, replies: question.comment_count })),
  });
}

/** Adds an answer, which comments the question. */
export function addAnswer(answer: Dict, desk: Desk): void {
  const id = numberIn(answer.id);
  const question = dictOf(answer.question);
  const asked = numberIn(question?.id);
  if (!id || !question || !asked) return;
  const { scene, into, doc, via } = desk;
  toldQuestion(doc).set(id, asked);
  addQuestion(question, desk);
  addActivity(scene, into, `answer-${id}`, {
    kind: 'comment', via, member: authorOf(answer, desk), thread: threadId(scene.place.community.id, threadNative('question', asked)), at: createdOf(answer), ...wordsOf(answer, desk),
    url: `${HOME}question/${asked}/answer/${id}`, edited: editedOf(answer), ...countedOf(tallyOf(numbersOf(answer))),
  });
}

/** Adds an article, a thought or a film: a thread with its post. */
export function addOpener(kind: Kind, entry: Dict, desk: Desk): void {
  const id = numberIn(entry.id);
  if (!id) return;
  const { scene, into, via } = desk;
  const native = threadNative(kind, id);
  const author = authorOf(entry, desk);
  const at = createdOf(entry);
  const url = threadUrl(kind, id);
  const numbers = numbersOf(entry);
  addThread(scene, into, native, { title: kind === 'pin' ? undefined : nameOf(entry.title), url, channel: nameOf(dictOf(entry.column)?.title), author, createdAt: at, ...statedOf(tallyOf({ replies: numbers.replies, likes: numbers.likes, views: numbers.views })) });
  const words = wordsOf(kind === 'zvideo' ? { content: entry.description } : entry, desk);
  const form = kind === 'zvideo' ? (['text', 'video'] as const).filter((one) => one === 'video' || words.text) : words.form;
  addActivity(scene, into, native, { kind: 'post', via, member: author, thread: threadId(scene.place.community.id, native), at, ...words, form, url, edited: editedOf(entry), ...countedOf(tallyOf(numbers)) });
}

/** What a comment is on: an answer to a question, or what opens a thread. */
export type Subject = { thread?: string | undefined; parent?: string | undefined };

/** Adds a comment with those below it. */
export function addComment(comment: Dict, subject: Subject, desk: Desk, above?: string): void {
  const id = numberIn(comment.id);
  if (!id) return;
  const { scene, into, doc, via } = desk;
  const community = scene.place.community.id;
  const answered = numberIn(comment.reply_comment_id) ?? above;
  const gone = comment.is_delete === true || comment.is_deleted === true;
  const html = textOf(comment.content);
  addActivity(scene, into, `comment-${id}`, {
    kind: 'comment', via, member: addPerson(personIn(comment.author), scene, into, doc), thread: subject.thread && threadId(community, subject.thread),
    parent: answered && answered !== id ? activityId(community, `comment-${answered}`) : subject.parent && activityId(community, subject.parent),
    at: createdOf(comment), ...(html !== undefined && !gone && wordsIn(html, doc)), removed: gone ? 'deleted' : undefined,
    ...countedOf(tallyOf({ likes: firstOf(comment, 'like_count', 'vote_count'), dislikes: comment.dislike_count, replies: comment.child_comment_count })),
  });
  for (const below of dictsOf(comment.child_comments)) addComment(below, subject, desk, id);
}
