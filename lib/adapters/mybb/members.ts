import type { Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { memberBy, roleSaid, valuesIn } from '../board';
import { datesBy } from '../dates';
import { addressOf, lineOf, noteCount, parsed, plainCount, statedOf, type Tally } from '../dom';
import { present } from '../json';
import { uidIn } from './place';

const STATISTICS = '.author_statistics';
/** Looked for in two steps: a browser seeks `.author_avatar img` through all of a long page. */
const INFORMATION = '.author_information';
const RANK = '.smalltext';
const AVATAR = '.author_avatar';
const NAME = '.largetext strong, .largetext';
const POSTS_LINK = 'a[href*="action=finduser"]:not([href*="finduserthreads"])';
const THREADS_LINK = 'a[href*="action=finduserthreads"]';
/** In the bar of a profile's table, over what the forum knows of the member. */
const KNOWN = 'td.thead[colspan="2"]';

/** Dates as the forum prints them, in any order of day and month. */
export const dated = datesBy('#current_time, .post_date, .post_date [title], .lastpost, .lastpost [title], .thread_start_datetime, .thread_start_datetime [title], td[align="center"], td.trow1, td.trow2');

/** What stands in an element, without its own elements that are excepted; where words like `Today` or `5 minutes ago` stand for a date, its title has the date. */
export function printedIn(element: Element | null | undefined, isExcepted?: (part: Element) => boolean): string {
  let words = '';
  for (let node = element?.firstChild ?? null; node !== null; node = node.nextSibling) {
    if (node.nodeType === 3) words += node.nodeValue ?? '';
    else if (node.nodeType === 1 && !isExcepted?.(node as Element)) words += titledIn(node as Element);
  }
  return words.replace(/\s+/g, ' ').trim();
}

function titledIn(part: Element): string {
  const title = part.getAttribute('title') ?? '';
  return (/\d/.test(title) ? title : part.textContent) ?? '';
}

/** A member by the link of their name. */
export function memberOf(link: Element, native: string, scene: Scene): Member {
  return memberBy(native, link, `${scene.place.community.url}member.php?action=profile&uid=${native}`, scene);
}

/** Rank, in words or as a picture with a name. */
const roleIn = (rank: Element | null | undefined): Member['role'] =>
  roleSaid([lineOf(rank), ...[...(rank?.querySelectorAll('img[alt]') ?? [])].map((image) => image.getAttribute('alt') ?? '')].join('\n'));

const avatarIn = (image: Element | null | undefined, scene: Scene): string | undefined => addressOf(image?.getAttribute('src'), scene);

const joinedIn = (text: string, scene: Scene, doc: Document): number | undefined => parseTime(dated(text, scene, doc), scene)?.at;

/** What stands under or beside a name in a post: two numbers of posts and threads, then the day of joining. */
export function panelOf(post: Element, scene: Scene): Partial<Member> {
  const values = statisticsIn(post.querySelector(STATISTICS));
  const joined = values.find((value) => plainNumber(value) === undefined && joinedIn(value, scene, post.ownerDocument) !== undefined);
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'posts', values[0]);
  noteCount(tally, 'threads', values[1]);
  return present<Partial<Member>>({ avatar: avatarIn(post.querySelector(AVATAR)?.querySelector('img'), scene), role: roleIn(post.querySelector(INFORMATION)?.querySelector(RANK)), joinedAt: joinedIn(joined ?? '', scene, post.ownerDocument), stated: statedOf(tally).stated });
}

const plainNumber = (value: string): number | undefined => plainCount(value.replaceAll(',', ''));

/** `Posts: 12<br>Threads: 3<br>Joined: Nov 2026`; themes put the labels in bold or each line in an element of its own. */
function statisticsIn(holder: Element | null): string[] {
  const labelled = valuesIn(holder, 'strong, b').map(({ value }) => value).filter((value) => value !== '');
  if (labelled.length > 1) return labelled;
  return linesIn(holder).map((line) => line.replace(/^[^:：]*[:：]\s*/, ''));
}

/** What an element shows, line by line. */
function linesIn(holder: Element | null): string[] {
  const lines = [''];
  for (const node of holder?.childNodes ?? []) {
    if (node.nodeName === 'BR' || node.nodeName === 'DIV' || node.nodeName === 'LI') lines.push('');
    lines[lines.length - 1] += node.textContent ?? '';
  }
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
}

/** Columns of the list of members, by what the links in their heads sort by. */
function columnsOf(row: Element): Map<string, Element> {
  const heads = [...(row.parentElement?.children ?? [])].find((each) => each.querySelector('td.tcat a[href*="sort="]'));
  const keys = [...(heads?.children ?? [])].map((cell) => /[?&;]sort=(\w+)/.exec(cell.querySelector('a')?.getAttribute('href') ?? '')?.[1]);
  return new Map([...row.children].flatMap((cell, at) => (keys[at] === undefined ? [] : [[keys[at], cell] as const])));
}

/** Reads a row of the list of members. */
export function readMemberRow(row: Element, scene: Scene, into: Reading): boolean {
  const columns = columnsOf(row);
  const cell = columns.get('username');
  const link = [...(cell?.querySelectorAll('a') ?? [])].find((each) => lineOf(each) !== '');
  if (!cell || !link || cell.classList.contains('tcat')) return false;
  const native = uidIn(link);
  if (!native) throw new Error('A member has no id.');
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'posts', lineOf(columns.get('postnum')));
  noteCount(tally, 'threads', lineOf(columns.get('threadnum')));
  into.members.push(present<Member>({
    ...memberOf(link, native, scene), avatar: avatarIn(row.querySelector('img:not([alt="*"])'), scene), role: roleIn(cell.querySelector('.smalltext')),
    joinedAt: joinedIn(printedIn(columns.get('regdate')), scene, row.ownerDocument), stated: statedOf(tally).stated,
  }));
  return true;
}

/** Reads a member's own page. */
export function readProfile(page: Element, scene: Scene, into: Reading): boolean {
  const head = page.querySelector('.largetext')?.closest('table') ?? page;
  const name = head.querySelector(NAME);
  const posts = page.querySelector(POSTS_LINK);
  const native = uidIn(posts) ?? uidOf(scene.url);
  if (!name || lineOf(name) === '') return false;
  if (!native) throw new Error('A member has no id.');
  const known = page.querySelector(KNOWN)?.closest('table');
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'posts', numberAt(posts));
  noteCount(tally, 'threads', numberAt(page.querySelector(THREADS_LINK)));
  into.members.push(present<Member>({
    ...memberOf(name, native, scene), avatar: avatarIn(head.querySelector('td[align="right"] img'), scene), role: roleIn(head.querySelector('.smalltext')),
    joinedAt: joinedIn(printedIn(known?.querySelectorAll('tr')[1]?.querySelectorAll('td')[1]), scene, page.ownerDocument), stated: statedOf(tally).stated,
  }));
  return true;
}

const uidOf = (url: string): string | undefined => parsed(url)?.searchParams.get('uid')?.match(/^[1-9]\d{0,14}$/)?.[0] ?? /\buser-(\d{1,15})(?=[-.])/i.exec(url)?.[1];

/** The number that stands before a link to what it counts. */
const numberAt = (link: Element | null): string | undefined => /^\d[\d,.]*/.exec(lineOf(link?.closest('td')))?.[0];
