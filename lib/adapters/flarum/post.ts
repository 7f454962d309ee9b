import { activityId, threadId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, hasClass, lineOf, plainCount, seenMembers } from '../dom';
import { instantOf } from '../json';
import { rareIn } from '../rare';
import { readContent } from '../text';
import { ACTION, answeredIn, dialect } from './dialect';
import { memberBy, roleIn, slugIn, slugOf } from './member';
import { toldThreads } from './place';

const ARTICLE = 'article.Post';
/*
 * Single steps on purpose: a browser finds `.PostUser` many times faster than `.PostUser h3 a`.
 */
const USER = '.PostUser';
const ACTOR = '.EventPost-user';
const AVATAR = '.PostUser img.Avatar';
const GROUPS = '.PostUser-badges [class*="Badge--group--"]';
const BODY = '.Post-body';
const DONE = '.EventPost-info';
const MENTION = 'PostMention';
const LIKES = 'Post-likedBy';
const LIKERS = new Set(['a', 'button', 'span']);

/** Reads one post, or what a moderator did, which stands among the posts. */
export function readPost(item: Element, scene: Scene, into: Reading): boolean {
  const article = item.querySelector(ARTICLE);
  // One that is being edited shows a draft.
  if (!article || hasClass(article, 'editing')) return false;
  const native = item.getAttribute('data-id') ?? '';
  if (!/^\d{1,20}$/.test(native)) throw new Error('A post has no id.');
  const { community } = scene.place;
  const thread = threadOf(native, item.ownerDocument, scene);
  const user = article.querySelector(USER);
  if (!user && !article.querySelector(DONE)) throw new Error('A post has no author.');
  const member = authorOf(article, user, scene);
  const number = item.getAttribute('data-number') ?? '';
  const at = instantOf(item.getAttribute('data-time'));
  const activity: Activity = { id: activityId(community.id, native), community: community.id, native, kind: number === '1' ? 'post' : 'comment', thread, precision: 'unknown', via: 'page', capturedAt: scene.now };
  if (member) activity.member = member.id;
  if (at !== undefined) [activity.at, activity.precision] = [at, 'second'];
  if (number) activity.url = `${community.url}d/${thread.slice(thread.lastIndexOf('/') + 1)}/${number}`;
  if (member) into.members.push(member);
  if ((item.getAttribute('data-type') ?? 'comment') !== 'comment') readAction(activity, article);
  else readWords(activity, article, scene);
  into.activities.push(activity);
  readLikes(activity, article, scene, into);
  if (activity.kind === 'post') {
    into.threads.push({ id: thread, community: community.id, native: thread.slice(thread.lastIndexOf('/') + 1), ...(member && { author: member.id }), ...(at !== undefined && { createdAt: at }), capturedAt: scene.now });
  }
  return true;
}

function threadOf(post: string, doc: Document, { place }: Scene): string {
  const told = toldThreads(doc).get(post);
  const thread = told ? threadId(place.community.id, told) : place.thread;
  if (!thread) throw new Error('A post belongs to no thread.');
  return thread;
}

/** The writer; absent for a deleted member, who has a word for a name and no page. */
function authorOf(article: Element, user: Element | null, scene: Scene): Member | undefined {
  const link = user?.querySelector('h3')?.querySelector('a') ?? article.querySelector(ACTOR);
  const slug = slugOf(link);
  if (!slug) return undefined;
  const seen = seenMembers(scene);
  const known = seen.get(slug);
  if (known) return known;
  const member = memberBy(slug, scene);
  const name = lineOf(link?.querySelector('.username') ?? link);
  if (name) member.name = name;
  const avatar = addressOf(article.querySelector(AVATAR)?.getAttribute('src'), scene);
  if (avatar) member.avatar = avatar;
  const role = roleIn([...article.querySelectorAll(GROUPS)].map(({ className }) => /Badge--group--(\d+)/.exec(className)?.[1] ?? ''));
  if (role) member.role = role;
  seen.set(slug, member);
  return member;
}

function readAction(activity: Activity, article: Element): void {
  activity.kind = 'moderate';
  const done = article.querySelector(DONE);
  if (done) activity.text = readContent(done, ACTION).text.replace(/ (?=[.。]$)/, '');
}

/** A hidden post keeps its place; its words are shown to who may see them. */
function readWords(activity: Activity, article: Element, scene: Scene): void {
  if (hasClass(article, 'Post--hidden')) {
    activity.removed = 'deleted';
    return;
  }
  const body = article.querySelector(BODY);
  if (!body) throw new Error('A post has no text.');
  const { text, form } = readContent(body, dialect);
  activity.text = text;
  if (form.length > 0) activity.form = form;
  const answered = rareIn(body, MENTION, scene) ? answeredIn(body) : undefined;
  if (!answered || answered === activity.native) return;
  activity.parent = activityId(activity.community, answered);
  activity.target = activity.parent;
}

/** Names of who liked it, and how many more there are. */
function readLikes(activity: Activity, article: Element, scene: Scene, into: Reading): void {
  const holder = rareIn(article, LIKES, scene);
  let likes: number | undefined;
  for (let name = holder?.firstElementChild; name; name = name.nextElementSibling) {
    if (!LIKERS.has(name.localName)) continue;
    likes ??= 0;
    const member = likerOf(name, scene);
    likes += member ? 1 : (plainCount(/\d+/.exec(name.textContent ?? '')?.[0]) ?? 0);
    if (member) pushLike(activity, member, scene, into);
  }
  if (likes !== undefined) activity.counts = { likes };
}

/** One of those named, who may be named below many posts. */
function likerOf(name: Element, scene: Scene): Member | undefined {
  const href = name.getAttribute('href');
  if (!href) return undefined;
  const seen = seenMembers(scene);
  const known = seen.get(href);
  if (known) return known;
  const slug = slugIn(href);
  const member = slug ? memberBy(slug, scene) : undefined;
  if (member) seen.set(href, member);
  return member;
}

export function pushLike({ id, community, native: post, thread, via }: Activity, member: Member, scene: Scene, into: Reading): void {
  const native = `like-${post}-${member.native}`;
  into.members.push(member);
  into.activities.push({ id: activityId(community, native), community, native, kind: 'like', member: member.id, ...(thread && { thread }), target: id, precision: 'unknown', via, capturedAt: scene.now });
}
