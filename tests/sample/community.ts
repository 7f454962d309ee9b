import { activityId, communityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Records } from '@/lib/model/records';
import { seeded, type Seeded } from '../support/seeded';
import { CHANNELS, type ChannelSlug, MEMBERS, type SampleMember, VISITOR } from './members';
import { SCRIPTED, type ScriptedThread, spanMs } from './scripted';
import { CHINESE_TALK, ENGLISH_TALK, type SmallTalk } from './small-talk';

/** The sample community: all of it follows from a seed and the present, so that it is three months old whenever it is opened. */

export type SamplePost = { pid: number; tid: number; member: SampleMember; at: number; text: string; likes: number; parent?: number; edited?: number; removed?: boolean };
export type SampleThread = { tid: number; slug: string; title: string; channel: (typeof CHANNELS)[number]; views: number; pinned: boolean; locked: boolean; posts: SamplePost[] };
export type Forum = { now: number; members: SampleMember[]; threads: SampleThread[] };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Hours of the day are those of UTC+8: most members live there. */
const OFFSET = 8 * HOUR;
const SEED = 20_260_921;

/** A post before it has a number; `to` is the place of the answered post in its thread. */
type Draft = Omit<SamplePost, 'pid' | 'tid' | 'parent'> & { to?: number };
type ThreadDraft = Omit<SampleThread, 'tid' | 'slug' | 'posts' | 'channel'> & { in: ChannelSlug; posts: Draft[] };

const bySlug = new Map([...MEMBERS, VISITOR].map((member) => [member.slug, member]));

export function memberBySlug(slug: string): SampleMember {
  const member = bySlug.get(slug);
  if (!member) throw new Error(`The sample has no member ${slug}.`);
  return member;
}

function scripted(thread: ScriptedThread, now: number): ThreadDraft {
  const opened = now - spanMs(thread.ago);
  const replies = thread.replies.map(({ by, after, text, likes = 0, to, edited, removed }): Draft => {
    const at = opened + spanMs(after);
    return { member: memberBySlug(by), at, text, likes, to, ...(edited ? { edited: at + spanMs(edited) } : {}), ...(removed ? { removed } : {}) };
  });
  const first: Draft = { member: memberBySlug(thread.by), at: opened, text: thread.text, likes: thread.likes ?? 0 };
  const { title, views, pinned = false, locked = false } = thread;
  return { in: thread.in, title, views, pinned, locked, posts: [first, ...replies] };
}

/** A moment of a day before now, in waking hours. */
function wakingMoment(random: Seeded, now: number, daysAgo: number): number {
  const midnight = Math.floor((now + OFFSET) / DAY) * DAY - OFFSET - daysAgo * DAY;
  return midnight + (7 + random.below(16)) * HOUR + random.below(60) * MINUTE;
}

/** Somebody who is a member by then, the chatty ones more often. */
function someMember(random: Seeded, daysAgo: number): SampleMember {
  const there = MEMBERS.filter(({ joinedDaysAgo, chatty }) => chatty > 0 && joinedDaysAgo > daysAgo);
  let left = random.next() * there.reduce((sum, { chatty }) => sum + chatty, 0);
  return there.find(({ chatty }) => (left -= chatty) < 0) ?? memberBySlug('qingfeng');
}

/** @param answers What is still unsaid; each is taken out as it is said, for twice the same text is spam. */
function smallTalk(random: Seeded, answers: string[], opening: SmallTalk['openings'][number], opened: number, now: number): ThreadDraft {
  const author = someMember(random, (now - opened) / DAY);
  const posts: Draft[] = [{ member: author, at: opened, text: opening.text, likes: random.below(9) }];
  let at = opened;
  for (const text of answers.splice(0, 1 + random.below(7))) {
    at += (4 + random.below(200)) * MINUTE * (random.chance(0.2) ? 8 : 1);
    if (at > now - HOUR) break;
    const to = random.chance(0.3) ? random.below(posts.length) : undefined;
    posts.push({ member: someMember(random, (now - at) / DAY), at, text, likes: random.below(6), to });
  }
  return { in: opening.in, title: opening.title, views: posts.length * (6 + random.below(12)), pinned: false, locked: false, posts };
}

function talks(random: Seeded, now: number): ThreadDraft[] {
  return [CHINESE_TALK, ENGLISH_TALK].flatMap(({ openings, answers }) => {
    const unsaid = random.shuffle(answers);
    return openings.map((opening, i) => smallTalk(random, unsaid, opening, wakingMoment(random, now, 2 + i * 7 + random.below(5)), now));
  });
}

export const slugOf = (title: string): string => title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'thread';

/** Threads and posts are numbered in the order of time, as a forum does. */
function numbered(drafts: ThreadDraft[]): SampleThread[] {
  const order = drafts.flatMap(({ posts }) => posts).toSorted((a, b) => a.at - b.at);
  const pids = new Map(order.map((post, i) => [post, 1001 + i]));
  const pid = (post: Draft | undefined): number | undefined => post && pids.get(post);
  const opened = drafts.toSorted((a, b) => (a.posts[0]?.at ?? 0) - (b.posts[0]?.at ?? 0));
  return opened.map(({ in: channel, posts, ...thread }, i) => ({
    ...thread, tid: 101 + i, slug: slugOf(thread.title),
    channel: CHANNELS.find(({ slug }) => slug === channel) ?? CHANNELS[0],
    posts: posts.toSorted((a, b) => a.at - b.at).map((draft) => {
      const { to, ...post } = draft;
      return { ...post, pid: pid(draft) ?? 0, tid: 101 + i, ...(to === undefined ? {} : { parent: pid(posts[to]) }) };
    }),
  }));
}

/** The whole forum as it stands at `now` (epoch ms). */
export function forum(now: number): Forum {
  const random = seeded(SEED);
  const drafts = [...SCRIPTED.map((thread) => scripted(thread, now)), ...talks(random, now)];
  return { now, members: [...MEMBERS], threads: numbered(drafts) };
}

/** Text as a reader sees it: pictures are no text, code has no ticks. */
const seen = (text: string): string =>
  text.split('\n').filter((line) => !line.startsWith('[picture:')).join('\n').replaceAll('`', '');

/** A post as the record that reading its page must give; the times of reading are left to the reader. */
function activityOf(community: string, origin: string, post: SamplePost, first: boolean): Activity {
  const parent = post.parent === undefined ? {} : { parent: activityId(community, String(post.parent)) };
  return {
    id: activityId(community, String(post.pid)), community, native: String(post.pid), kind: first ? 'post' : 'comment',
    member: memberId(community, String(post.member.uid)), thread: threadId(community, String(post.tid)), ...parent,
    at: post.at, precision: 'ms', text: seen(post.text), url: `${origin}/post/${post.pid}`, counts: { likes: post.likes },
    ...(post.edited === undefined ? {} : { edited: post.edited }), via: 'page', capturedAt: post.at,
  };
}

/** The truth: every record that the pages of the sample show, for tests to compare with what was captured. */
export function sampleRecords(now: number, origin = 'http://127.0.0.1'): Records {
  const { members, threads } = forum(now);
  const community = communityId('nodebb', origin);
  return {
    communities: [{ id: community, platform: 'nodebb', url: `${origin}/` }],
    members: members.map(({ uid, slug, name, role }) => ({ id: memberId(community, String(uid)), community, native: String(uid), handle: slug, name, role })),
    threads: threads.map(({ tid, title, channel, posts, views }) => ({
      id: threadId(community, String(tid)), community, native: String(tid), title, channel: channel.name,
      author: posts[0] && memberId(community, String(posts[0].member.uid)), createdAt: posts[0]?.at,
      stated: { replies: posts.length - 1, views },
    })),
    activities: threads.flatMap(({ posts }) => posts.map((post, i) => activityOf(community, origin, post, i === 0))),
  };
}
