import type { Role } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf } from '../dom';
import { type Dict, dictOf, nameOf, textOf } from '../json';
import { addMember } from '../told';
import { toldIn } from './told';

/** Keeps what an answer says of a channel: its name, or that it is a conversation of a few. */
export function tellChannel(value: unknown, doc: Document): void {
  const channel = dictOf(value);
  const id = textOf(channel?.id);
  if (!channel || !id) return;
  const name = nameOf(channel.name);
  if (channel.is_im === true || channel.is_mpim === true || name?.startsWith('mpdm-')) toldIn(doc).secret.add(id);
  else if (name) toldIn(doc).channels.set(id, name);
}

function roleOf(user: Dict): Role | undefined {
  if (user.is_bot === true || user.id === 'USLACKBOT') return 'bot';
  if (user.is_owner === true || user.is_primary_owner === true) return 'leader';
  if (user.is_admin === true) return 'moderator';
  return user.is_admin === false ? 'member' : undefined;
}

/** A member as lists and answers about them have it. */
export function pushMember(value: unknown, scene: Scene, into: Reading, doc: Document): void {
  const user = dictOf(value);
  const profile = dictOf(user?.profile);
  const id = textOf(user?.id);
  if (!user || !id || !/^[UWB][A-Z\d]{2,20}$/.test(id) || (!profile && !textOf(user.real_name))) return;
  const name = nameOf(profile?.display_name) ?? nameOf(profile?.real_name) ?? nameOf(user.real_name) ?? nameOf(user.name);
  if (name) toldIn(doc).names.set(id, name);
  addMember(scene, into, id, { handle: nameOf(user.name), name, avatar: addressOf(textOf(profile?.image_48) ?? textOf(profile?.image_72), scene), role: roleOf(user) });
}
