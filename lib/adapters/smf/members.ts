import type { Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { memberBy, roleSaid } from '../board';
import { addressOf, lineOf, noteCount, plainCount, statedOf, type Tally } from '../dom';
import { present } from '../json';
import { readMoment } from './moment';
import { sessionless, uidIn } from './place';

const GROUP = '.membergroup';
const POSTS = '.postcount';
const AVATAR = '.avatar';
const HEADS = 'thead th';
const OWN_NAME = '.username h4';
const POSITION = '.position';
const OWN_AVATAR = '#basicinfo img.avatar, #basicinfo > img';
const OWN_LINK = 'a[href*="area=showposts"], a[href*="area=statistics"], a[href*="sa=send"]';
const REGISTERED = /^(?:date registered|registered|注册日期|注册时间|註冊日期|註冊時間|registriert|date d['’]inscription|fecha de registro)/i;
const WRITTEN = /^(?:posts|帖子|发帖|文章|發文|beiträge|messages|mensajes)/i;

/** The first link to a member's page that shows a name. */
export function nameLink(holder: Element | null | undefined): Element | undefined {
  // Nearly always one of the links that stand right in it.
  for (let child = holder?.firstElementChild ?? null; child?.localName === 'a'; child = child.nextElementSibling) if (uidIn(child.getAttribute('href')) && lineOf(child) !== '') return child;
  for (const link of holder?.querySelectorAll('a[href]') ?? []) if (uidIn(link.getAttribute('href')) && lineOf(link) !== '') return link;
  return undefined;
}

/** A member by the link of their name. */
export function memberOf(link: Element, native: string, scene: Scene): Member {
  return memberBy(native, link, `${scene.place.community.url}index.php?action=profile;u=${native}`, scene);
}

const avatarIn = (image: Element | null | undefined, scene: Scene): string | undefined => addressOf(sessionless(image?.getAttribute('src')), scene);

/** The number in a text that has but one, or its first. */
export const numberIn = (text: string): string | undefined => /\d[\d,.]*/.exec(text)?.[0];

function statedIn(posts: string | undefined): Member['stated'] {
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'posts', posts);
  return statedOf(tally).stated;
}

/** What stands under a name in a post. */
export function panelOf(post: Element, scene: Scene): Partial<Member> {
  return present<Partial<Member>>({
    avatar: avatarIn(post.querySelector(AVATAR)?.querySelector('img'), scene), role: roleSaid(lineOf(post.querySelector(GROUP))), stated: statedIn(numberIn(lineOf(post.querySelector(POSTS)))),
  });
}

/** Columns of the list of members, by what the links in their heads sort by; a head may stand over several. */
function columnsOf(row: Element): Map<string, Element> {
  const columns = new Map<string, Element>();
  let at = 0;
  for (const head of row.closest('table')?.querySelectorAll(HEADS) ?? []) {
    const key = /[;&?]sort=(\w+)/.exec(head.querySelector('a')?.getAttribute('href') ?? '')?.[1];
    const cell = row.children[at];
    if (key && cell) columns.set(key, cell);
    at += plainCount(head.getAttribute('colspan')) ?? 1;
  }
  return columns;
}

/** Reads a row of the list of members. */
export function readMemberRow(row: Element, scene: Scene, into: Reading): boolean {
  const link = nameLink(row);
  const native = uidIn(link?.getAttribute('href'));
  if (!link || !native) return false;
  const columns = columnsOf(row);
  const joined = lineOf(columns.get('registered'));
  into.members.push(present<Member>({
    ...memberOf(link, native, scene), role: roleSaid(lineOf(columns.get('id_group'))),
    joinedAt: readMoment(joined, scene, row.ownerDocument)?.at, stated: statedIn(numberIn(lineOf(columns.get('posts')))),
  }));
  return true;
}

/** Reads a member's own page. */
export function readProfile(page: Element, scene: Scene, into: Reading): boolean {
  const title = page.querySelector(OWN_NAME);
  const name = [...(title?.childNodes ?? [])].map((node) => (node.nodeType === 3 ? lineOf(node) : '')).find((words) => words !== '');
  const native = uidIn(scene.url) ?? /[;&?]u=(\d{1,15})(?!\d)/.exec(page.querySelector(OWN_LINK)?.getAttribute('href') ?? '')?.[1];
  if (!native) throw new Error('A member has no id.');
  if (!title || name === undefined) throw new Error('A member has no name.');
  const facts = [...page.querySelectorAll('dt')].map((label) => [lineOf(label), lineOf(label.nextElementSibling)] as const);
  const fact = (pattern: RegExp): string => facts.find(([label]) => pattern.test(label))?.[1] ?? '';
  into.members.push(present<Member>({
    ...memberOf(title, native, scene), handle: name, name, avatar: avatarIn(page.querySelector(OWN_AVATAR), scene), role: roleSaid(lineOf(title.querySelector(POSITION))),
    joinedAt: readMoment(fact(REGISTERED), scene, page.ownerDocument)?.at, stated: statedIn(numberIn(fact(WRITTEN))),
  }));
  return true;
}
