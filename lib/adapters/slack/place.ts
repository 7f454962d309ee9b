import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { nameIn, timeIn } from '../bounds';
import { lineOf, parsed } from '../dom';
import { isRoom, toldIn } from './told';

export const ROW = '[data-qa="message_container"]';
export const ITEM = '[data-item-key]';
const STAMP = 'a.c-timestamp, .c-timestamp[data-ts]';
/** Workspace and channel; views of the app itself have a word in the place of the channel. */
const PATH = /^\/client\/([TE][A-Z\d]{2,20})\/([CDG][A-Z\d]{2,20})(?:\/|$)/;
/** `general (Channel) - Workspace - 2 new items - Slack`. */
const TITLE = /^[*!\s]*(.+?)[\s\u00a0]*[((]([^()()]{1,40})[))] - (.+?)(?: - \d+[^-]*)? - Slack$/;
const BETWEEN_FEW = /\bDMs?\b|direct|私信|私聊|直接消息|直接訊息|ダイレクト/i;
const CHANNEL_NAME = '[data-qa="channel_name"]';
const ORIGIN = 'https://app.slack.com';

export type Address = { team: string; channel: string };

export function addressIn(url: string): Address | undefined {
  const [, team, channel] = PATH.exec(parsed(url)?.pathname ?? '') ?? [];
  return team && channel ? { team, channel } : undefined;
}

export const roomUrl = (community: Community, channel: string): string => `${community.url}/${channel}`;

/** A message is known by its channel and its time there, which is its id too. */
export const keyOf = (channel: string, ts: string): string => `${channel}-${ts}`;

export const isTs = (value: unknown): value is string => typeof value === 'string' && /^\d{9,11}\.\d{6}$/.test(value);

/** Epoch milliseconds of a `ts`, seconds with six digits behind. */
export const madeAt = (ts: string): number | undefined => timeIn(Number(ts.replace('.', '').slice(0, -3)));

/** The `ts` of a row; one still being sent has letters in it. */
export function tsOf(row: Element, stamp = stampOf(row)): string | undefined {
  const said = row.getAttribute('data-msg-ts') ?? stamp?.getAttribute('data-ts') ?? row.closest(ITEM)?.getAttribute('data-item-key');
  return said ?? undefined;
}

/** The channel of a row, as it says itself or by its link. */
export function channelOf(row: Element, stamp = stampOf(row)): string | undefined {
  return row.getAttribute('data-msg-channel-id') ?? /\/archives\/([CDG][A-Z\d]+)\//.exec(stamp?.getAttribute('href') ?? '')?.[1];
}

/** The link of a message's time; a single class is found many times faster than a list. */
export function stampOf(row: Element): Element | null {
  const likely = row.querySelector('.c-timestamp');
  return likely === null || likely.localName === 'a' || likely.hasAttribute('data-ts') ? likely : row.querySelector(STAMP);
}

/** Name of a channel: as an answer told it, else as the view and its title have it. */
export function channelName(doc: Document, channel: string, shown: boolean): string | undefined {
  const told = toldIn(doc).channels.get(channel);
  if (told || !shown) return told;
  return lineOf(doc.querySelector(CHANNEL_NAME)).replace(/^#\s*/, '') || nameIn(TITLE.exec(doc.title)?.[1]?.replace(/^#\s*/, '') ?? '') || undefined;
}

/** Whether the rows in view are of a channel, if any says of which it is. Nearly always the first does, and a channel has thousands. */
function isShown(channel: string, doc: Document): boolean {
  const first = doc.querySelector(ROW);
  if (!first || channelOf(first) === channel) return true;
  const said = [...doc.querySelectorAll(ROW)].map((row) => channelOf(row)).filter((each) => each !== undefined);
  return said.length === 0 || said.includes(channel);
}

/** Where this page is; null for conversations between a few, views of the app itself, and while rows of another channel are in view. */
export function slackPlace(url: string, doc: Document): Place | null {
  const address = addressIn(url);
  const title = TITLE.exec(doc.title);
  if (!address || !isRoom(doc, address.channel) || BETWEEN_FEW.test(title?.[2] ?? '')) return null;
  if (!isShown(address.channel, doc)) return null;
  const community: Community = { id: communityId('slack', ORIGIN, address.team), platform: 'slack', url: `${ORIGIN}/client/${address.team}` };
  const name = nameIn(title?.[3] ?? '');
  if (name !== '') community.name = name;
  return { kind: 'thread', community, thread: threadId(community.id, address.channel) };
}
