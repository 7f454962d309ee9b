import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, hasClass, lineOf, noteCount, seenMembers, type Tally } from '../dom';
import { nameOf } from '../json';
import { allRareIn, rareIn } from '../rare';
import { reactionsOf, standIn } from '../room';
import { type Dialect, readContent } from '../text';
import { addActivity, addMember, addThread, formOf } from '../told';
import { pushMessages } from './answers';
import { addressIn, channelName, channelOf, isTs, ITEM, keyOf, madeAt, ROW, roomUrl, stampOf, tsOf } from './place';
import { isRoom, takeWaiting, toldIn } from './told';

const SENDER = '[data-message-sender]';
const SENDER_NAME = '[data-qa="message_sender_name"], [data-qa="message_sender"], .c-message__sender';
const PICTURE = '.c-message_kit__avatar img, [data-qa="message_left_gutter"] img, .c-message__avatar img, .c-avatar img';
const APP = '[data-qa="message_sender_app_badge"], .c-app_badge';
const WORDS = '[data-qa="message-text"], .c-message_kit__text, .c-message__body, .c-message_kit__blocks';
/** A line that Slack wrote in somebody's name. */
const NEWS = '[class*="message__body--automated"]';
const TOMBSTONE = '[class*="tombstone"]';
/** Whatever there is of files, and of news and removals: most rows have none of it, so it is asked in one go and in few words, which a profile has not. */
const UNUSUAL = '[class*="-file"], [class*="_file"], [class*="tombstone"], [class*="automated"], video, [data-qa="file_name"]';
const REACTIONS = 'c-reaction__count';
const REPLIES = 'c-message__reply_count';
const OTHER_REPLIES = '[data-qa="reply_bar_count"]';
const PLACEHOLDERS = ['data-qa-placeholder', 'data-qa-unprocessed'];
/** Rows of one member stand together while no more than this lies between them, in seconds. */
const TOGETHER = 600;
const JOINED = /\bjoined\b|was added to|加入了|已加入/;
const LEFT = /\bleft\b|was removed from|离开了|已离开/;

const dialect: Dialect = {
  skip: (_name, className) => /edited_label|c-message_attachment|c-message_kit__file|offscreen|c-pillow/.test(className),
  block: (className) => className === 'c-mrkdwn__br',
  form: (name, className, element) => (name === 'a' && /c-link(?:\s|$)/.test(className) && !/slug|mention|channel/.test(className) && /^https?:/.test(element.getAttribute('href') ?? '') ? 'link' : undefined),
};

/** Reads one row: a message, or the news that somebody came or went. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const doc = row.ownerDocument;
  if (PLACEHOLDERS.some((name) => row.getAttribute(name) === 'true')) return false;
  const stamp = stampOf(row);
  const ts = tsOf(row, stamp);
  const channel = channelOf(row, stamp) ?? addressIn(scene.url)?.channel;
  if (!ts || !channel) throw new Error('A message has no id.');
  // One still being sent has no time of its own yet.
  if (!isTs(ts) || !isRoom(doc, channel)) return false;
  for (const { url, messages } of takeWaiting(doc, ts)) pushMessages(url, channel, messages, scene, into, doc);
  const native = keyOf(channel, ts);
  const href = stamp?.getAttribute('href');
  const said = { thread: threadId(scene.place.community.id, channel), at: madeAt(ts), precision: 'ms' as const, via: 'page' as const, url: addressOf(href, scene), ...answered(href, channel, ts, scene) };
  const words = plainWords(row, stamp);
  const isUnusual = words === null && row.querySelector(UNUSUAL) !== null;
  if (isUnusual && row.querySelector(TOMBSTONE)) {
    addActivity(scene, into, native, { kind: 'message', ...said, removed: 'deleted' });
    return true;
  }
  const news = (isUnusual && row.querySelector(NEWS)?.textContent) || '';
  if (news !== '' && !JOINED.test(news) && !LEFT.test(news)) return false;
  const member = writer(row, channel, ts, scene, into);
  if (news !== '') addActivity(scene, into, native, { kind: JOINED.test(news) ? 'join' : 'leave', member, ...said });
  else addActivity(scene, into, native, { kind: 'message', member, ...said, ...contentOf(row, words ?? row.querySelector(WORDS), isUnusual, scene) });
  return true;
}

/** What stands side by side in a usual row: who, when, words of rich text alone, and what was reacted. */
const USUAL = /^(?:c-message__sender|c-link|c-timestamp|c-message_kit__(?:sender|labels|reaction)|c-reaction)|(?:^|\s)c-message_kit__blocks--rich_text(?:\s|$)/;
const RICH_WORDS = 'c-message_kit__blocks--rich_text';
const MORE = /[-_]file|tombstone|automated/;

/**
 * The words of a usual row, which holds no more than these: told by what stands in it side by side, as most rows need not be
 * looked through. Null when it may hold more.
 */
function plainWords(row: Element, stamp: Element | null): Element | null {
  const holder = stamp?.parentElement;
  let words: Element | null = null;
  if (!holder || !hasClass(holder, 'c-message_kit__gutter__right') || MORE.test(row.className)) return null;
  for (let child = holder.firstElementChild; child !== null; child = child.nextElementSibling) {
    const { className, localName } = child;
    if (localName !== 'br' && (!USUAL.test(className) || MORE.test(className))) return null;
    if (hasClass(child, RICH_WORDS)) words ??= child;
  }
  return words;
}

/** Reads what is known of the channel in view. */
export function readRoom(_head: Element, scene: Scene, into: Reading): boolean {
  const channel = addressIn(scene.url)?.channel;
  if (!channel) return false;
  addThread(scene, into, channel, { title: nameOf(channelName(_head.ownerDocument, channel, true)), url: roomUrl(scene.place.community, channel) });
  return true;
}

/** An answer in a thread says by its link which message opened it. */
function answered(href: string | null | undefined, channel: string, ts: string, scene: Scene): Partial<Activity> {
  const root = /[?&]thread_ts=(\d+\.\d{6})/.exec(href ?? '')?.[1];
  return root && root !== ts ? { parent: activityId(scene.place.community.id, keyOf(channel, root)) } : {};
}

const pictureOf = (row: Element): string => (row.querySelector('.c-message_kit__avatar')?.querySelector('img') ?? row.querySelector(PICTURE))?.getAttribute('src') ?? '';
const nameOn = (row: Element): Element | null => row.querySelector('.c-message__sender') ?? row.querySelector(SENDER_NAME);

/** Member by the name shown, or by the picture beside it. */
function senderOf(row: Element, picture = pictureOf(row)): string | undefined {
  const id = row.querySelector(SENDER)?.getAttribute('data-message-sender');
  return id || (/-([UWB][A-Z\d]{2,20})-/.exec(picture)?.[1] ?? undefined);
}

function writer(row: Element, channel: string, ts: string, scene: Scene, into: Reading): string {
  const { writers } = toldIn(row.ownerDocument);
  const native = keyOf(channel, ts);
  const named = nameOn(row);
  const name = lineOf(named);
  const picture = pictureOf(row);
  const id = writers.get(native) ?? senderOf(row, picture) ?? standIn(name) ?? writerAbove(row, channel, ts);
  if (!id) throw new Error('A message has no author.');
  writers.set(native, id);
  if (!named) return memberId(scene.place.community.id, id);
  const seen = seenMembers(scene);
  const known = seen.get(id);
  if (known && known.name === (name || undefined)) into.members.push(known);
  else seen.set(id, addMember(scene, into, id, { name: name || undefined, avatar: addressOf(picture, scene), role: row.querySelector(APP) ? 'bot' : undefined }));
  return memberId(scene.place.community.id, id);
}

/** Of a row without a name the row above tells who wrote it, when no other can stand between. */
function writerAbove(row: Element, channel: string, ts: string): string | undefined {
  const { writers } = toldIn(row.ownerDocument);
  let later = Number(ts);
  for (let item = row.closest(ITEM)?.previousElementSibling; item; item = item.previousElementSibling) {
    const above = item.matches(ROW) ? item : item.querySelector(ROW);
    const at = above ? tsOf(above) : undefined;
    if (!above || !at || later < Number(at) || later - Number(at) > TOGETHER) return undefined;
    const id = senderOf(above) ?? standIn(lineOf(nameOn(above))) ?? writers.get(keyOf(channel, at));
    if (id) return id;
    later = Number(at);
  }
  return undefined;
}

function contentOf(row: Element, words: Element | null, isUnusual: boolean, scene: Scene): Partial<Activity> {
  const said = words && readContent(words, dialect);
  const there = (selector: string): boolean => isUnusual && row.querySelector(selector) !== null;
  const reactions = allRareIn(row, REACTIONS, scene);
  const tally: Tally = { counts: reactions.length > 0 ? { ...reactionsOf(reactions).counts } : {}, approx: [] };
  const replies = (rareIn(row, REPLIES, scene) ?? row.querySelector(OTHER_REPLIES))?.textContent;
  if (replies) noteCount(tally, 'replies', replies, /\d[\d,.]*/.exec(replies)?.[0]);
  return {
    text: said?.text ?? '',
    form: formOf({
      text: said !== null && said.text !== '', link: said?.form.includes('link') ?? false, picture: there('[class*="file_image"], .c-file__image, .c-message_kit__file img'),
      video: there('video, [class*="file_video"]'), file: there('.c-file_container, .c-file__title, [data-qa="file_name"]') && !there('[class*="file_image"]'),
    }),
    counts: Object.keys(tally.counts).length > 0 ? tally.counts : undefined,
  };
}
