import { memberId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { type Dict, idOf, nameOf, present, textOf } from '../json';
import { fieldOf } from './field';
import { HOME } from './place';

/** A member is known everywhere by their portrait; a name may be missing, and a number stands on posts alone. */
const PORTRAIT = /^[\w.-]{6,120}$/;
const IN_ADDRESS = /[?&]id=([\w.%-]+)|\/portrait\/item\/([\w.-]+)/;
const FOLDER = '/portrait/';
const PICTURES = 'https://himg.bdimg.com/sys/portrait/item/';

/** A portrait without the time at which it was changed. */
export function portraitOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const from = text.lastIndexOf(FOLDER);
  const file = from < 0 ? text : text.slice(from + FOLDER.length).replace(/^item\//, '');
  const end = file.indexOf('?');
  const portrait = end < 0 ? file : file.slice(0, end);
  return PORTRAIT.test(portrait) ? portrait : undefined;
}

/** The portrait that a link to a member or their picture names. */
export function portraitIn(element: Element | null | undefined): string | undefined {
  if (!element) return undefined;
  const [, id, item] = IN_ADDRESS.exec(element.getAttribute('href') ?? element.getAttribute('data-tb-lazyload') ?? element.getAttribute('src') ?? '') ?? [];
  return portraitOf(id ?? item) ?? portraitOf(fieldOf(element).id);
}

/** Names of a member: that of their account, which new ones lack, and that which is shown. */
export type Names = { account?: string | undefined; shown?: string | undefined; role?: Role | undefined };

export function addAuthor(portrait: string, { account, shown, role }: Names, scene: Scene, into: Reading): Member {
  const { id } = scene.place.community;
  const member = present<Member>({
    id: memberId(id, portrait), community: id, native: portrait, handle: account, name: shown ?? account,
    url: `${HOME}home/main?id=${portrait}`, avatar: PICTURES + portrait, role, capturedAt: scene.now,
  });
  into.members.push(member);
  return member;
}

/** A member as answers describe one. */
export function addUser(user: Dict, scene: Scene, into: Reading): Member | undefined {
  const portrait = portraitOf(user.portrait);
  if (!portrait) return undefined;
  const account = nameOf(user.name) ?? nameOf(user.user_name);
  const shown = nameOf(user.name_show) ?? nameOf(user.show_nickname) ?? nameOf(user.user_nickname) ?? nameOf(user.nickname);
  const staff = idOf(user.is_bawu) === '1';
  return addAuthor(portrait, { account, shown, role: staff ? (user.bawu_type === 'manager' ? 'leader' : 'moderator') : undefined }, scene, into);
}
