import { activityId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { countedOf, lineOf, noteCount, type Tally } from '../dom';
import { stampOf } from '../json';
import { reactionsOf } from '../room';
import { type Dialect, readContent } from '../text';
import { addActivity, formOf } from '../told';
import { saidBefore, tellSaid } from './answered';
import { addChat, addPeer, addSelf, roleOf } from './members';
import { chatOf, isBroadcast, isChannelMessage, messageOf, peerOf } from './place';
import { addNews } from './news';

/* Version K: https://github.com/morethanwords/tweb. */
export const BUBBLE = '.bubble[data-mid]';
const GROUP = '.bubbles-group';
const PICTURE = '.bubbles-group-avatar[data-peer-id]';
/** The name above a message, not that of whom it was forwarded from. */
const NAME = '.name .peer-title:not(.bubble-name-forwarded *), .name.peer-title';
const WORDS = '.message';
const REPLY = '.bubble-content > .reply, .bubble-content-wrapper > .reply';
const NOT_YET = '.is-date, .is-sponsored, .is-sending, .is-error';

const dialect: Dialect = {
  exact: true,
  // Words of the page itself are marked as translated; a language is never put on what somebody wrote.
  skip: (name, className) => /(?:^|\s)(?:time|time-inner|i18n|reactions|reply|bubble-pin|webpage|document|document-container|name|clearfix)(?:\s|$)/.test(className) || /^(?:audio|reactions|replies|reaction)-element$/.test(name),
  form: (name, className, element) => (name === 'a' && /anchor-url/.test(className) && /^https?:/.test(element.getAttribute('href') ?? '') ? 'link' : undefined),
};

/** Reads one bubble: a message, or the news that somebody came, went or pinned something. */
export function readBubble(bubble: Element, scene: Scene, into: Reading): boolean {
  if (bubble.matches(NOT_YET) || peerOf(bubble.getAttribute('data-peer-id')) !== chatOf(scene.place.community)) return false;
  const mid = bubble.getAttribute('data-mid');
  const native = messageOf(mid);
  if (!native) {
    if (mid?.includes('.') || mid?.startsWith('-')) return false;
    throw new Error('A message has no id.');
  }
  const at = stampOf(bubble.getAttribute('data-timestamp'));
  const when = { at, precision: at === undefined ? ('unknown' as const) : ('second' as const), thread: scene.place.thread };
  if (bubble.matches('.service')) return readService(bubble, native, when, scene, into);
  const chat = chatOf(scene.place.community);
  const content = contentOf(bubble);
  addActivity(scene, into, native, {
    kind: 'message', via: 'page', member: writer(bubble, scene, into), ...when, ...content, ...countsOf(bubble),
    parent: answered(bubble, native, scene),
    url: isChannelMessage(mid) ? `https://t.me/c/${chat.slice(1)}/${native}` : undefined,
  });
  tellSaid(bubble.ownerDocument, content.text, native);
  return true;
}

function readService(bubble: Element, native: string, when: Pick<Activity, 'at' | 'precision' | 'thread'>, scene: Scene, into: Reading): boolean {
  const line = bubble.querySelector('.service-msg');
  const named = [...(line?.querySelectorAll('.peer-title[data-peer-id]') ?? [])].filter((title) => !title.closest('i'));
  const members = named.flatMap((title) => {
    const peer = peerOf(title.getAttribute('data-peer-id'));
    return peer ? addPeer(scene, into, peer, nameIn(title)) : [];
  });
  let words = line?.textContent ?? '';
  for (const title of line?.querySelectorAll('.peer-title, i') ?? []) words = words.replace(title.textContent ?? '', ' ');
  if (/^\s*(?:you\b|你|您|вы\b)/i.test(words)) members.unshift(addSelf(scene, into));
  const about = messageOf(line?.querySelector('[data-saved-from]')?.getAttribute('data-saved-from')?.split('_')[1]);
  return addNews({ native, words, members, about }, when, scene, into);
}

const nameIn = (title: Element | null): string | undefined => lineOf(title?.querySelector('.peer-title-inner') ?? title) || undefined;

/** All messages of a group are of one member: the picture beside it or the name above any of it tells who. */
function writer(bubble: Element, scene: Scene, into: Reading): string {
  const group = bubble.closest(GROUP) ?? bubble;
  const title = bubble.querySelector(NAME) ?? group.querySelector(NAME);
  const peer = peerOf(group.querySelector(PICTURE)?.getAttribute('data-peer-id') ?? title?.getAttribute('data-peer-id') ?? title?.closest('[data-peer-id]')?.getAttribute('data-peer-id'));
  const rank = roleOf(group.querySelector('.bubble-name-rank'));
  if (isBroadcast(bubble)) return addChat(scene, into);
  if (peer) return addPeer(scene, into, peer, nameIn(title), rank);
  if (bubble.matches('.is-out')) return addSelf(scene, into);
  if (bubble.matches('.channel-post:not(.forwarded)')) return addChat(scene, into);
  throw new Error('A message has no author.');
}

function answered(bubble: Element, native: string, scene: Scene): string | undefined {
  const { id } = scene.place.community;
  const peer = peerOf(bubble.getAttribute('data-reply-to-peer-id'));
  const told = messageOf(bubble.getAttribute('data-reply-to-mid'));
  const elsewhere = peer !== undefined && peer !== chatOf(scene.place.community);
  const shown = bubble.querySelector(REPLY)?.querySelector('.reply-subtitle')?.textContent;
  const parent = elsewhere ? undefined : (told ?? saidBefore(bubble.ownerDocument, shown ?? ''));
  return parent && parent !== native ? activityId(id, parent) : undefined;
}

function contentOf(bubble: Element): Pick<Activity, 'text' | 'form'> {
  const words = bubble.querySelector(`.bubble-content > ${WORDS}`) ?? bubble.querySelector(WORDS);
  const said = words && readContent(words, dialect);
  const there = (selector: string): boolean => bubble.querySelector(selector) !== null;
  const video = there('.media-video, .video-time, .media-round');
  const text = said?.text ?? '';
  return {
    text,
    form: formOf({ text: text !== '', link: (said?.form.includes('link') ?? false) || there('.webpage'), video, picture: !video && there('.attachment .media-photo, .album-item'), file: there('.document, audio-element') }),
  };
}

/** A reaction of few shows their pictures in the place of a number. */
function countsOf(bubble: Element): Pick<Activity, 'counts' | 'approx'> {
  const numbered = reactionsOf(bubble.querySelectorAll('.reaction-counter'));
  const pictured = bubble.querySelectorAll('reaction-element .stacked-avatars-avatar-container').length;
  const tally: Tally = { counts: { ...numbered.counts }, approx: [...(numbered.approx ?? [])] };
  if (pictured > 0) tally.counts.likes = (tally.counts.likes ?? 0) + pictured;
  const views = bubble.querySelector('.post-views');
  if (views) noteCount(tally, 'views', views.textContent);
  const replies = bubble.querySelector('.replies-footer-text');
  if (replies) noteCount(tally, 'replies', /\d[\d,.\s]*[KM万]?/.exec(replies.textContent ?? '')?.[0] ?? '0');
  return countedOf(tally);
}
