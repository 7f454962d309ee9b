import { threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { countedOf, statedOf } from '../dom';
import { type Dict, dictOf, dictsOf, nameOf, stampOf, textOf } from '../json';
import { addActivity, addThread, formOf, isInView, soundId, tallyOf } from '../told';
import { pushMember } from './comments';
import { addressFor, idFrom, plainWorks } from './place';

/** Works made of pictures. */
const PICTURES = 68;

/** Reads a film or a note; in the state of a page its author and counts go by other names. */
export function readWork(work: Dict, scene: Scene, into: Reading): boolean {
  const native = soundId(work.aweme_id);
  const user = dictOf(work.author) ?? dictOf(work.author_info);
  const stats = dictOf(work.statistics) ?? dictOf(work.stats);
  if (!native || !/^\d+$/.test(native) || !user || (work.desc === undefined && !stats)) return false;
  const author = pushMember(user, scene, into);
  const isNote = work.aweme_type === PICTURES || dictsOf(work.images).length > 0;
  const text = textOf(work.desc)?.trim();
  const at = stampOf(work.create_time);
  const removed = dictOf(work.status)?.is_delete === true ? 'deleted' : undefined;
  const url = addressFor(native, isNote);
  const counts = { likes: stats?.digg_count, replies: stats?.comment_count };
  // To all but the author the views of a film are told as none.
  const views = stats?.play_count === 0 ? undefined : stats?.play_count;
  addThread(scene, into, native, {
    title: nameOf(work.item_title) ?? nameOf(text?.split('\n')[0]), url, author, createdAt: at, state: removed && ['removed'], ...statedOf(tallyOf({ ...counts, views })),
  });
  if (!isInView(scene, native)) return true;
  addActivity(scene, into, native, {
    kind: 'post', member: author, thread: threadId(scene.place.community.id, native), at, url, removed,
    ...(!removed && { text: text ?? '', form: formOf({ text: !!text, video: !isNote, picture: isNote }) }),
    ...countedOf(tallyOf({ ...counts, shares: stats?.share_count, views })),
  });
  return true;
}

/** Reads a work as the creator's older pages list it: its secret id with the plain one, its time as it is shown. */
export function readItem(item: Dict, doc: Document, scene: Scene, into: Reading): boolean {
  const secret = textOf(item.item_id);
  const plain = soundId(item.item_id_plain);
  const native = plain ?? (secret && idFrom(secret));
  if (!secret || !native || typeof item.title !== 'string' || item.comment_count === undefined) return false;
  if (plain) plainWorks(doc).set(secret, plain);
  const shown = textOf(item.create_time);
  addThread(scene, into, native, {
    title: nameOf(item.title), url: addressFor(native, false), createdAt: stampOf(item.create_time) ?? (shown === undefined ? undefined : parseTime(shown, scene)?.at), ...statedOf(tallyOf({ replies: item.comment_count })),
  });
  return true;
}
