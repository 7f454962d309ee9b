import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { lineOf, parsed } from '../dom';

const ORIGIN = 'https://web.telegram.org';
/** A chat by its number or name, with the topic in it. */
const HASH = /^#(?:(-?\d{1,20})|@\w+)(?:_(\d{1,20}))?/;
/** What shows which chat is in view: its messages in version K, its picture at the head in version A. */
const SHOWN = ['.chat.active .bubble[data-peer-id]', '.bubble[data-peer-id]', '.chat.active .topbar [data-peer-id]', '.MiddleHeader [data-peer-id]'];
/** Name of the chat in view, at the head of both versions. */
export const HEAD = '.topbar .chat-info, .MiddleHeader .ChatInfo';
const TITLE = '.peer-title, .fullName, h3';

/** Channels count their messages from here on in version K. */
const OFFSET = 2 ** 32;

/** A peer as version K numbers it: version A writes channels with `-100` before the ten digits. */
export const peerOf = (id: string | null | undefined): string | undefined => (id && /^-?\d{1,20}$/.test(id) ? id.replace(/^-100(?=\d{10,}$)/, '-') : undefined);

/** The server's number of a message; none for one still being sent, or made up by the page. */
export function messageOf(id: string | null | undefined): string | undefined {
  const number = Number(id);
  if (!id || !/^\d{1,16}$/.test(id) || !Number.isSafeInteger(number) || number <= 0) return undefined;
  return String(number > OFFSET ? number % OFFSET : number);
}

export const isChannelMessage = (id: string | null | undefined): boolean => Number(id) > OFFSET;

const peerShown = (doc: Document): string | undefined => {
  for (const selector of SHOWN) {
    const id = peerOf(doc.querySelector(selector)?.getAttribute('data-peer-id'));
    if (id) return id;
  }
  return undefined;
};

export const headTitle = (doc: Document): string => {
  const head = doc.querySelector('.chat.active .topbar .chat-info') ?? doc.querySelector(HEAD);
  return lineOf(head?.querySelector('.peer-title-inner') ?? head?.querySelector(TITLE));
};

/** Whether only the chat itself speaks here. */
export const isBroadcast = (element: Element): boolean => element.closest('.bubbles-inner.is-channel, .bubbles-inner.is-broadcast') !== null;

/** Where this page is; null for private chats, which have positive numbers, and while another chat is still in view. */
export function telegramPlace(url: string, doc: Document): Place | null {
  const [whole, numbered, topic] = HASH.exec(parsed(url)?.hash ?? '') ?? [];
  if (whole === undefined) return null;
  const shown = peerShown(doc);
  const named = peerOf(numbered);
  if (named && shown && named !== shown) return null;
  const chat = named ?? shown;
  if (!chat?.startsWith('-')) return null;
  const community: Community = { id: communityId('telegram', ORIGIN, chat), platform: 'telegram', url: `${ORIGIN}/k/#${chat}` };
  const name = headTitle(doc);
  if (name !== '' && !topic) community.name = name;
  return { kind: 'thread', community, thread: threadId(community.id, messageOf(topic) ?? chat) };
}

/** The chat in view as a peer. */
export const chatOf = (community: Community): string => community.id.slice(community.id.lastIndexOf('/') + 1);
