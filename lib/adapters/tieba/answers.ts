import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { wordsIn } from '../bounds';
import { countedOf, parsed } from '../dom';
import { type Dict, dictOf, dictsOf, idOf, nameOf, stampOf, textOf } from '../json';
import { emptyReading } from '../read';
import { readMarkup } from '../text';
import { addActivity, formOf, shownThread, tallyOf, unlessEmpty } from '../told';
import { dialect } from './dialect';
import { addUser } from './member';
import { barOf, isHere, isNowhere } from './place';
import { postUrl } from './post';
import { addToldThread } from './rows';

/** Answers that are the viewer's own business. */
const PRIVATE = /replyme|atme|\/im\/|notice|\/msg|history|collect|\/home\//i;
const LARGE = /^\d{1,20}$/;

const numberIn = (value: unknown): string | undefined => {
  const id = idOf(value);
  return id !== undefined && LARGE.test(id) && id !== '0' ? id : undefined;
};

type Desk = { scene: Scene; doc: Document; into: Reading; /** Member ids by the number of their account. */ members: Map<string, string> };

/** Reads an answer of known shape: the posts of a thread, comments below floors, the list of a bar. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const body = dictOf(json);
  if (!body || PRIVATE.test(url)) return null;
  const answer = dictOf(body.data) ?? body;
  const desk: Desk = { scene, doc, into: emptyReading(), members: new Map() };
  if (Array.isArray(answer.post_list) || dictOf(answer.first_floor)) readThread(url, answer, desk);
  else if (dictOf(answer.comment_list)) readTotal(answer, desk);
  else readList(answer, desk);
  return unlessEmpty(desk.into);
}

function noteUsers(users: unknown, { scene, into, members }: Desk): void {
  for (const user of dictsOf(Array.isArray(users) ? users : Object.values(dictOf(users) ?? {}))) {
    const number = numberIn(user.id) ?? numberIn(user.user_id);
    const member = number && addUser(user, scene, into);
    if (number && member) members.set(number, member.id);
  }
}

function readThread(url: string, answer: Dict, desk: Desk): void {
  const { scene, doc } = desk;
  const thread = dictOf(answer.thread);
  const tid = numberIn(thread?.id) ?? shownThread(scene);
  if (!tid || !isHere(tid, nameOf(dictOf(answer.forum)?.name), scene, doc)) return;
  noteUsers(answer.user_list, desk);
  const first = dictOf(answer.first_floor);
  const opened = first && addPost(first, tid, undefined, true, desk);
  // Comments below one floor come in the same wrapping as floors, by an address that says so.
  const floor = /nestedFloor/i.test(url) ? (numberIn(dictOf(answer.post)?.id) ?? numberIn(parsed(url)?.searchParams.get('post_id') ?? undefined)) : undefined;
  for (const post of dictsOf(answer.post_list)) {
    const added = addPost(post, tid, floor, idOf(post.floor) === '1', desk);
    const below = dictOf(post.sub_post_list)?.sub_post_list ?? post.sub_post_list;
    if (added) for (const comment of dictsOf(below)) addPost(comment, tid, added.native, false, desk);
  }
  if (thread && /page/i.test(url)) addToldThread(thread, tid, opened?.member, scene, desk.into);
}

function addPost(post: Dict, tid: string, floor: string | undefined, first: boolean, { scene, doc, into, members }: Desk): Activity | undefined {
  const native = numberIn(post.id);
  if (!native) return undefined;
  const author = dictOf(post.author);
  const told = author && addUser(author, scene, into);
  const agree = dictOf(post.agree);
  return addActivity(scene, into, native, {
    kind: first ? 'post' : 'comment', member: told?.id ?? members.get(numberIn(post.author_id) ?? ''), thread: scene.place.thread,
    parent: floor && activityId(scene.place.community.id, floor), at: stampOf(post.time), ...wordsOf(post.content, doc),
    url: floor ? postUrl(tid, floor, native) : postUrl(tid, native),
    ...countedOf(tallyOf({ likes: agree?.agree_num, dislikes: agree?.disagree_num, replies: post.sub_post_number })),
  });
}

const FORMS: Readonly<Record<string, Form>> = { 1: 'link', 3: 'picture', 5: 'video', 10: 'file', 20: 'picture' };
const EMOJI = /^(?:2|11)$/;

/** Content comes in pieces of numbered kinds; an emoji has a file's name for its text and its meaning beside it. */
function wordsOf(content: unknown, doc: Document): Pick<Activity, 'text' | 'form'> {
  if (typeof content === 'string') {
    const { text, form } = readMarkup(content, doc, dialect);
    return form.length > 0 ? { text, form } : { text };
  }
  if (!Array.isArray(content)) return {};
  const there: Partial<Record<Form, boolean>> = {};
  let said = '';
  for (const piece of dictsOf(content)) {
    const kind = idOf(piece.type) ?? '0';
    const form = FORMS[kind];
    if (form) there[form] = true;
    const meaning = textOf(piece.c);
    said += EMOJI.test(kind) ? (meaning ? `[${meaning}]` : '') : ((form === undefined || form === 'link') && textOf(piece.text)) || '';
  }
  const text = wordsIn(said.replace(/[^\S\n]+/g, ' ').trim());
  const form = formOf({ ...there, text: text !== '' });
  return form ? { text, form } : { text };
}

/** All comments below the floors of a page of the classic site, by floor. */
function readTotal(answer: Dict, desk: Desk): void {
  const { scene, doc, into, members } = desk;
  if (isNowhere(scene)) return;
  noteUsers(answer.user_list, desk);
  for (const [floor, list] of Object.entries(dictOf(answer.comment_list) ?? {})) {
    for (const comment of dictsOf(dictOf(list)?.comment_info)) {
      const native = numberIn(comment.comment_id);
      const tid = numberIn(comment.thread_id);
      const pid = numberIn(comment.post_id) ?? numberIn(floor);
      if (!native || !tid || !pid || tid !== shownThread(scene)) continue;
      addActivity(scene, into, native, {
        kind: 'comment', member: members.get(numberIn(comment.user_id) ?? ''), thread: scene.place.thread, parent: activityId(scene.place.community.id, pid),
        at: stampOf(comment.now_time), ...wordsOf(comment.content, doc), url: postUrl(tid, pid, native),
      });
    }
  }
}

/** The list of a bar: threads as they are, or cards with what a thread is behind them. */
function readList(answer: Dict, desk: Desk): void {
  const { scene, into, members } = desk;
  if (isNowhere(scene) || scene.place.kind !== 'list') return;
  noteUsers(answer.user_list, desk);
  const cards = dictsOf(dictsOf(dictOf(answer.page_data)?.feed_list).map(({ feed }) => dictOf(feed)?.business_info_map));
  for (const thread of [...cards, ...dictsOf(answer.thread_list)]) {
    const tid = numberIn(thread.thread_id) ?? numberIn(thread.tid) ?? numberIn(thread.id);
    const bar = nameOf(thread.forum_name) ?? nameOf(thread.fname);
    if (!tid || (bar && barOf(bar.replace(/吧$/, '')).id !== scene.place.community.id)) continue;
    const author = dictOf(thread.author);
    addToldThread(thread, tid, (author && addUser(author, scene, into))?.id ?? members.get(numberIn(thread.author_id) ?? ''), scene, into);
  }
}
