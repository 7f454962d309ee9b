import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { timeWithin } from '../board';
import { timeShown } from '../clock';
import { addressOf, byId, childNamed, hasClass, lineOf, seenMembers } from '../dom';
import { type Dialect, readContent } from '../text';
import { addThread, shownThread } from '../told';
import { dated, memberOf, panelOf, printedIn } from './members';
import { uidIn } from './place';

/*
 * Single selectors where it can be, one within another: a browser finds one class within a post at once, any of several
 * more slowly, and `.author_buttons a` by looking through all of a long page.
 */
const INFORMATION = '.author_information';
const NAME = '.post_author .largetext, .deleted_post_author .largetext, .author_information';
const BUTTONS = '.author_buttons';
const OF_MEMBER = 'a[href*="uid="]';
const WORDS = '.post_body';
const STAMP = '.post_date';
const EDITED = '.edited_post';
const EDIT = '.post_edit';
/** `(This post was last modified: 2026-11-02, 05:30 PM by `. */
const EDITED_AT = /^[^:：\d]*[:：] (\d{4}-\d\d-\d\d, \d{1,2}:\d\d(?: [AP]M)?) (?!(?:[ap]\.?m\b|[上下]午))/i;
const NUMBER = 'a[href*="#pid"]';
const ATTACHED = 'a[href*="attachment.php"], img[src*="attachment.php"]';
const ANSWERED = 'a.quick_jump, a[href*="pid"]';
/** A quotation that names somebody: `bob Wrote:` is of two words at least, `Quote:` of one. */
const NAMED = /\S\s+\S/;
const PID = /[?&]pid=(\d{1,15})(?!\d)|\bpost-(\d{1,15})(?=\.|#)|#pid(\d{1,15})(?!\d)/;

/** What stands over a quotation: its own, not that of one within. */
const citeOf = (quote: Element): Element | null => childNamed(quote, 'cite');

export const dialect: Dialect = {
  skip: (name, _className, element) => name === 'blockquote' && NAMED.test(lineOf(citeOf(element))),
  form: (name, _className, element) => (name === 'a' && /attachment\.php/.test(element.getAttribute('href') ?? '') ? (element.querySelector('img') ? 'picture' : 'file') : undefined),
  core: (className, element) => (/\bcodeblock\b/.test(className) ? element.querySelector('.body') : undefined),
};

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const native = /^post_(\d{1,15})$/.exec(block.id)?.[1];
  if (!native) throw new Error('A post has no id.');
  const { place, now } = scene;
  const community = place.community.id;
  const activity: Activity = { id: activityId(community, native), community, native, kind: 'comment', precision: 'unknown', via: 'page', capturedAt: now };
  if (place.thread) activity.thread = place.thread;
  const removed = removalOf(block.className);
  const words = wordsIn(block, native);
  if (removed) activity.removed = removed;
  else if (words) noteWords(activity, words);
  else throw new Error('A post has no text.');
  const member = authorOf(block, scene);
  if (member) {
    activity.member = member.id;
    into.members.push(member);
  }
  const head = headOver(words);
  noteNumber(activity, numberIn(head) ?? block.querySelector(NUMBER), scene);
  noteTimes(activity, head?.querySelector(STAMP) ?? block.querySelector(STAMP), scene);
  into.activities.push(activity);
  const thread = activity.kind === 'post' ? shownThread(scene) : undefined;
  if (thread) addThread(scene, into, thread, { author: activity.member, createdAt: activity.at });
  return true;
}

/** What was written has an id that tells of which post it is, and is found by it at once. */
function wordsIn(block: Element, native: string): Element | null {
  const likely = byId(block, `pid_${native}`);
  return likely !== null && hasClass(likely, 'post_body') ? likely : block.querySelector(WORDS);
}

/** The line over what was written, which has the number of the post and its time. */
function headOver(words: Element | null): Element | undefined {
  const head = words?.previousElementSibling;
  return head && hasClass(head, 'post_head') ? head : undefined;
}

/** The link on the number of a post; the first in its head as a rule. */
function numberIn(head: Element | undefined): Element | undefined {
  const link = head?.querySelector('a');
  return link?.getAttribute('href')?.includes('#pid') ? link : undefined;
}

function removalOf(className: string): Activity['removed'] {
  if (/(?:^|\s)deleted_post(?:_hidden)?(?:\s|$)/.test(className)) return 'deleted';
  return /(?:^|\s)unapproved_post(?:\s|$)/.test(className) ? 'moderated' : undefined;
}

/** The link on a post's number leads to it; the first of a thread has the first. */
function noteNumber(activity: Activity, link: Element | null, scene: Scene): void {
  const url = addressOf(link?.getAttribute('href'), scene);
  if (url) activity.url = url;
  if (lineOf(link) === '#1') activity.kind = 'post';
}

const timeIn = (text: string, scene: Scene, doc: Document): ShownTime | null => timeShown(dated(text, scene, doc), scene);

function noteTimes(activity: Activity, stamp: Element | null, scene: Scene): void {
  if (!stamp) return;
  const time = timeIn(printedIn(stamp, (part) => hasClass(part, 'post_edit')), scene, stamp.ownerDocument);
  if (time) Object.assign(activity, time);
  const edited = editOf(stamp, scene);
  if (edited !== undefined) activity.edited = edited;
}

/** `(This post was last modified: 11-22-2026, 05:50 AM by bob.)`, before the link to who did it. */
function editOf(stamp: Element, scene: Scene): number | undefined {
  const note = stamp.querySelector(EDITED) ?? stamp.querySelector(EDIT);
  const shown = printedIn(note, (part) => part.localName === 'a');
  if (!note || shown === '') return undefined;
  const said = dated(shown, scene, note.ownerDocument);
  const usual = EDITED_AT.exec(said)?.[1];
  const time = (usual === undefined ? timeWithin(said, scene) : null) ?? parseTime(usual ?? said.replace(/^[^:：]*[:：]\s*|\s\S*$/g, ''), scene);
  return time?.at;
}

/** The post that a quotation names; one within another is not the writer's own. */
function answeredIn(words: Element, left: readonly Element[], native: string): string | undefined {
  for (const quote of left) {
    // The first that was left out of the words is nearly always the one, and within no other.
    const pid = quote.localName === 'blockquote' && quote.parentElement === words ? pidIn(quote) : undefined;
    if (pid !== undefined && pid !== native) return pid;
  }
  for (let at = 0, quotes = words.getElementsByTagName('blockquote'), quote = quotes.item(0); quote !== null; quote = quotes.item((at += 1))) {
    const pid = quote.parentElement?.closest('blockquote') ? undefined : pidIn(quote);
    if (pid !== undefined && pid !== native) return pid;
  }
  return undefined;
}

/** The post that stands over a quotation. */
function pidIn(quote: Element): string | undefined {
  const cite = citeOf(quote);
  const likely = childNamed(cite, 'a');
  const match = (hasClass(likely, 'quick_jump') ? PID.exec(likely?.getAttribute('href') ?? '') : null) ?? PID.exec(cite?.querySelector(ANSWERED)?.getAttribute('href') ?? '');
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

/** What was written, whom it answers, what hangs under it. */
function noteWords(activity: Activity, words: Element): void {
  const { text, form, left } = readContent(words, dialect);
  activity.text = text;
  const forms = new Set<Form>(form);
  for (const each of attachedTo(words)) if (each.localName === 'img' || !each.querySelector('img')) forms.add(each.localName === 'img' ? 'picture' : 'file');
  if (forms.size > 0) activity.form = [...forms];
  const answered = answeredIn(words, left, activity.native);
  if (answered === undefined) return;
  activity.parent = activityId(activity.community, answered);
  activity.target = activity.parent;
}

/** What hangs beside the words, in a frame of its own. */
function attachedTo(words: Element): Element[] {
  const attached: Element[] = [];
  for (let beside = words.parentElement?.firstElementChild ?? null; beside !== null; beside = beside.nextElementSibling) {
    if (beside.localName === 'fieldset') attached.push(...beside.querySelectorAll(ATTACHED));
  }
  return attached;
}

/** The link of the name: the usual one first, which says who it is; else the first that shows anything. */
export function authorLink(block: Element): Element | undefined {
  const usual = block.querySelector(INFORMATION)?.querySelector('a');
  if (usual && uidIn(usual) && lineOf(usual) !== '') return usual;
  return [...(block.querySelector(NAME)?.querySelectorAll('a') ?? [])].find((link) => lineOf(link) !== '');
}

/** The number of who wrote a post: in the link of their name or, where addresses have names alone, in a link to all their posts. */
export const authorId = (block: Element, link: Element): string | undefined => uidIn(link) ?? uidIn(searchLink(block));

const searchLink = (block: Element): Element | null | undefined => block.querySelector(BUTTONS)?.querySelector(OF_MEMBER);

/** The writer; absent for a guest or a deleted member, who have a name and no page. */
function authorOf(block: Element, scene: Scene): Member | undefined {
  const link = authorLink(block);
  if (!link) {
    if (lineOf(block.querySelector(NAME)) === '' || searchLink(block)) throw new Error('A post has no author.');
    return undefined;
  }
  const native = authorId(block, link);
  if (!native) throw new Error('A post has no author.');
  const seen = seenMembers(scene);
  const known = seen.get(native);
  if (known) return known;
  const member = { ...memberOf(link, native, scene), ...panelOf(block, scene) };
  seen.set(native, member);
  return member;
}
