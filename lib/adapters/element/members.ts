import { memberId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressIn } from '../bounds';
import { unslashed } from '../room';
import { addMember } from '../told';

export const isUser = (id: unknown): id is string => typeof id === 'string' && /^@[^\s:]{1,120}:[^\s/]{1,120}$/.test(id);

/** The member of an id, noted with what is said of them if anything is. */
export function addUser(scene: Scene, into: Reading, user: string, name?: string, role?: Role): string {
  const native = unslashed(user);
  if (!name && !role) return memberId(scene.place.community.id, native);
  return addMember(scene, into, native, { handle: user, name, role, url: addressIn(`https://matrix.to/#/${user}`) }).id;
}
