import { activityId, threadId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { countedOf, lineOf, noteCount, plainCount, seenMembers, type Tally } from '../dom';
import { shownThread } from '../told';
import { memberNameOf } from './place';
import { avatarOf, memberNamed, readTime, wordsOf } from './topic';

const NAME = 'a[href^="/member/"]';
const BODY = '.reply_content';
const FLOOR = '.no';
const AGO = '.ago';
const THANKS = '.small.fade';
const STAFF = '.badge.mod';

const HEART = /[♥❤]/;
/** A reply begins with whom it answers: `@bob`, `@bob #3`, `#3 @bob`. */
const ANSWERED = /^(?:#(\d{1,6})\s+)?@([\w-]{1,64})(?:\s+#(\d{1,6})(?!\d))?/;

export const replyNative = (id: string): string | undefined => {
  const number = /^r_(\d{1,15})$/.exec(id)?.[1];
  return number && `c${number}`;
};

/** The name under which a reply was written is a strong link. In two steps: as one selector it is hundreds of times slower. */
export function replyName(cell: Element): Element | null {
  const strong = cell.getElementsByTagName('strong');
  let link: Element | null = null;
  for (let at = 0; link === null && at < strong.length; at += 1) link = strong[at]?.querySelector(NAME) ?? null;
  return link;
}

/** What stands beside the words of a reply. */
type Parts = { body: Element; name: Element | null; ago: Element | null; thanks: Element | undefined };

function partsOf(cell: Element): Parts | null {
  const body = cell.querySelector(BODY);
  if (!body) return null;
  let [name, ago, thanks]: (Element | null)[] = [null, null, null];
  for (let before = body.previousElementSibling; before !== null && name === null; before = before.previousElementSibling) {
    const { className } = before;
    if (className === 'ago') ago = before;
    else if (className === 'small fade' && isThanks(before)) thanks = before;
    else if (before.localName === 'strong') name = before.querySelector(NAME);
  }
  // Where name and time stand, thanks would.
  if (name && ago) return { body, name, ago, thanks: thanks ?? undefined };
  return { body, name: replyName(cell), ago: cell.querySelector(AGO), thanks: [...cell.querySelectorAll(THANKS)].find(isThanks) };
}

const isHeart = (image: Element | null): boolean => image?.getAttribute('src')?.includes('heart') === true || HEART.test(image?.getAttribute('alt') ?? '');
const isThanks = (holder: Element): boolean => isHeart(holder.firstElementChild) || [...holder.getElementsByTagName('img')].some(isHeart) || HEART.test(lineOf(holder));

/** Reads one reply. */
export function readReply(cell: Element, scene: Scene, into: Reading): boolean {
  const native = replyNative(cell.id);
  if (!native) throw new Error('A comment has no id.');
  const topic = shownThread(scene);
  if (!topic) throw new Error('A post belongs to no thread.');
  const parts = partsOf(cell);
  if (!parts) throw new Error('A comment has no text.');
  const author = authorOf(cell, parts.name, scene);
  if (!author) throw new Error('A comment has no author.');
  into.members.push(author);
  const { text, form } = wordsOf(parts.body);
  const { id: community, url } = scene.place.community;
  const activity: Activity = { id: activityId(community, native), community, native, kind: 'comment', member: author.id, thread: threadId(community, topic), precision: 'unknown', text, url: `${url}t/${topic}#${cell.id}`, via: 'page', capturedAt: scene.now };
  const time = readTime(parts.ago, scene);
  if (time) {
    activity.at = time.at;
    activity.precision = time.precision;
  }
  if (form.length > 0) activity.form = form;
  if (parts.thanks) noteThanks(activity, parts.thanks);
  const answered = answeredBy(cell, text);
  if (answered) activity.target = activity.parent = activityId(community, answered);
  into.activities.push(activity);
  return true;
}

/** Who wrote it: what their replies show of them is read once. */
function authorOf(cell: Element, link: Element | null, scene: Scene): Member | undefined {
  const seen = seenMembers(scene);
  const href = link?.getAttribute('href') ?? '';
  const known = seen.get(href);
  if (known) return known;
  const member = memberNamed(link, scene, { avatar: avatarOf(cell, scene), role: cell.querySelector(STAFF) ? 'moderator' : undefined });
  if (member) seen.set(href, member);
  return member;
}

function noteThanks(activity: Activity, thanks: Element): void {
  const likes = plainCount(thanks.textContent);
  if (likes !== undefined) {
    activity.counts = { likes };
    return;
  }
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', /\d[\d,]*/.exec(lineOf(thanks))?.[0]);
  Object.assign(activity, countedOf(tally));
}

/** The reply that one answers: the one above of that name which stands on the floor named, else the nearest. */
function answeredBy(cell: Element, text: string): string | undefined {
  const [, before, name, behind] = ANSWERED.exec(text) ?? [];
  if (!name) return undefined;
  const floor = behind ?? before;
  let nearest: string | undefined;
  for (let above = cell.previousElementSibling; above !== null; above = above.previousElementSibling) {
    const native = replyNative(above.id);
    if (!native || memberNameOf(replyName(above))?.toLowerCase() !== name.toLowerCase()) continue;
    if (!floor || lineOf(above.querySelector(FLOOR)) === floor) return native;
    nearest ??= native;
  }
  return nearest;
}
