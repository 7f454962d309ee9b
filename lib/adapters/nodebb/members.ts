import { memberId } from '@/lib/model/ids';
import type { Counts, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, lineOf, namedIn, noteCount, parsed, type Tally } from '../dom';
import { instantOf, present } from '../json';
import { nativeIn } from './native';

const UID = '[data-uid]';
const TIME = '.timeago';
const NUMBER = '.formatted-number, .human-readable-number, .post-count span:not(:empty)';

/** Reads one card of the list of users. */
export function readCard(card: Element, scene: Scene, into: Reading): boolean {
  const picture = card.hasAttribute('data-uid') ? card : card.querySelector(UID);
  const native = nativeIn(picture, 'data-uid');
  const link = card.matches('a') ? card : card.querySelector('a[href*="/user/"]');
  const slug = /\/user\/([^/?#]+)/.exec(link?.getAttribute('href') ?? '')?.[1];
  if (!native) {
    if (!slug) return false;
    throw new Error('A member has no id.');
  }
  const { id } = scene.place.community;
  const lines = [...card.querySelectorAll('div, span')].filter((element) => element.childElementCount === 0);
  const named = lines.find((line) => line.getAttribute('title') && line !== picture && !line.matches(TIME));
  into.members.push(present<Member>({
    id: memberId(id, native),
    community: id,
    native,
    handle: lines.map(lineOf).find((text) => /^@\S/.test(text))?.slice(1),
    name: lineOf(named) || namedIn(picture, 'title') || lineOf(card.querySelector('.user-info a')) || undefined,
    url: addressOf(link?.getAttribute('href'), scene),
    avatar: addressOf(picture?.getAttribute('src'), scene),
    ...whatIsSorted(card, scene),
    capturedAt: scene.now,
  }));
  return true;
}

/** A list of users shows what it is sorted by: without a section that is the day of joining. */
function whatIsSorted(card: Element, scene: Scene): { joinedAt?: number; stated?: Counts } {
  const section = parsed(scene.url)?.searchParams.get('section') ?? 'joindate';
  if (section === 'joindate') {
    const time = card.querySelector(TIME);
    return { joinedAt: instantOf(time?.getAttribute('datetime')) ?? instantOf(time?.getAttribute('title')) };
  }
  if (section !== 'sort-posts') return {};
  const tally: Tally = { counts: {}, approx: [] };
  const number = card.querySelector(NUMBER) ?? [...card.querySelectorAll('div, span')].find((element) => /^\s*[\d.,]+[kM]?\s*$/.test(element.textContent ?? ''));
  noteCount(tally, 'posts', number?.getAttribute('title'), number?.textContent);
  return tally.approx.length === 0 && tally.counts.posts !== undefined ? { stated: tally.counts } : {};
}

/** Reads the head of a member's own page. */
export function readProfile(account: Element, scene: Scene, into: Reading): boolean {
  const native = nativeIn(account, 'data-uid') ?? nativeIn(account.querySelector('.avatar-wrapper [data-uid], [component="profile/picture"] [data-uid]') ?? account.querySelector('.avatar[data-uid]'), 'data-uid');
  const handle = lineOf(account.querySelector('.username')).replace(/^@/, '');
  const name = lineOf(account.querySelector('.fullname'));
  if (!native) throw new Error('A member has no id.');
  const { community } = scene.place;
  const path = parsed(scene.url)?.pathname ?? '';
  const slug = /\/user\/[^/"\\]+/.exec(path)?.[0];
  const joined = [...account.querySelectorAll('.stat')].find((stat) => stat.querySelector('.fa-user-plus'))?.querySelector(TIME);
  const tally: Tally = { counts: {}, approx: [] };
  for (const [key, page] of [['posts', 'posts'], ['threads', 'topics']] as const) {
    const number = account.querySelector(`a[href$="${slug}/${page}"] [title], a[href$="${slug}/${page}"] .human-readable-number, a[href$="${slug}/${page}"] .text-xs`);
    noteCount(tally, key, number?.getAttribute('title'), number?.textContent);
  }
  into.members.push(present<Member>({
    id: memberId(community.id, native),
    community: community.id,
    native,
    handle: handle || undefined,
    name: name || handle || undefined,
    url: slug && addressOf(path.slice(0, path.indexOf(slug)) + slug, scene),
    joinedAt: instantOf(joined?.getAttribute('datetime')) ?? instantOf(joined?.getAttribute('title')),
    stated: Object.keys(tally.counts).length > 0 && tally.approx.length === 0 ? tally.counts : undefined,
    capturedAt: scene.now,
  }));
  return true;
}
