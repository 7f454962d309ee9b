import { activityId, threadId } from '@/lib/model/ids';
import type { ThreadState } from '@/lib/model/kinds';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { timeShown } from '../clock';
import { childNamed, countedOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { present } from '../json';
import { rareIn } from '../rare';
import { PLAIN_DIALECT, readContent } from '../text';
import { memberIn } from './member';
import { postIn } from './place';

const TIME = '.moment-time';
const TITLE = '.post-title h1, .post-name, .post-title a';
const BODY = '#postContent .md-div, .md-div';
const CHANNEL = '.community-link';
const SCORE = 'post-score';
const BETWEEN_VOTES = /[•·]/;
const COMMENTS = 'a[href*="scrollToComments"]';
const TELLING = /#icon-(lock|pin|trash|x)$/;
const ZONE_WITHIN = /GMT[+-]\d{1,2}(?::\d{2})?\s+\S/;
const ICONS: Record<string, ThreadState> = { lock: 'locked', pin: 'pinned', trash: 'removed' };
/** Words in place of a comment that is gone; its head shows it too, since 1.0. */
const REMOVED = /^(?:removed(?: by mod(?:erator)?)?|已被(?:管理员|版主)?(?:删除|移除)|已移除)$/i;
const DELETED = /^(?:deleted(?: by creator)?|已被?(?:创建者|作者|用户)删除|已删除)$/i;

/** Names of the pictures that tell something of a block, and are not on its controls. */
function iconsOf(block: Element): string[] {
  const icons: string[] = [];
  const uses = block.getElementsByTagName('use');
  for (let at = 0, use = uses.item(0); use !== null; use = uses.item((at += 1))) {
    const icon = TELLING.exec(use.getAttribute('xlink:href') ?? use.getAttribute('href') ?? '')?.[1];
    if (icon !== undefined && use.closest('button, a, .dropdown-menu') === null) icons.push(icon);
  }
  return icons;
}

/** The whole date is written out for whoever points at it, with that of an edit below. */
function timeOf(line: string | undefined, scene: Scene): ShownTime | null {
  if (!line) return null;
  // Chinese puts the zone before the time of day; some languages write a word before the date.
  const named = line.replace(/^[^\d:：]*[:：]/, '').trim();
  const date = !ZONE_WITHIN.test(named) ? named : named.replace(/^(\D*\d+\D+\d+\D.*?)(GMT[+-]\d{1,2}(?::\d{2})?)\s+(\S.*)$/, '$1$3 $2').trim();
  return timeShown(date, scene);
}

function readTimes(activity: Activity, block: Element, scene: Scene): void {
  const shown = block.querySelector(TIME);
  const [created, modified] = (shown?.getAttribute('data-tippy-content') ?? '').split(/\n+/);
  // What is shown is the time of the edit, if there was one.
  const time = timeOf(created, scene) ?? (modified === undefined ? timeShown(lineOf(shown), scene) : null);
  if (time) Object.assign(activity, { at: time.at, precision: time.precision });
  const edited = modified === undefined ? null : timeOf(modified.replace(/^[^\d]*?(?=\p{Lu}\p{L}+day,|\d)/u, ''), scene);
  if (edited) activity.edited = edited.at;
}

/** What a score or a button says of the votes to whoever points at it. */
function votesOn(block: Element): string | undefined {
  const score = rareIn(block, SCORE)?.getAttribute('data-tippy-content');
  if (score) return score;
  const buttons = block.getElementsByTagName('button');
  for (let at = 0, button = buttons.item(0); button !== null; button = buttons.item((at += 1))) {
    const said = button.getAttribute('data-tippy-content');
    if (said !== null && BETWEEN_VOTES.test(said)) return said;
  }
  return undefined;
}

/** `92 Points · 91 Upvotes · 1 Downvote`, by their order in every language; a share in per cent is none of them. */
function readVotes(activity: Activity, block: Element): void {
  const said = votesOn(block);
  if (said === undefined) return;
  const parts = said.split(BETWEEN_VOTES).filter((part) => !part.includes('%'));
  const numbers = parts.flatMap((part) => /-?\d+/.exec(part) ?? []).map(Number);
  if (numbers.length === 0) return;
  const [dislikes, likes, votes] = numbers.length > 1 ? numbers.toReversed() : [undefined, numbers[0]];
  activity.counts = present({ likes, dislikes, votes }) as NonNullable<Activity['counts']>;
}

/** Whether a body is one paragraph with one stressed passage in it. */
function isAlone(body: Element | null): boolean {
  const paragraph = body?.childElementCount === 1 ? body.firstElementChild : null;
  return paragraph?.localName === 'p' && paragraph.childElementCount === 1 && paragraph.firstElementChild?.localName === 'em';
}

function readWords(activity: Activity, body: Element | null, icons: readonly string[]): void {
  const alone = isAlone(body) ? lineOf(body) : '';
  if (icons.includes('x') || REMOVED.test(alone)) activity.removed = 'moderated';
  else if (icons.includes('trash') || DELETED.test(alone)) activity.removed = 'deleted';
  // A folded comment shows its head alone.
  if (activity.removed || !body) return;
  const { text, form } = readContent(body, PLAIN_DIALECT);
  activity.text = text;
  if (form.length > 0) activity.form = form;
}

/** Reads a comment. Those below it stand beside it, in the same item of a list. */
export function readComment(article: Element, scene: Scene, into: Reading): boolean {
  const id = /^comment-(\d{1,20})$/.exec(article.id)?.[1];
  if (!id) throw new Error('A comment has no id.');
  const { community } = scene.place;
  const thread = scene.place.thread ?? threadOf(article, scene);
  const member = memberIn(article, scene);
  if (!member) throw new Error('A comment has no author.');
  const activity: Activity = { id: activityId(community.id, `c${id}`), community: community.id, native: `c${id}`, kind: 'comment', member: member.id, precision: 'unknown', url: `${community.url}comment/${id}`, via: 'page', capturedAt: scene.now };
  if (thread) activity.thread = thread;
  const above = /^comment-(\d{1,20})$/.exec(childNamed(article.parentElement?.parentElement?.closest('li'), 'article')?.id ?? '')?.[1];
  if (above) activity.parent = activity.target = activityId(community.id, `c${above}`);
  readTimes(activity, article, scene);
  readWords(activity, article.querySelector('.md-div'), iconsOf(article));
  readVotes(activity, article);
  into.members.push(member);
  into.activities.push(activity);
  return true;
}

function threadOf(article: Element, scene: Scene): string | undefined {
  const native = /\/post\/(\d{1,20})/.exec(article.querySelector('a[href^="/post/"]')?.getAttribute('href') ?? '')?.[1];
  return native && threadId(scene.place.community.id, native);
}

function threadIn(listing: Element, native: string, author: Member | undefined, post: Activity, scene: Scene): Thread {
  const { community } = scene.place;
  const tally: Tally = { counts: {}, approx: [] };
  const comments = listing.querySelector(COMMENTS);
  if (comments) noteCount(tally, 'replies', /^\d+/.exec(comments.getAttribute('title') ?? '')?.[0], lineOf(comments) || '0');
  if (post.counts?.likes !== undefined) tally.counts.likes = post.counts.likes;
  const states = iconsOf(listing).flatMap((icon) => ICONS[icon] ?? []);
  const channel = listing.querySelector(CHANNEL);
  return present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: lineOf(listing.querySelector(TITLE)) || undefined,
    url: `${community.url}post/${native}`,
    channel: lineOf(channel?.querySelector('span') ?? channel) || undefined,
    author: author?.id,
    createdAt: post.at,
    state: states.length > 0 ? [...new Set(states)].sort() : undefined,
    ...statedOf(tally),
    capturedAt: scene.now,
  });
}

function postOf(listing: Element, scene: Scene): { post: Activity; author?: Member; native: string } {
  const native = postIn(listing) ?? scene.place.thread?.replace(/^.*\/t\//, '');
  if (!native) throw new Error('A post has no id.');
  const { community } = scene.place;
  const author = memberIn(listing, scene);
  if (!author) throw new Error('A post has no author.');
  const post: Activity = { id: activityId(community.id, native), community: community.id, native, kind: 'post', member: author.id, thread: threadId(community.id, native), precision: 'unknown', url: `${community.url}post/${native}`, via: 'page', capturedAt: scene.now };
  readTimes(post, listing, scene);
  readVotes(post, listing);
  return { post, author, native };
}

/** Reads the post of a thread page, and with it the head of the thread. */
export function readPost(listing: Element, scene: Scene, into: Reading): boolean {
  const { post, author, native } = postOf(listing, scene);
  const thread = threadIn(listing, native, author, post, scene);
  readWords(post, listing.querySelector(BODY), iconsOf(listing));
  if (author) into.members.push(author);
  into.threads.push(thread);
  into.activities.push({ ...post, ...countedOf({ counts: { ...post.counts }, approx: [] }) });
  return true;
}

/** Reads a post in a list, where its words are folded away. */
export function readRow(listing: Element, scene: Scene, into: Reading): boolean {
  const { post, author, native } = postOf(listing, scene);
  if (author) into.members.push(author);
  into.threads.push(threadIn(listing, native, author, post, scene));
  return true;
}
