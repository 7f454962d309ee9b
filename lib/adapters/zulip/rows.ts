import type { Reading } from '@/lib/model/reading';
import { activityId } from '@/lib/model/ids';
import type { Member } from '@/lib/model/records';
import type { Scene } from '../adapter';
import { timeShown } from '../clock';
import { addressOf, attributeOf, hasClass, lineOf, noteCount, seenMembers, type Tally } from '../dom';
import { allRareIn, holdsAny, rareIn } from '../rare';
import { readContent } from '../text';
import { addActivity, addMember } from '../told';
import { dialect, saidIn } from './dialect';
import { addTopic, messageUrl, namesIn } from './place';

export const ROW = '.message_row';
const PRIVATE = 'private-message';
const GROUP = '.recipient_row';
const HEADER = '.message_header_stream';
const CHANNEL_NAME = '.message-header-stream-name';
const CHANNEL_LINK = '.stream_label';
const TOPIC_NAME = '.stream-topic-inner, .narrows_by_topic';
const NAMELESS_TOPIC = '.empty-topic-display';
const PICTURE = '.message-avatar, .message_avatar, .inline_profile_picture';
const NAME_TEXT = '.sender_name_text, .user-name, .sender_name-in-status, .sender_name';
const TIME = '.message_time';
const DAY = 'date_row';
const GROUP_DAY = '.recipient_row_date';
const WORDS = '.message_content';
const STATUS = '.status-message';
const REACTION_COUNT = 'message_reaction_count';
const HIDDEN = ['hidden-message-notice', 'reveal_hidden_message', 'reveal-hidden-message', 'muted-message-dialog'];

/** An id below 2^53; a message on its way has one with a fraction. */
export function nativeOf(row: Element): string | undefined {
  const id = row.getAttribute('data-message-id') ?? row.getAttribute('zid');
  return id !== null && /^\d{1,15}$/.test(id) ? id : undefined;
}

const userOf = (picture: Element | null): string | undefined => /(?:^|\s)u-(\d{1,15})(?:\s|$)/.exec(picture?.className ?? '')?.[1];

/** A single class is found many times faster than a list. */
const senderIn = (row: Element): string | undefined => userOf(row.querySelector('.message-avatar')) ??
  [...row.querySelectorAll(PICTURE)].map(userOf).find((id) => id !== undefined);

/** The name that a row shows; a single class is found many times faster than a list. */
export const nameOn = (row: Element): Element | null => row.querySelector('.sender_name') ?? rareIn(row, 'sender_name-in-status');

/** The row that names who wrote this one: itself, or one above in the same group. */
export function namedRow(row: Element): Element | null {
  for (let above: Element | null = row; above; above = above.previousElementSibling) {
    if (hasClass(above, 'message_row') && nameOn(above) !== null) return above;
  }
  return null;
}

export const writerOf = (row: Element): string | undefined => {
  const named = namedRow(row);
  return named ? senderIn(named) : undefined;
};

/**
 * What rows of one reading have shown of those below them: the day, which stands above the first row of it alone, the header
 * of a group and the topic that it names.
 */
type Shown = { days: WeakMap<Element, string | undefined>; group?: Element; header?: Element; topic?: string };
const SHOWN = new WeakMap<Scene, Shown>();

function shownIn(scene: Scene): Shown {
  let shown = SHOWN.get(scene);
  if (!shown) SHOWN.set(scene, (shown = { days: new WeakMap() }));
  return shown;
}

const daysIn = (scene: Scene): Shown['days'] => shownIn(scene).days;

/** The header of a row's group: rows of one group come one after another. */
function headerOf(row: Element, scene: Scene): Element | undefined {
  const shown = shownIn(scene);
  const group = shown.group !== undefined && row.parentElement === shown.group ? shown.group : row.closest(GROUP);
  if (group === null || group === shown.group) return group === null ? undefined : shown.header;
  shown.group = group;
  shown.header = group.querySelector(HEADER) ?? undefined;
  shown.topic = undefined;
  return shown.header;
}

/** Reads one message of a channel. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const header = headerOf(row, scene);
  const words = row.querySelector(WORDS);
  if (!header || hasClass(row, PRIVATE) || hasClass(row, 'local') || hasClass(row, 'locally-echoed')) return false;
  const native = nativeOf(row);
  if (!native) throw new Error('A message has no id.');
  const status = words ? null : row.querySelector(STATUS);
  if (!words && !status) return false;
  const shown = shownIn(scene);
  const thread = (shown.topic ??= readTopic(header, scene, into));
  if (!thread) throw new Error('A post belongs to no thread.');
  const { answered, ...said } = words && holdsAny(words, HIDDEN, scene) ? {} : saidIn(readContent(words ?? status ?? row, dialect));
  addActivity(scene, into, native, {
    kind: 'message', via: 'page', thread, member: readWriter(row, scene, into), ...timeOf(row, scene),
    ...said, parent: answered && activityId(scene.place.community.id, answered), url: messageUrl(scene, native), counts: countsOf(row, scene),
  });
  return true;
}

function readTopic(header: Element, scene: Scene, into: Reading): string | undefined {
  const link = header.querySelector(CHANNEL_LINK);
  const channel = header.getAttribute('data-stream-id') ?? link?.getAttribute('data-stream-id') ?? /(?:channel|stream)\/(\d{1,15})/.exec(link?.getAttribute('href') ?? '')?.[1];
  const topic = header.querySelector(NAMELESS_TOPIC) ? '' : (header.getAttribute('data-topic-name') ?? lineOf(header.querySelector(TOPIC_NAME)));
  if (!channel || !/^\d{1,15}$/.test(channel)) return undefined;
  const name = lineOf(header.querySelector(CHANNEL_NAME) ?? link);
  if (name) namesIn(header.ownerDocument).channels.set(channel, name);
  return addTopic(channel, topic, header.ownerDocument, scene, into);
}

function readWriter(row: Element, scene: Scene, into: Reading): string {
  const named = namedRow(row);
  const native = named ? senderIn(named) : undefined;
  if (!named || !native) throw new Error('A message has no author.');
  const seen = seenMembers(scene);
  let member = seen.get(native);
  if (member) into.members.push(member);
  else seen.set(native, (member = addShown(named, native, scene, into)));
  return member.id;
}

function addShown(named: Element, native: string, scene: Scene, into: Reading): Member {
  const name = lineOf(named.querySelector(NAME_TEXT));
  return addMember(scene, into, native, {
    name: name || undefined,
    url: `${scene.place.community.url}#user/${native}`,
    avatar: addressOf(named.querySelector(`:is(${PICTURE}) img, img.inline_profile_picture`)?.getAttribute('src'), scene),
    role: named.querySelector('.zulip-icon-bot, .sender_name_text[data-is-bot="true"]') ? 'bot' : undefined,
  });
}

/** A row shows the time of the day; the day stands above the first row of it. */
function timeOf(row: Element, scene: Scene): { at?: number; precision?: 'minute' } {
  const clock = lineOf(row.querySelector(TIME));
  const day = clock && (dayAbove(row, scene) ?? dayOfGroup(shownIn(scene).group, scene));
  const time = day ? timeShown(`${day} ${clock}`, scene) : null;
  return time ? { at: time.at, precision: 'minute' } : {};
}

function dayOfGroup(group: Element | undefined, scene: Scene): string | undefined {
  if (!group) return undefined;
  const days = daysIn(scene);
  if (!days.has(group)) days.set(group, dayIn(group.querySelector(GROUP_DAY)));
  return days.get(group);
}

function dayAbove(row: Element, scene: Scene): string | undefined {
  const days = daysIn(scene);
  let day: string | undefined;
  for (let above: Element | null = row; above && !day; above = above.previousElementSibling) {
    if (days.has(above)) {
      day = days.get(above);
      break;
    }
    day = dayIn(rareIn(above, DAY, scene));
  }
  days.set(row, day);
  return day;
}

/** The last of the days that a divider names: it may stand between two. */
function dayIn(holder: Element | null | undefined): string | undefined {
  const days = holder ? [...holder.querySelectorAll('[data-tippy-content], [title], .timerender-content')] : [];
  const last = days.at(-1);
  return attributeOf(last, 'data-tippy-content') ?? attributeOf(last, 'title') ?? (lineOf(last ?? holder) || undefined);
}

/** A reaction shows how many there are or, while they are few, their names. */
function countsOf(row: Element, scene: Scene): Tally['counts'] | undefined {
  const reactions = allRareIn(row, 'message_reaction', scene);
  let likes: number | undefined;
  for (let at = 0; at < reactions.length; at += 1) {
    const reaction = reactions[at] as Element;
    if (!hasClass(reaction, 'reaction_button')) likes = (likes ?? 0) + givenBy(lineOf(countIn(reaction)));
  }
  return likes === undefined ? undefined : { likes };
}

/** The count of a reaction, which stands last in it. */
function countIn(reaction: Element): Element | null {
  const last = reaction.lastElementChild;
  return hasClass(last, REACTION_COUNT) ? last : reaction.querySelector(`.${REACTION_COUNT}`);
}

function givenBy(text: string): number {
  const tally: Tally = { counts: {}, approx: [] };
  // Names are no count.
  if (/\d/.test(text)) noteCount(tally, 'likes', text);
  return tally.counts.likes ?? (text === '' ? 1 : text.split(/[,、，]/).length);
}

/** Reads a row of the list of people. */
export function readPerson(row: Element, scene: Scene, into: Reading): boolean {
  const native = row.getAttribute('data-user-id');
  const name = lineOf(row.querySelector('.user-name'));
  if (name === '') return false;
  if (!native || !/^\d{1,15}$/.test(native)) throw new Error('A member has no id.');
  addMember(scene, into, native, { name, url: `${scene.place.community.url}#user/${native}` });
  return true;
}
