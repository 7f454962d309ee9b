import type { Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeShown } from '../clock';
import { hasClass, lineOf, namedIn } from '../dom';
import { type Content, type Dialect, readContent } from '../text';
import { isRead, memberNamed, pushLine, pushMember } from './line';
import { type Room, roomInList } from './place';
import { type Told, toldOf } from './told';

const TIME = 'time';
/** A private notice, shown in whatever channel is open. */
const PRIVATE = '.msg-shown-in-active';
const CONTENT = 'content';
const NAME = '.user';
const REASON = '.part-reason, .quit-reason';
const NAMES = '.names .user[data-name]';
const SEARCHED = '.search';
const NUMBER = /^msg-(\d+)$/;
/** Before version 4 the type is a class. */
const TYPES = /(?:^|\s)(message|action|notice|join|part|quit|kick|mode|topic|invite|nick)(?:\s|$)/;
/** What begins with the name of who did it. */
const NAMED = new Set(['action', 'kick', 'mode', 'topic']);
const LEFT_OUT = /(?:^|\s)(?:preview|toggle-content|hostmask|reply-context|msg-reactions|msg-actions|only-copy|msg-statusmsg)(?:\s|$)/;
const MODES: Readonly<Record<string, string>> = { owner: '~', admin: '&', op: '@', 'half-op': '%' };

const dialect: Dialect = { skip: (_name, className) => LEFT_OUT.test(className) };

export const numberOf = (row: Element): string | undefined => NUMBER.exec(row.id)?.[1];

const roomHere = (scene: Scene, doc: Document): Room | null => roomInList(/#\/chan-(\d+)$/.exec(scene.url)?.[1] ?? '', scene.url, doc);

/** What holds for all lines of one reading: the channel, and who was met. */
type Desk = { room: Room | null; told: Told; members: Map<string, Member> };
const DESKS = new WeakMap<Scene, Desk>();

function deskOf(scene: Scene, doc: Document): Desk {
  let desk = DESKS.get(scene);
  if (!desk) DESKS.set(scene, (desk = { room: roomHere(scene, doc), told: toldOf(doc), members: new Map() }));
  return desk;
}

/** Reads one line of the open channel. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const type = row.getAttribute('data-type') ?? TYPES.exec(row.className)?.[1] ?? '';
  const nick = namedIn(row, 'data-from');
  const desk = deskOf(scene, row.ownerDocument);
  const { room } = desk;
  // Lines of the client itself have no name.
  if (!nick || !room || !isRead(type)) return false;
  const content = partOf(row, CONTENT);
  if (isPrivate(row, content)) return false;
  const number = numberOf(row);
  if (!number) throw new Error('A message has no id.');
  const names = content && NAMED.has(type) ? content.querySelectorAll(NAME) : [];
  const at = timeShown(partOf(row, TIME)?.getAttribute('aria-label') ?? '', scene)?.at;
  const { text, form } = wordsOf(type, content, names[0]);
  const target = type === 'kick' ? namedIn(names[1], 'data-name') : undefined;
  into.members.push(met(nick, desk, room, scene));
  if (target !== undefined) into.members.push(met(target, desk, room, scene));
  pushLine({ number, type, nick, target, text, at, isExact: false, isLinked: form.includes('link') }, room, desk.told, scene, into, 'page');
  return true;
}

/** A sign within the words says so; most words are plain. */
const isPrivate = (row: Element, content: Element | null): boolean => content?.childElementCount !== 0 && row.querySelector(PRIVATE) !== null;

/** A part of a line, which nearly always stands right in it. */
function partOf(row: Element, name: string): Element | null {
  for (let child = row.firstElementChild; child !== null; child = child.nextElementSibling) if (hasClass(child, name)) return child;
  return row.querySelector(`.${name}`);
}

function met(nick: string, { members }: Desk, room: Room, scene: Scene): Member {
  let member = members.get(nick);
  if (!member) members.set(nick, (member = memberNamed(nick, '', room, scene)));
  return member;
}

function wordsOf(type: string, content: Element | null, who: Element | undefined): Pick<Content, 'text' | 'form'> {
  const nothing: Pick<Content, 'text' | 'form'> = { text: '', form: [] };
  if (!content || type === 'join' || type === 'invite') return nothing;
  if (type === 'part' || type === 'quit') return { ...nothing, text: lineOf(content.querySelector(REASON)).replace(/^\((.*)\)$/, '$1') };
  return readContent(content, NAMED.has(type) ? { skip: (name, className, element) => element === who || dialect.skip(name, className, element) } : dialect);
}

/** Reads who is in the open channel, and so what it is. */
export function readNames(list: Element, scene: Scene, into: Reading): boolean {
  const { community, thread } = scene.place;
  const doc = list.ownerDocument;
  const { room } = deskOf(scene, doc);
  if (!room || !thread) return false;
  // While the list of names is searched it shows but some of them.
  const search = list.querySelector(SEARCHED) as HTMLInputElement | null;
  const names = [...list.querySelectorAll(NAMES)];
  const isWhole = names.length > 0 && !search?.value;
  for (const name of names) pushMember(namedIn(name, 'data-name') ?? '', modeOf(name), room, scene, into);
  into.threads.push({ id: thread, community: community.id, native: room.native, title: room.title, ...(isWhole && { stated: { participants: names.length } }), capturedAt: scene.now });
  return true;
}

function modeOf(name: Element): string {
  const group = name.closest('.user-mode')?.className.split(/\s+/).find((each) => Object.hasOwn(MODES, each));
  return group === undefined ? '' : (MODES[group] ?? '');
}
