import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeShown } from '../clock';
import { countedOf, hasClass, lineOf, noteCount, type Tally } from '../dom';
import { allRareIn, holdsAny, rareIn } from '../rare';
import { reactionsOf, unslashed } from '../room';
import { readContent } from '../text';
import { addActivity, formOf } from '../told';
import { formatted, plain } from './dialect';
import { addUser, isUser } from './members';
import { linkedBy, permalink, roomAt } from './place';
import { toldIn } from './told';

export const TILE = '.mx_EventTile[data-event-id], .mx_EventTile[data-scroll-tokens]';
/** Places where tiles of other rooms, or copies of tiles, stand. */
const ELSEWHERE = '.mx_RoomView_searchResultsPanel, .mx_NotificationPanel, .mx_FilePanel, .mx_ReplyTile, .mx_ReplyPreview, .mx_Dialog, .mx_PinnedMessagesCard';
const PROFILE = 'mx_DisambiguatedProfile';
const PICTURE = '[title^="@"], [data-user-id]';
const STAMP = 'mx_MessageTimestamp';
const WORDS = 'mx_EventTile_body';
const REDACTED = 'mx_RedactedBody';
/** What a tile shows of the message that it answers. */
const ANSWERED = 'mx_ReplyTile';
const REMOVED_BY = /\bby\b|由|被|par |von |por /i;
const NEWS = '.mx_TextualEvent';
const DAY = '.mx_DateSeparator';
/** A tile continues the one above when no more lies between them. */
const TOGETHER_MS = 5 * 60_000;
const HALF_DAY = /\d{1,2}:\d\d(?::\d\d)?(?:[\s\u202f]*[AP]M)?/i;

export function idOf(tile: Element): string | undefined {
  return tile.getAttribute('data-event-id') ?? tile.getAttribute('data-scroll-tokens')?.split(',')[0];
}

/** The first element of a class in a tile that is no part of what the tile answers. */
function ownIn(tile: Element, name: string, scene: Scene): Element | null {
  if (rareIn(tile, ANSWERED, scene) !== null) return tile.querySelector(`.${name}:not(.${ANSWERED} *)`);
  return tile.querySelector(`.${name}`);
}

/** What holds for all tiles of one reading: the room, and by tile the day that stands above it. */
type Desk = { room: string | undefined; lists: WeakMap<Element, List>; days: WeakMap<Element, string | undefined>; opened: Map<string, boolean> };
const DESKS = new WeakMap<Scene, Desk>();

function deskOf(scene: Scene, doc: Document): Desk {
  let desk = DESKS.get(scene);
  if (!desk) DESKS.set(scene, (desk = { room: roomAt(scene.url, doc), lists: new WeakMap(), days: new WeakMap(), opened: new Map() }));
  return desk;
}

/** What is told of a tile by where its list stands. */
type List = { isElsewhere: boolean; thread: Element | null };

function listOf(tile: Element, { lists }: Desk): List {
  const holder = tile.parentElement ?? tile;
  let list = lists.get(holder);
  if (!list) lists.set(holder, (list = { isElsewhere: holder.closest(ELSEWHERE) !== null, thread: holder.closest('.mx_ThreadView') }));
  return list;
}

/** Reads one tile: a message, or the news that somebody came, went or was sent away. */
export function readTile(tile: Element, scene: Scene, into: Reading): boolean {
  const doc = tile.ownerDocument;
  const desk = deskOf(scene, doc);
  const { room } = desk;
  const id = idOf(tile);
  if (tile.hasAttribute('data-shape') || listOf(tile, desk).isElsewhere || !room || id?.startsWith('~')) return false;
  if (!id?.startsWith('$')) throw new Error('A message has no id.');
  const said = { via: 'page' as const, thread: scene.place.thread, ...momentOf(tile, id, scene), url: permalink(room, id) };
  const native = unslashed(id);
  if (hasClass(tile, 'mx_EventTile_info')) return readNews(tile, id, native, said, scene, into);
  const redacted = rareIn(tile, REDACTED, scene) && ownIn(tile, REDACTED, scene);
  const member = writer(tile, id, scene, into);
  addActivity(scene, into, native, {
    kind: 'message', member, ...said, parent: answered(tile, scene),
    ...(redacted ? { removed: REMOVED_BY.test(lineOf(redacted)) ? ('moderated' as const) : ('deleted' as const) } : { ...contentOf(tile, scene), ...countsOf(tile, scene) }),
  });
  return true;
}

const JOINED = /joined the room|accepted the invitation|accepted an invitation|加入了|接受了/i;
const LEFT = /left the room|离开了|退出了/i;
const SENT_AWAY = /\b(?:removed|kicked|banned)\b|移除了|移出|踢出|封禁/i;
const INVITED = /\binvited\b|邀请了/i;

function readNews(tile: Element, id: string, native: string, said: Partial<Activity>, scene: Scene, into: Reading): boolean {
  const words = lineOf(tile.querySelector(NEWS));
  const kind = SENT_AWAY.test(words) ? 'moderate' : JOINED.test(words) ? 'join' : LEFT.test(words) ? 'leave' : INVITED.test(words) ? 'invite' : undefined;
  const user = userOf(tile, id, ownIn(tile, PROFILE, scene));
  if (!kind || !user) return false;
  addActivity(scene, into, kind === 'moderate' ? `kick-${native}` : native, { kind, member: addUser(scene, into, user), ...said });
  return true;
}

const isOfMember = (picture: Element): boolean => picture.getAttribute('title')?.startsWith('@') === true;

/** The first picture in a tile that says whose it is. */
function pictureIn(tile: Element): Element | undefined {
  const holders = tile.querySelectorAll('.mx_EventTile_avatar');
  for (let at = 0; at < holders.length; at += 1) {
    const holder = holders[at] as Element;
    const first = holder.firstElementChild;
    const likely = isOfMember(holder) ? holder : first !== null && isOfMember(first) ? first : null;
    const picture = likely ?? holder.querySelector(PICTURE);
    if (picture) return picture;
  }
  return undefined;
}

/** The id of who a tile shows as its sender. */
function userOf(tile: Element, id: string, profile: Element | null): string | undefined {
  const told = toldIn(tile.ownerDocument).senders.get(id);
  if (told !== undefined) return told;
  const named = [lineOf(profile?.querySelector('.mx_DisambiguatedProfile_mxid')), /\((@[^()\s]+:[^()\s]+)\)$/.exec(profile?.getAttribute('title') ?? '')?.[1]].find(isUser);
  if (named !== undefined) return named;
  const picture = pictureIn(tile);
  return [picture?.getAttribute('title'), picture?.getAttribute('data-user-id')].find(isUser);
}

function writer(tile: Element, id: string, scene: Scene, into: Reading): string {
  const profile = ownIn(tile, PROFILE, scene);
  const user = userOf(tile, id, profile) ?? (profile ? undefined : userAbove(tile, scene));
  if (!user) throw new Error('A message has no author.');
  toldIn(tile.ownerDocument).shown.set(id, user);
  const name = lineOf(profile?.querySelector('.mx_DisambiguatedProfile_displayName') ?? profile?.firstElementChild);
  return addUser(scene, into, user, name || undefined);
}

/** Of a tile without a name the tile above tells who sent it, when no other can have stood between. */
function userAbove(tile: Element, scene: Scene): string | undefined {
  const { shown } = toldIn(tile.ownerDocument);
  let later = tile;
  for (let above = tile.previousElementSibling; above && later.matches('.mx_EventTile_continuation'); above = above.previousElementSibling) {
    if (!above.matches('.mx_EventTile')) {
      if (above.querySelector('.mx_EventTile, .mx_DateSeparator')) return undefined;
      continue;
    }
    const id = idOf(above);
    if (!id || !areTogether(above, id, later, scene)) return undefined;
    const user = userOf(above, id, ownIn(above, PROFILE, scene)) ?? shown.get(id);
    if (user) return user;
    later = above;
  }
  return undefined;
}

function areTogether(above: Element, id: string, below: Element, scene: Scene): boolean {
  const [one, other] = [momentOf(above, id, scene), momentOf(below, idOf(below) ?? '', scene)];
  if (one.precision === 'unknown' || one.precision === 'day') return one.precision === other.precision;
  const slack = one.precision === 'minute' || other.precision === 'minute' ? 60_000 : 0;
  return one.at !== undefined && other.at !== undefined && other.at >= one.at && other.at - one.at <= TOGETHER_MS + slack;
}

type Moment = Pick<Activity, 'at' | 'precision'>;

/** The time as an answer told it, else as the tile shows it: whole in a title, or the clock under a line with the day. */
function momentOf(tile: Element, id: string, scene: Scene): Moment & { precision: Activity['precision'] } {
  const told = toldIn(tile.ownerDocument).times.get(id);
  if (told !== undefined) return { at: told, precision: 'ms' };
  const stamp = ownIn(tile, STAMP, scene);
  const whole = timeShown(stamp?.getAttribute('title') ?? '', scene);
  if (whole) return { at: whole.at, precision: whole.precision };
  const link = stamp?.closest('a') ?? tile.querySelector('.mx_EventTile_line > a[aria-label]');
  const clock = HALF_DAY.exec(link?.getAttribute('aria-label') ?? stamp?.textContent ?? '')?.[0];
  const day = dayAbove(tile, deskOf(scene, tile.ownerDocument));
  const time = day ? timeShown(clock ? `${day} ${clock.replace('\u202f', ' ')}` : day, scene) : null;
  return time ? { at: time.at, precision: time.precision } : { precision: 'unknown' };
}

function dayAbove(tile: Element, { days }: Desk): string | undefined {
  let day: string | undefined;
  for (let above: Element | null = tile; above; above = above.previousElementSibling) {
    const line = above.matches(DAY) ? above : above.querySelector(DAY);
    const isKnown = days.has(above);
    if (line) day = line.getAttribute('aria-label') ?? lineOf(line);
    else if (isKnown) day = days.get(above);
    if (line || isKnown) break;
  }
  days.set(tile, day);
  return day;
}

/** Above an answer stands what it answers, under its permalink; the nearest is the last. In a thread it answers the message that opened it. */
function answered(tile: Element, scene: Scene): string | undefined {
  const quoted = rareIn(tile, ANSWERED, scene) && [...tile.querySelectorAll('.mx_ReplyTile > a[href]')].at(-1);
  const first = listOf(tile, deskOf(scene, tile.ownerDocument)).thread?.querySelector(TILE);
  const root = first && first !== tile ? idOf(first) : undefined;
  const message = linkedBy(quoted)?.message ?? (root && opensThread(tile.ownerDocument, root, deskOf(scene, tile.ownerDocument)) ? root : undefined);
  return message ? activityId(scene.place.community.id, unslashed(message)) : undefined;
}

function opensThread(doc: Document, id: string, { opened }: Desk): boolean {
  let opens = opened.get(id);
  if (opens === undefined) opened.set(id, (opens = isSummed(doc, id)));
  return opens;
}

const isSummed = (doc: Document, id: string): boolean => [...doc.querySelectorAll('.mx_ThreadSummary')].some((summary) => idOf(summary.closest(TILE) ?? summary) === id);

/** What a line may hold beside words, by class. */
const MEDIA: Readonly<Record<string, Form>> = {
  mx_MImageBody: 'picture', mx_MStickerBody_wrapper: 'picture', mx_MVideoBody: 'video', mx_MFileBody: 'file', mx_MAudioBody: 'file', mx_MVoiceMessageBody: 'file',
};
const UNREADABLE = 'mx_DecryptionFailureBody';
const BODIES = [UNREADABLE, ...Object.keys(MEDIA)];
const REACTIONS = 'mx_ReactionsRowButton_count';
const ANY_BODY = BODIES.map((name) => `.${name}`).join(', ');

function contentOf(tile: Element, scene: Scene): Pick<Activity, 'text' | 'form'> {
  const bodies = (holdsAny(tile, BODIES, scene) ? [...tile.querySelectorAll(ANY_BODY)] : []).filter((body) => body.closest('.mx_EventTile_line'));
  if (bodies.some(({ classList }) => classList.contains(UNREADABLE))) return {};
  const words = ownIn(tile, WORDS, scene) ?? rareIn(tile, 'mx_MPollBody', scene)?.querySelector('h2, legend');
  const said = words ? readContent(words, hasClass(words, 'markdown-body') ? formatted : plain) : null;
  const media: Partial<Record<Form, boolean>> = {};
  for (const { classList } of bodies) for (const name of classList) if (MEDIA[name]) media[MEDIA[name]] = true;
  const text = said && !(media.file && !words?.matches('.mx_EventTile_caption')) ? said.text : '';
  return { text, form: formOf({ text: text !== '', link: said?.form.includes('link') ?? false, ...media }) };
}

function countsOf(tile: Element, scene: Scene): Pick<Activity, 'counts' | 'approx'> {
  const reactions = allRareIn(tile, REACTIONS, scene);
  const replies = rareIn(tile, 'mx_ThreadSummary_replies_amount', scene);
  if (reactions.length === 0 && !replies) return {};
  const { counts, approx = [] } = reactionsOf(reactions);
  const tally: Tally = { counts: { ...counts }, approx: [...approx] };
  if (replies) noteCount(tally, 'replies', /\d[\d,.]*/.exec(replies.textContent ?? '')?.[0]);
  return countedOf(tally);
}
