import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { decoded } from '../dom';
import { countOf, type Dict, dictOf, dictsOf, nameOf, textOf } from '../json';
import { emptyReading } from '../read';
import { unslashed } from '../room';
import { addThread, unlessEmpty } from '../told';
import { pushEntry, type Room, tellEntry } from './entries';
import { roomAt } from './place';
import { toldIn } from './told';

const API = /\/_matrix\/client\//;
const OF_ROOM = /\/rooms\/([^/?]+)(?:\/|$)/;

/** Reads what a homeserver says of the room in view; of other rooms only what tells them from conversations between two. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const body = dictOf(json);
  const id = roomAt(scene.url, doc);
  if (!body || !id || !API.test(url)) return null;
  tellRooms(url, body, doc);
  const { direct, titles } = toldIn(doc);
  if (direct.has(id)) return null;
  const room: Room = { id, scene, into: emptyReading(), doc };
  const entries = entriesOf(url, body, id);
  entries.forEach((entry) => tellEntry(entry, room));
  entries.forEach((entry) => pushEntry(entry, room));
  const title = titles.get(id);
  if (title && entries.length > 0) addThread(scene, room.into, unslashed(id), { title, url: `${scene.place.community.url}#/room/${id}` });
  return unlessEmpty(room.into);
}

/** What each kind of answer calls the list of a room's entries. */
function entriesOf(url: string, body: Dict, id: string): Dict[] {
  const rooms = dictOf(body.rooms);
  const synced = dictOf(dictOf(rooms?.join)?.[id]);
  const slid = dictOf(rooms?.[id]);
  const ofRoom = decoded(OF_ROOM.exec(url)?.[1] ?? '');
  const listed = [...dictsOf(body.state), ...dictsOf(body.events_before), ...dictsOf([body.event, body.original_event]), ...dictsOf(body.events_after), ...dictsOf(body.chunk), ...dictsOf([body])];
  return [
    ...dictsOf(dictOf(synced?.state)?.events), ...dictsOf(dictOf(synced?.state_after)?.events), ...dictsOf(dictOf(synced?.timeline)?.events),
    ...dictsOf(slid?.required_state), ...dictsOf(slid?.timeline),
    ...listed.filter(({ room_id: room }) => (textOf(room) ?? ofRoom) === id),
  ];
}

/** Two members and no name make a conversation between two. */
function isBetweenTwo(room: Dict): boolean {
  if (room.is_dm === true) return true;
  const summary = dictOf(room.summary);
  const joined = countOf(summary?.['m.joined_member_count']) ?? countOf(room.joined_count);
  const invited = countOf(summary?.['m.invited_member_count']) ?? countOf(room.invited_count) ?? 0;
  const heroes = Array.isArray(summary?.['m.heroes']) ? summary['m.heroes'].length : undefined;
  return joined !== undefined && joined + invited === 2 && heroes === 1;
}

function tellRooms(url: string, body: Dict, doc: Document): void {
  const { direct, aliases, titles } = toldIn(doc);
  const alias = /\/directory\/room\/([^/?]+)/.exec(url)?.[1];
  const room = textOf(body.room_id);
  if (alias && room?.startsWith('!')) aliases.set(decoded(alias), room);
  for (const { type, content } of dictsOf(dictOf(body.account_data)?.events)) {
    if (type !== 'm.direct') continue;
    for (const rooms of Object.values(dictOf(content) ?? {})) if (Array.isArray(rooms)) rooms.forEach((one) => typeof one === 'string' && direct.add(one));
  }
  const rooms = dictOf(body.rooms) ?? {};
  for (const [id, value] of [...Object.entries(dictOf(rooms.join) ?? {}), ...Object.entries(rooms)]) {
    const one = id.startsWith('!') ? dictOf(value) : undefined;
    const name = nameOf(one?.name);
    if (name) titles.set(id, name);
    if (one && isBetweenTwo(one)) direct.add(id);
  }
}
