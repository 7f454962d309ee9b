import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { nameIn } from '../bounds';
import { decoded, lineOf, parsed } from '../dom';
import { unslashed } from '../room';
import { toldIn } from './told';

/** A room by its id or by a name, with a message of it. */
const HASH = /^#\/room\/([!#][^/?]{1,250})/;
/** Links of a tile's own time; a message may link to other rooms. */
const STAMPS = '.mx_RoomView_MessageList .mx_EventTile_line > a[href], .mx_RoomView_MessageList .mx_EventTile > a[href], .mx_RoomView_MessageList a.mx_MessageTimestamp[href]';
const PERMALINK = /(?:matrix\.to\/#\/|#\/room\/)(![^/?]{1,250})\/(\$[^/?]{1,250})/;
const TITLE = '.mx_RoomHeader_heading, .mx_RoomHeader_nametext, .mx_LegacyRoomHeader_nametext';

/** Room and message of a permalink. */
export function linkedBy(link: Element | null | undefined): { room: string; message: string } | undefined {
  const [, room, message] = PERMALINK.exec(decoded(link?.getAttribute('href') ?? '')) ?? [];
  return room && message ? { room, message } : undefined;
}

/** The room whose messages are in view, as their links say. */
function roomShown(doc: Document): string | undefined {
  const first = linkedBy(doc.querySelector(STAMPS));
  if (first) return first.room;
  for (const link of doc.querySelectorAll(STAMPS)) {
    const linked = linkedBy(link);
    if (linked) return linked.room;
  }
  return undefined;
}

/** The id of the room in view, be the address a name of it. */
export function roomAt(url: string, doc: Document): string | undefined {
  const named = decoded(HASH.exec(parsed(url)?.hash ?? '')?.[1] ?? '');
  const shown = roomShown(doc);
  if (named.startsWith('!')) return shown && shown !== named ? undefined : named;
  return named ? (shown ?? toldIn(doc).aliases.get(named)) : undefined;
}

export const roomTitle = (doc: Document, room: string): string | undefined => lineOf(doc.querySelector(TITLE)) || toldIn(doc).titles.get(room);

export const permalink = (room: string, id: string): string => `https://matrix.to/#/${room}/${id}`;

/** Where this page is; null for conversations between two, pages of the app itself, and while another room is still in view. */
export function elementPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  const room = roomAt(url, doc);
  if (!address || !room || toldIn(doc).direct.has(room)) return null;
  const server = nameIn(room.slice(room.indexOf(':') + 1 || room.length));
  const id = communityId('element', address.origin, unslashed(server));
  const community: Community = { id, platform: 'element', url: `${address.origin}${address.pathname}` };
  if (server !== '') community.name = server;
  return { kind: 'thread', community, thread: threadId(id, unslashed(room)) };
}
