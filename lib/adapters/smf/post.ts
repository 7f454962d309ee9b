import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, byId, childNamed, countedOf, lineOf, plainCount, seenMembers, type Tally } from '../dom';
import { rareIn } from '../rare';
import { type Dialect, readContent } from '../text';
import { addThread, shownThread } from '../told';
import { memberOf, nameLink, numberIn, panelOf } from './members';
import { readMoment } from './moment';
import { type Parts, partsOf } from './parts';
import { messageIn, sessionless, uidIn } from './place';

/*
 * Single selectors where it can be, one within another: a browser finds one class within a post at once, any of several
 * more slowly, and `.poster h4` by looking through all of a long page.
 */
const WORDS = '.inner[id^="msg_"], .inner[data-msgid]';
const POSTER = '.poster';
const SUBJECT = '[id^="subject_"]';
/** SMF 2.1 has the time in a link of its own, SMF 2.0 in a line behind the number of the answer. */
const STAMP = '.postinfo';
const KEY = '.keyinfo';
const LINE = '.smalltext';
const NUMBER = '.page_number';
const EDIT = '[id^="modified_"]';
const LIKES = 'like_count';
const LIKE_BUTTON = 'smflikebutton';
const UNLIKE = '.unlike';
const ATTACHMENTS = 'attachments';
const ATTACHED = 'a[href*="action=dlattach"], img[src*="action=dlattach"]';
const UNAPPROVED = /(?:^|\s)approvebg/;

const HEADER = /(?:^|\s)quoteheader(?:\s|$)/;
const SKIPPED = /(?:^|\s)(?:quoteheader|quotefooter|codeheader|meaction_|approve_post)(?:\s|$)/;

/** What stands over a quotation: within it in SMF 2.1, before it in SMF 2.0. */
const overOf = (quote: Element): Element | null | undefined => childNamed(quote, 'cite') ?? (HEADER.test(quote.previousElementSibling?.className ?? '') ? quote.previousElementSibling : undefined);
/** `Quote from: bob` names somebody, `Quote` does not. */
const isNamed = (over: Element | null | undefined): boolean => over !== null && over !== undefined && (over.querySelector('a') !== null || /[:：]/.test(over.textContent ?? ''));

export const dialect: Dialect = {
  skip: (name, className, element) => SKIPPED.test(className) || (name === 'blockquote' && isNamed(overOf(element))) || (name === 'cite' && element.parentElement?.localName === 'blockquote'),
  block: (className) => /(?:^|\s)bbc_code(?:\s|$)/.test(className),
  form: (_name, className) => (/(?:^|\s)(?:videocontainer|bbc_youtube)(?:\s|$)/.test(className) ? 'video' : undefined),
};

const numberOf = (words: Element | null): string | undefined => /^msg_(\d{1,15})$/.exec(words?.id ?? '')?.[1];
/** Told of the likely element first: one class is found several times faster than a list. */
function wordsIn(block: Element): Element | null {
  const likely = block.querySelector('.inner');
  return likely && (likely.id.startsWith('msg_') || likely.hasAttribute('data-msgid')) ? likely : block.querySelector(WORDS);
}

/** The number of a post, by the element that holds its words. */
export const nativeOf = (block: Element): string | undefined => numberOf(wordsIn(block));

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const parts = partsOf(block);
  const words = parts.words ?? wordsIn(block);
  if (!words) throw new Error('A post has no text.');
  const native = numberOf(words);
  if (!native) throw new Error('A post has no id.');
  const { place, now } = scene;
  const community = place.community.id;
  const activity: Activity = { id: activityId(community, native), community, native, kind: 'comment', precision: 'unknown', ...countedOf(likesOf(block, parts, scene)), via: 'page', capturedAt: now };
  if (place.thread) activity.thread = place.thread;
  const member = authorOf(block, parts, scene);
  if (member) {
    activity.member = member.id;
    into.members.push(member);
  }
  noteHead(activity, block, parts, scene);
  const edited = editOf(block, native, parts, scene);
  if (edited !== undefined) activity.edited = edited;
  if (UNAPPROVED.test(block.className) || UNAPPROVED.test(block.parentElement?.className ?? '')) activity.removed = 'moderated';
  else noteWords(activity, words, block, scene);
  into.activities.push(activity);
  const thread = activity.kind === 'post' ? shownThread(scene) : undefined;
  if (thread) addThread(scene, into, thread, { author: activity.member, createdAt: activity.at });
  return true;
}

/** The link of a post's time, which leads to the post. */
function stampOf(block: Element, parts: Parts): Element | null {
  const stamp = parts.stamp ?? block.querySelector(STAMP);
  return childNamed(stamp, 'a') ?? (stamp?.closest(KEY) ? stamp.querySelector(`a${LINE}`) : null);
}

/** The address, the time, and whether it is an answer. */
function noteHead(activity: Activity, block: Element, parts: Parts, scene: Scene): void {
  const link = stampOf(block, parts);
  const line = link ? null : (block.querySelector(KEY)?.querySelector(LINE) ?? null);
  const subject = (parts.subject ?? byId(block, `subject_${activity.native}`) ?? block.querySelector(SUBJECT))?.querySelector('a');
  const time = readMoment(link ? lineOf(link) : lineWithoutLabel(line), scene, block.ownerDocument);
  if (time) Object.assign(activity, time);
  const url = addressOf(sessionless((link ?? subject)?.getAttribute('href')), scene);
  if (url) activity.url = url;
  // The first post of a thread has no number. With it begins the title of the link, which ends with the subject of the post.
  const label = link ? (link.getAttribute('title') ?? '').replace(lineOf(subject), '') : lineOf(line?.querySelector('strong'));
  if (!/#\d/.test(label) && !block.querySelector(NUMBER)) activity.kind = 'post';
}

/** `« Reply #3 on: Today at 05:42:10 PM »`: what stands behind the words in bold that come first. */
function lineWithoutLabel(line: Element | null): string {
  const nodes = [...(line?.childNodes ?? [])];
  const label = nodes.findIndex((node) => node.nodeName === 'STRONG');
  return nodes.slice(label + 1).map((node) => node.textContent ?? '').join('').replace(/[«»]/g, '').trim();
}

function editOf(block: Element, native: string, { edit }: Parts, scene: Scene): number | undefined {
  const note = lineOf(edit ?? byId(block, `modified_${native}`) ?? block.querySelector(EDIT)).replace(/[«»]/g, '').trim();
  return note === '' ? undefined : readMoment(note.replace(/^[^:：\d]*[:：]\s*/, ''), scene, block.ownerDocument)?.at;
}

/** How many others like a post is said in words, the viewer's own like by the button; without words there is none. */
function likesOf(block: Element, parts: Parts, scene: Scene): Tally {
  const said = parts.likes ?? rareIn(block, LIKES, scene);
  const button = parts.button ?? rareIn(block, LIKE_BUTTON, scene);
  if (!said && !button) return { counts: {}, approx: [] };
  const others = plainCount(numberIn(lineOf(said))?.replaceAll(',', '')) ?? 0;
  return { counts: { likes: others + (button?.querySelector(UNLIKE) ? 1 : 0) }, approx: [] };
}

/** The post that a quotation names; one within another is not the writer's own. */
function answeredIn(words: Element, left: readonly Element[], native: string): string | undefined {
  const isOther = (pid: string | undefined): pid is string => pid !== undefined && pid !== native;
  // The first that was left out of the words is nearly always the one, and within no other.
  const first = left.find(({ localName, parentElement }) => localName === 'blockquote' && parentElement === words);
  const likely = first && answeredBy(first);
  if (isOther(likely)) return likely;
  for (const quote of words.querySelectorAll('blockquote')) {
    const pid = quote.parentElement?.closest('blockquote') ? undefined : answeredBy(quote);
    if (isOther(pid)) return pid;
  }
  return undefined;
}

/** The post that stands over a quotation. */
const answeredBy = (quote: Element): string | undefined => messageIn(overOf(quote)?.querySelector('a')?.getAttribute('href'));

/** What was written, whom it answers, what hangs under it. */
function noteWords(activity: Activity, words: Element, block: Element, scene: Scene): void {
  const { text, form, left } = readContent(words, dialect);
  activity.text = text;
  const forms = new Set<Form>(form);
  const holders = rareIn(block, ATTACHMENTS, scene) === null ? [] : block.querySelectorAll(`.${ATTACHMENTS}`);
  for (const holder of holders) for (const each of holder.querySelectorAll(ATTACHED)) {
    if (each.localName === 'img' || !/;image\b/.test(each.getAttribute('href') ?? '')) forms.add(each.localName === 'img' ? 'picture' : 'file');
  }
  if (forms.size > 0) activity.form = [...forms];
  // What stands over a quotation is left out of the words, and with it what it quotes.
  const answered = left.length === 0 ? undefined : answeredIn(words, left, activity.native);
  if (answered === undefined) return;
  activity.parent = activityId(activity.community, answered);
  activity.target = activity.parent;
}

const headOf = (block: Element): Element | null | undefined => block.querySelector(POSTER)?.querySelector('h4');

export const authorLink = (block: Element): Element | undefined => nameLink(headOf(block));

/** The writer; absent for a guest or a deleted member, who have a name and no page. */
function authorOf(block: Element, parts: Parts, scene: Scene): Member | undefined {
  const head = parts.head ?? headOf(block);
  const link = nameLink(head);
  if (!link) {
    if (!head || lineOf(head) === '' || head.querySelector('a')) throw new Error('A post has no author.');
    return undefined;
  }
  const native = uidIn(link.getAttribute('href')) ?? '';
  const seen = seenMembers(scene);
  const known = seen.get(native);
  if (known) return known;
  const member = { ...memberOf(link, native, scene), ...panelOf(block, scene) };
  seen.set(native, member);
  return member;
}
