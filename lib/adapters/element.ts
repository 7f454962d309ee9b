import type { Reading } from '@/lib/model/reading';
import type { Adapter, Scene } from './adapter';
import { readAnswer } from './element/answers';
import { elementPlace, roomAt, roomTitle } from './element/place';
import { idOf, readTile, TILE } from './element/tile';
import { toldIn } from './element/told';
import { marksBy } from './marks';
import { unslashed } from './room';
import { addThread } from './told';

function readHead(head: Element, scene: Scene, into: Reading): boolean {
  const room = roomAt(scene.url, head.ownerDocument);
  if (!room) return false;
  addThread(scene, into, unslashed(room), { title: roomTitle(head.ownerDocument, room), url: `${scene.place.community.url}#/room/${room}` });
  return true;
}

function nativeOf(tile: Element): string | undefined {
  const id = idOf(tile);
  return id?.startsWith('$') ? unslashed(id) : undefined;
}

/** Element, the Matrix client, wherever it is hosted. Its homeserver may be anywhere: answers are told by their shape alone. */
export const element: Adapter = {
  id: 'element',
  name: 'Element (Matrix)',
  sign: '#matrixchat',
  place: elementPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: '.mx_RoomHeader, .mx_LegacyRoomHeader', stand: 'alone', read: readHead },
    { name: 'message', on: ['thread'], selector: TILE, stand: 'together', read: readTile },
  ],
  telling: ['data-event-id', 'data-scroll-tokens', 'aria-label'],
  answer: readAnswer,
  answersFrom: ['*'],
  marks: marksBy({
    block: TILE,
    native: nativeOf,
    anchor: (tile) => tile.querySelector('.mx_DisambiguatedProfile:not(.mx_ReplyTile *)'),
    member: (tile) => {
      const user = toldIn(tile.ownerDocument).senders.get(idOf(tile) ?? '');
      return user && unslashed(user);
    },
  }),
  composer: '.mx_BasicMessageComposer_input[contenteditable="true"], .mx_WysiwygComposer_Editor_content[contenteditable="true"]',
};
