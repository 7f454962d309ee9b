import { activityId, threadId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeIn } from '../bounds';
import { addressOf, lineOf } from '../dom';
import { instantOf, nameOf } from '../json';
import { reactionsOf } from '../room';
import { type Content, type Dialect, readContent } from '../text';
import { addThread, formOf, memberOf } from '../told';
import { type Address, addressIn, channelName, messageUrl, ROW, rowIds } from './place';
import { madeAt, namedMember, type Told, toldIn } from './told';

/* Class names end in a part that changes with every release: only their beginnings are asked for. */
const HEAD = 'message-username-';
const WORDS = 'message-content-';
const BESIDE = 'message-accessories-';
const CONTEXT = 'message-reply-context-';
const REACTIONS = 'message-reactions-';
/** A selector that names the message would be taken apart anew for each row. */
const PARTS = '[id^="message-"]';
const QUOTED = '[id^="message-content-"]';
const PICTURE = '[class*="contents"] > img[class*="avatar"]';
const COMPACT = '[class*="compact_"], [class*="compact-"]';
const USER_NAME = '[class*="username"]';
const BOT = '[class*="botTag"], [class*="botText"]';
const UNSENT = /isSending|isFailed/;
const UNSENT_ROW = '[class*="isSending"], [class*="isFailed"]';
const SYSTEM = '[class*="systemMessage"]';
const REACTION = '[class*="reactionCount"]';
const MEDIA = 'video, audio, a[class*="originalLink"], [class*="imageWrapper"] img, img[class*="lazyImg"], [class*="fileName"]';
/** The page offers to wave at somebody who has just come. */
const WELCOME = '[class*="welcomeCTA"]';
const EDITED = /(?:^|\s)edited/;
const HIDDEN = /hiddenVisually|copyOnlyText|clanTag/;
/** Pictures of a member: their own, or the one they have in this guild. */
const MEMBER_PICTURE = /\/(?:avatars|users)\/(\d{1,20})\//;
/** The words of somebody coming, which Discord chooses by chance. */
const CAME = /\bjoined the party|\bis here\.|^Welcome,? |^A wild |just landed|just slid into|just showed up|hopped into|^Everyone welcome|^Glad you.re here|^Good to see you|^Yay you made it|加入了|在此。|^欢迎|出现了|刚刚|跳进了|^大家欢迎|很高兴|^好极了/;

const dialect: Dialect = {
  exact: true,
  skip: (name, className) => name === 'time' || EDITED.test(className) || HIDDEN.test(className),
  form: (name, _className, element) => (name === 'a' && /^https?:/.test(element.getAttribute('href') ?? '') ? 'link' : undefined),
};

const NOTHING: Content = { text: '', form: [], left: [] };

/** The parts of a row; what it answers shows above the words the first of that message's, under its id. */
type Parts = { row: Element; message: string; head?: Element; words?: Element; beside?: Element; context?: Element };

/** Notes an element whose id says that it is a part; true when no other stands behind it under the same parent. */
function note(id: string, element: Element, parts: Parts): boolean {
  if (!id.endsWith(parts.message)) return false;
  if (id.startsWith(WORDS)) parts.words ??= element;
  else if (id.startsWith(HEAD)) parts.head ??= element;
  else if (id.startsWith(BESIDE)) parts.beside ??= element;
  else if (id.startsWith(CONTEXT)) parts.context ??= element;
  return element === parts.head || element === parts.beside;
}

/** Article, contents, header, name. */
const LEVELS = 4;

/** Notes the parts in the first levels of a row, where they nearly always stand. */
function noteUnder(parent: Element, level: number, parts: Parts): void {
  for (let child = parent.firstElementChild; child !== null; child = child.nextElementSibling) {
    const { id } = child;
    if (id === '') {
      if (level < LEVELS) noteUnder(child, level + 1, parts);
    } else if (note(id, child, parts)) return;
  }
}

function partsOf(row: Element, message: string): Parts {
  const parts: Parts = { row, message };
  noteUnder(row, 1, parts);
  if (!parts.words || !parts.beside) for (const element of row.querySelectorAll(PARTS)) note(element.id, element, parts);
  return parts;
}

/** What holds for all rows of one reading: the address, and the members by what shows them. */
type Desk = { address: Address | undefined; told: Told; members: Map<string, Member> };
const DESKS = new WeakMap<Scene, Desk>();

function deskOf(scene: Scene, doc: Document): Desk {
  let desk = DESKS.get(scene);
  if (!desk) DESKS.set(scene, (desk = { address: addressIn(scene.url), told: toldIn(doc), members: new Map() }));
  return desk;
}

/** Reads one row: a message, or the news that somebody came. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const desk = deskOf(scene, row.ownerDocument);
  const { address } = desk;
  const ids = rowIds(row);
  if (!address || !ids) throw new Error('A message has no id.');
  const { channel = address.thread ?? address.channel, message } = ids;
  if (channel !== address.channel && channel !== address.thread) return false;
  const parts = partsOf(row, message);
  if (isUnsent(parts)) return false;
  const activity = activityFor(message, channel, scene);
  const head = headOf(parts);
  const isNews = !head && !parts.words && row.querySelector(SYSTEM) !== null;
  const member = isNews ? newcomer(row, desk, scene, message) : writer(parts, head, desk, scene);
  if (!member) return false;
  activity.member = member.id;
  if (isNews) activity.kind = 'join';
  else readMessage(activity, parts);
  into.members.push(member);
  into.activities.push(activity);
  return true;
}

function activityFor(message: string, channel: string, { place: { community }, now }: Scene): Activity {
  const at = timeIn(madeAt(message));
  const said: Activity = { id: activityId(community.id, message), community: community.id, native: message, kind: 'message', thread: threadId(community.id, channel), precision: 'unknown', url: messageUrl(community, channel, message), via: 'page', capturedAt: now };
  if (at === undefined) return said;
  said.at = at;
  said.precision = 'ms';
  return said;
}

/** What is not sent yet says so on its words. */
const isUnsent = ({ row, words }: Parts): boolean => (words ? UNSENT.test(words.className) : row.querySelector(UNSENT_ROW) !== null);

/** Reads what is known of the channel, or of the thread beside it, whose messages a list holds. */
export function readRoom(list: Element, scene: Scene, into: Reading): boolean {
  const address = addressIn(scene.url);
  const row = list.querySelector(ROW);
  const channel = (row && rowIds(row)?.channel) ?? address?.channel;
  if (!address || !channel || (channel !== address.channel && channel !== address.thread)) return false;
  const title = nameOf(channelName(list.ownerDocument, address, channel));
  addThread(scene, into, channel, { title, url: messageUrl(scene.place.community, channel) });
  return true;
}

/** The message whose row names the writer: this one, or the first of its group. */
function headOf({ row, message, head }: Parts): string | undefined {
  if (head) return message;
  const labels = row.querySelector('[role="article"]')?.getAttribute('aria-labelledby') ?? '';
  return /message-username-(\d{1,20})/.exec(labels)?.[1];
}

/** Who wrote a message: as the first of its group shows, or as was told. */
function writer(parts: Parts, head: string | undefined, { told: { writers }, members }: Desk, scene: Scene): Member {
  const { row, message } = parts;
  const known = parts.head ? undefined : members.get(head ?? '');
  if (known) return known;
  const header = parts.head ?? (head ? row.ownerDocument.getElementById(`${HEAD}${head}`) : null);
  const first = parts.head ? row : header?.closest(ROW);
  const name = lineOf(header && nameIn(header));
  const picture = (header && first && pictureOf(header, first))?.getAttribute('src') ?? '';
  const native = writers.get(message) ?? (head && writers.get(head)) ?? (first && name ? memberOfPicture(first, picture, name) : undefined);
  if (!native) throw new Error('A message has no author.');
  if (head) writers.set(head, native);
  const isBot = header !== null && header.querySelector(BOT) !== null;
  const shown = `${native} ${isBot} ${picture} ${name}`;
  const member = members.get(shown) ?? memberShown(native, name, picture, isBot, scene);
  members.set(shown, member);
  if (head) members.set(head, member);
  return member;
}

function nameIn(header: Element): Element {
  const first = header.firstElementChild;
  return first?.className.includes('username') ? first : (header.querySelector(USER_NAME) ?? header);
}

/** The picture stands right before the header, except in narrow rows, which have none. */
function pictureOf(header: Element, first: Element): Element | null {
  const before = header.parentElement?.previousElementSibling;
  return before?.localName === 'img' && before.className.includes('avatar') ? before : first.querySelector(PICTURE);
}

function memberShown(native: string, name: string, picture: string, isBot: boolean, scene: Scene): Member {
  const own = MEMBER_PICTURE.test(picture) ? addressOf(picture.replace(/\?.*/, ''), scene) : undefined;
  return memberOf(scene, native, { name: name || undefined, avatar: own, role: isBot ? 'bot' : undefined });
}

function memberOfPicture(first: Element, picture: string, name: string): string | undefined {
  const id = MEMBER_PICTURE.exec(picture)?.[1];
  if (id) return id;
  return picture || first.querySelector(COMPACT) ? namedMember(first.ownerDocument, name) : undefined;
}

/** Who came; nobody when the row tells of something else. */
function newcomer(row: Element, { told: { writers } }: Desk, scene: Scene, message: string): Member | undefined {
  const named = row.querySelector(USER_NAME);
  const said = row.querySelector('[class*="content"]')?.textContent?.trim() ?? '';
  if (!row.querySelector(WELCOME) && !CAME.test(said)) return undefined;
  const name = lineOf(named);
  const native = writers.get(message) ?? (name ? namedMember(row.ownerDocument, name) : undefined);
  if (!native) throw new Error('A message has no author.');
  return memberOf(scene, native, { name: name || undefined });
}

function readMessage(activity: Activity, { row, words, beside, context }: Parts): void {
  const answered = context && /(\d{1,20})$/.exec(context.querySelector(QUOTED)?.id ?? '')?.[1];
  if (answered) activity.parent = activity.target = activityId(activity.community, answered);
  const { text, form, left } = words ? readContent(words, dialect) : NOTHING;
  const there: There = { text: text !== '', link: form.includes('link'), picture: form.includes('picture') };
  activity.text = text;
  if (beside) noteMedia(beside, there);
  const forms = formOf(there);
  if (forms) activity.form = forms;
  const edited = left.length > 0 ? editedAt(left) : undefined;
  if (edited !== undefined) activity.edited = edited;
  if (beside?.firstElementChild !== null) Object.assign(activity, reactionsOf((beside ?? row).querySelectorAll(REACTION)));
}

type There = Parameters<typeof formOf>[0];

/** What was sent beside the words; below it stand the reactions, often alone. */
function noteMedia(beside: Element, there: There): void {
  const first = beside.firstElementChild;
  if (!first || (first.id.startsWith(REACTIONS) && !first.nextElementSibling)) return;
  for (const element of beside.querySelectorAll(MEDIA)) {
    const { localName } = element;
    if (localName === 'video') there.video = true;
    else if (localName === 'audio' || element.getAttribute('class')?.includes('fileName')) there.file = true;
    else there.picture = true;
  }
}

/** When a message was edited stands behind its words, and is none of them. */
function editedAt(left: Element[]): number | undefined {
  const time = left.find((element) => element.localName === 'time' && element.hasAttribute('datetime') && element.querySelector('[class*="edited"]') !== null);
  return instantOf(time?.getAttribute('datetime'));
}
