import { threadId } from '@/lib/model/ids';
import type { ThreadState } from '@/lib/model/kinds';
import type { Member, Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { instantOf, present } from '../json';
import { memberBy, roleIn, slugIn, slugOf } from './member';
import { discussionUrl } from './place';

const MAIN = 'a.DiscussionListItem-main, .DiscussionListItem-main a[href*="/d/"]';
const TITLE = '.DiscussionListItem-title';
const AUTHOR = 'a.DiscussionListItem-author, .DiscussionListItem-author a';
const COUNT = '.DiscussionListItem-count';
const UNREAD = '.DiscussionListItem-content.unread';
const TERMINAL = '.item-terminalPost';
const TAG = '.TagLabel';
const HERO_TITLE = '.DiscussionHero-title';
const STATES: readonly [string, ThreadState][] = [['sticky', 'pinned'], ['superSticky', 'pinned'], ['locked', 'locked'], ['hidden', 'removed'], ['bestAnswer', 'solved'], ['solved', 'solved']];

/** `/d/12-slug/3`: the discussion, with the words behind its number. */
const DISCUSSION = /\/d\/((\d{1,20})(?:-[^/?#]*)?)/;

function statesOf(root: Element): ThreadState[] | undefined {
  const states = STATES.flatMap(([badge, state]) => (root.querySelector(`.badges .Badge--${badge}`) ? [state] : []));
  return states.length > 0 ? [...new Set(states)].sort() : undefined;
}

/** Reads a row of a list of discussions. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const link = row.querySelector(MAIN);
  const [, slug, native] = DISCUSSION.exec(link?.getAttribute('href') ?? '') ?? [];
  if (!link || !slug || !native) throw new Error('A thread has no id.');
  const { community } = scene.place;
  const opener = slugOf(row.querySelector(AUTHOR));
  const author = opener && memberBy(opener, scene);
  if (author) into.members.push(author);
  const tally: Tally = { counts: {}, approx: [] };
  const count = row.querySelector(COUNT);
  // Of a discussion with news only their number is shown.
  if (count && !row.querySelector(UNREAD)) noteCount(tally, 'replies', lineOf(count.querySelector('[aria-hidden]') ?? count));
  const last = row.querySelector(TERMINAL);
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: lineOf(row.querySelector(TITLE)) || undefined,
    url: discussionUrl(community, slug),
    channel: lineOf(row.querySelector(TAG)) || undefined,
    author: author ? author.id : undefined,
    // Behind the mark of an answer stands the time of the last one.
    createdAt: last && !last.querySelector('.fa-reply') ? instantOf(last.querySelector('time')?.getAttribute('datetime')) : undefined,
    state: statesOf(row),
    ...statedOf(tally),
    capturedAt: scene.now,
  }));
  return true;
}

/** Reads the head of a discussion. */
export function readHead(hero: Element, scene: Scene, into: Reading): boolean {
  const { community, thread } = scene.place;
  const title = lineOf(hero.querySelector(HERO_TITLE));
  if (!thread || title === '') return false;
  const [, slug, native = ''] = DISCUSSION.exec(scene.url) ?? [];
  into.threads.push(present<Thread>({
    id: thread,
    community: community.id,
    native,
    title,
    url: slug && discussionUrl(community, slug),
    channel: lineOf(hero.querySelector(TAG)) || undefined,
    state: statesOf(hero),
    capturedAt: scene.now,
  }));
  return true;
}

/** Reads the head of a member's page. When they joined is told by answers; here it is rounded. */
export function readProfile(hero: Element, scene: Scene, into: Reading): boolean {
  const slug = slugIn(scene.url);
  if (!slug) throw new Error('A member has no id.');
  const groups = [...hero.querySelectorAll('[class*="Badge--group--"]')].map(({ className }) => /Badge--group--(\d+)/.exec(className)?.[1] ?? '');
  into.members.push(present<Member>({
    ...memberBy(slug, scene),
    name: lineOf(hero.querySelector('.username')) || undefined,
    avatar: addressOf(hero.querySelector('img.Avatar')?.getAttribute('src'), scene),
    role: roleIn(groups),
  }));
  return true;
}
