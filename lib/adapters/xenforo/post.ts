import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, hasClass, lineOf, noteCount, plainCount, seenMembers, type Tally } from '../dom';
import { present } from '../json';
import { rareIn } from '../rare';
import { readContent } from '../text';
import { dialect } from './dialect';
import { avatarIn, factsIn, memberOf, roleOf, timeOf, uidOf } from './member';
import { type Parts, partsOf } from './parts';

/** A post, an article, and what is left of a deleted one. */
export const POST = '.js-post[data-content^="post-"]';
/** Names in the words themselves are mentions. */
const NAME = '.message-cell--user .username, .message-name .username, .message-articleUserInfo .username, .message-attribution .username';
const ANY_NAME = '.username';
const PANEL = '.message-user, .message-articleUserInfo, .message-cell--user';
const MOMENT = '.message-attribution time';
const PERMALINK = '.message-attribution a[href*="post-"], .message-attribution a[href*="/posts/"]';
const NUMBER = '.message-attribution-opposite';
const REACTED = '.reactionsBar-link, .likesBar a[href]';
/** `#1.024`. */
const PLACE_IN = /#\s*([\d.,]+)/;
const VOTES = 'contentVote-score';

export const idOf = (block: Element): string | undefined => /^post-(\d{1,20})$/.exec(block.getAttribute('data-content') ?? '')?.[1];

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const native = idOf(block);
  if (!native) throw new Error('A post has no id.');
  const { place, now } = scene;
  const community = place.community.id;
  const parts = partsOf(block, scene);
  const member = authorOf(block, scene);
  const activity: Activity = { id: activityId(community, native), community, native, kind: isOpening(block, parts, scene) ? 'post' : 'comment', precision: 'unknown', via: 'page', capturedAt: now };
  if (member) {
    activity.member = member.id;
    into.members.push(member);
  }
  if (place.thread) activity.thread = place.thread;
  readHead(activity, block, parts, scene);
  const { deletion } = parts;
  if (deletion || hasClass(block, 'message--deleted')) activity.removed = removedBy(deletion, member);
  else readWords(activity, block, parts, scene);
  into.activities.push(activity);
  if (activity.kind === 'post') openThread(activity, into);
  return true;
}

/** When it was written, and its address: as a rule a link that shows the time. */
function readHead(activity: Activity, block: Element, { head }: Parts, scene: Scene): void {
  const moment = head?.querySelector('time') ?? block.querySelector(MOMENT);
  const time = timeOf(moment, scene);
  if (time) {
    activity.at = time.at;
    activity.precision = time.precision;
  }
  const around = moment?.parentElement?.getAttribute('href') ?? '';
  const url = addressOf(around.includes('post-') || around.includes('/posts/') ? around : block.querySelector(PERMALINK)?.getAttribute('href'), scene);
  if (url) activity.url = url;
}

/** Posts are numbered through the thread; an article has no number, and is always the first. */
function isOpening(block: Element, { head }: Parts, { url }: Scene): boolean {
  if (hasClass(block, 'message--article')) return true;
  const last = head?.lastElementChild?.lastElementChild?.textContent ?? '';
  const number = (PLACE_IN.exec(last) ?? PLACE_IN.exec(block.querySelector(NUMBER)?.textContent ?? ''))?.[1];
  if (number !== undefined) return number === '1';
  return block.ownerDocument.querySelector(POST) === block && !/\/page-\d+|\/post-\d+|[?&]page=/.test(url);
}

function openThread({ thread, member, at, community, capturedAt }: Activity, into: Reading): void {
  const id = thread ?? '';
  if (id === '') return;
  into.threads.push({ id, community, native: id.slice(id.lastIndexOf('/t/') + 3), capturedAt, ...(member !== undefined && { author: member }), ...(at !== undefined && { createdAt: at }) });
}

/** The name of the writer: as a rule the first of all names in a post. */
export function writerIn(block: Element): Element | null {
  const first = block.querySelector(ANY_NAME);
  return first?.parentElement?.className.includes('message-name') ? first : block.querySelector(NAME);
}

/** The writer; absent for a guest. */
function authorOf(block: Element, scene: Scene): Member | undefined {
  const name = writerIn(block);
  if (!name && !block.getAttribute('data-author')) throw new Error('A post has no author.');
  const native = uidOf(name);
  if (!name || !native) return undefined;
  const seen = seenMembers(scene);
  const known = seen.get(native);
  if (known) return known;
  const member = memberOf(name, scene, block.getAttribute('data-author') ?? '') as Member;
  const panel = block.querySelector(PANEL);
  if (panel) Object.assign(member, present<Partial<Member>>({ avatar: avatarIn(panel, scene), role: roleOf(name, panel), ...factsIn(panel, scene) }));
  seen.set(native, member);
  return member;
}

/** The notice names who deleted a post: its writer, or somebody else. */
function removedBy(deletion: Element | null, author: Member | undefined): 'deleted' | 'moderated' {
  const remover = uidOf(deletion?.querySelector('.username'));
  return remover !== undefined && remover !== author?.native ? 'moderated' : 'deleted';
}

function readWords(activity: Activity, block: Element, parts: Parts, scene: Scene): void {
  if (!parts.words) throw new Error('A post has no text.');
  const { text, form, left } = readContent(parts.words, dialect);
  activity.text = text;
  const forms = parts.files ? formsOf([...form, ...filesIn(parts.files)]) : form;
  if (forms.length > 0) activity.form = forms;
  if (left.length > 0) readQuotes(activity, left);
  const edited = timeOf(parts.edit?.querySelector('time'), scene);
  if (edited) activity.edited = edited.at;
  readCounts(activity, block, parts, scene);
}

/** A quotation names the post that it is from. */
function readQuotes(activity: Activity, left: readonly Element[]): void {
  const answered = left.map((quote) => /^post: (\d{1,20})$/.exec(quote.getAttribute('data-source') ?? '')?.[1]).find((id) => id !== undefined && id !== activity.native);
  if (!answered) return;
  activity.parent = activityId(activity.community, answered);
  activity.target = activity.parent;
}

const formsOf = (forms: readonly Form[]): Form[] => (['text', 'picture', 'video', 'link', 'file'] as const).filter((each) => forms.includes(each));

function filesIn(files: Element): Form[] {
  const found = files.querySelectorAll('.file');
  return [...(found.length > 0 ? found : files.querySelectorAll('.attachment'))].map((file) => (file.querySelector('img') ? 'picture' : 'file'));
}

function readCounts(activity: Activity, block: Element, { likes }: Parts, scene: Scene): void {
  const tally: Tally = { counts: {}, approx: [] };
  if (likes) tally.counts.likes = reacted(likes);
  noteCount(tally, 'votes', lineOf(rareIn(block, VOTES, scene)));
  if (Object.keys(tally.counts).length > 0) activity.counts = tally.counts;
}

/** The link to all who reacted, which as a rule stands right in the bar. */
function linkIn(bar: Element): Element | null {
  let child = bar.firstElementChild;
  while (child !== null && !hasClass(child, 'reactionsBar-link')) child = child.nextElementSibling;
  return child ?? bar.querySelector(REACTED);
}

/** `You, alice, bob and 12 others`: the names, the number behind them, and the viewer before them. */
function reacted(bar: Element): number {
  const link = bar.firstElementChild && linkIn(bar);
  if (!link) return 0;
  const names = link.getElementsByTagName('bdi').length;
  const first = link.firstChild;
  const viewer = first?.nodeType === 3 && /\p{L}/u.test((first.nodeValue ?? '').replace(/\d.*$/, '')) ? 1 : 0;
  return names + viewer + othersIn(link);
}

function othersIn(link: Element): number {
  let said = '';
  for (let node = link.lastChild; node !== null && !/\d/.test(said); node = node.previousSibling) said = node.nodeName === 'BDI' ? '' : (node.textContent ?? '');
  return plainCount(/\d[\d.,]*/.exec(said)?.[0]?.replace(/\D/g, '')) ?? 0;
}
