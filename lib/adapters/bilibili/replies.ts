import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, countedOf, parsed } from '../dom';
import { type Dict, dictOf, dictsOf, nameOf, stampOf, textOf } from '../json';
import { addActivity, addMember, addThread, formOf, soundId, tallyOf } from '../told';
import { aboutOf, addressFor } from './place';
import { keepShown } from './shaded';

/** Hidden by the platform: only the writer still sees it. */
const HIDDEN = 17;

export type Asked = { url: string; doc: Document };

/** Ids come as numbers and, since they outgrow those, beside them as text. */
const idIn = (dict: Dict, key: string): string | undefined => soundId(dict[`${key}_str`]) ?? soundId(dict[key]);

/** Whether an object is a comment; those in the creator's list call their number `id`. */
const isReply = (dict: Dict): boolean => (dict.rpid !== undefined || (dict.id !== undefined && dict.oid !== undefined)) && dictOf(dict.content)?.message !== undefined;

/** Adds a member as comments, posts and films describe them. */
export function pushMember(id: string | undefined, name: unknown, face: unknown, scene: Scene, into: Reading): string | undefined {
  if (!id) return undefined;
  return addMember(scene, into, id, { name: nameOf(name), url: `https://space.bilibili.com/${id}`, avatar: addressOf(textOf(face), scene) }).id;
}

/** What a comment is about, by itself or by what was asked for. */
function threadOf(reply: Dict, { url, doc }: Asked, scene: Scene): string | undefined {
  const query = parsed(url, scene.url)?.searchParams;
  const type = typeof reply.type === 'number' ? reply.type : Number(query?.get('type') ?? Number.NaN) || undefined;
  return aboutOf(type, idIn(reply, 'oid') ?? query?.get('oid') ?? undefined, scene, doc);
}

function wordsOf(reply: Dict): { text?: string; form?: ReturnType<typeof formOf>; removed?: 'moderated' } {
  if (reply.state === HIDDEN || reply.invisible === true) return { removed: 'moderated' };
  const content = dictOf(reply.content) ?? {};
  const text = typeof content.message === 'string' ? content.message.trim() : undefined;
  return { text, form: formOf({ text: !!text, picture: dictsOf(content.pictures).length > 0, link: /https?:\/\//.test(text ?? '') }) };
}

/** Reads a comment; false when the object is none. */
export function readReply(reply: Dict, asked: Asked, scene: Scene, into: Reading): boolean {
  const native = isReply(reply) ? idIn(reply, 'rpid') ?? idIn(reply, 'id') : undefined;
  const thread = native && threadOf(reply, asked, scene);
  if (!native || !thread) return false;
  const { id } = scene.place.community;
  const member = dictOf(reply.member) ?? {};
  const mid = soundId(member.mid) ?? soundId(reply.mid);
  const root = idIn(reply, 'root');
  const parent = idIn(reply, 'parent') ?? root;
  const title = nameOf(reply.title);
  const words = wordsOf(reply);
  if (mid && words.text) keepShown(asked.doc, mid, words.text, native);
  const address = addressFor(thread);
  pushMember(mid, member.uname, member.avatar, scene, into);
  if (title) addThread(scene, into, thread, { title, url: address });
  addActivity(scene, into, native, {
    kind: 'comment',
    member: mid && memberId(id, mid),
    thread: threadId(id, thread),
    parent: parent && activityId(id, parent),
    at: stampOf(reply.ctime),
    ...words,
    url: address && `${address}#reply${native}`,
    // Answers to an answer are counted with the first comment.
    ...countedOf(tallyOf({ likes: reply.like, ...(!root && { replies: reply.rcount }) })),
  });
  return true;
}

/** How many comments there are in all stands beside one page of them. */
export function readTotal(data: Dict, asked: Asked, scene: Scene, into: Reading): void {
  const total = dictOf(data.cursor)?.all_count ?? dictOf(data.page)?.acount;
  const [first] = [...dictsOf(data.replies), ...dictsOf(data.top_replies)];
  const thread = total !== undefined && first && threadOf(first, asked, scene);
  const { counts } = tallyOf({ replies: total });
  if (thread && counts.replies !== undefined) addThread(scene, into, thread, { url: addressFor(thread), stated: counts });
}
