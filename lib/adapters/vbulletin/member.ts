import type { Role } from '@/lib/model/kinds';
import type { Counts, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { countText, memberBy, roleSaid } from '../board';
import { addressWithout, lineOf, noteCount, parsed, type Tally } from '../dom';
import { present } from '../json';
import { momentOf } from './moment';
import { SECRETS } from './place';

/** `member.php?7-bob`, `member.php?u=7`, `members/7-bob`, `members/bob-7.html`. */
const UID = /\bmember\.php(?:\?(?:.*?[&;])?u=|[?/])(\d{1,20})(?!\d)|\/members?\/(\d{1,20})(?![\d.])|\/members?\/[^/?#]*?-?(\d{1,20})\.html/;
const JOINED = /join|beitritt|registr|mitglied seit|dabei seit|inscri|iscrit|ingreso|регистрац|tham gia|注册|註冊|加入/i;
const POSTS = /^(?:total )?(?:posts|beiträge|messages|mensajes|messaggi|berichten|сообщений|постов|bài viết|帖子|文章)/i;

export function uidOf(link: Element | null | undefined): string | undefined {
  const match = UID.exec(link?.getAttribute('href') ?? '');
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

/** The first link to a member's page that shows a name. */
export function nameLink(holder: ParentNode | null | undefined): Element | undefined {
  const first = holder?.querySelector('a');
  if (first && uidOf(first) && lineOf(first) !== '') return first;
  for (const link of holder?.querySelectorAll('a[href]') ?? []) if (uidOf(link) && lineOf(link) !== '') return link;
  return undefined;
}

export const memberUrl = (native: string, scene: Scene): string => `${scene.place.community.url}member.php?u=${native}`;

export function memberOf(link: Element | undefined, scene: Scene): Member | undefined {
  const native = uidOf(link);
  return link && native ? memberBy(native, link, memberUrl(native, scene), scene) : undefined;
}

type Facts = { joinedAt?: number; stated?: Counts };

/** The day of joining and the number of posts, by their labels: pairs of a list, or lines `Posts: 1,234`. */
export function factsIn(holder: Element, scene: Scene): Facts {
  const lists = [...holder.querySelectorAll('dl dt')].map((term): [string, string] => [lineOf(term), lineOf(term.nextElementSibling)]);
  const lines = [...holder.querySelectorAll('.smallfont div')].map((line) => lineOf(line).split(/:\s*/, 2) as [string, string]);
  const tally: Tally = { counts: {}, approx: [] };
  const facts: Facts = {};
  for (const [label, value = ''] of [...lists, ...lines]) {
    if (JOINED.test(label)) facts.joinedAt ??= momentOf(value, holder.ownerDocument, scene)?.at;
    else if (POSTS.test(label) && tally.counts.posts === undefined) noteCount(tally, 'posts', countText(value));
  }
  if (tally.counts.posts !== undefined) facts.stated = tally.counts;
  return facts;
}

export const roleOf = (holder: ParentNode): Role | undefined => roleSaid([...holder.querySelectorAll('.usertitle, .rank, .member_status')].map(lineOf).join(' '));

const avatarIn = (holder: ParentNode, scene: Scene): string | undefined =>
  addressWithout(SECRETS, holder.querySelector('.postuseravatarlink img, .postuseravatar img, #user_avatar, a[href*="member"] img, img[src*="customavatars"], img[src*="image.php?u="]')?.getAttribute('src'), scene);

/** What stands beside a name. */
export function addPanel(member: Member, panel: Element, scene: Scene): Member {
  const title = [...panel.querySelectorAll('.smallfont')].map((line) => (line.firstElementChild ? '' : lineOf(line))).join(' ');
  return Object.assign(member, present<Partial<Member>>({ avatar: avatarIn(panel, scene), role: roleOf(panel) ?? roleSaid(title), ...factsIn(panel, scene) }));
}

/** Reads a row of the list of members. */
export function readMemberRow(row: Element, scene: Scene, into: Reading): boolean {
  const member = memberOf(nameLink(row), scene);
  if (!member) return false;
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'posts', countText(lineOf(row.querySelector('.postcount'))));
  into.members.push(present<Member>({ ...member, role: roleOf(row), joinedAt: momentOf(lineOf(row.querySelector('.joindate')), row.ownerDocument, scene)?.at, stated: tally.counts.posts === undefined ? undefined : tally.counts }));
  return true;
}

/** Reads a member's own page. */
export function readProfile(name: Element, scene: Scene, into: Reading): boolean {
  const doc = name.ownerDocument;
  const url = parsed(scene.url);
  const native = UID.exec(url ? url.pathname + url.search : '')?.slice(1).find(Boolean) ?? uidOf(doc.querySelector('link[rel="canonical"]'));
  if (!native) throw new Error('A member has no id.');
  if (lineOf(name) === '') throw new Error('A member has no name.');
  into.members.push(present<Member>({ ...memberBy(native, name, memberUrl(native, scene), scene), avatar: avatarIn(doc, scene), role: roleOf(name.parentElement ?? doc), ...factsIn(doc.body, scene) }));
  return true;
}
