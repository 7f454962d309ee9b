import type { Reading } from '@/lib/model/reading';
import type { Adapter, Scene } from './adapter';
import { noteCount, statedOf, type Tally } from './dom';
import { marksBy } from './marks';
import { BUBBLE, readBubble } from './telegram/bubble';
import { nativeOf } from './telegram/members';
import { HEAD, headTitle, messageOf, peerOf, telegramPlace } from './telegram/place';
import { NEWS, readNews, readTile, TILE } from './telegram/tile';
import { addThread, shownThread } from './told';

/** `1 234 members, 5 online`. */
const MEMBERS = /(\d[\d\s,.]*[KM万]?)\s*(?:members?|subscribers?|位?成员|名成员|位?订阅|участник|подписчик)/;

/** The name at the head of a chat, and how many are in it. */
function readHead(head: Element, scene: Scene, into: Reading): boolean {
  const native = shownThread(scene);
  if (!native) return false;
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'participants', MEMBERS.exec(head.textContent ?? '')?.[1]);
  addThread(scene, into, native, { title: headTitle(head.ownerDocument) || undefined, url: scene.place.community.url, ...statedOf(tally) });
  return true;
}

/** Telegram in a browser, versions K and A: groups and channels. Private chats are left alone. */
export const telegram: Adapter = {
  id: 'telegram',
  name: 'Telegram',
  hosts: ['web.telegram.org'],
  place: telegramPlace,
  parts: [
    { name: 'thread', on: ['thread'], selector: HEAD, read: readHead },
    { name: 'message', on: ['thread'], selector: BUBBLE, read: readBubble },
    { name: 'message', on: ['thread'], selector: TILE, read: readTile },
    { name: 'action', on: ['thread'], selector: NEWS, read: readNews },
  ],
  telling: ['data-mid', 'data-peer-id', 'data-message-id', 'data-reply-to-mid', 'id'],
  marks: marksBy({
    block: `${BUBBLE}, ${TILE}`,
    native: (element) => messageOf(element.getAttribute('data-mid') ?? element.getAttribute('data-message-id') ?? /^message-?(\d+)$/.exec(element.id)?.[1]),
    anchor: (element) => element.querySelector('.name .peer-title, .message-title .sender-title'),
    member: (element, anchor) => {
      const picture = element.closest('.sender-group-container')?.querySelector('.Avatar[data-peer-id]');
      const peer = peerOf((anchor.hasAttribute('data-peer-id') ? anchor : picture)?.getAttribute('data-peer-id'));
      return peer && nativeOf(peer);
    },
  }),
  composer: '.input-message-input[contenteditable="true"]:not(.input-field-input-fake), #editable-message-text',
};
