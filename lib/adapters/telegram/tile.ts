import { activityId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { timeShown } from '../clock';
import { countedOf, lineOf, noteCount, type Tally } from '../dom';
import { standIn } from '../room';
import { type Dialect, readContent } from '../text';
import { addActivity, addMember, formOf } from '../told';
import { saidBefore, tellSaid } from './answered';
import { addChat, addPeer, addSelf, roleOf } from './members';
import { chatOf, messageOf, peerOf } from './place';
import { addNews } from './news';

/* Version A: https://github.com/Ajaxy/telegram-tt. */
export const TILE = '.Message[id^="message"]';
export const NEWS = '.ActionMessage[id^="message"]';
const GROUP = '.sender-group-container';
const PICTURE = '.Avatar[data-peer-id]:not(.Message *)';
/** Before messages stood in groups the last of them had the picture. */
const OWN_PICTURE = '.Avatar[data-peer-id]:not(.EmbeddedMessage *, .Reactions *, .message-title *, .CommentButton *)';
const TITLE = '.message-title:not(.EmbeddedMessage *)';
const FORWARDED = '.forward-title, .forward-title-container > *';
const NAME = '.sender-title, .message-title-name';
const RANK = '.admin-title-badge, .admin-title';
const WORDS = '.text-content';
const CLOCK = /\d{1,2}:\d\d(?:\s*[AP]M)?/i;

const dialect: Dialect = {
  exact: true,
  skip: (_name, className) => /(?:^|\s)(?:MessageMeta|Reactions|WebPage|EmbeddedMessage|translation-animation|Button)(?:\s|$)/.test(className),
  form: (name, className, element) => (name === 'a' && /text-entity-link/.test(className) && /^https?:/.test(element.getAttribute('href') ?? '') ? 'link' : undefined),
};

const nativeOf = (tile: Element): string | undefined => messageOf(tile.getAttribute('data-message-id') ?? /^message-?(\d+)$/.exec(tile.id)?.[1]);

/** Reads one message. */
export function readTile(tile: Element, scene: Scene, into: Reading): boolean {
  const native = nativeOf(tile);
  // One still being sent has a fraction behind its number.
  if (!native) return false;
  const text = textOf(tile);
  addActivity(scene, into, native, {
    kind: 'message', via: 'page', member: writer(tile, scene, into), thread: scene.place.thread, ...momentOf(tile, scene), ...text, ...countsOf(tile),
    parent: answered(tile, native, scene),
    url: scene.url.includes('#-100') ? `https://t.me/c/${chatOf(scene.place.community).slice(1)}/${native}` : undefined,
  });
  tellSaid(tile.ownerDocument, text.text, native);
  return true;
}

/** Reads a line that tells who came or went. Names stand there without their numbers. */
export function readNews(line: Element, scene: Scene, into: Reading): boolean {
  const native = nativeOf(line);
  if (!native) return false;
  const links = [...line.querySelectorAll('.Link, a')];
  const once = [...new Set(links.map((link) => lineOf(link)).filter((name) => name !== ''))];
  let words = lineOf(line);
  for (const name of once) words = words.replaceAll(name, ' ');
  const pinned = /pinned|置顶|закрепил/i.test(words);
  const members = (pinned ? once.slice(0, 1) : once).flatMap((name) => {
    const stand = standIn(name);
    return stand ? addMember(scene, into, stand, { name }).id : [];
  });
  if (/^\s*(?:you\b|你|您|вы\b)/i.test(words)) members.unshift(addSelf(scene, into));
  const about = pinned ? saidBefore(line.ownerDocument, (once.at(-1) ?? '').replace(/^["“«]|["”»]$/g, '')) : undefined;
  return addNews({ native, words, members, about }, { thread: scene.place.thread, ...dayOf(line, scene) }, scene, into);
}

/** The messages of one member stand together; only the first of them has the name. */
function firstOf(tile: Element): Element {
  const group = tile.closest(GROUP);
  if (group) return group.querySelector('.Message') ?? tile;
  let first = tile;
  while (!first.matches('.first-in-group') && first.previousElementSibling?.matches('.Message')) first = first.previousElementSibling;
  return first;
}

/** In older pages the picture stands in the last message of a run. */
function ownPicture(tile: Element): Element | null {
  for (let one: Element | null = tile; one?.matches('.Message'); one = one.nextElementSibling) {
    if (one !== tile && one.matches('.first-in-group')) return null;
    const picture = one.querySelector(OWN_PICTURE);
    if (picture) return picture;
  }
  return null;
}

function writer(tile: Element, scene: Scene, into: Reading): string {
  const title = firstOf(tile).querySelector(TITLE);
  const forwarded = title?.querySelector(FORWARDED) ?? null;
  const name = (!forwarded && lineOf(title?.querySelector(NAME))) || undefined;
  const picture = tile.closest(GROUP)?.querySelector(PICTURE) ?? ownPicture(tile);
  const peer = peerOf(picture?.getAttribute('data-peer-id'));
  if (tile.matches('.own')) return addSelf(scene, into);
  if (peer) return addPeer(scene, into, peer, name, roleOf(title?.querySelector(RANK) ?? null));
  const stand = standIn(name ?? '');
  if (stand) return addMember(scene, into, stand, { name }).id;
  if (tile.querySelector('.message-views')) return addChat(scene, into);
  throw new Error('A message has no author.');
}

type Moment = Pick<Activity, 'at' | 'precision'>;

function dayOf(tile: Element, scene: Scene): Moment {
  const day = tile.closest('.message-date-group')?.querySelector('.sticky-date');
  const time = day && parseTime(lineOf(day), scene);
  return time ? { at: time.at, precision: time.precision } : { precision: 'unknown' };
}

/** The whole time stands in a title once it was pointed at, else the clock alone under a line with the day. */
function momentOf(tile: Element, scene: Scene): Moment {
  const shown = tile.querySelector('.message-time');
  const whole = shown?.getAttribute('title')?.split('\n')[0];
  const day = lineOf(tile.closest('.message-date-group')?.querySelector('.sticky-date'));
  const clock = CLOCK.exec(shown?.textContent ?? '')?.[0];
  const time = (whole && parseTime(whole, scene)) || (clock && day ? timeShown(`${day} ${clock}`, scene) : null);
  return time ? { at: time.at, precision: time.precision } : dayOf(tile, scene);
}

function answered(tile: Element, native: string, scene: Scene): string | undefined {
  const preview = tile.querySelector('.EmbeddedMessage .embedded-text-wrapper')?.textContent;
  const parent = saidBefore(tile.ownerDocument, preview ?? '');
  return parent && parent !== native ? activityId(scene.place.community.id, parent) : undefined;
}

function textOf(tile: Element): Pick<Activity, 'text' | 'form'> {
  const words = tile.querySelector(WORDS);
  const said = words && readContent(words, dialect);
  const there = (selector: string): boolean => tile.querySelector(selector) !== null;
  const text = said?.text ?? '';
  const video = there('video, .message-media-duration, .RoundVideo');
  return {
    text,
    form: formOf({ text: text !== '', link: (said?.form.includes('link') ?? false) || there('.WebPage'), video, picture: !video && there('.media-inner img.full-media, .media-inner .thumbnail, .Album'), file: there('.File, .Audio') }),
  };
}

/** A reaction of few shows their pictures in the place of a number. */
function countsOf(tile: Element): Pick<Activity, 'counts' | 'approx'> {
  const tally: Tally = { counts: {}, approx: [] };
  for (const reaction of tile.querySelectorAll('.Reactions button')) {
    const one: Tally = { counts: {}, approx: [] };
    const pictured = reaction.querySelectorAll('.Avatar').length;
    if (pictured > 0) one.counts.likes = pictured;
    else noteCount(one, 'likes', lineOf(reaction));
    if (one.counts.likes !== undefined) tally.counts.likes = (tally.counts.likes ?? 0) + one.counts.likes;
    if (one.approx.length > 0) tally.approx = ['likes'];
  }
  const views = tile.querySelector('.message-views');
  if (views) noteCount(tally, 'views', views.textContent);
  const replies = tile.querySelector('.CommentButton .label, .CommentButton_label');
  if (replies) noteCount(tally, 'replies', /\d[\d,.\s]*[KM]?/.exec(replies.textContent ?? '')?.[0] ?? '0');
  return countedOf(tally);
}
