import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { ThreadState } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeIn } from '../bounds';
import { addressOf } from '../dom';
import { countOf, type Dict, dictOf, dictsOf, idOf, instantOf, nameOf, numberOf, present, textOf } from '../json';
import { emptyReading } from '../read';
import { readMarkup } from '../text';
import { isOwn, unlessEmpty } from '../told';
import { dialect } from './dialect';
import { soundNative } from './native';

/** The software's own addresses for JSON, without those that are a member's own business. */
const API = /\/api\/(?!.*(?:\/chats?(?:\/|$)|notifications|\/flags|\/admin|bookmarks|\/blocks|settings|sessions))/;
const STATES: readonly [string, ThreadState][] = [['pinned', 'pinned'], ['locked', 'locked'], ['isSolved', 'solved'], ['deleted', 'removed']];
const NOBODY = /^(?:0|-\d+)$/;

const nativeId = (value: unknown): string | undefined => soundNative(idOf(value));

/** Reads an answer of known shape: a topic with its posts, some posts, a list of topics, users. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const body = dictOf(json);
  if (!body || !API.test(url) || !isOwn(url, scene)) return null;
  const answer = dictOf(body.response) ?? body;
  const into = emptyReading();
  if (answer.tid !== undefined && Array.isArray(answer.posts)) pushThread(answer, scene, into);
  const posts = answer.pid !== undefined && answer.content !== undefined ? [answer] : dictsOf(answer.posts);
  for (const post of posts) pushPost(post, answer, scene, doc, into);
  for (const topic of dictsOf(answer.topics)) pushThread(topic, scene, into);
  const users = answer.uid !== undefined && answer.userslug !== undefined && answer.pid === undefined && answer.tid === undefined ? [answer] : dictsOf(answer.users);
  for (const user of users) pushMember(user, scene, into);
  return unlessEmpty(into);
}

const millis = (record: Dict, key: string): number | undefined => timeIn(numberOf(record[key])) ?? instantOf(record[`${key}ISO`]);

function pushMember(user: Dict, scene: Scene, into: Reading): Member | undefined {
  const native = nativeId(user.uid);
  if (!native || NOBODY.test(native)) return undefined;
  const { community } = scene.place;
  const slug = textOf(user.userslug);
  const posts = countOf(user.postcount);
  const threads = countOf(user.topiccount);
  const member = present<Member>({
    id: memberId(community.id, native),
    community: community.id,
    native,
    handle: nameOf(user.username),
    name: nameOf(user.displayname) ?? nameOf(user.username),
    url: slug && addressOf(`${community.url}user/${slug}`, scene),
    avatar: addressOf(textOf(user.picture), scene),
    joinedAt: millis(user, 'joindate'),
    stated: posts === undefined && threads === undefined ? undefined : present({ posts: posts as number, threads: threads as number }),
    capturedAt: scene.now,
  });
  into.members.push(member);
  return member;
}

function pushThread(topic: Dict, scene: Scene, into: Reading): void {
  const native = nativeId(topic.tid);
  if (!native) return;
  const { community } = scene.place;
  const user = dictOf(topic.user) ?? dictOf(topic.author);
  const opener = user && pushMember(user, scene, into);
  const slug = textOf(topic.slug);
  const posts = countOf(topic.postcount);
  const stated = {
    replies: posts === undefined ? undefined : Math.max(0, posts - 1),
    views: countOf(topic.viewcount),
    likes: countOf(topic.upvotes),
    participants: countOf(topic.postercount),
  };
  const states = STATES.flatMap(([key, state]) => (topic[key] === 1 || topic[key] === true ? state : []));
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: nameOf(topic.titleRaw) ?? nameOf(topic.title),
    url: slug && addressOf(`${community.url}topic/${slug}`, scene),
    channel: nameOf(dictOf(topic.category)?.name),
    author: opener?.id,
    createdAt: millis(topic, 'timestamp'),
    state: states.length > 0 ? states.sort() : undefined,
    stated: present(stated) as Thread['stated'],
    capturedAt: scene.now,
  }));
}

function pushPost(post: Dict, topic: Dict, scene: Scene, doc: Document, into: Reading): void {
  const native = nativeId(post.pid);
  const thread = nativeId(post.tid) ?? nativeId(topic.tid);
  if (!native || !thread || post.roomId !== undefined) return;
  const { community } = scene.place;
  const user = dictOf(post.user);
  const member = user && pushMember(user, scene, into);
  const uid = nativeId(post.uid);
  const parent = nativeId(post.toPid);
  const at = millis(post, 'timestamp');
  const edited = millis(post, 'edited');
  const answered = parent && parent !== '0' ? activityId(community.id, parent) : undefined;
  const first = native === nativeId(topic.mainPid) || post.index === 0;
  into.activities.push(present<Activity>({
    id: activityId(community.id, native),
    community: community.id,
    native,
    kind: first ? 'post' : 'comment',
    member: member?.id ?? (uid && !NOBODY.test(uid) ? memberId(community.id, uid) : undefined),
    thread: threadId(community.id, thread),
    parent: answered,
    target: answered,
    at,
    precision: at === undefined ? 'unknown' : 'ms',
    ...wordsOf(post, doc),
    url: addressOf(`${community.url}post/${native}`, scene),
    counts: countsOf(post),
    edited,
    removed: post.deleted === 1 || post.deleted === true ? 'deleted' : undefined,
    via: 'answer',
    capturedAt: scene.now,
  }));
}

/** Content comes as HTML, read by the same rules as the page. */
function wordsOf(post: Dict, doc: Document): Pick<Activity, 'text' | 'form'> {
  if (typeof post.content !== 'string' || post.deleted === 1 || post.deleted === true) return {};
  const { text, form } = readMarkup(post.content, doc, dialect);
  return form.length > 0 ? { text, form } : { text };
}

function countsOf(post: Dict): Activity['counts'] {
  const counts: NonNullable<Activity['counts']> = {};
  for (const [key, value] of [['likes', post.upvotes], ['dislikes', post.downvotes], ['replies', dictOf(post.replies)?.count]] as const) {
    const count = countOf(value);
    if (count !== undefined) counts[key] = count;
  }
  return Object.keys(counts).length > 0 ? counts : undefined;
}
