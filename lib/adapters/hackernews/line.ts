import type { Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { isNumeric } from '../bounds';
import { addressOf, attributeOf, lineOf, seenMembers } from '../dom';
import { stampOf } from '../json';
import { type Dialect } from '../text';
import { memberOf } from '../told';

/** What the line about a story or a comment tells: who, when, and whether it was taken away. */

export const USER = '.hnuser';
export const AGE = '.age';
export const SCORE = '.score';

const LONGEST_ID = 12;
const HANDLE = /^[\w-]{1,40}$/;
export const DEAD = '[dead]';

/** The link under a comment by which it is answered. */
export const dialect: Dialect = { skip: (_name, className) => className === 'reply' };

export function idOfRow(row: Element | null | undefined): string | undefined {
  const id = row?.id ?? '';
  return id.length <= LONGEST_ID && isNumeric(id) ? id : undefined;
}

export function nativeOf(row: Element): string {
  const native = idOfRow(row);
  if (!native) throw new Error('A post has no id.');
  return native;
}

export const itemUrl = (native: string, scene: Scene): string => `${scene.place.community.url}item?id=${native}`;

/** Whether the mark stands among what holds it, not in a title or name there. It also stands before what only some readers are shown. */
export const isDead = (holder: Element | null | undefined): boolean =>
  [...(holder?.childNodes ?? [])].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.includes(DEAD) === true);

/** `2026-11-20T09:30:05 1795426205`: in UTC, with the same as Unix time behind it on pages of today. */
export function readAge(age: Element | null | undefined, scene: Scene): ShownTime | null {
  const [clock, unix] = attributeOf(age, 'title')?.split(' ') ?? [];
  const at = stampOf(unix);
  if (at !== undefined) return { at, precision: 'second' };
  return (clock ? parseTime(`${clock}Z`, scene) : null) ?? parseTime(lineOf(age), scene);
}

/** Names hold letters, digits, dashes and underscores alone; what else stands there is none. */
export function handleOf(name: Element | null | undefined): string | undefined {
  const handle = lineOf(name);
  return HANDLE.test(handle) ? handle : undefined;
}

export const userUrl = (handle: string, scene: Scene): string | undefined => addressOf(`/user?id=${handle}`, scene);

/** Adds who wrote something. */
export function addUser(name: Element | null | undefined, scene: Scene, into: Reading): string | undefined {
  const handle = handleOf(name);
  if (handle === undefined) return undefined;
  const seen = seenMembers(scene);
  let member: Member | undefined = seen.get(handle);
  if (!member) seen.set(handle, (member = memberOf(scene, handle, { handle, name: handle, url: userUrl(handle, scene) })));
  into.members.push(member);
  return member.id;
}
