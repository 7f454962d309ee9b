import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { namedIn, lineOf, parsed } from '../dom';

const VIEW = '#chat [role="tabpanel"][id^="chan-"]';
const NETWORK = '.network';
const NETWORK_NAME = '.lobby-wrap .name, .lobby .name';
const ITEM_NAME = '.name';

/** A room of a network, by the names that its members know; never a conversation of two. */
export type Room = { community: Community; /** The platform's own id of the thread: the name, in which case means nothing. */ native: string; title: string };

/** Names on IRC may hold what divides an id of ours. */
const whole = (name: string): string => name.replaceAll('/', '%2F');

/** In which case a name is written means nothing. */
export const folded = (name: string): string => whole(name.toLowerCase());

/** One client is connected to several networks: each is a community. */
export function networkCommunity(network: string, url: string): Community | null {
  const address = parsed(url);
  if (!address || network === '') return null;
  const base = address.pathname.replace(/[^/]*$/, '');
  return { id: communityId('thelounge', address.origin, base + whole(network)), platform: 'thelounge', name: network, url: address.origin + base };
}

/** The room with this number in the list at the side; null for what is no channel of a network. */
export function roomInList(number: string, url: string, doc: Document): Room | null {
  const item = /^\d+$/.test(number) ? doc.querySelector(`${NETWORK} [aria-controls="#chan-${number}"], ${NETWORK} [data-target="#chan-${number}"]`) : null;
  const network = item?.closest(NETWORK);
  const title = namedIn(item, 'data-name') ?? lineOf(item?.querySelector(ITEM_NAME));
  const isChannel = item?.getAttribute('data-type') === 'channel' || item?.classList.contains('channel') === true;
  const community = network && isChannel && title !== '' ? networkCommunity(lineOf(network.querySelector(NETWORK_NAME)), url) : null;
  return community && { community, native: folded(title), title };
}

/** What the page shows: one channel, or something else of a client that is connected to a network. Messages between two are none. */
export function theLoungePlace(url: string, doc: Document): Place | null {
  const view = doc.querySelector(VIEW);
  const number = /^#\/chan-(\d+)$/.exec(parsed(url)?.hash ?? '')?.[1];
  if (number !== undefined && view?.id === `chan-${number}` && view.getAttribute('data-type') === 'channel') {
    const room = roomInList(number, url, doc);
    if (room) return { kind: 'thread', community: room.community, thread: threadId(room.community.id, room.native) };
  }
  const first = doc.querySelector(`${NETWORK}:has([aria-selected="true"])`) ?? doc.querySelector(NETWORK);
  const community = networkCommunity(lineOf(first?.querySelector(NETWORK_NAME)), url);
  return community && { kind: 'other', community };
}
