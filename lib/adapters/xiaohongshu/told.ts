import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, countedOf, parsed, statedOf } from '../dom';
import { type Dict, dictOf, dictsOf, nameOf, stampOf, textOf } from '../json';
import { addActivity, addMember, addThread, formOf, isInView, shownThread, soundId, tallyOf } from '../told';
import { objectsIn } from '../walk';
import { memberAddress, noteAddress } from './place';

/** A topic is written `#茶[话题]#` and shown `#茶`. */
const TOPIC = /#([^#\n]+?)\[话题\]#/g;

function pushMember(user: Dict | undefined, scene: Scene, into: Reading): string | undefined {
  const native = soundId(user?.user_id);
  if (!user || !native) return undefined;
  addMember(scene, into, native, { name: nameOf(user.nickname) ?? nameOf(user.nick_name), url: memberAddress(native), avatar: addressOf(textOf(user.image) ?? textOf(user.avatar), scene) });
  return memberId(scene.place.community.id, native);
}

/** What objects learn from those they lie in: a row its note's id, an answer the comment below which it stands. */
type Around = { ids: Map<Dict, string>; roots: Map<Dict, string> };

function lookAround(dict: Dict, { ids, roots }: Around): void {
  const id = soundId(dict.id);
  if (!id) return;
  const card = dictOf(dict.note_card);
  if (card) ids.set(card, id);
  for (const answer of dictsOf(dict.sub_comments)) roots.set(answer, id);
}

/** Reads a comment; false when the object is none. */
function readComment(comment: Dict, url: string, { roots }: Around, scene: Scene, into: Reading): boolean {
  const user = dictOf(comment.user_info);
  const native = soundId(comment.id);
  const note = soundId(comment.note_id) ?? shownThread(scene);
  if (!user || !native || !note || typeof comment.content !== 'string' || comment.create_time === undefined) return false;
  const { id } = scene.place.community;
  const parent = soundId(dictOf(comment.target_comment)?.id) ?? roots.get(comment) ?? soundId(parsed(url, scene.url)?.searchParams.get('root_comment_id'));
  const text = comment.content.trim();
  addActivity(scene, into, native, {
    kind: 'comment', member: pushMember(user, scene, into), thread: threadId(id, note), parent: parent && activityId(id, parent),
    at: stampOf(comment.create_time), text, url: noteAddress(note), form: formOf({ text: text !== '', picture: dictsOf(comment.pictures).length > 0 }),
    ...countedOf(tallyOf({ likes: comment.like_count, ...(!parent && { replies: comment.sub_comment_count }) })),
  });
  return true;
}

/** Reads a note in full, or as a row shows it; false when the object is none. */
function readNote(note: Dict, { ids }: Around, scene: Scene, into: Reading): boolean {
  const user = dictOf(note.user);
  const stats = dictOf(note.interact_info);
  const native = soundId(note.note_id) ?? ids.get(note);
  if (!user || !stats || !native) return false;
  const author = pushMember(user, scene, into);
  const title = nameOf(note.title) ?? nameOf(note.display_title);
  const at = stampOf(note.time);
  const counts = { likes: stats.liked_count, replies: stats.comment_count };
  addThread(scene, into, native, { title, url: noteAddress(native), author, createdAt: at, ...statedOf(tallyOf(counts)) });
  if (typeof note.desc !== 'string' || !isInView(scene, native)) return true;
  const text = [title, note.desc.replace(TOPIC, '#$1').trim()].filter((part) => part).join('\n');
  addActivity(scene, into, native, {
    kind: 'post', member: author, thread: threadId(scene.place.community.id, native), at, text, url: noteAddress(native),
    form: formOf({ text: text !== '', picture: note.type !== 'video', video: note.type === 'video' }),
    ...countedOf(tallyOf({ ...counts, shares: stats.share_count })),
  });
  return true;
}

/** Reads a row of the creator's own notes. */
function readOwnNote(note: Dict, scene: Scene, into: Reading): void {
  const native = soundId(note.id) ?? soundId(note.note_id);
  if (!native || typeof note.display_title !== 'string' || note.comments_count === undefined) return;
  addThread(scene, into, native, {
    title: nameOf(note.display_title), url: noteAddress(native), createdAt: stampOf(note.time) ?? parseTime(textOf(note.time) ?? '', scene)?.at,
    ...statedOf(tallyOf({ replies: note.comments_count, likes: note.likes, views: note.view_count })),
  });
}

/** Finds comments and notes by their keys, wherever an answer or a state has them. */
export function readTold(url: string, json: unknown, scene: Scene, into: Reading): void {
  const around: Around = { ids: new Map(), roots: new Map() };
  for (const dict of objectsIn(json)) {
    lookAround(dict, around);
    if (!readComment(dict, url, around, scene, into) && !readNote(dict, around, scene, into)) readOwnNote(dict, scene, into);
  }
}
