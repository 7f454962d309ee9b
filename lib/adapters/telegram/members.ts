import { memberId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { lineOf } from '../dom';
import { addMember } from '../told';
import { chatOf } from './place';

/** The page does not say who is looking at it, only which messages are theirs. */
const SELF = '~me';

const OWNER = /owner|creator|群主|创建者|建立者|所有者/i;
const ADMIN = /admin|moderator|管理/i;

/** A title beside a name; members can have one of their own too, so only known words say what it means. */
export function roleOf(rank: Element | null): Role | undefined {
  const words = lineOf(rank);
  if (OWNER.test(words)) return 'leader';
  return ADMIN.test(words) ? 'moderator' : undefined;
}

/** A chat speaks too; its number is told from a member's, for both begin at one. */
export const nativeOf = (peer: string): string => (peer.startsWith('-') ? `c:${peer.slice(1)}` : peer);

export const addSelf = (scene: Scene, into: Reading): string => addMember(scene, into, SELF, { role: 'operator' }).id;

/** Who speaks as the chat itself, be it the channel or a nameless administrator. */
export const addChat = (scene: Scene, into: Reading): string => addMember(scene, into, nativeOf(chatOf(scene.place.community)), { name: scene.place.community.name, role: 'leader' }).id;

export function addPeer(scene: Scene, into: Reading, peer: string, name: string | undefined, role?: Role): string {
  if (peer === chatOf(scene.place.community)) return addChat(scene, into);
  return name || role ? addMember(scene, into, nativeOf(peer), { name, role }).id : memberId(scene.place.community.id, nativeOf(peer));
}
