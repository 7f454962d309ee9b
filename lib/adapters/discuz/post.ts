import { activityId, fingerprint, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, byId, hasClass, lineOf, noteCount, seenMembers, type Tally } from '../dom';
import { readContent } from '../text';
import { dialect } from './dialect';
import { memberOf, nameLink, roleOf, statedOf, uidOf } from './member';
import { readMoment } from './moment';

/*
 * Single steps on purpose: a browser finds `.authi` many times faster than `.authi a`, and ids fastest of all.
 * What many posts of one member show alike is read once.
 */
const TABLE = 'table';
const AUTHOR = '.authi';
const LEFT = '.pls';
const AVATAR = '.avatar';
const NAMELESS = '.pls .pi, .plc .authi';
const BLOCKED = '.pcb .locked, .pct .locked';
const DELETED = '.pct';
const UPVOTES = 'recommendv_add';
const DOWNVOTES = 'recommendv_subtract';
const QUOTED = 'a[href*="goto=findpost"]';
/** A date and a time of day, as everywhere on a Discuz! page. */
const MOMENT = /\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}(?::\d{2})?/;
const SHIELDED = /屏蔽|遮蔽|blocked|banned|shielded/i;

/** Reads one post with what is commented on it. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const table = block.querySelector(TABLE);
  const native = /^(?:pid|post_)(\d{1,20})$/.exec(block.id)?.[1] ?? /^pid(\d{1,20})$/.exec(table?.id ?? '')?.[1];
  if (!table) {
    // An empty place where an answer will appear.
    if (block.childElementCount === 0 || block.id === 'post_new') return false;
    throw new Error('A post has no content.');
  }
  if (!native) throw new Error('A post has no id.');
  const { place, now } = scene;
  const community = place.community.id;
  const activity: Activity = { id: activityId(community, native), community, native, kind: 'comment', precision: 'unknown', via: 'page', capturedAt: now };
  if (place.thread) activity.thread = place.thread;
  const words = byId(table, `postmessage_${native}`);
  if (!words && isDeleted(table, native)) {
    activity.removed = 'deleted';
    into.activities.push(activity);
    return true;
  }
  const member = readAuthor(table, scene);
  if (member) {
    activity.member = member.id;
    into.members.push(member);
  }
  readPlace(activity, table, scene);
  readTime(activity, table, scene);
  readWords(activity, table, words, scene);
  readVotes(activity, table);
  into.activities.push(activity);
  if (activity.kind === 'post') openThread(activity, into);
  return true;
}

/** Of a deleted post only its number and a line that says so are left. */
function isDeleted(table: Element, native: string): boolean {
  const notice = table.querySelector(DELETED);
  return notice !== null && notice.firstElementChild === null && lineOf(notice) !== '' && !byId(table, `favatar${native}`) && !hasClass(table, 'plhin');
}

/** The writer; absent for a guest, an anonymous or a deleted member. */
function readAuthor(table: Element, scene: Scene): Member | undefined {
  const link = nameLink(table.querySelector(AUTHOR)?.children ?? []);
  if (!link) return namelessAuthor(table);
  const seen = seenMembers(scene);
  const known = seen.get(uidOf(link) ?? '');
  if (known) return known;
  const member = memberOf(link, scene);
  const left = table.querySelector(LEFT);
  if (member) seen.set(member.native, member);
  return member && left ? addPanel(member, left, scene) : member;
}

/** A guest, an anonymous or a deleted member has a name and no page; of any other the link to all their posts would tell. */
function namelessAuthor(table: Element): undefined {
  const known = table.querySelector('a[href*="authorid="]');
  const named = [...table.querySelectorAll(NAMELESS)].some((place) => lineOf(place) !== '');
  if (known || !named) throw new Error('A post has no author.');
  return undefined;
}

/** What stands under the name: picture, group, numbers. */
function addPanel(member: Member, left: Element, scene: Scene): Member {
  const avatar = addressOf(left.querySelector(AVATAR)?.querySelector('img')?.getAttribute('src'), scene);
  if (avatar) member.avatar = avatar;
  const role = roleOf(left);
  if (role) member.role = role;
  const stated = statedOf(left);
  if (stated) member.stated = stated;
  return member;
}

/** The link on its number leads to the post, or for the first one to the thread itself. */
function readPlace(activity: Activity, table: Element, scene: Scene): void {
  const href = byId(table, `postnum${activity.native}`)?.getAttribute('href');
  if (!href) return;
  if (!/[?&]pid=|#pid/.test(href)) activity.kind = 'post';
  const tid = /[?&]p?tid=(\d{1,20})(?!\d)/.exec(href)?.[1];
  if (tid) activity.thread = threadId(scene.place.community.id, tid);
  const url = addressOf(href.replace(/&fromuid=\d*/, ''), scene);
  if (url) activity.url = url;
}

function openThread({ thread, member, at, community, capturedAt }: Activity, into: Reading): void {
  const id = thread ?? '';
  if (id === '') return;
  const record = { id, community, native: id.slice(id.lastIndexOf('/t/') + 3), capturedAt };
  into.threads.push({ ...record, ...(member !== undefined && { author: member }), ...(at !== undefined && { createdAt: at }) });
}

/** Recent times stand exact in a title, with words like `3 天前` to be seen. */
function note(activity: Activity, holder: Element | null, scene: Scene): void {
  const exact = holder?.firstElementChild ? holder.querySelector('span[title]')?.getAttribute('title') : undefined;
  const time = holder && readMoment(exact ?? lineOf(holder), scene);
  if (!time) return;
  activity.at = time.at;
  activity.precision = time.precision;
}

function readTime(activity: Activity, table: Element, scene: Scene): void {
  note(activity, byId(table, `authorposton${activity.native}`), scene);
}

function readWords(activity: Activity, table: Element, words: Element | null, scene: Scene): void {
  if (!words) {
    const notice = table.querySelector(BLOCKED);
    if (!notice) throw new Error('A post has no text.');
    if (SHIELDED.test(lineOf(notice))) activity.removed = 'moderated';
    return;
  }
  const { text, form, left } = readContent(words, dialect);
  activity.text = text;
  if (form.length > 0) activity.form = form;
  for (const element of left) {
    if (element.className.includes('pstatus')) readEdit(activity, element, scene);
    else if (!activity.parent && element.className.includes('quote')) readQuote(activity, element);
  }
}

/** `本帖最后由 bob 于 2026-9-22 02:00 编辑`. */
function readEdit(activity: Activity, status: Element, scene: Scene): void {
  const edited = MOMENT.exec(lineOf(status))?.[0];
  const when = edited && readMoment(edited, scene);
  if (when) activity.edited = when.at;
}

/** A quote links to the post that is answered. */
export const quotedIn = (quote: Element): string | undefined => /[?&]pid=(\d{1,20})(?!\d)/.exec(quote.querySelector(QUOTED)?.getAttribute('href') ?? '')?.[1];

function readQuote(activity: Activity, quote: Element): void {
  const answered = quotedIn(quote);
  if (!answered || answered === activity.native) return;
  activity.parent = activityId(activity.community, answered);
  activity.target = activity.parent;
}

/** Votes on a post; those on the thread belong to its first post. An empty count is none. */
function readVotes(activity: Activity, table: Element): void {
  const tally: Tally = { counts: {}, approx: [] };
  const first = activity.kind === 'post';
  const up = byId(table, first ? UPVOTES : `review_support_${activity.native}`);
  const down = byId(table, first ? DOWNVOTES : `review_against_${activity.native}`);
  if (up) noteCount(tally, 'likes', lineOf(up) || '0');
  if (down) noteCount(tally, 'dislikes', lineOf(down) || '0');
  if (Object.keys(tally.counts).length > 0) activity.counts = tally.counts;
  if (tally.approx.length > 0) activity.approx = tally.approx;
}

/** Reads one short comment on a post (点评). It has no id of its own, so one is made of what it says. */
export function readComment(row: Element, scene: Scene, into: Reading): boolean {
  const said = row.querySelector('.psti');
  const parent = /^comment_(\d{1,20})$/.exec(row.closest('[id^="comment_"]')?.id ?? '')?.[1];
  // Without a writer it is a sum of scores; outside a list of comments a copy of the best answer; with a link to a post it is the beginning of that post, read in its own place.
  if (!row.querySelector('.psta') || !said || !parent) return false;
  if (said.querySelector('a[href*="goto=findpost"]')) return false;
  const community = scene.place.community.id;
  const link = nameLink(row.querySelectorAll('.psta a'));
  const member = link && memberOf(link, scene);
  if (member) into.members.push(member);
  const time = [...said.querySelectorAll('.xg1')].at(-1) ?? null;
  const { text, form } = readContent(said, { ...dialect, skip: (name, className, element) => element === time || dialect.skip(name, className, element) });
  const native = fingerprint(parent, uidOf(link), text);
  const target = activityId(community, parent);
  const activity: Activity = { id: activityId(community, native), community, native, kind: 'comment', parent: target, target, precision: 'unknown', text, via: 'page', capturedAt: scene.now };
  if (member) activity.member = memberId(community, member.native);
  if (scene.place.thread) activity.thread = scene.place.thread;
  if (form.length > 0) activity.form = form;
  note(activity, time, scene);
  into.activities.push(activity);
  return true;
}
