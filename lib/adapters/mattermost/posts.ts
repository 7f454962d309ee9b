import { activityId, threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Activity } from '@/lib/model/records';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, hasClass, lineOf, plainCount, seenMembers } from '../dom';
import { allRareIn, holdsAny, rareIn } from '../rare';
import { reactionsOf, standIn } from '../room';
import { readContent } from '../text';
import { addActivity, addMember, addThread, formOf } from '../told';
import { instantOf } from '../json';
import { dialect } from './dialect';
import { channelShown, idOf, toldOf } from './place';

/** Posts of the channel, and those of a thread beside it; what a search found may be anybody's. */
export const POST = '[id^="post_"].post';
export const ANSWER = '[id^="rhsPost_"].post';
const POST_ID = /^(?:rhsPost|post)_([a-z\d]{26})$/;
/* Single steps on purpose: a browser finds a class many times faster than a way through several elements, or a list. */
const HEADER = '.post__header';
const USER = '.user-popover';
const PICTURE = 'img[src*="/api/v4/users/"]';
const FACE = '.post__img';
const TIME = 'time[datetime]';
const TEXT = '.post-message__text';
const OTHER_TEXT = '[id*="ostMessageText_"]';
const ONLY_TO_YOU = 'post__visibility';
const PICTURES = '.post-image__column img, .file-view--single img, .image-container img, .post-image__thumbnail .post-image';
const FILES = '.post-image__details, .post-image__column--document';
/** Whatever of these there is; most posts have none. */
const MEDIA = ['post-image__column', 'file-view--single', 'image-container', 'post-image__thumbnail', 'post-image__details', 'post-image__column--document'];
const COUNT = 'Reaction__number--display';
const FEET = ['threadFooter', 'ThreadFooter', 'ReplyButton'];
const REPLIES = '.threadFooter .num-replies, .ThreadFooter .num-replies, .ReplyButton .separated';
const TITLE = '#channelHeaderTitle';
const COUNT_OF_MEMBERS = '#channelMemberCountText';
/** What older versions say of a post to those who listen. */
const SPOKEN = /^At (\d{1,2}:\d\d(?:\s[AP]M)?) (\w+, \w+ \d{1,2}(?:, \d{4})?),/;

export const nativeOf = (post: Element): string | undefined => POST_ID.exec(post.id)?.[1];

/** The name of who wrote a post, where it shows one. */
export const nameOn = (post: Element): Element | null => post.querySelector(HEADER)?.querySelector(USER) ?? null;
/** The picture of a member: nearly always the only one beside the post. */
function pictureOn(post: Element): Element | null {
  const face = post.querySelector(FACE);
  const likely = face?.querySelector('img') ?? null;
  return likely === null || (likely.getAttribute('src') ?? '').includes('/api/v4/users/') ? likely : (face?.querySelector(PICTURE) ?? null);
}
const hasFace = (post: Element): boolean => (post.querySelector(FACE)?.querySelector('img') ?? null) !== null;

const userIn = (picture: Element | null): string | undefined => idOf(/\/users\/([a-z\d]{26})\/image/.exec(picture?.getAttribute('src') ?? '')?.[1]);

/** Who a picture is of: a member, or what posts from outside under a name and a picture of its own. */
const pictured = (post: Element, picture = pictureOn(post)): string | undefined => userIn(picture) ?? (hasFace(post) ? standIn(lineOf(nameOn(post))) : undefined);

const LIST = '[role="list"], #postListContent, .post-list__content, .post-list__dynamic, .post-right-comments-container';

/** The post that stands before another in its list. */
function postAbove(post: Element): Element | undefined {
  const list = post.closest(LIST) ?? post.parentElement;
  for (let at: Element | null = post; at && at !== list; at = at.parentElement) {
    if (at !== post && hasClass(at, 'post')) return at;
    for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
      const last = [...before.querySelectorAll('.post')].at(-1) ?? (hasClass(before, 'post') ? before : undefined);
      if (last) return last;
    }
  }
  return undefined;
}

/** Who wrote a post: told, by the picture, or by that of the post above when the page shows both as one. */
export function writerOf(post: Element, picture = pictureOn(post)): string | undefined {
  const { writers, shown } = toldOf(post.ownerDocument);
  const native = nativeOf(post) ?? '';
  const known = writers.get(native) ?? pictured(post, picture) ?? writerAbove(post);
  // Whatever is shown as one with this post need not be looked up again.
  if (known && native !== '') shown.set(native, known);
  return known;
}

function writerAbove(post: Element): string | undefined {
  const { writers, shown } = toldOf(post.ownerDocument);
  const name = lineOf(nameOn(post));
  for (let above = postAbove(post); above; above = postAbove(above)) {
    if (hasClass(above, 'post--system') || lineOf(nameOn(above)) !== name) return undefined;
    const native = nativeOf(above) ?? '';
    const writer = writers.get(native) ?? pictured(above) ?? shown.get(native);
    if (writer) return writer;
  }
  return undefined;
}

/** Reads one post of the channel in view. */
export const readPost = (post: Element, scene: Scene, into: Reading): boolean => read(post, undefined, scene, into);

/** Reads one post of the thread beside it, if that is one of this channel's. */
export function readAnswer(post: Element, scene: Scene, into: Reading): boolean {
  const doc = post.ownerDocument;
  const first = post.closest('#rhsContainer, .ThreadViewer, .sidebar--right')?.querySelector(ANSWER);
  const root = first ? nativeOf(first) : undefined;
  if (!first || !root || !(doc.getElementById(`post_${root}`) ?? toldOf(doc).writers.has(root))) return false;
  return read(post, first === post ? undefined : root, scene, into);
}

function read(post: Element, root: string | undefined, scene: Scene, into: Reading): boolean {
  const native = nativeOf(post);
  const channel = channelShown(post.ownerDocument);
  // What the software itself says is told by answers, in whatever language the page is.
  const isOwn = hasClass(post, 'post--system') && !hasFace(post);
  if (!native || !channel || isOwn || rareIn(post, ONLY_TO_YOU, scene)) return false;
  const { id } = scene.place.community;
  const words = post.querySelector(TEXT) ?? post.querySelector(OTHER_TEXT);
  const header = post.querySelector(HEADER);
  const isGone = !words && hasClass(post, 'post--hide-controls');
  if (!words && !isGone && !post.querySelector('.post__body')) return false;
  const said: Partial<Activity> = words ? readContent(words, dialect) : {};
  const { text = '', form = [] } = said;
  addActivity(scene, into, native, {
    kind: 'message', via: 'page', thread: threadId(id, channel), member: readWriter(post, header, scene, into), ...timeOf(post, header, scene),
    ...(isGone ? { removed: 'deleted' } : { text, form: formOf({ text: text !== '', link: form.includes('link'), picture: form.includes('picture'), ...mediaIn(post, scene) }) }),
    parent: root && activityId(id, root), url: `${scene.place.community.url}pl/${native}`, ...countsOf(post, scene),
  });
  return true;
}

function mediaIn(post: Element, scene: Scene): { picture?: boolean; file?: boolean } {
  if (!holdsAny(post, MEDIA, scene)) return {};
  return { ...(post.querySelector(PICTURES) && { picture: true }), file: post.querySelector(FILES) !== null };
}

function readWriter(post: Element, header: Element | null, scene: Scene, into: Reading): string {
  const shown = pictureOn(post);
  const native = writerOf(post, shown);
  if (!native) throw new Error('A message has no author.');
  const name = lineOf(header?.querySelector(USER));
  const seen = seenMembers(scene);
  const known = seen.get(native);
  const hasPicture = shown !== null;
  if (known && hasPicture === (known.avatar !== undefined) && known.name === (name || undefined)) {
    into.members.push(known);
    return known.id;
  }
  const picture = userIn(shown) === native ? shown : null;
  const handle = /^(\S+) profile image$/.exec(picture?.getAttribute('alt') ?? '')?.[1];
  const member = addMember(scene, into, native, {
    handle, name: name || undefined, avatar: addressOf(picture?.getAttribute('src')?.replace(/\?.*$/, ''), scene),
    role: hasClass(post, 'post--bot') || native.startsWith('~') ? 'bot' : undefined,
  });
  seen.set(native, member);
  return member.id;
}

function timeIn(header: Element | null): Element | null | undefined {
  const likely = header?.querySelector('time');
  return likely?.hasAttribute('datetime') ? likely : header?.querySelector(TIME);
}

function timeOf(post: Element, header: Element | null, scene: Scene): Pick<Partial<Activity>, 'at' | 'precision'> {
  const at = instantOf(timeIn(header)?.getAttribute('datetime'));
  if (at !== undefined) return { at, precision: at % 1000 === 0 ? 'second' : 'ms' };
  const [, clock, day] = SPOKEN.exec(post.getAttribute('aria-label') ?? '') ?? [];
  const time = clock ? parseTime(`${day} ${clock}`, scene) : null;
  return time ? { at: time.at, precision: time.precision } : {};
}

function countsOf(post: Element, scene: Scene): Pick<Partial<Activity>, 'counts' | 'approx'> {
  const hasFeet = holdsAny(post, FEET, scene);
  const reactions = allRareIn(post, COUNT, scene);
  if (!hasFeet && reactions.length === 0) return {};
  const { counts = {}, ...rest } = reactionsOf(reactions);
  const replies = hasFeet ? plainCount(/\d+/.exec(lineOf(post.querySelector(REPLIES)))?.[0]) : undefined;
  if (replies !== undefined) counts.replies = replies;
  return Object.keys(counts).length > 0 ? { counts, ...rest } : {};
}

/** Reads the head of the channel. */
export function readHead(header: Element, scene: Scene, into: Reading): boolean {
  const channel = idOf(header.getAttribute('data-channelid'));
  if (!channel || threadId(scene.place.community.id, channel) !== scene.place.thread) return false;
  const participants = plainCount(header.querySelector(COUNT_OF_MEMBERS)?.textContent);
  addThread(scene, into, channel, {
    title: lineOf(header.querySelector(TITLE)) || undefined,
    url: scene.url.replace(/[?#].*$/, '').replace(/(\/channels\/[^/]+)\/.*$/, '$1'),
    stated: participants === undefined ? undefined : { participants },
  });
  return true;
}
