import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, countedOf, lineOf, noteCount, type Tally } from '../dom';
import { instantOf, present } from '../json';
import { type Content, readContent } from '../text';
import { addActivity, addMember, addThread, formOf } from '../told';
import { dialect } from './dialect';
import { acctOf, ancestorsOf, rootOf, statusIn } from './place';

/** A status in a list; one that another quotes lies inside it and is read by itself. */
export const STATUS = '.status[data-id]:not(.status--is-quote)';
export const QUOTED = '.status.status--is-quote[data-id]';
export const DETAILED = '.detailed-status';
const DIRECT = '.status-direct, .status__wrapper-direct, .detailed-status__wrapper-direct';
const NOTIFIED = '[class*="notification"]';
const NAME_LINK = 'a.status__display-name:not(.muted), a.detailed-status__display-name';
export const NAME = '.display-name__html, .display-name';
const ACCOUNT = '.display-name__account';
const TIME = '.status__relative-time time[datetime], time[datetime]';
const SHOWN_TIME = 'a.detailed-status__datetime';
const WORDS = '.status__content__text, .status__content';
const TAGS = '.hashtag-bar';
const BOOSTED_BY = '.status__prepend a.status__display-name[href]';
const PICTURE = '.media-gallery';
const VIDEO = '.video-player';
const SOUND = '.audio-player';
const COLUMN = '.scrollable, .item-list';
const LINE = '.status__line';
const LINE_DOWN = '.status__line--full';
const ID = /^\d{1,25}$/;

/** Something of a status, not of one that it quotes. */
const own = (status: Element, selector: string): Element | undefined =>
  [...status.querySelectorAll(selector)].find((element) => element.closest(`${STATUS}, ${QUOTED}, ${DETAILED}`) === status);

const idIn = (element: Element | null | undefined): string | undefined => {
  const id = element?.getAttribute('data-id') ?? '';
  return ID.test(id) ? id : undefined;
};

/** A status in a list knows its number; the one that a page is of is named by the address. */
export const nativeOf = (status: Element, { url }: Scene): string | undefined => (status.matches(DETAILED) ? statusIn(url) : idIn(status));

/** The account that a link with a name leads to: told by its title, its address, or the name behind the name. */
function accountOf(link: Element | undefined, scene: Scene): string | undefined {
  const doc = link?.ownerDocument;
  if (!link || !doc) return undefined;
  const told = [link.getAttribute('title'), lineOf(link.querySelector(ACCOUNT)), /^\/@([^/]+)$/.exec(link.getAttribute('href') ?? '')?.[1]];
  return told.map((name) => acctOf(name ?? undefined, doc, scene.url)).find((name) => name !== undefined);
}

export const writerOf = (status: Element, scene: Scene): string | undefined => accountOf(own(status, NAME_LINK), scene);

function pushPerson(link: Element | undefined, scene: Scene, into: Reading): string {
  const native = accountOf(link, scene);
  if (!link || !native) throw new Error('A post has no author.');
  const name = readContent(link.querySelector('.display-name__html') ?? link.querySelector('strong') ?? link, { skip: (_name, className) => /avatar|display-name__account/.test(className), emoji: dialect.emoji }).text.replace(/\s+/g, ' ');
  addMember(scene, into, native, {
    handle: native, name: name || undefined, url: `${scene.place.community.url}@${native}`,
    avatar: addressOf(link.querySelector('.account__avatar img, .account__avatar-overlay-base img')?.getAttribute('src'), scene),
  });
  return native;
}

/** Reads one status, and the boost that brought it here. */
export function readStatus(status: Element, scene: Scene, into: Reading): boolean {
  const doc = status.ownerDocument;
  if (status.closest(`${DIRECT}, ${NOTIFIED}`) || status.querySelector(':scope > .status__prepend .icon-at')) return false;
  const native = nativeOf(status, scene);
  const link = own(status, NAME_LINK);
  // Of a row far from view only the number is left.
  if (!link && !own(status, WORDS)) return false;
  if (!native) throw new Error('A post has no id.');
  const { id, url } = scene.place.community;
  const writer = pushPerson(link, scene, into);
  const thread = threadOf(status, native, scene);
  const isAnswer = status.matches(DETAILED) ? ancestorsOf(doc).length > 0 : status.classList.contains('status-reply') || status.closest('.status__wrapper-reply') !== null;
  const address = `${url}@${writer}/${native}`;
  const activity = addActivity(scene, into, native, {
    kind: isAnswer ? 'comment' : 'post', via: 'page', member: memberId(id, writer), thread: threadId(id, thread), parent: answeredBy(status, native, scene),
    ...timeOf(status, scene), ...wordsOf(status), url: address, ...countsOf(status),
  });
  addThread(scene, into, thread, thread === native && !isAnswer ? { author: activity.member, createdAt: activity.precision === 'ms' ? activity.at : undefined, url: address } : {});
  readBoost(status, activity, scene, into);
  return true;
}

/** On the page of a conversation all belong to it; elsewhere a status stands for itself unless the page was told. */
function threadOf(status: Element, native: string, scene: Scene): string {
  const shown = scene.place.thread?.slice(`${scene.place.community.id}/t/`.length);
  return shown !== undefined && !status.matches(QUOTED) ? shown : rootOf(status.ownerDocument, native);
}

/**
 * Those above the status in view answer one another in turn. Of those below a line tells: down from a status to its answer in the
 * next row, else up to the status in view.
 */
function answeredBy(status: Element, native: string, scene: Scene): string | undefined {
  if (scene.place.kind !== 'thread' || status.matches(QUOTED)) return undefined;
  const doc = status.ownerDocument;
  const above = ancestorsOf(doc);
  const answered = status.matches(DETAILED) ? above.at(-1) : above.includes(native) ? above[above.indexOf(native) - 1] : answeredAbove(status, scene);
  return answered && ID.test(answered) ? activityId(scene.place.community.id, answered) : undefined;
}

function answeredAbove(status: Element, scene: Scene): string | undefined {
  if (!own(status, LINE)) return undefined;
  const rows = [...(status.closest(COLUMN)?.querySelectorAll(STATUS) ?? [])];
  const before = rows[rows.indexOf(status) - 1];
  return before && own(before, LINE_DOWN) ? idIn(before) : statusIn(scene.url);
}

function timeOf(status: Element, scene: Scene): Pick<Partial<Activity>, 'at' | 'precision'> {
  const at = status.matches(DETAILED) ? undefined : instantOf(own(status, TIME)?.getAttribute('datetime'));
  if (at !== undefined) return { at, precision: 'ms' };
  const shown = own(status, SHOWN_TIME);
  const time = parseTime(lineOf(shown), scene);
  return time ? { at: time.at, precision: time.precision } : {};
}

function wordsOf(status: Element): Pick<Partial<Activity>, 'text' | 'form'> {
  const words = own(status, WORDS);
  const { text, form = [] }: Partial<Content> = words ? readContent(words, dialect) : {};
  const tags = own(status, TAGS);
  const named = tags && !tags.querySelector('button') ? [...tags.querySelectorAll('a')].map(lineOf).join(' ') : '';
  const whole = text !== undefined && named ? [text, named].filter(Boolean).join('\n') : text;
  return present({
    text: whole as string,
    form: formOf({ text: Boolean(whole), link: form.includes('link'), picture: own(status, PICTURE) !== undefined, video: own(status, VIDEO) !== undefined, file: own(status, SOUND) !== undefined }) as NonNullable<Activity['form']>,
  });
}

function countsOf(status: Element): ReturnType<typeof countedOf> {
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'shares', own(status, '.detailed-status__reblogs')?.textContent);
  noteCount(tally, 'likes', own(status, '.detailed-status__favorites')?.textContent);
  return countedOf(tally);
}

/** Who brought a status here has a line above it; the row has the number of the boost. */
function readBoost(status: Element, boosted: Activity, scene: Scene, into: Reading): void {
  const row = status.closest('article[data-id], .status__wrapper');
  const link = status.matches(STATUS) ? row?.querySelector(BOOSTED_BY) : null;
  const native = idIn(status.closest('article[data-id]'));
  if (!link || !native || native === boosted.native) return;
  const member = memberId(scene.place.community.id, pushPerson(link, scene, into));
  addActivity(scene, into, native, { kind: 'share', via: 'page', member, thread: boosted.thread, target: boosted.id });
}
