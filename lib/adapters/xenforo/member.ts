import { memberId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Counts, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { countText, roleSaid } from '../board';
import { addressOf, lineOf, noteCount, type Tally } from '../dom';
import { present, stampOf } from '../json';

const PAIR = 'dl.pairs';
/** Whose pictures or words stand before a member's numbers, in the languages of most boards. */
const JOINED = /^(?:joined|registered|beigetreten|registriert|mitglied seit|inscrit|inscription|se unió|registrado|entrou|iscritto|регистрация|dołączył|tham gia|加入|注册|登録)/i;
const MESSAGES = /^(?:messages|posts|beiträge|mensajes|mensagens|messaggi|berichten|сообщения|posty|bài viết|消息|帖子|讯息|文章|发帖)/i;
const NAME = '.memberHeader-name .username, .memberTooltip-name .username, .contentRow-header .username';
const AVATAR = '.memberHeader-avatar img, .memberTooltip-avatar img, .contentRow-figure img, .avatar img';

/** The number of a member; guests have number 0. */
export function uidOf(element: Element | null | undefined): string | undefined {
  const id = element?.getAttribute('data-user-id') ?? /members\/(?:[^/?#]*\.)?(\d{1,20})(?:\/|$)/.exec(element?.getAttribute('href') ?? '')?.[1];
  return id && /^[1-9]\d{0,19}$/.test(id) ? id : undefined;
}

/** A time of XenForo: exact in an attribute, whatever is shown; quickest as a number. */
export function timeOf(element: Element | null | undefined, scene: Scene): ShownTime | null {
  const at = stampOf(element?.getAttribute('data-timestamp')) ?? stampOf(element?.getAttribute('data-time'));
  if (at !== undefined) return { at, precision: 'second' };
  const exact = element?.getAttribute('datetime');
  return exact ? parseTime(exact, scene) : null;
}

/** A member by the element of their name. */
export function memberOf(name: Element | null | undefined, scene: Scene, said?: string): Member | undefined {
  const native = uidOf(name);
  if (!name || !native) return undefined;
  const { id } = scene.place.community;
  const handle = said || lineOf(name) || undefined;
  return present<Member>({ id: memberId(id, native), community: id, native, handle, name: handle, url: addressOf(name.getAttribute('href'), scene), capturedAt: scene.now });
}

/** What marks the staff: classes of the name, then the title, then the banner. */
export function roleOf(name: Element, holder: ParentNode): Role | undefined {
  const classes = [name, ...name.querySelectorAll('[class]')].map(({ className }) => className).join(' ');
  if (/\busername--admin\b/.test(classes)) return 'leader';
  if (/\busername--moderator\b/.test(classes)) return 'moderator';
  const said = roleSaid([...holder.querySelectorAll('.userTitle, .userBanner')].map(lineOf).join(' '));
  return said ?? (/\busername--staff\b/.test(classes) || holder.querySelector('.userBanner--staff') ? 'moderator' : undefined);
}

/** The day of joining and the number of messages, told apart by their picture or label. */
export function factsIn(holder: ParentNode | null | undefined, scene: Scene): { joinedAt?: number; stated?: Counts } {
  const tally: Tally = { counts: {}, approx: [] };
  let joinedAt: number | undefined;
  for (const pair of holder?.querySelectorAll(PAIR) ?? []) {
    const [label, value] = [pair.querySelector('dt'), pair.querySelector('dd')];
    const said = lineOf(label) || label?.querySelector('[title]')?.getAttribute('title') || label?.querySelector('[data-original-title]')?.getAttribute('data-original-title') || '';
    if (JOINED.test(said) || label?.querySelector('.fa-user')) joinedAt = (timeOf(value?.querySelector('time'), scene) ?? parseTime(lineOf(value), scene))?.at;
    else if (MESSAGES.test(said) || label?.querySelector('.fa-comments')) noteCount(tally, 'posts', countText(lineOf(value)));
  }
  return { joinedAt, ...(tally.counts.posts !== undefined && tally.approx.length === 0 && { stated: tally.counts }) };
}

/** Reads a member's head, card, or row in a list of members. */
export function readMember(holder: Element, scene: Scene, into: Reading): boolean {
  const name = holder.querySelector(NAME);
  const member = memberOf(name, scene);
  if (!name || !member) return false;
  // On a member's own page their name is no link: the page is where it would lead.
  const url = member.url ?? (holder.matches('.memberHeader') ? addressOf(holder.ownerDocument.querySelector('link[rel="canonical"]')?.getAttribute('href'), scene) : undefined);
  into.members.push(present<Member>({ ...member, url, avatar: avatarIn(holder, scene), role: roleOf(name, holder), ...factsIn(holder, scene) }));
  return true;
}

export const avatarIn = (holder: ParentNode | null | undefined, scene: Scene): string | undefined => addressOf(holder?.querySelector(AVATAR)?.getAttribute('src'), scene);
