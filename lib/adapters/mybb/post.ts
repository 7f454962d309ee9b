import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { timeWithin } from '../board';
import { addressOf, lineOf, seenMembers } from '../dom';
import { present } from '../json';
import { type Dialect, readContent } from '../text';
import { addThread, shownThread } from '../told';
import { dated, memberOf, panelOf, printedIn } from './members';
import { uidIn } from './place';

const NAME = '.post_author .largetext, .deleted_post_author .largetext, .author_information';
const BUTTONS = '.author_buttons a[href*="uid="]';
const WORDS = '.post_body';
const STAMP = '.post_date';
const EDIT = '.post_edit';
const NUMBER = '.post_head a[href*="#pid"], a[href*="#pid"]';
const ATTACHED = 'a[href*="attachment.php"], img[src*="attachment.php"]';
/** A quotation that names somebody: `bob Wrote:` is of two words at least, `Quote:` of one. */
const CITE = ':scope > cite';
const ANSWERED = ':scope > cite a.quick_jump, :scope > cite a[href*="pid"]';
const NAMED = /\S\s+\S/;
const PID = /[?&]pid=(\d{1,15})(?!\d)|\bpost-(\d{1,15})(?=\.|#)|#pid(\d{1,15})(?!\d)/;

export const dialect: Dialect = {
  skip: (name, _className, element) => name === 'blockquote' && NAMED.test(lineOf(element.querySelector(CITE))),
  form: (name, _className, element) => (name === 'a' && /attachment\.php/.test(element.getAttribute('href') ?? '') ? (element.querySelector('img') ? 'picture' : 'file') : undefined),
  core: (className, element) => (/\bcodeblock\b/.test(className) ? element.querySelector('.body') : undefined),
};

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const native = /^post_(\d{1,15})$/.exec(block.id)?.[1];
  if (!native) throw new Error('A post has no id.');
  const { place, now } = scene;
  const removed = removalOf(block);
  const words = block.querySelector(WORDS);
  if (!removed && !words) throw new Error('A post has no text.');
  const member = authorOf(block, scene);
  if (member) into.members.push(member);
  const community = place.community.id;
  const link = block.querySelector(NUMBER);
  const stamp = block.querySelector(STAMP);
  const time = timeIn(printedIn(stamp, EDIT), scene, block.ownerDocument);
  const activity = present<Activity>({
    id: activityId(community, native), community, native, kind: /^#1$/.test(lineOf(link)) ? 'post' : 'comment', member: member?.id, thread: place.thread,
    at: time?.at, precision: time?.precision ?? 'unknown', url: addressOf(link?.getAttribute('href'), scene), edited: editOf(stamp, scene), removed, via: 'page', capturedAt: now,
    ...(words && !removed && wordsOf(words, native, community)),
  });
  into.activities.push(activity);
  const thread = shownThread(scene);
  if (activity.kind === 'post' && thread) addThread(scene, into, thread, { author: activity.member, createdAt: activity.at });
  return true;
}

function removalOf({ classList }: Element): Activity['removed'] {
  if (classList.contains('deleted_post') || classList.contains('deleted_post_hidden')) return 'deleted';
  return classList.contains('unapproved_post') ? 'moderated' : undefined;
}

const timeIn = (text: string, scene: Scene, doc: Document): ShownTime | null => parseTime(dated(text, scene, doc), scene);

/** `(This post was last modified: 11-22-2026, 05:50 AM by bob.)`, before the link to who did it. */
function editOf(stamp: Element | null, scene: Scene): number | undefined {
  const note = stamp?.querySelector(`${EDIT} .edited_post, ${EDIT}`);
  if (!note || lineOf(note) === '') return undefined;
  const said = dated(printedIn(note, 'a'), scene, note.ownerDocument);
  return (timeWithin(said, scene) ?? parseTime(said.replace(/^[^:：]*[:：]\s*|\s\S*$/g, ''), scene))?.at;
}

/** The post that a quotation names; one within another is not the writer's own. */
function answeredIn(words: Element, native: string): string | undefined {
  for (const quote of words.querySelectorAll('blockquote')) {
    const match = quote.parentElement?.closest('blockquote') ? null : PID.exec(quote.querySelector(ANSWERED)?.getAttribute('href') ?? '');
    const pid = match?.[1] ?? match?.[2] ?? match?.[3];
    if (pid !== undefined && pid !== native) return pid;
  }
  return undefined;
}

/** What was written, whom it answers, what hangs under it. */
function wordsOf(words: Element, native: string, community: string): Partial<Activity> {
  const { text, form } = readContent(words, dialect);
  const answered = answeredIn(words, native);
  const parent = answered === undefined ? undefined : activityId(community, answered);
  const attached = [...(words.parentElement?.querySelectorAll(`:scope > fieldset :is(${ATTACHED})`) ?? [])];
  const forms = new Set<Form>(form);
  for (const each of attached) if (each.localName === 'img' || !each.querySelector('img')) forms.add(each.localName === 'img' ? 'picture' : 'file');
  return { text, ...(forms.size > 0 && { form: [...forms] }), ...(parent !== undefined && { parent, target: parent }) };
}

export function authorLink(block: Element): Element | undefined {
  return [...(block.querySelector(NAME)?.querySelectorAll('a') ?? [])].find((link) => lineOf(link) !== '');
}

/** The number of who wrote a post: in the link of their name or, where addresses have names alone, in a link to all their posts. */
export const authorId = (block: Element, link: Element): string | undefined => uidIn(link) ?? uidIn(block.querySelector(BUTTONS));

/** The writer; absent for a guest or a deleted member, who have a name and no page. */
function authorOf(block: Element, scene: Scene): Member | undefined {
  const link = authorLink(block);
  if (!link) {
    if (lineOf(block.querySelector(NAME)) === '' || block.querySelector(BUTTONS)) throw new Error('A post has no author.');
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
