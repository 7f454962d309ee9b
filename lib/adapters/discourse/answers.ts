import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf } from '../dom';
import { countOf, type Dict, dictOf, dictsOf, idOf, instantOf, numberOf, present, textOf } from '../json';
import { emptyReading } from '../read';
import { readMarkup } from '../text';
import { isOwn } from '../told';
import { dialect } from './dialect';
import { editedAt, isId, memberFrom, statedFrom } from './members';
import { isSecret } from './place';
import { threadFrom } from './rows';
import { hearAnswer, postByNumber, type Told, toldTo } from './told';

/** Addresses that are a member's own business even where their shape is known. */
const PRIVATE = /private-messages|\/messages|\/notifications|\/drafts|\/bookmarks|\/chat\//;
/** Kinds of posts in JSON. */
const SMALL_ACTION = 3;
const LIKE = 2;

/** Reads an answer of known shape: a topic, some posts, a list of topics, a user, the directory. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const answer = dictOf(json);
  if (!answer || PRIVATE.test(url) || isSecret(doc) || !sameSite(url, scene)) return null;
  const known = ['post_stream', 'topic_list', 'directory_items', 'user', 'post_number'].some((key) => key in answer);
  if (!known) return null;
  const told = toldTo(doc);
  const single = 'post_number' in answer && !dictOf(answer.post_stream) ? { post_stream: { posts: [answer] } } : answer;
  hearAnswer(told, single);
  const into = emptyReading();
  readTopic(single, scene, told, doc, into);
  readLists(answer, scene, told, into);
  readUsers(answer, scene, into);
  return into;
}

/** Answers of other hosts have other ids. */
const sameSite = (url: string, scene: Scene): boolean => isOwn(url, scene) || `${url}/` === scene.place.community.url;

function readTopic(answer: Dict, scene: Scene, told: Told, doc: Document, into: Reading): void {
  const stream = dictOf(answer.post_stream);
  if (!stream) return;
  const own = idOf(answer.id);
  if (own && textOf(answer.title) && !pushThread(answer, scene, told, into)) return;
  for (const post of dictsOf(stream.posts)) readPostAnswer(post, own, { scene, told, doc, into });
  for (const topic of dictsOf(answer.suggested_topics)) pushThread(topic, scene, told, into);
}

function pushThread(topic: Dict, scene: Scene, told: Told, into: Reading): boolean {
  const thread = threadFrom(topic, scene, told);
  if (thread) into.threads.push(thread);
  return thread !== undefined;
}

type Desk = { scene: Scene; told: Told; doc: Document; into: Reading };

function readPostAnswer(post: Dict, own: string | undefined, { scene, told, doc, into }: Desk): void {
  const { community, thread: here } = scene.place;
  const native = idOf(post.id);
  const topic = idOf(post.topic_id) ?? own;
  if (!native || !topic || !isId(native) || !isId(topic)) return;
  const heard = told.topics.get(topic);
  const thread = threadId(community.id, topic);
  // Some answers do not say whose topic it is: only what is known to be public is read.
  if (heard?.secret || (heard?.secret === undefined && thread !== here)) return;
  const user = idOf(post.user_id);
  const member = user ? memberFrom(post, scene, user) : undefined;
  if (member) into.members.push(member);
  const number = numberOf(post.post_number);
  const target = numberOf(post.reply_to_post_number);
  const parent = target !== undefined && number !== undefined ? postByNumber(heard, target, { id: native, number }) : undefined;
  const at = instantOf(post.created_at);
  const answered = parent && isId(parent) ? activityId(community.id, parent) : undefined;
  into.activities.push(present<Activity>({
    id: activityId(community.id, native),
    community: community.id,
    native,
    kind: post.post_type === SMALL_ACTION ? 'moderate' : number === 1 ? 'post' : 'comment',
    member: user && isId(user) ? memberId(community.id, user) : undefined,
    thread,
    parent: answered,
    target: answered,
    at,
    precision: at === undefined ? 'unknown' : 'ms',
    ...wordsOf(post, doc),
    url: urlOf(post, scene),
    counts: post.post_type === SMALL_ACTION ? undefined : countsOf(post),
    edited: editedAt(post),
    removed: removedOf(post),
    via: 'answer',
    capturedAt: scene.now,
  }));
}

/** The text, read by the same rules as the page; the document only lends its parser, nothing in it runs or loads. */
function wordsOf(post: Dict, doc: Document): Pick<Activity, 'text' | 'form'> {
  if (typeof post.cooked !== 'string' || post.cooked_hidden === true || post.post_type === SMALL_ACTION) return {};
  const { text, form } = readMarkup(post.cooked, doc, dialect);
  return form.length > 0 ? { text, form } : { text };
}

function urlOf(post: Dict, scene: Scene): string | undefined {
  const path = textOf(post.post_url);
  return path?.startsWith('/') ? addressOf(path, scene) : undefined;
}

function countsOf(post: Dict): Activity['counts'] {
  const like = dictsOf(post.actions_summary).find((action) => action.id === LIKE);
  const reactions = countOf(post.reaction_users_count);
  const replies = countOf(post.reply_count);
  const counted = Array.isArray(post.actions_summary) || reactions !== undefined;
  return present({ ...(counted && { likes: reactions ?? countOf(like?.count) ?? 0 }), ...(replies !== undefined && { replies }) });
}

function removedOf(post: Dict): Activity['removed'] {
  if (textOf(post.deleted_at) || post.user_deleted === true) return 'deleted';
  return post.hidden === true ? 'moderated' : undefined;
}

function readLists(answer: Dict, scene: Scene, told: Told, into: Reading): void {
  const list = dictOf(answer.topic_list);
  if (!list) return;
  const users = new Map(dictsOf(answer.users).map((user) => [idOf(user.id), user]));
  for (const topic of dictsOf(list.topics)) {
    if (!pushThread(topic, scene, told, into)) continue;
    const opener = users.get(idOf(dictsOf(topic.posters)[0]?.user_id));
    const member = opener && memberFrom(opener, scene);
    if (member) into.members.push(member);
  }
}

function readUsers(answer: Dict, scene: Scene, into: Reading): void {
  for (const item of dictsOf(answer.directory_items)) {
    const user = dictOf(item.user);
    const member = user && memberFrom(user, scene);
    if (member) into.members.push(present({ ...member, stated: statedFrom(item) }));
  }
  const user = dictOf(answer.user);
  const member = user && memberFrom(user, scene);
  if (user && member) into.members.push(present({ ...member, joinedAt: instantOf(user.created_at), stated: statedFrom(user) }));
}
