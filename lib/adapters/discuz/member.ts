import { memberId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Counts, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, lineOf, noteCount, type Tally } from '../dom';
import { present } from '../json';

/** `uid=101`, `space-uid-101.html`; `authorid=101` is a filter, not a member's page. */
const UID = /(?:[?&]uid=|\bspace-uid-)(\d{1,20})(?!\d)/;
const GROUP = 'a[href*="gid="]';
const COUNTS = '.tns a[href*="type="]';

export const uidOf = (link: Element | null | undefined): string | undefined => UID.exec(link?.getAttribute('href') ?? '')?.[1];

/** The first link to a member's page that shows a name. */
export function nameLink(links: Iterable<Element>): Element | undefined {
  for (const link of links) if (uidOf(link) && (link.textContent ?? '').trim() !== '') return link;
  return undefined;
}

/** A member by the link of their name. */
export function memberOf(link: Element, scene: Scene): Member | undefined {
  const native = uidOf(link);
  const handle = lineOf(link);
  if (!native || handle === '') return undefined;
  const { id, url } = scene.place.community;
  return { id: memberId(id, native), community: id, native, handle, name: handle, url: `${url}home.php?mod=space&uid=${native}`, capturedAt: scene.now };
}

/** Groups 1 to 3 are the same in every Discuz!: administrators, super moderators, moderators. */
export function roleOf(holder: ParentNode): Role | undefined {
  const gid = /[?&]gid=(\d+)/.exec(holder.querySelector(GROUP)?.getAttribute('href') ?? '')?.[1];
  if (gid === undefined) return undefined;
  if (gid === '1') return 'leader';
  return gid === '2' || gid === '3' ? 'moderator' : 'member';
}

/** Threads and answers as links to them count; posts are both. Numbers over ten thousand stand exact in a title. */
export function statedOf(holder: ParentNode, selector = COUNTS): Counts | undefined {
  const tally: Tally = { counts: {}, approx: [] };
  for (const link of holder.querySelectorAll(selector)) {
    const kind = /[?&]type=(thread|reply)\b/.exec(link.getAttribute('href') ?? '')?.[1];
    const exact = link.querySelector('[title]')?.getAttribute('title');
    if (kind) noteCount(tally, kind, exact, /\d[\d,.]*\s*[万萬wk]?/i.exec(link.textContent ?? '')?.[0]);
  }
  const { thread, reply } = tally.counts;
  if (tally.approx.length > 0 || thread === undefined) return undefined;
  return reply === undefined ? { threads: thread } : { threads: thread, posts: thread + reply };
}

const SIGNED = /^(?:注册时间|註冊時間|Registration|Registered|Joined|Register)/i;

/** Reads a member's own page. What it shows of mail and network addresses is not looked at. */
export function readProfile(profile: Element, scene: Scene, into: Reading): boolean {
  const heading = profile.querySelector('h2');
  const native = /UID:\s*(\d{1,20})(?!\d)/.exec(lineOf(heading))?.[1] ?? UID.exec(scene.url)?.[1];
  if (!heading || !native) throw new Error('A member has no id.');
  const handle = [...heading.childNodes].find((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '')?.nodeValue?.trim().slice(0, 400);
  const joined = [...profile.querySelectorAll('li')].find((item) => SIGNED.test(lineOf(item.querySelector('em'))));
  const exact = joined?.querySelector('span[title]')?.getAttribute('title');
  const said = exact ?? lineOf(joined).slice(lineOf(joined?.querySelector('em')).length);
  const { id, url } = scene.place.community;
  into.members.push(present<Member>({
    id: memberId(id, native),
    community: id,
    native,
    handle,
    name: handle,
    url: `${url}home.php?mod=space&uid=${native}`,
    avatar: addressOf(profile.ownerDocument.querySelector('#uhd .avt img, #uhd .icn img, .u_profile .hm img')?.getAttribute('src'), scene),
    role: roleOf(profile),
    joinedAt: joined ? parseTime(said.trim(), scene)?.at : undefined,
    stated: statedOf(profile, 'a[href*="type=reply"], a[href*="type=thread"]'),
    capturedAt: scene.now,
  }));
  return true;
}
