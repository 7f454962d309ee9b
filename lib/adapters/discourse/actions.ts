import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeIn } from '../bounds';
import { addressOf, namedIn } from '../dom';
import { present } from '../json';
import { type Dialect, readContent } from '../text';
import { dialect } from './dialect';
import { isId, sizedAvatar } from './members';
import { isSecret } from './place';

const TIME = '.relative-date[data-time]';
const WHAT = '.small-action-contents p, .small-action-desc > p';
const MESSAGE = '.small-action-custom-message, .custom-message';
const ACTOR = '.small-action-desc a[data-user-card], a[data-user-card]';
const AVATAR = 'img.avatar';

/** The time in the sentence changes with the clock; it is a field of its own. */
const sentence: Dialect = { ...dialect, skip: (name, className, element) => className.includes('relative-date') || dialect.skip(name, className, element) };

/** Reads what a moderator did to the topic: closed it, pinned it, moved it. */
export function readAction(article: Element, scene: Scene, into: Reading): boolean {
  if (isSecret(article.ownerDocument)) return false;
  const native = article.getAttribute('data-post-id');
  const user = article.getAttribute('data-user-id');
  const { community, thread } = scene.place;
  const topic = article.getAttribute('data-topic-id');
  if (!native) {
    // A gap in time is drawn like an action.
    if (!article.classList.contains('onscreen-post')) return false;
    throw new Error('An action has no id.');
  }
  if (!isId(native)) throw new Error('An action has no id.');
  if (!user || !isId(user)) throw new Error('An action has no actor.');
  const what = article.querySelector(WHAT);
  const message = article.querySelector(MESSAGE);
  const at = timeIn(Number(article.querySelector(TIME)?.getAttribute('data-time') ?? Number.NaN));
  const text = [what, message].flatMap((part) => (part ? readContent(part, sentence).text : '') || []).join('\n');
  const actor = readActor(article, user, scene);
  if (actor) into.members.push(actor);
  into.activities.push(present<Activity>({
    id: activityId(community.id, native),
    community: community.id,
    native,
    kind: 'moderate',
    member: memberId(community.id, user),
    thread: topic && isId(topic) ? threadId(community.id, topic) : thread,
    at,
    precision: at === undefined ? 'unknown' : 'ms',
    text: text || undefined,
    via: 'page',
    capturedAt: scene.now,
  }));
  return true;
}

function readActor(article: Element, user: string, scene: Scene): Member | undefined {
  const card = article.querySelector(ACTOR);
  const handle = namedIn(card, 'data-user-card');
  if (!card || !handle) return undefined;
  const { id } = scene.place.community;
  return present<Member>({
    id: memberId(id, user),
    community: id,
    native: user,
    handle,
    url: addressOf(card.getAttribute('href'), scene),
    avatar: sizedAvatar(addressOf(card.querySelector(AVATAR)?.getAttribute('src'), scene)),
    capturedAt: scene.now,
  });
}
