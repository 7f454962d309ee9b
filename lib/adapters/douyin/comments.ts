import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, countedOf, parsed } from '../dom';
import { type Dict, dictOf, dictsOf, nameOf, stampOf, textOf } from '../json';
import { memory } from '../memory';
import { addActivity, addMember, addThread, formOf, shownThread, soundId, tallyOf } from '../told';
import { addressFor, idFrom, memberAddress, plainWorks } from './place';

export type Asked = { url: string; doc: Document };

/** Works that comments were told to be on, by comment: the creator's pages ask for answers by the comment alone. */
const toldWorks = memory((): Map<string, string> => new Map());

/** An id, whether plain or secret. */
const idIn = (value: unknown): string | undefined => soundId(typeof value === 'string' ? idFrom(value) : value);

/** The first address of a picture, of those at which it lies. */
const pictureOf = (picture: unknown): unknown => (Array.isArray(picture) ? picture[0] : (dictOf(picture)?.url_list as unknown[] | undefined)?.[0] ?? picture);

/** Adds a member as comments, works and the creator's pages describe them. Links name them by their secret id. */
export function pushMember(user: Dict | undefined, scene: Scene, into: Reading): string | undefined {
  const secret = idIn(user?.sec_uid);
  const native = secret ?? idIn(user?.uid) ?? idIn(user?.user_id);
  if (!user || !native) return undefined;
  addMember(scene, into, native, {
    handle: nameOf(user.unique_id) ?? (user.short_id === '0' ? undefined : nameOf(user.short_id)),
    name: nameOf(user.nickname) ?? nameOf(user.screen_name),
    url: secret && memberAddress(secret),
    avatar: addressOf(textOf(pictureOf(user.avatar_thumb) ?? user.avatar_url ?? user.avatar_uri), scene),
  });
  return memberId(scene.place.community.id, native);
}

const queryOf = (url: string, scene: Scene): URLSearchParams | undefined => parsed(url, scene.url)?.searchParams;

/** The work that a comment is on: said by itself, asked for, told with the comment above it, or in view. */
function workOf(comment: Dict, { url, doc }: Asked, scene: Scene): string | undefined {
  const query = queryOf(url, scene);
  const secret = query?.get('item_id') ?? '';
  return idIn(comment.aweme_id) ?? idIn(query?.get('aweme_id')) ?? plainWorks(doc).get(secret) ?? idIn(secret) ?? toldWorks(doc).get(idIn(query?.get('comment_id')) ?? '') ?? shownThread(scene);
}

/** What a comment answers. The creator's older pages say only below which comment it stands. */
function parentOf(comment: Dict, asked: Asked, scene: Scene): string | undefined {
  if (comment.comment_id === undefined) return idIn(comment.reply_to_reply_id) ?? idIn(comment.reply_id);
  return comment.level === 2 ? idIn(queryOf(asked.url, scene)?.get('comment_id')) : undefined;
}

/** Reads a comment of the public pages (`cid`) or of the creator's older ones (`comment_id`); false when the object is none. */
export function readComment(comment: Dict, asked: Asked, scene: Scene, into: Reading): boolean {
  const user = dictOf(comment.user) ?? dictOf(comment.user_info);
  const native = idIn(comment.cid) ?? (user && idIn(comment.comment_id));
  if (!native || typeof comment.text !== 'string') return false;
  const work = workOf(comment, asked, scene);
  if (!work) return false;
  toldWorks(asked.doc).set(native, work);
  const { id } = scene.place.community;
  const parent = parentOf(comment, asked, scene);
  const text = comment.text.trim();
  addActivity(scene, into, native, {
    kind: 'comment',
    member: pushMember(user, scene, into),
    thread: threadId(id, work),
    parent: parent && activityId(id, parent),
    at: stampOf(comment.create_time),
    text,
    form: formOf({ text: text !== '', picture: dictsOf(comment.image_list).length > 0 || dictOf(comment.sticker) !== undefined, video: dictsOf(comment.video_list).length > 0 }),
    url: addressFor(work, false),
    // Answers to an answer are counted with the first comment.
    ...countedOf(tallyOf({ likes: comment.digg_count, ...(!parent && { replies: comment.reply_comment_total ?? comment.reply_count }) })),
  });
  return true;
}

/** How many comments there are in all stands beside one page of them. */
export function readTotal(answer: Dict, asked: Asked, scene: Scene, into: Reading): void {
  const [first] = [...dictsOf(answer.comments), ...dictsOf(answer.comment_info_list)];
  const work = first && !/\/reply\//.test(asked.url) && workOf(first, asked, scene);
  const { counts } = tallyOf({ replies: answer.total });
  if (work && counts.replies !== undefined) addThread(scene, into, work, { stated: counts });
}
