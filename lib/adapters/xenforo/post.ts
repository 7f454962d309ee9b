import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, lineOf, noteCount, plainCount, seenMembers, type Tally } from '../dom';
import { present } from '../json';
import { readContent } from '../text';
import { dialect } from './dialect';
import { avatarIn, factsIn, memberOf, roleOf, timeOf, uidOf } from './member';

/** A post, an article, and what is left of a deleted one. */
export const POST = '.js-post[data-content^="post-"]';
/** Names in the words themselves are mentions. */
export const NAME = '.message-cell--user .username, .message-name .username, .message-articleUserInfo .username, .message-attribution .username';
const PANEL = '.message-user, .message-articleUserInfo, .message-cell--user';
const MOMENT = '.message-attribution time';
const PERMALINK = '.message-attribution a[href*="post-"], .message-attribution a[href*="/posts/"]';
const NUMBER = '.message-attribution-opposite';
const WORDS = '.message-body .bbWrapper';
const BODY = '.message-body';
const EDIT = '.message-lastEdit time';
const DELETION = '.messageNotice--deleted';
const FILES = '.message-attachments .file, .message-attachments .attachment';
const REACTIONS = '.reactionsBar, .likesBar';
const REACTED = '.reactionsBar-link, .likesBar a[href]';
const VOTES = '.contentVote-score';

export const idOf = (block: Element): string | undefined => /^post-(\d{1,20})$/.exec(block.getAttribute('data-content') ?? '')?.[1];

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const native = idOf(block);
  if (!native) throw new Error('A post has no id.');
  const { place, now } = scene;
  const community = place.community.id;
  const member = authorOf(block, scene);
  if (member) into.members.push(member);
  const time = timeOf(block.querySelector(MOMENT), scene);
  const activity = present<Activity>({
    id: activityId(community, native), community, native, kind: isOpening(block, scene) ? 'post' : 'comment', member: member?.id, thread: place.thread,
    at: time?.at, precision: time?.precision ?? 'unknown', url: addressOf(block.querySelector(PERMALINK)?.getAttribute('href'), scene), via: 'page', capturedAt: now,
  });
  const deletion = block.querySelector(DELETION);
  if (deletion || block.classList.contains('message--deleted')) activity.removed = removedBy(deletion, member);
  else readWords(activity, block, scene);
  into.activities.push(activity);
  if (activity.kind === 'post') openThread(activity, into);
  return true;
}

/** Posts are numbered through the thread; an article has no number, and is always the first. */
function isOpening(block: Element, { url }: Scene): boolean {
  if (block.classList.contains('message--article')) return true;
  const number = /#\s*([\d.,]+)/.exec(lineOf(block.querySelector(NUMBER)))?.[1];
  if (number !== undefined) return number === '1';
  return block.ownerDocument.querySelector(POST) === block && !/\/page-\d+|\/post-\d+|[?&]page=/.test(url);
}

function openThread({ thread, member, at, community, capturedAt }: Activity, into: Reading): void {
  const id = thread ?? '';
  if (id === '') return;
  into.threads.push({ id, community, native: id.slice(id.lastIndexOf('/t/') + 3), capturedAt, ...(member !== undefined && { author: member }), ...(at !== undefined && { createdAt: at }) });
}

/** The writer; absent for a guest. */
function authorOf(block: Element, scene: Scene): Member | undefined {
  const name = block.querySelector(NAME);
  const said = block.getAttribute('data-author') ?? '';
  if (!name && said === '') throw new Error('A post has no author.');
  const native = uidOf(name);
  if (!name || !native) return undefined;
  const seen = seenMembers(scene);
  const known = seen.get(native);
  if (known) return known;
  const member = memberOf(name, scene, said) as Member;
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

function readWords(activity: Activity, block: Element, scene: Scene): void {
  const words = block.querySelector(WORDS) ?? block.querySelector(BODY);
  if (!words) throw new Error('A post has no text.');
  const { text, form, left } = readContent(words, dialect);
  activity.text = text;
  const forms: Form[] = [...form, ...[...block.querySelectorAll(FILES)].map((file): Form => (file.querySelector('img') ? 'picture' : 'file'))];
  if (forms.length > 0) activity.form = (['text', 'picture', 'video', 'link', 'file'] as const).filter((each) => forms.includes(each));
  const answered = left.map((quote) => /^post: (\d{1,20})$/.exec(quote.getAttribute('data-source') ?? '')?.[1]).find((id) => id !== undefined && id !== activity.native);
  if (answered) {
    activity.parent = activityId(activity.community, answered);
    activity.target = activity.parent;
  }
  const edited = timeOf(block.querySelector(EDIT), scene);
  if (edited) activity.edited = edited.at;
  readCounts(activity, block);
}

function readCounts(activity: Activity, block: Element): void {
  const tally: Tally = { counts: {}, approx: [] };
  if (block.querySelector(REACTIONS)) tally.counts.likes = reacted(block.querySelector(REACTED));
  noteCount(tally, 'votes', lineOf(block.querySelector(VOTES)));
  if (Object.keys(tally.counts).length > 0) activity.counts = tally.counts;
}

/** `You, alice, bob and 12 others`: the names, the number behind them, and the viewer before them. */
function reacted(link: Element | null): number {
  if (!link) return 0;
  const names = link.querySelectorAll('bdi').length;
  const rest = [...link.childNodes].filter(({ nodeName }) => nodeName !== 'BDI').map(({ textContent }) => textContent ?? '');
  const viewer = /\p{L}/u.test(link.firstChild?.nodeName === 'BDI' ? '' : (rest[0] ?? '').replace(/\d.*$/, '')) ? 1 : 0;
  return names + viewer + (plainCount(/\d[\d.,]*/.exec(rest.join(' '))?.[0]?.replace(/\D/g, '')) ?? 0);
}
