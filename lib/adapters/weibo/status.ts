import { activityId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, countedOf, statedOf } from '../dom';
import { countOf, type Dict, dictOf, idOf, nameOf, present, textOf } from '../json';
import { addActivity, addMember, addThread, tallyOf } from '../told';
import { midOf, shortOf } from './mid';
import { HOME } from './place';
import { wordsOf } from './words';

export type Desk = { scene: Scene; doc: Document; into: Reading; via: Activity['via'] };

export const momentOf = (value: unknown, scene: Scene): ShownTime | undefined => parseTime(textOf(value) ?? '', scene) ?? undefined;
export const statusUrl = (mid: string, uid: string | undefined): string => (uid ? `${HOME}${uid}/${shortOf(mid)}` : `${HOME}detail/${mid}`);

/** A picture's address without the time until which it holds. */
const pictureOf = (user: Dict, scene: Scene): string | undefined =>
  addressOf((textOf(user.avatar_hd) ?? textOf(user.avatar_large) ?? textOf(user.profile_image_url))?.replace(/\?.*$/, ''), scene);

export const uidOf = (user: Dict | undefined): string | undefined => {
  const id = idOf(user?.idstr) ?? idOf(user?.id);
  return id !== undefined && /^[1-9]\d{4,11}$/.test(id) ? id : undefined;
};

export const isUser = (dict: Dict): boolean => textOf(dict.screen_name) !== undefined && uidOf(dict) !== undefined;

/** Adds a member; numbers that answers round are left out. */
export function addUser(user: Dict, { scene, into }: Pick<Desk, 'scene' | 'into'>): string | undefined {
  const uid = uidOf(user);
  if (!uid) return undefined;
  const name = nameOf(user.screen_name);
  const stated = present({ posts: countOf(user.statuses_count) as number, followers: countOf(user.followers_count) as number });
  return addMember(scene, into, uid, {
    handle: name, name, url: `${HOME}u/${uid}`, avatar: pictureOf(user, scene),
    stated: Object.keys(stated).length > 0 ? stated : undefined,
  }).id;
}

/** The number of a status, from whichever of its forms is there. */
export const nativeOf = (status: Dict): string | undefined => [status.idstr, status.mid, status.id, status.mblogid, status.bid].map((id) => midOf(idOf(id))).find(Boolean);

const STATUS_KEYS = ['reposts_count', 'attitudes_count', 'comments_count', 'isLongText', 'retweeted_status', 'pic_num', 'mblogid', 'bid'] as const;

/** A status is told by its keys, wherever in an answer it lies. */
export const isStatus = (dict: Dict): boolean => textOf(dict.created_at) !== undefined && STATUS_KEYS.some((key) => key in dict) && !('rootid' in dict) && nativeOf(dict) !== undefined;

/** Paid for, or for its writer's eyes alone. */
const isKept = (status: Dict): boolean => dictOf(status.promotion) !== undefined || status.isAd === 1 || dictOf(status.visible)?.type === 1;

const isGone = (status: Dict): boolean => idOf(status.deleted) === '1' || /已被(?:作者|原作者)?删除|微博不存在/.test(textOf(status.text) ?? '');

/** Adds a status: a thread with the post that opens it; a repost shares another beside. */
export function addStatus(status: Dict, desk: Desk, about?: string): void {
  const mid = nativeOf(status);
  if (!mid || isKept(status)) return;
  const { scene, doc, into, via } = desk;
  const user = dictOf(status.user);
  const thread = threadId(scene.place.community.id, mid);
  if (!user) {
    if (isGone(status)) addActivity(scene, into, mid, { kind: 'post', via, thread, removed: 'deleted' });
    return;
  }
  const member = addUser(user, desk);
  const time = momentOf(status.created_at, scene);
  const url = statusUrl(mid, uidOf(user));
  const numbers = { likes: status.attitudes_count, replies: status.comments_count };
  addThread(scene, into, mid, { url, author: member, createdAt: time?.at, state: status.isTop === 1 ? ['pinned'] : undefined, ...statedOf(tallyOf({ ...numbers, views: status.reads_count })) });
  const words = wordsOf(status, mid, doc);
  addActivity(scene, into, mid, { kind: 'post', via, member, thread, ...time, ...words, url, ...countedOf(tallyOf({ ...numbers, shares: status.reposts_count })), edited: momentOf(status.edit_at, scene)?.at });
  const original = dictOf(status.retweeted_status);
  const shared = (original && nativeOf(original)) ?? about;
  if (shared && shared !== mid) addShare(shared, mid, { via, member, ...time, ...words, url }, desk);
}

/** What a member says in passing a status on; the repost is a status too. */
export function addShare(shared: string, mid: string, said: Partial<Activity>, { scene, into }: Pick<Desk, 'scene' | 'into'>): void {
  const { id } = scene.place.community;
  addActivity(scene, into, `share-${mid}`, { ...said, kind: 'share', thread: threadId(id, shared), target: activityId(id, shared) });
}
