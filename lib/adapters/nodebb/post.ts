import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeIn } from '../bounds';
import { addressOf, attributeOf, lineOf, namedIn, plainCount, seenMembers } from '../dom';
import { instantOf } from '../json';
import { readContent } from '../text';
import { dialect } from './dialect';
import { nativeIn } from './native';

/* Single steps on purpose: lists and ways through several elements are many times slower to find. */
const AUTHOR = 'a[data-username]';
const PICTURE = 'img[component="user/picture"]';
const CONTENT = '[component="post/content"]';
/** A browser finds a class three times faster than an attribute; themes may name theirs otherwise. */
const CONTENT_CLASS = '.content';
const VOTES_CLASS = '.votes';
const PARENT = '[component="post/parent"]';
const VOTES = '[component="post/vote-count"]';
const UP = 'meta[itemprop="upvoteCount"]';
const DOWN = 'meta[itemprop="downvoteCount"]';
const EDITED = '[component="post/editor"]';
const EDIT_TIME = '.timeago';
const REPLIES = '[data-replies]';
const TOPIC = '[component="topic"][data-tid]';
const DELETED = /(?:^|\s)deleted(?:\s|$)/;
/** Users below 1 are guests and the software itself. */
const NOBODY = /^(?:0|-\d+)$/;

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const native = nativeIn(block, 'data-pid');
  if (!native) {
    // An unfilled place in the virtual list.
    if (block.childElementCount === 0) return false;
    throw new Error('A post has no id.');
  }
  const { place, now } = scene;
  const community = place.community.id;
  const user = nativeIn(block, 'data-uid');
  if (!user) throw new Error('A post has no author.');
  const content = contentOf(block);
  if (!content) throw new Error('A post has no text.');
  const first = block.getAttribute('data-index') === '0';
  const activity: Activity = {
    id: activityId(community, native), community, native, kind: first ? 'post' : 'comment', precision: 'unknown', via: 'page', capturedAt: now,
    url: `${place.community.url}post/${native}`,
  };
  const thread = threadOf(block, scene);
  if (thread) activity.thread = thread;
  const member = authorOf(block, user, scene);
  if (member) {
    activity.member = member.id;
    into.members.push(member);
  }
  readTime(activity, block, content);
  readWords(activity, block, content);
  // What is below the words is looked for there first: a post holds many elements.
  const foot = content.nextElementSibling ?? block;
  const votes = foot.querySelector(VOTES_CLASS)?.querySelector(VOTES) ?? block.querySelector(VOTES);
  if (votes) readVotes(activity, votes, foot);
  readParent(activity, shownParent(block, content));
  into.activities.push(activity);
  if (first && thread) openThread(activity, thread, into);
  return true;
}

function contentOf(block: Element): Element | null {
  const likely = block.querySelector(CONTENT_CLASS);
  return likely?.getAttribute('component') === 'post/content' ? likely : block.querySelector(CONTENT);
}

function threadOf(block: Element, scene: Scene): string | undefined {
  const { community, thread } = scene.place;
  if (thread) return thread;
  const topic = nativeIn(block, 'data-tid') ?? nativeIn(block.closest(TOPIC), 'data-tid');
  return topic ? threadId(community.id, topic) : undefined;
}

function openThread({ community, member, at, capturedAt }: Activity, id: string, into: Reading): void {
  const record = { id, community, native: id.slice(id.lastIndexOf('/t/') + 3), capturedAt };
  into.threads.push({ ...record, ...(member !== undefined && { author: member }), ...(at !== undefined && { createdAt: at }) });
}

function authorOf(block: Element, user: string, scene: Scene): Member | undefined {
  const seen = seenMembers(scene);
  const known = seen.get(user);
  if (known) return known;
  if (NOBODY.test(user)) return undefined;
  const member = readAuthor(block, user, scene);
  if (member.url) seen.set(user, member);
  return member;
}

function readAuthor(block: Element, user: string, scene: Scene): Member {
  const community = scene.place.community.id;
  const link = block.querySelector(AUTHOR);
  const member: Member = { id: memberId(community, user), community, native: user };
  const handle = namedIn(block, 'data-username') ?? namedIn(link, 'data-username');
  if (handle) member.handle = handle;
  const name = lineOf(link) || handle;
  if (name) member.name = name;
  const url = addressOf(link?.getAttribute('href'), scene);
  if (url) member.url = url;
  const picture = addressOf(block.querySelector(PICTURE)?.getAttribute('src'), scene);
  if (picture) member.avatar = picture;
  member.capturedAt = scene.now;
  return member;
}

function readTime(activity: Activity, block: Element, content: Element): void {
  const stamp = Number(block.getAttribute('data-timestamp') ?? Number.NaN);
  const at = timeIn(stamp) ?? instantOf(block.querySelector('meta[itemprop="datePublished"]')?.getAttribute('content'));
  if (at === undefined) return;
  activity.at = at;
  activity.precision = 'ms';
  const edited = content.previousElementSibling?.querySelector(EDITED) ?? block.querySelector(EDITED);
  if (!edited?.getAttribute('data-editor')) return;
  const time = edited.querySelector(EDIT_TIME);
  const when = instantOf(time?.getAttribute('datetime')) ?? instantOf(time?.getAttribute('title'));
  if (when !== undefined) activity.edited = when;
}

/** A deleted post shows a note in place of its words. */
function readWords(activity: Activity, block: Element, content: Element): void {
  if (DELETED.test(block.className)) {
    activity.removed = 'deleted';
    return;
  }
  const { text, form } = readContent(content, dialect);
  activity.text = text;
  if (form.length > 0) activity.form = form;
}

/** Votes up and down where the page tells them apart; else the score, which is at most the votes up. */
function readVotes(activity: Activity, shown: Element, foot: Element): void {
  const votes = shown.parentElement ?? foot;
  const likes = plainCount(votes.querySelector(UP)?.getAttribute('content'));
  const dislikes = plainCount(votes.querySelector(DOWN)?.getAttribute('content'));
  const replies = plainCount(foot.querySelector(REPLIES)?.getAttribute('data-replies'));
  const counts: NonNullable<Activity['counts']> = {};
  if (likes === undefined) readScore(activity, counts, attributeOf(shown, 'data-votes') ?? lineOf(shown));
  else counts.likes = likes;
  if (dislikes !== undefined) counts.dislikes = dislikes;
  if (replies !== undefined) counts.replies = replies;
  if (likes !== undefined || dislikes !== undefined || replies !== undefined || counts.votes !== undefined) activity.counts = counts;
}

function readScore(activity: Activity, counts: NonNullable<Activity['counts']>, shown: string): void {
  const score = /^[-−]?\d{1,15}$/.test(shown) ? Number(shown.replace('−', '-')) : undefined;
  if (score === undefined) return;
  counts.votes = score;
  if (score < 0) return;
  counts.likes = score;
  activity.approx = ['likes'];
}

/** The answered post is shown above the post, in older themes within its head. */
function shownParent(block: Element, content: Element): Element | null {
  for (let child = block.firstElementChild; child !== null; child = child.nextElementSibling) {
    if (child.getAttribute('component') === 'post/parent') return child;
  }
  const head = content.previousElementSibling;
  return (head?.localName === 'div' ? head : block).querySelector(PARENT);
}

function readParent(activity: Activity, shown: Element | null): void {
  if (!shown) return;
  const native = nativeIn(shown, 'data-parent-pid') ?? nativeIn(shown, 'data-topid') ?? /\/post\/([^/?#]{1,250})/.exec(shown.getAttribute('href') ?? '')?.[1];
  if (!native || native === activity.native) return;
  activity.parent = activityId(activity.community, native);
  activity.target = activity.parent;
}
