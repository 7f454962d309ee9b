import { activityId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Form } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeIn } from '../bounds';
import { addressOf, lineOf } from '../dom';
import { instantOf, nameOf } from '../json';
import { reactionsOf } from '../room';
import { type Dialect, readContent } from '../text';
import { addActivity, addMember, addThread, formOf } from '../told';
import { addressIn, channelName, messageUrl, ROW, rowIds } from './place';
import { madeAt, namedMember, toldIn } from './told';

/* Class names end in a part that changes with every release: only their beginnings are asked for. */
const HEAD = 'message-username-';
const PICTURE = '[class*="contents"] > img[class*="avatar"]';
const COMPACT = '[class*="compact_"], [class*="compact-"]';
const USER_NAME = '[class*="username"]';
const BOT = '[class*="botTag"], [class*="botText"]';
const UNSENT = '[class*="isSending"], [class*="isFailed"]';
const SYSTEM = '[class*="systemMessage"]';
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

/** Reads one row: a message, or the news that somebody came. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const address = addressIn(scene.url);
  const ids = rowIds(row);
  if (!address || !ids) throw new Error('A message has no id.');
  const { channel = address.thread ?? address.channel, message } = ids;
  if ((channel !== address.channel && channel !== address.thread) || row.querySelector(UNSENT)) return false;
  const said = { thread: threadId(scene.place.community.id, channel), at: timeIn(madeAt(message)), precision: 'ms' as const, via: 'page' as const, url: messageUrl(scene.place.community, channel, message) };
  const words = row.querySelector(`[id="message-content-${message}"]`);
  const head = headOf(row, message);
  if (!head && !words && row.querySelector(SYSTEM)) {
    const member = newcomer(row, scene, into, message);
    if (!member) return false;
    addActivity(scene, into, message, { kind: 'join', member, ...said });
  } else {
    const member = writer(row, scene, into, message, head);
    addActivity(scene, into, message, { kind: 'message', member, ...said, ...answered(row, scene, message), ...content(row, words, message), ...reactionsOf(row.querySelectorAll('[class*="reactionCount"]')) });
  }
  return true;
}

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
function headOf(row: Element, message: string): string | undefined {
  if (row.querySelector(`[id="${HEAD}${message}"]`)) return message;
  const labels = row.querySelector('[role="article"]')?.getAttribute('aria-labelledby') ?? '';
  return /message-username-(\d{1,20})/.exec(labels)?.[1];
}

function writer(row: Element, scene: Scene, into: Reading, message: string, head: string | undefined): string {
  const { writers } = toldIn(row.ownerDocument);
  const header = head ? row.ownerDocument.getElementById(`${HEAD}${head}`) : null;
  const first = header ? header.closest(ROW) : null;
  const name = lineOf(header ? (header.querySelector(USER_NAME) ?? header) : null);
  const picture = first?.querySelector(PICTURE)?.getAttribute('src');
  const native = writers.get(message) ?? (head && writers.get(head)) ?? (first && name ? memberOfPicture(first, picture, name) : undefined);
  if (!native) throw new Error('A message has no author.');
  if (head) writers.set(head, native);
  const own = picture && MEMBER_PICTURE.test(picture) ? addressOf(picture.replace(/\?.*/, ''), scene) : undefined;
  return addMember(scene, into, native, { name: name || undefined, avatar: own, role: header?.querySelector(BOT) ? 'bot' : undefined }).id;
}

function memberOfPicture(first: Element, picture: string | null | undefined, name: string): string | undefined {
  const id = MEMBER_PICTURE.exec(picture ?? '')?.[1];
  if (id) return id;
  return picture || first.querySelector(COMPACT) ? namedMember(first.ownerDocument, name) : undefined;
}

/** Who came; nobody when the row tells of something else. */
function newcomer(row: Element, scene: Scene, into: Reading, message: string): string | undefined {
  const named = row.querySelector(USER_NAME);
  const said = row.querySelector('[class*="content"]')?.textContent?.trim() ?? '';
  if (!row.querySelector(WELCOME) && !CAME.test(said)) return undefined;
  const name = lineOf(named);
  const native = toldIn(row.ownerDocument).writers.get(message) ?? (name ? namedMember(row.ownerDocument, name) : undefined);
  if (!native) throw new Error('A message has no author.');
  return addMember(scene, into, native, { name: name || undefined }).id;
}

/** Above an answer stand the first words of what it answers, under that message's id. */
function answered(row: Element, scene: Scene, message: string): Partial<Activity> {
  const quoted = row.querySelector(`[id="message-reply-context-${message}"] [id^="message-content-"]`);
  const id = /(\d{1,20})$/.exec(quoted?.id ?? '')?.[1];
  return id ? { parent: activityId(scene.place.community.id, id) } : {};
}

function content(row: Element, words: Element | null, message: string): Partial<Activity> {
  const said = words ? readContent(words, dialect) : { text: '', form: [] as Form[] };
  const edited = words?.querySelector('time[datetime] [class*="edited"]')?.closest('time')?.getAttribute('datetime');
  const beside = row.querySelector(`[id="message-accessories-${message}"]`);
  const there = (selector: string): boolean => (beside?.querySelector(selector) ?? null) !== null;
  return {
    text: said.text,
    form: formOf({
      text: said.text !== '', link: said.form.includes('link'), video: there('video'),
      picture: said.form.includes('picture') || there('a[class*="originalLink"], [class*="imageWrapper"] img, img[class*="lazyImg"]'), file: there('audio, [class*="fileName"]'),
    }),
    edited: instantOf(edited),
  };
}
