import { threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { type Dict, dictOf, dictsOf, idOf, instantOf, nameOf, present, textOf } from '../json';
import { emptyReading } from '../read';
import { unlessEmpty } from '../told';
import { isRead, pushLine, pushMember } from './line';
import { folded, networkCommunity, type Room, roomInList } from './place';
import { type Told, toldOf } from './told';

/** Colours, weights and other signs by which IRC dresses up a line. */
// oxlint-disable-next-line no-control-regex
const DRESS = /\u0003(?:\d{1,2}(?:,\d{1,2})?)?|\u0004(?:[\da-f]{6}(?:,[\da-f]{6})?)?|[\u0000-\u0008\u000b-\u001f\u007f]/gi;
const LINK = /\bhttps?:\/\/\S/i;

type Hearing = { told: Told; scene: Scene; doc: Document; into: Reading };

/** Reads a frame of the client's socket: `["msg", {…}]`. */
export function readFrame(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  if (!Array.isArray(json) || !isOfClient(url, scene)) return null;
  const [name, body] = [textOf(json[0]), dictOf(json[1])];
  if (!name || !body) return null;
  const hearing: Hearing = { told: toldOf(doc), scene, doc, into: emptyReading() };
  if (name === 'init') dictsOf(body.networks).forEach((network) => hearNetwork(network, hearing));
  if (name === 'network') [...dictsOf(body.networks), ...dictsOf([body.network])].forEach((network) => hearNetwork(network, hearing));
  if (name === 'join') hearChannel(body.chan, textOf(body.network) ?? '', hearing);
  if (name === 'more') hearLines(idOf(body.chan), dictsOf(body.messages), hearing);
  if (name === 'msg') hearLines(idOf(body.chan), dictsOf([body.msg]), hearing);
  if (name === 'names') hearNames(idOf(body.id), dictsOf(body.users), hearing);
  return unlessEmpty(hearing.into);
}

const isOfClient = (url: string, { place }: Scene): boolean => URL.canParse(url, place.community.url) && new URL(url, place.community.url).host === new URL(place.community.url).host;

function hearNetwork(network: Dict, hearing: Hearing): void {
  const uuid = idOf(network.uuid);
  const name = nameOf(network.name);
  if (!uuid || !name) return;
  hearing.told.networks.set(uuid, name);
  for (const channel of dictsOf(network.channels)) hearChannel(channel, uuid, hearing);
}

function hearChannel(value: unknown, network: string, hearing: Hearing): void {
  const channel = dictOf(value);
  const number = idOf(channel?.id);
  const name = nameOf(channel?.name);
  if (!channel || !number || !name) return;
  hearing.told.channels.set(number, { network, name, type: textOf(channel.type) ?? '' });
  hearLines(number, dictsOf(channel.messages), hearing);
}

/**
 * The room with a number; null for a conversation of two, the client's own page of a network, or one nobody named. What is said
 * on a network that is not in view waits until it is: what a page tells at a time is of one community.
 */
function roomOf(number: string | undefined, hearing: Hearing): Room | null {
  const room = number === undefined ? null : (roomTold(number, hearing) ?? roomInList(number, hearing.scene.url, hearing.doc));
  return room?.community.id === hearing.scene.place.community.id ? room : null;
}

function roomTold(number: string, { told, scene }: Hearing): Room | null {
  const channel = told.channels.get(number);
  const network = told.networks.get(channel?.network ?? '');
  const community = channel?.type === 'channel' && network !== undefined ? networkCommunity(network, scene.url) : null;
  return channel && community ? { community, native: folded(channel.name), title: channel.name } : null;
}

function openRoom(room: Room, hearing: Hearing, participants?: number): void {
  const { community, native, title } = room;
  hearing.into.threads.push({ id: threadId(community.id, native), community: community.id, native, title, ...(participants !== undefined && { stated: { participants } }), capturedAt: hearing.scene.now });
}

function hearNames(number: string | undefined, users: Dict[], hearing: Hearing): void {
  const room = users.length > 0 ? roomOf(number, hearing) : null;
  if (!room) return;
  openRoom(room, hearing, users.length);
  for (const { nick, modes } of users) {
    const name = nameOf(nick);
    if (name) pushMember(name, Array.isArray(modes) ? (textOf(modes[0]) ?? '') : '', room, hearing.scene, hearing.into);
  }
}

function hearLines(number: string | undefined, lines: Dict[], hearing: Hearing): void {
  const read = lines.filter(({ id, type, from }) => idOf(id) !== undefined && (isRead(textOf(type) ?? '') || type === 'nick') && nameOf(dictOf(from)?.nick) !== undefined);
  const room = read.length > 0 ? roomOf(number, hearing) : null;
  if (!room) return;
  openRoom(room, hearing);
  for (const line of read) hearLine(line, room, hearing);
}

function hearLine(line: Dict, room: Room, { told, scene, into }: Hearing): void {
  const from = dictOf(line.from);
  const nick = nameOf(from?.nick) ?? '';
  const type = textOf(line.type) ?? '';
  const at = instantOf(line.time);
  const next = nameOf(line.new_nick);
  if (type === 'nick') return next ? pushMember(next, textOf(from?.mode) ?? '', room, scene, into) : undefined;
  pushMember(nick, textOf(from?.mode) ?? '', room, scene, into);
  const target = type === 'kick' ? nameOf(dictOf(line.target)?.nick) : undefined;
  if (target) pushMember(target, '', room, scene, into);
  const text = wordsOf(type, textOf(line.text) ?? '', target);
  const linked = (type === 'message' || type === 'action' || type === 'notice') && LINK.test(text);
  pushLine(present({ number: idOf(line.id) ?? '', type, nick, target, text, at, isExact: at !== undefined, isLinked: linked, msgid: textOf(line.msgid), replyTo: textOf(line.replyTo) }), room, told, scene, into, 'answer');
}

/** As the client words it. */
function wordsOf(type: string, said: string, target: string | undefined): string {
  const text = said.replace(DRESS, '').replace(/\s+/g, ' ').trim();
  if (type === 'join' || type === 'invite') return '';
  if (type === 'kick') return `has kicked ${target ?? ''}${text === '' ? '' : ` (${text})`}`;
  if (type === 'mode') return `sets mode ${text}`;
  if (type === 'topic') return `has changed the topic to: ${text}`.trim();
  return text;
}
