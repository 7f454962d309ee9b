import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { nameIn } from '../bounds';
import { lineOf, namedIn, parsed } from '../dom';

/** Every row of a list of messages, in the channel and in a thread opened beside it. */
export const ROW = 'li[id^="chat-messages-"]';
const ROW_ID = /^chat-messages-(?:(\d{1,20})-)?(\d{1,20})$/;
/** Guild, channel and the thread beside it; private messages stand under `@me`. */
const PATH = /^\/channels\/(\d{1,20})\/(\d{1,20})(?:\/threads\/(\d{1,20}))?(?:\/|$)/;
/** `(3) Discord | #general | Guild`. */
const TITLE = /^.*?Discord \| (.+?) \| (.+)$/;
const ORIGIN = 'https://discord.com';

export type Address = { guild: string; channel: string; thread?: string };

export function addressIn(url: string): Address | undefined {
  const [, guild, channel, thread] = PATH.exec(parsed(url)?.pathname ?? '') ?? [];
  if (!guild || !channel) return undefined;
  return thread ? { guild, channel, thread } : { guild, channel };
}

/** Channel and message of a row. */
export function rowIds(row: Element): { channel?: string; message: string } | undefined {
  const [, channel, message] = ROW_ID.exec(row.id) ?? [];
  if (!message) return undefined;
  return channel ? { channel, message } : { message };
}

export const messageUrl = (community: Community, channel: string, message?: string): string => `${community.url}/${channel}${message ? `/${message}` : ''}`;

/** Name of the guild: beside its picture in the list of guilds, else at the end of the title. */
function guildName(doc: Document, guild: string): string | undefined {
  const listed = doc.querySelector(`[data-list-item-id="guildsnav___${guild}"]`)?.closest('[data-dnd-name]');
  return namedIn(listed, 'data-dnd-name') ?? (nameIn(TITLE.exec(doc.title)?.[2] ?? '') || undefined);
}

/** Name of a channel: as the list of channels has it, else the title of the page when it is the one in view. */
export function channelName(doc: Document, { channel }: Address, id: string): string | undefined {
  const listed = lineOf(doc.querySelector(`[data-list-item-id="channels___${id}"]`)?.querySelector('[class*="name"]'));
  if (listed !== '') return listed;
  return id === channel ? TITLE.exec(doc.title)?.[1]?.replace(/^#|^"|"$/g, '') : undefined;
}

/** Whether the rows in view are of the address, if there are any. Nearly always the first says so, and a channel has thousands. */
function isShown({ channel, thread }: Address, doc: Document): boolean {
  const isOf = (row: Element): boolean => {
    const id = rowIds(row)?.channel;
    return !id || id === channel || id === thread;
  };
  const first = doc.querySelector(ROW);
  return !first || isOf(first) || [...doc.querySelectorAll(ROW)].some(isOf);
}

/** Where this page is; null for private messages, pages of the app itself, and while rows of another channel are in view. */
export function discordPlace(url: string, doc: Document): Place | null {
  const address = addressIn(url);
  if (!address) return null;
  if (!isShown(address, doc)) return null;
  const community: Community = { id: communityId('discord', ORIGIN, address.guild), platform: 'discord', url: `${ORIGIN}/channels/${address.guild}` };
  const name = guildName(doc, address.guild);
  if (name) community.name = name;
  return { kind: 'thread', community, thread: threadId(community.id, address.thread ?? address.channel) };
}
