import { activityId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addActivity } from '../told';

/** The news of a chat, told by words alone. More than one member is added to or taken out of a chat by another. */
const REMOVED = /\b(?:removed|kicked)\b|移除了|移出|踢出|удалил/i;
const ADDED = /\b(?:added|invited)\b|添加了|邀请了|加入了群组：|добавил/i;
const JOINED = /\bjoined\b|returned to the group|was accepted|加入了|加入群|加入频道|通过邀请链接|присоединил|вступил/i;
const LEFT = /\bleft\b|离开了|退出了|退出群|покинул/i;
const PINNED = /\bpinned\b|置顶了|закрепил/i;

export type News = {
  native: string;
  /** The words, without names. */
  words: string;
  /** Members named, in order: who did it, and whom it befell. */
  members: string[];
  /** Message that it is about. */
  about?: string;
};

type When = Pick<Activity, 'at' | 'precision' | 'thread'>;

/** Adds what the news says that members did. False when it says nothing of the kind. */
export function addNews({ native, words, members, about }: News, when: When, scene: Scene, into: Reading): boolean {
  const [actor, ...others] = members;
  if (!actor) return false;
  const add = (key: string, said: Partial<Activity> & Pick<Activity, 'kind'>): void => void addActivity(scene, into, key, { via: 'page', ...when, ...said });
  const target = (key: string): string => activityId(scene.place.community.id, key);
  if (PINNED.test(words)) add(native, { kind: 'moderate', member: actor, target: about && target(about) });
  else if (REMOVED.test(words) && others.length > 0) {
    others.forEach((member, at) => add(keyOf(native, at), { kind: 'leave', member }));
    add(`kick-${native}`, { kind: 'moderate', member: actor, target: target(native) });
  } else if (ADDED.test(words) && others.length > 0) {
    others.forEach((member, at) => add(keyOf(native, at), { kind: 'join', member }));
    if (!others.includes(actor)) add(`invite-${native}`, { kind: 'invite', member: actor, target: target(native) });
  } else if (JOINED.test(words)) add(native, { kind: 'join', member: actor });
  else if (LEFT.test(words)) add(native, { kind: 'leave', member: actor });
  else return false;
  return true;
}

/** Several members in one piece of news are told apart by their place. */
const keyOf = (native: string, at: number): string => (at === 0 ? native : `${native}-${at}`);
