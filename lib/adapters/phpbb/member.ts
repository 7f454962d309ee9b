import type { Role } from '@/lib/model/kinds';
import type { Counts, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { memberBy, roleSaid, valuesIn } from '../board';
import { addressWithout, lineOf, plainCount, parsed } from '../dom';
import { present } from '../json';
import { SECRETS } from './place';

/** `memberlist.php?mode=viewprofile&u=7`, and the forms into which boards rewrite it. */
const UID = /[?&;]u=(\d{1,20})(?!\d)|\bmember(?:list)?\/(?:[\w-]+\/)?(\d{1,20})\b|-u(\d{1,20})(?=[./]|$)/;
const AVATAR = '.avatar img, img.avatar, dt img[src*="avatar"], .profile img[src*="avatar"], .left-box dt img';
/** The colours that a new board gives its two groups of staff. */
const COLOURS: [RegExp, Role][] = [[/#AA0000|rgb\(170, 0, 0\)/i, 'leader'], [/#00AA00|rgb\(0, 170, 0\)/i, 'moderator']];
const LABEL = 'strong, b';

export function uidOf(link: Element | null | undefined): string | undefined {
  const match = UID.exec(link?.getAttribute('href') ?? '');
  const uid = match?.[1] ?? match?.[2] ?? match?.[3];
  // Number 1 is that of all guests.
  return uid === '1' ? undefined : uid;
}

/** The first link to a member's page that shows a name. */
export function nameLink(holder: ParentNode | null | undefined): Element | undefined {
  const links = holder?.querySelectorAll('a') ?? [];
  for (let at = 0; at < links.length; at += 1) {
    const link = links[at] as Element;
    if ((link.textContent ?? '').trim() !== '' && uidOf(link)) return link;
  }
  return undefined;
}

export const memberUrl = (scene: Scene, native: string): string => `${scene.place.community.url}memberlist.php?mode=viewprofile&u=${native}`;

export function memberOf(link: Element | undefined, scene: Scene): Member | undefined {
  const native = uidOf(link);
  return link && native ? memberBy(native, link, memberUrl(scene, native), scene) : undefined;
}

/** What stands beside a name: picture, rank, the day of joining, how many posts. */
export function addPanel(member: Member, panel: Element, link: Element, scene: Scene): Member {
  const rank = lineOf(panel.querySelector('.profile-rank') ?? [...panel.querySelectorAll('dd')].find((line) => !line.querySelector(LABEL)) ?? panel.querySelector('.postdetails'));
  return Object.assign(member, present<Partial<Member>>({ avatar: avatarIn(panel, scene), role: roleOf(rank, link), ...factsIn(panel, scene) }));
}

const avatarIn = (holder: ParentNode, scene: Scene): string | undefined => addressWithout(SECRETS, holder.querySelector(AVATAR)?.getAttribute('src'), scene);

function roleOf(rank: string, link: Element): Role | undefined {
  const style = link.getAttribute('style') ?? '';
  return roleSaid(rank) ?? COLOURS.find(([colour]) => colour.test(style))?.[1];
}

/** Older templates mark neither the day nor the number: the first value that is a day, the first that is a number. */
function factsIn(panel: Element, scene: Scene): { joinedAt?: number; stated?: Counts } {
  const values = valuesIn(panel, LABEL);
  const marked = (name: string): string | undefined => values.find(({ label }) => label.closest(name))?.value;
  const posts = plainCount(marked('.profile-posts') ?? values.map(({ value }) => value).find((value) => plainCount(value) !== undefined));
  const joined = marked('.profile-joined') ?? values.map(({ value }) => value).find((value) => plainCount(value) === undefined && parseTime(value, scene));
  return { joinedAt: joined ? parseTime(joined, scene)?.at : undefined, ...(posts !== undefined && { stated: { posts } }) };
}

/** What a cell shows; scripts put the heading of its column before it, for narrow screens. */
export function cellText(cell: Element | null | undefined): string {
  const nodes = [...(cell?.childNodes ?? [])].filter((node) => node.nodeName !== 'DFN');
  return nodes.map((node) => node.textContent ?? '').join('').replace(/\s+/g, ' ').trim();
}

/** Reads a row of the list of members, or of the team. */
export function readMemberRow(row: Element, scene: Scene, into: Reading): boolean {
  const link = nameLink(row);
  const member = memberOf(link, scene);
  if (!link || !member) return false;
  const posts = plainCount(cellText(row.querySelector('td.posts')));
  const joined = [...row.children].map((cell) => (cell.className === '' || cell.className === 'joined' ? parseTime(cellText(cell), scene) : null)).find((time) => time !== null);
  const rank = row.querySelector('.rank-img');
  const role = roleOf(`${lineOf(rank)} ${rank?.querySelector('img')?.getAttribute('title') ?? ''}`, link);
  into.members.push(present<Member>({ ...member, role, joinedAt: joined?.at, stated: posts === undefined ? undefined : { posts } }));
  return true;
}

/** Reads a member's own page. */
export function readProfile(profile: Element, scene: Scene, into: Reading): boolean {
  const native = parsed(scene.url)?.searchParams.get('u')?.match(/^\d{1,20}$/)?.[0] ?? /[?&;]author_id=(\d{1,20})/.exec(profile.querySelector('a[href*="author_id="]')?.getAttribute('href') ?? '')?.[1];
  const name = profile.querySelector('.profile-details dd span, .details dd span, .left-box.details dd');
  if (!native) throw new Error('A member has no id.');
  if (lineOf(name) === '') throw new Error('A member has no name.');
  const numbers = profile.querySelector('.column2 .details');
  const posts = /^\s*(\d[\d,. ]*)/.exec(lineOf(numbers?.querySelector('a[href*="author_id="]')?.closest('dd')))?.[1]?.replace(/\D/g, '');
  const rank = lineOf(profile.querySelector('.left-box:not(.details)')) || [...profile.querySelectorAll('.left-box.details dd')].map(lineOf).join(' ');
  into.members.push(present<Member>({
    ...memberBy(native, name as Element, memberUrl(scene, native), scene),
    avatar: avatarIn(profile, scene),
    role: roleOf(rank, name as Element),
    joinedAt: parseTime(lineOf(numbers?.querySelector('dd')), scene)?.at,
    stated: posts ? { posts: Number(posts) } : undefined,
  }));
  return true;
}
