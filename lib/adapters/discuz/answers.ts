import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { noteAny, statedOf, type Tally } from '../dom';
import { type Dict, dictOf, dictsOf, idOf, nameOf, present, stampOf, textOf } from '../json';
import { emptyReading } from '../read';
import { readMarkup } from '../text';
import { isOwn, unlessEmpty } from '../told';
import { dialect } from './dialect';
import { quotedIn } from './post';

/** The forum's own interface for applications; only what it says of threads. */
const API = /\/api\/mobile\/(?:index\.php)?\?.*\bmodule=(?:viewthread|forumdisplay|hotthread|newthreads|forumguide)\b/;
const ID = /^[1-9]\d{0,19}$/;
const ROLES: Record<string, Role> = { '1': 'leader', '2': 'moderator', '3': 'moderator' };

const nativeOf = (value: unknown): string | undefined => {
  const id = idOf(value);
  return id !== undefined && ID.test(id) ? id : undefined;
};

/** Reads an answer: a thread with its posts, or a list of threads. Its numbers come as text. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const body = dictOf(dictOf(json)?.Variables);
  if (!body || !API.test(url) || !isOwn(url, scene)) return null;
  const into = emptyReading();
  const channel = nameOf(dictOf(body.forum)?.name);
  const thread = dictOf(body.thread);
  if (thread) pushThread(thread, channel, scene, into);
  for (const each of [...dictsOf(body.forum_threadlist), ...dictsOf(body.data)]) pushThread(each, channel, scene, into);
  for (const post of dictsOf(body.postlist)) pushPost(post, nativeOf(thread?.tid), scene, doc, into);
  return unlessEmpty(into);
}

/** The writer; of a guest or an anonymous member nothing is told. */
function pushMember(record: Dict, scene: Scene, into: Reading): Member | undefined {
  const native = nativeOf(record.authorid);
  const handle = nameOf(record.author);
  if (!native || !handle || idOf(record.anonymous) === '1') return undefined;
  const { id, url } = scene.place.community;
  const member = present<Member>({ id: memberId(id, native), community: id, native, handle, name: handle, url: `${url}home.php?mod=space&uid=${native}`, role: ROLES[idOf(record.groupid) ?? ''], capturedAt: scene.now });
  into.members.push(member);
  return member;
}

function pushThread(thread: Dict, channel: string | undefined, scene: Scene, into: Reading): void {
  const native = nativeOf(thread.tid);
  const title = nameOf(thread.subject);
  if (!native || !title) return;
  const { id, url } = scene.place.community;
  const tally: Tally = { counts: {}, approx: [] };
  for (const [key, value] of [['replies', thread.replies], ['views', thread.views], ['likes', thread.recommend_add]] as const) noteAny(tally, key, value);
  const pinned = nativeOf(thread.displayorder) !== undefined;
  const closed = idOf(thread.closed) === '1';
  into.threads.push(present<Thread>({
    id: threadId(id, native),
    community: id,
    native,
    title,
    url: `${url}forum.php?mod=viewthread&tid=${native}`,
    channel,
    author: pushMember(thread, scene, into)?.id,
    createdAt: stampOf(thread.dbdateline) ?? stampOf(thread.dateline),
    state: pinned || closed ? [...(closed ? (['closed'] as const) : []), ...(pinned ? (['pinned'] as const) : [])] : undefined,
    ...statedOf(tally),
    capturedAt: scene.now,
  }));
}

function pushPost(post: Dict, here: string | undefined, scene: Scene, doc: Document, into: Reading): void {
  const native = nativeOf(post.pid);
  const thread = nativeOf(post.tid) ?? here;
  if (!native || !thread || textOf(post.message) === undefined) return;
  const { id, url } = scene.place.community;
  const { text, form, left } = readMarkup(textOf(post.message) ?? '', doc, dialect);
  const answered = left.flatMap((element) => quotedIn(element) ?? []).find((each) => each !== native);
  const parent = answered && activityId(id, answered);
  const at = stampOf(post.dbdateline);
  into.activities.push(present<Activity>({
    id: activityId(id, native),
    community: id,
    native,
    kind: idOf(post.first) === '1' ? 'post' : 'comment',
    member: pushMember(post, scene, into)?.id,
    thread: threadId(id, thread),
    parent: parent || undefined,
    target: parent || undefined,
    at,
    precision: at === undefined ? 'unknown' : 'second',
    text,
    form: form.length > 0 ? form : undefined,
    url: idOf(post.first) === '1' ? `${url}forum.php?mod=viewthread&tid=${thread}` : `${url}forum.php?mod=redirect&goto=findpost&ptid=${thread}&pid=${native}`,
    via: 'answer',
    capturedAt: scene.now,
  }));
}
