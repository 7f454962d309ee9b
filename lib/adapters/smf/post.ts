import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, countedOf, lineOf, plainCount, seenMembers, type Tally } from '../dom';
import { present } from '../json';
import { type Dialect, readContent } from '../text';
import { addThread, shownThread } from '../told';
import { memberOf, nameLink, numberIn, panelOf } from './members';
import { readMoment } from './moment';
import { messageIn, sessionless, uidIn } from './place';

const WORDS = '.inner[id^="msg_"], .inner[data-msgid]';
const HEAD = '.poster h4';
const SUBJECT = '[id^="subject_"] a';
/** SMF 2.1 has the time in a link of its own, SMF 2.0 in a line behind the number of the answer. */
const STAMP = '.postinfo > a, .keyinfo .postinfo a.smalltext';
const LINE = '.keyinfo > .smalltext, .keyinfo .smalltext';
const NUMBER = '.page_number';
const EDIT = '[id^="modified_"]';
const LIKES = '.like_count';
const LIKE_BUTTON = '.smflikebutton';
const LIKED_BY_VIEWER = '.smflikebutton .unlike';
const ATTACHED = '.attachments a[href*="action=dlattach"], .attachments img[src*="action=dlattach"]';
const UNAPPROVED = /(?:^|\s)approvebg/;

const HEADER = /(?:^|\s)quoteheader(?:\s|$)/;
const SKIPPED = /(?:^|\s)(?:quoteheader|quotefooter|codeheader|meaction_|approve_post)(?:\s|$)/;

/** What stands over a quotation: within it in SMF 2.1, before it in SMF 2.0. */
const overOf = (quote: Element): Element | null | undefined => quote.querySelector(':scope > cite') ?? (HEADER.test(quote.previousElementSibling?.className ?? '') ? quote.previousElementSibling : undefined);
/** `Quote from: bob` names somebody, `Quote` does not. */
const isNamed = (over: Element | null | undefined): boolean => over !== null && over !== undefined && (over.querySelector('a') !== null || /[:：]/.test(over.textContent ?? ''));

export const dialect: Dialect = {
  skip: (name, className, element) => SKIPPED.test(className) || (name === 'blockquote' && isNamed(overOf(element))) || (name === 'cite' && element.parentElement?.localName === 'blockquote'),
  block: (className) => /(?:^|\s)bbc_code(?:\s|$)/.test(className),
  form: (_name, className) => (/(?:^|\s)(?:videocontainer|bbc_youtube)(?:\s|$)/.test(className) ? 'video' : undefined),
};

/** The number of a post, by the element that holds its words. */
export const nativeOf = (block: Element): string | undefined => /^msg_(\d{1,15})$/.exec(block.querySelector(WORDS)?.id ?? '')?.[1];

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const words = block.querySelector(WORDS);
  if (!words) throw new Error('A post has no text.');
  const native = nativeOf(block);
  if (!native) throw new Error('A post has no id.');
  const { place, now } = scene;
  const community = place.community.id;
  const member = authorOf(block, scene);
  if (member) into.members.push(member);
  const link = block.querySelector(STAMP);
  const line = link ? lineOf(link) : lineWithoutLabel(block.querySelector(LINE));
  const time = readMoment(line, scene, block.ownerDocument);
  const removed = [block, block.parentElement].some((box) => UNAPPROVED.test(box?.className ?? '')) ? 'moderated' : undefined;
  const activity = present<Activity>({
    id: activityId(community, native), community, native, kind: isAnswer(block, link) ? 'comment' : 'post', member: member?.id, thread: place.thread, at: time?.at, precision: time?.precision ?? 'unknown',
    url: addressOf(sessionless((link ?? block.querySelector(SUBJECT))?.getAttribute('href')), scene), edited: editOf(block, scene), removed, ...countedOf(likesOf(block)), via: 'page', capturedAt: now,
    ...(!removed && wordsOf(words, block, native, community)),
  });
  into.activities.push(activity);
  const thread = shownThread(scene);
  if (activity.kind === 'post' && thread) addThread(scene, into, thread, { author: activity.member, createdAt: activity.at });
  return true;
}

/** `« Reply #3 on: Today at 05:42:10 PM »`: what stands behind the words in bold that come first. */
function lineWithoutLabel(line: Element | null): string {
  const nodes = [...(line?.childNodes ?? [])];
  const label = nodes.findIndex((node) => node.nodeName === 'STRONG');
  return nodes.slice(label + 1).map((node) => node.textContent ?? '').join('').replace(/[«»]/g, '').trim();
}

/** The first post of a thread has no number. With it begins the title of the link, which ends with the subject of the post. */
function isAnswer(block: Element, link: Element | null): boolean {
  if (block.querySelector(NUMBER)) return true;
  const subject = lineOf(block.querySelector(SUBJECT));
  return /#\d/.test(link ? (link.getAttribute('title') ?? '').replace(subject, '') : lineOf(block.querySelector(LINE)?.querySelector('strong')));
}

function editOf(block: Element, scene: Scene): number | undefined {
  const note = lineOf(block.querySelector(EDIT)).replace(/[«»]/g, '').trim();
  return note === '' ? undefined : readMoment(note.replace(/^[^:：\d]*[:：]\s*/, ''), scene, block.ownerDocument)?.at;
}

/** How many others like a post is said in words, the viewer's own like by the button; without words there is none. */
function likesOf(block: Element): Tally {
  const said = block.querySelector(LIKES);
  if (!said && !block.querySelector(LIKE_BUTTON)) return { counts: {}, approx: [] };
  const others = plainCount(numberIn(lineOf(said))?.replaceAll(',', '')) ?? 0;
  return { counts: { likes: others + (block.querySelector(LIKED_BY_VIEWER) ? 1 : 0) }, approx: [] };
}

/** The post that a quotation names; one within another is not the writer's own. */
function answeredIn(words: Element, native: string): string | undefined {
  for (const quote of words.querySelectorAll('blockquote')) {
    const pid = quote.parentElement?.closest('blockquote') ? undefined : messageIn(overOf(quote)?.querySelector('a')?.getAttribute('href'));
    if (pid !== undefined && pid !== native) return pid;
  }
  return undefined;
}

/** What was written, whom it answers, what hangs under it. */
function wordsOf(words: Element, block: Element, native: string, community: string): Partial<Activity> {
  const { text, form } = readContent(words, dialect);
  const forms = new Set<Form>(form);
  for (const each of block.querySelectorAll(ATTACHED)) if (each.localName === 'img' || !/;image\b/.test(each.getAttribute('href') ?? '')) forms.add(each.localName === 'img' ? 'picture' : 'file');
  const answered = answeredIn(words, native);
  const parent = answered === undefined ? undefined : activityId(community, answered);
  return { text, ...(forms.size > 0 && { form: [...forms] }), ...(parent !== undefined && { parent, target: parent }) };
}

export const authorLink = (block: Element): Element | undefined => nameLink(block.querySelector(HEAD));

/** The writer; absent for a guest or a deleted member, who have a name and no page. */
function authorOf(block: Element, scene: Scene): Member | undefined {
  const head = block.querySelector(HEAD);
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
