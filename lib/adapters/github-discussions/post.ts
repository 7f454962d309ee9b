import { activityId, memberId } from '@/lib/model/ids';
import type { Role } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, lineOf, seenMembers } from '../dom';
import { instantOf } from '../json';
import { type Dialect, readContent } from '../text';

const BLOCK = '.discussions-timeline-scroll-target';
const HEAD = '.timeline-comment-header-text';
const BODY = '.comment-body';
const TIME = '.js-timestamp relative-time, relative-time';
const VOTE = '.js-upvote-button';
const OLD_VOTE = '.js-default-vote-count';
const FOLDED = '.minimized-comment';
const PICTURE = 'img.avatar';
const BADGE = '.Label[title]';
const REPLIES = 'span.no-wrap';
const ANSWERS = '[id^="child-comments-discussioncomment-"]';

/** Mail that was answered carries what it answers, folded away. */
const dialect: Dialect = { skip: (_name, className) => /(?:^|\s)email-(?:hidden|quoted|signature)/.test(className) };

/** The first element of a block that does not belong to an answer within it. */
export function ownOf(block: Element, selector: string): Element | null {
  for (const found of block.querySelectorAll(selector)) if (found.closest(BLOCK) === block) return found;
  return null;
}

/** Who is named in a head: a person, or an application at `/apps/name`. */
export function handleOf(head: Element | null): { handle: string; bot: boolean; link: Element } | undefined {
  for (const link of head?.querySelectorAll('a[href]') ?? []) {
    const [, app, name] = /^(?:https:\/\/github\.com)?\/(apps\/)?([\w-]{1,100})$/.exec(link.getAttribute('href') ?? '') ?? [];
    if (name && lineOf(link) !== '') return { handle: name, bot: app !== undefined, link };
  }
  return undefined;
}

/** What a badge beside a name says; the site speaks English alone. */
function roleOf(block: Element): Role | undefined {
  const titles = [...(ownOf(block, HEAD)?.querySelectorAll(BADGE) ?? [])].map((badge) => badge.getAttribute('title') ?? '').join(' ');
  if (/\bowner\b/.test(titles)) return 'leader';
  return /\b(?:maintainer|collaborator)\b/.test(titles) ? 'moderator' : undefined;
}

export function memberBy(handle: string, bot: boolean, scene: Scene): Member {
  const { id } = scene.place.community;
  const native = handle.toLowerCase();
  const url = `https://github.com/${bot ? 'apps/' : ''}${handle}`;
  return { id: memberId(id, native), community: id, native, handle, name: handle, url, ...(bot && { role: 'bot' as const }), capturedAt: scene.now };
}

/** The writer; absent when their account is gone: all such are one ghost. */
function authorOf(block: Element, scene: Scene): Member | undefined {
  const named = handleOf(ownOf(block, HEAD));
  if (!named) throw new Error('A comment has no author.');
  const { handle, bot } = named;
  if (handle === 'ghost') return undefined;
  const seen = seenMembers(scene);
  const known = seen.get(handle);
  if (known) return known;
  const member = memberBy(handle, bot, scene);
  const holder = block.closest('.js-comment-container') ?? block;
  const avatar = addressOf(holder.querySelector(PICTURE)?.getAttribute('src'), scene);
  if (avatar) member.avatar = avatar;
  const role = roleOf(block);
  if (role) member.role ??= role;
  seen.set(handle, member);
  return member;
}

function readCounts(activity: Activity, block: Element): void {
  const counts: NonNullable<Activity['counts']> = {};
  const vote = ownOf(block, VOTE);
  const likes = /\d[\d,]*/.exec(vote?.getAttribute('aria-label') ?? '')?.[0] ?? /\d+/.exec(lineOf(ownOf(block, OLD_VOTE)))?.[0];
  if (likes) counts.likes = Number(likes.replaceAll(',', ''));
  const replies = [...block.querySelectorAll(REPLIES)].find((each) => each.closest(BLOCK) === block && /^\d[\d,]* repl/.test(lineOf(each)));
  if (replies) counts.replies = Number.parseInt(lineOf(replies).replaceAll(',', ''), 10);
  if (Object.keys(counts).length > 0) activity.counts = counts;
}

function readBlock(block: Element, native: string, kind: 'post' | 'comment', scene: Scene, into: Reading): Activity {
  const { community, thread } = scene.place;
  if (!thread) throw new Error('A post belongs to no thread.');
  const number = thread.slice(thread.lastIndexOf('/t/') + 3);
  const url = kind === 'post' ? `${community.url}/${number}` : `${community.url}/${number}#${block.id}`;
  const activity: Activity = { id: activityId(community.id, native), community: community.id, native, kind, thread, precision: 'unknown', url, via: 'page', capturedAt: scene.now };
  const folded = ownOf(block, FOLDED);
  const body = ownOf(block, BODY);
  // Of a comment that moderators folded away only their reason may be left.
  const member = folded && !ownOf(block, HEAD) ? undefined : authorOf(block, scene);
  const at = instantOf(attributeOf(ownOf(block, TIME), 'datetime'));
  if (at !== undefined) Object.assign(activity, { at, precision: 'second' });
  if (member) {
    activity.member = member.id;
    into.members.push(member);
  }
  if (folded) activity.removed = 'moderated';
  else if (body) {
    const { text, form } = readContent(body, dialect);
    activity.text = text;
    if (form.length > 0) activity.form = form;
  } else throw new Error('A comment has no text.');
  readCounts(activity, block);
  into.activities.push(activity);
  return activity;
}

/** Reads the post that opens a discussion; its own number is that of the discussion. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  if (!/^discussion-\d+$/.test(block.id)) return false;
  const { community, thread = '' } = scene.place;
  const native = thread.slice(thread.lastIndexOf('/t/') + 3);
  const { member, at, counts } = readBlock(block, native, 'post', scene, into);
  into.threads.push({
    id: thread, community: community.id, native, ...(member && { author: member }), ...(at !== undefined && { createdAt: at }),
    ...(counts?.likes !== undefined && { stated: { likes: counts.likes } }), capturedAt: scene.now,
  });
  return true;
}

/** Reads a comment, or an answer to one. */
export function readComment(block: Element, scene: Scene, into: Reading): boolean {
  const id = /^discussioncomment-(\d{1,20})$/.exec(block.id)?.[1];
  if (!id) return false;
  const activity = readBlock(block, `c${id}`, 'comment', scene, into);
  const above = /(\d+)$/.exec(block.parentElement?.closest(ANSWERS)?.id ?? '')?.[1];
  if (above) activity.parent = activity.target = activityId(scene.place.community.id, `c${above}`);
  return true;
}
