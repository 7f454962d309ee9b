import type { Precision, Role, Via } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, lineOf } from '../dom';
import { countOf, type Dict, dictOf, dictsOf, nameOf, stampOf } from '../json';
import { addActivity, addMember, soundId } from '../told';
import { groupOf } from './place';

const NICK = '.td-user-nick';
const CARD = '.td-card';
const CARD_SHOWN = '.group-card, .white';
const OWNER = '.icon-group-master';
/** Older pages call an administrator a manager. */
const ADMIN = '.icon-group-admin, .icon-group-manage';
const DATE = /^\d{4}\/\d{1,2}\/\d{1,2}$/;
const ROLES: readonly Role[] = ['leader', 'moderator', 'member'];

type Joined = { at: number; precision: Precision };

/** A member, and that they joined: each joins a group once at a time. */
function pushMember(native: string, said: { name?: string; role: Role; avatar?: string; points?: number }, joined: Joined | undefined, via: Via, scene: Scene, into: Reading): void {
  const { points, ...known } = said;
  const member = addMember(scene, into, native, { ...known, joinedAt: joined?.at, ...(points !== undefined && { stated: { points } }) });
  if (joined) addActivity(scene, into, `join-${native}`, { kind: 'join', member: member.id, ...joined, via });
}

/** Number of the member in a row. */
export const memberIn = (row: Element): string | undefined =>
  /(?:^|\s)mb(\d{5,12})(?:\s|$)/.exec(row.className)?.[1] ?? /^useIcon(\d{5,12})$/.exec(row.querySelector(`${NICK} img`)?.id ?? '')?.[1];

/** Reads a row of the table of members. Between the day of joining and that of the last message older pages have a level. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const native = memberIn(row);
  if (!native) throw new Error('A member has no id.');
  const nick = row.querySelector(NICK);
  const card = row.querySelector(CARD);
  const name = lineOf(card?.querySelector(CARD_SHOWN)) || attributeOf(card?.querySelector('input'), 'value')?.trim() || lineOf(nick?.querySelector('span'));
  const cells = [...row.children].map(lineOf);
  const day = cells.find((cell) => DATE.test(cell));
  const joined = day === undefined ? null : parseTime(day, scene);
  const role = nick?.querySelector(OWNER) ? 'leader' : nick?.querySelector(ADMIN) ? 'moderator' : 'member';
  pushMember(native, { name: name || undefined, role, avatar: addressOf(attributeOf(nick?.querySelector('img'), 'src'), scene) }, joined ?? undefined, 'page', scene, into);
  return true;
}

/** Reads a member as an answer tells them; a time of 0 is not known. */
function readMember(member: Dict, scene: Scene, into: Reading): void {
  const native = soundId(member.uin);
  const at = stampOf(member.join_time);
  const role = typeof member.role === 'number' ? ROLES[member.role] : undefined;
  if (!native || !role) return;
  const name = nameOf(member.card) ?? nameOf(member.nick);
  pushMember(native, { name: name?.replace(/\s+/g, ' '), role, points: countOf(dictOf(member.lv)?.point) }, at === undefined ? undefined : { at, precision: 'second' }, 'answer', scene, into);
}

/** Reads the members of the group in view, and its name in the list of the viewer's groups. */
export function readTold(answer: Dict, scene: Scene, into: Reading): void {
  for (const member of dictsOf(answer.mems)) readMember(member, scene, into);
  for (const group of [answer.create, answer.manage, answer.join].flatMap(dictsOf)) {
    const community = groupOf(soundId(group.gc) ?? '', nameOf(group.gn));
    if (community.id === scene.place.community.id) into.communities.push(community);
  }
}
