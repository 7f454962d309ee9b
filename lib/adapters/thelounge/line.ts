import { activityId, fingerprint, memberId, threadId } from '@/lib/model/ids';
import type { ActivityKind, Role } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { nameIn, wordsIn } from '../bounds';
import { folded, type Room } from './place';
import { keep, type Line, type Told } from './told';

const KINDS: Readonly<Record<string, ActivityKind>> = {
  message: 'message', action: 'message', notice: 'message', join: 'join', part: 'leave', quit: 'leave', kick: 'moderate', mode: 'moderate', topic: 'moderate', invite: 'invite',
};
const ROLES: Readonly<Partial<Record<string, Role>>> = { '~': 'leader', '&': 'moderator', '!': 'moderator', '@': 'moderator', '%': 'moderator' };

export const isRead = (type: string): boolean => Object.hasOwn(KINDS, type);

/** A person by their name, which is all that IRC knows of them; `mode` is the sign of what they may do in a channel. */
export function memberNamed(nick: string, mode: string, { community }: Room, { now }: Scene): Member {
  const name = nameIn(nick);
  const native = folded(name);
  const role = ROLES[mode];
  return { id: memberId(community.id, native), community: community.id, native, handle: name, name, ...(role && { role }), capturedAt: now };
}

export function pushMember(nick: string, mode: string, room: Room, scene: Scene, into: Reading): void {
  into.members.push(memberNamed(nick, mode, room, scene));
}

/** Adds what one line of a channel tells. */
export function pushLine(line: Line, room: Room, told: Told, scene: Scene, into: Reading, via: 'page' | 'answer'): void {
  const { id } = room.community;
  const thread = threadId(id, room.native);
  const { native, at, isExact } = keep(told, thread, line);
  const activity: Activity = {
    id: activityId(id, native), community: id, native, kind: KINDS[line.type] ?? 'message', member: memberId(id, folded(nameIn(line.nick))), thread,
    precision: at === undefined ? 'unknown' : isExact ? 'ms' : 'second', via, capturedAt: scene.now,
  };
  if (at !== undefined) activity.at = at;
  const answered = line.replyTo === undefined ? undefined : told.msgids.get(line.replyTo);
  if (answered !== undefined) activity.parent = activity.target = activityId(id, answered);
  if (line.text !== '') activity.text = wordsIn(line.text);
  if (line.isLinked) activity.form = ['text', 'link'];
  into.activities.push(activity);
  if (line.type === 'kick' && line.target !== undefined) pushKicked(activity, line.target, into);
}

/** Who is kicked leaves. */
function pushKicked(kick: Activity, nick: string, into: Reading): void {
  const { text: _words, ...rest } = kick;
  const native = fingerprint(kick.native, 'leave');
  const left: Activity = { ...rest, id: activityId(kick.community, native), native, kind: 'leave', member: memberId(kick.community, folded(nameIn(nick))) };
  kick.target = left.id;
  into.activities.push(left);
}
