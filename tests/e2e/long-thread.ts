import { postHtml, sheet } from '../sample/render';
import { CHANNELS, MEMBERS } from '../sample/members';
import type { SamplePost, SampleThread } from '../sample/community';
import { type Seeded, seeded } from '../support/seeded';

/** A thread of many posts at an address of its own, for what takes long. */
export const LONG = { origin: 'https://talk.balcony.example', path: '/topic/900/the-long-one' };

const MINUTE = 60_000;

/** Said again and again by one member: each time but the first is a copy. */
const ADVERT = 'Handmade watering cans, three for the price of five, write to the shop before the moon is full';

/** A dozen words of nothing, different each time. */
const babble = (random: Seeded): string => Array.from({ length: 12 }, () => (random.below(2 ** 31) + 2 ** 30).toString(36)).join(' ');

/** As many posts as wanted, the same each time. */
export function longThread(posts: number, now: number): SampleThread {
  const random = seeded(900);
  const channel = CHANNELS[4];
  const thread: SampleThread = { tid: 900, slug: 'the-long-one', title: 'The long one', channel, views: posts * 3, pinned: false, locked: false, posts: [] };
  for (let i = 0; i < posts; i += 1) {
    const post: SamplePost = {
      pid: 50_001 + i, tid: 900, member: random.pick(MEMBERS), at: now - (posts - i) * 17 * MINUTE, likes: random.below(30),
      text: i % 100 === 50 ? ADVERT : `${babble(random)}\n${babble(random)}`,
      ...(i > 0 && random.chance(0.3) ? { parent: 50_001 + random.below(i) } : {}),
    };
    thread.posts.push(post);
  }
  return thread;
}

/** The page with its first posts; the others are added by `more`. */
export function longPage(thread: SampleThread, shown: number): string {
  const body = `<div><h1 component="post/header"><span component="topic/title">${thread.title}</span></h1></div>
<ul component="topic" class="posts" data-tid="${thread.tid}">${morePosts(thread, 0, shown)}</ul>`;
  return sheet({ title: thread.title, body, classes: `page-topic page-topic-${thread.tid} template-topic` }).replace(/<script src.*?<\/script>/, '');
}

export const morePosts = (thread: SampleThread, from: number, to: number): string => thread.posts.slice(from, to).map((post) => postHtml(post, thread)).join('\n');
