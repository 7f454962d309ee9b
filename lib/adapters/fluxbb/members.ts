import type { Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { memberBy, roleSaid } from '../board';
import { datesBy } from '../dates';
import { addressOf, lineOf, noteCount, parsed, statedOf, type Tally } from '../dom';
import { present } from '../json';
import { idIn } from './place';

const MEMBER_LINK = 'a[href*="profile.php?id="]';
const POSTS_LINK = 'a[href*="user_id="]';

/** Dates as the board prints them, in any order of day and month. */
export const dated = datesBy('.blockpost h2 a, .postleft dd, .postedit, td.tcr, #viewprofile dd');

export const memberLink = (holder: ParentNode | null | undefined): Element | null => holder?.querySelector(MEMBER_LINK) ?? null;

/** A member by the link of their name. */
export function memberOf(link: Element, native: string, scene: Scene): Member {
  return memberBy(native, link, `${scene.place.community.url}profile.php?id=${native}`, scene);
}

/** What the page says of a member by the words alone: what they are called, since when they are here, how much they wrote. */
export function factsOf(title: string, joined: string, posts: string, scene: Scene, doc: Document): Partial<Member> {
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'posts', posts);
  return present<Partial<Member>>({ role: roleSaid(title), joinedAt: parseTime(dated(joined, scene, doc), scene)?.at, stated: statedOf(tally).stated });
}

/** Reads a row of the list of members. */
export function readMemberRow(row: Element, scene: Scene, into: Reading): boolean {
  const link = memberLink(row);
  if (!link) return false;
  const native = idIn(link);
  if (!native) throw new Error('A member has no id.');
  if (lineOf(link) === '') throw new Error('A member has no name.');
  const cell = (name: string): string => lineOf(row.querySelector(`td.${name}`));
  into.members.push({ ...memberOf(link, native, scene), ...factsOf(cell('tc2'), cell('tcr'), cell('tc3'), scene, row.ownerDocument) });
  return true;
}

/** Reads a member's own page: a list of what they are comes first, one of what they did last. */
export function readProfile(profile: Element, scene: Scene, into: Reading): boolean {
  const lists = [...profile.querySelectorAll('dl')];
  const [name, title] = lists[0]?.querySelectorAll('dd') ?? [];
  const did = [...(lists.at(-1)?.querySelectorAll('dd') ?? [])];
  const link = profile.querySelector(POSTS_LINK);
  const native = parsed(scene.url)?.searchParams.get('id') ?? /user_id=(\d{1,15})/.exec(link?.getAttribute('href') ?? '')?.[1];
  if (!native || !/^\d{1,15}$/.test(native)) throw new Error('A member has no id.');
  if (!name || lineOf(name) === '') throw new Error('A member has no name.');
  const avatar = addressOf(profile.querySelector('dd img[src*="avatar"]')?.getAttribute('src'), scene);
  const posts = did.length > 1 ? /^\d[\d,.\s]*/.exec(lineOf(did[0]))?.[0].trim() : undefined;
  into.members.push({ ...memberOf(name, native, scene), ...(avatar && { avatar }), ...factsOf(lineOf(title), lineOf(did.at(-1)), posts ?? '', scene, profile.ownerDocument) });
  return true;
}
