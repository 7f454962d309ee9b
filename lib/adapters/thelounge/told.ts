import { fingerprint } from '@/lib/model/ids';
import { memory } from '../memory';

/** One line of a channel as both ways of reading tell it. */
export type Line = {
  /** The client's own number of the line: good while the page is open, anew with each start of its server. */
  number: string;
  type: string;
  nick: string;
  /** Who was kicked. */
  target?: string | undefined;
  text: string;
  at: number | undefined;
  isExact: boolean;
  isLinked: boolean;
  /** Ids that some networks give. */
  msgid?: string | undefined;
  replyTo?: string | undefined;
};

type Kept = { native: string; room: string } & Pick<Line, 'nick' | 'type' | 'at' | 'isExact'>;
type Channel = { network: string; name: string; type: string };

/** What a page was told since it was opened. */
export type Told = {
  networks: Map<string, string>;
  channels: Map<string, Channel>;
  lines: Map<string, Kept>;
  /** Numbers of lines that are alike in all that an id is made of, in the order in which they were met. */
  alike: Map<string, string[]>;
  msgids: Map<string, string>;
};

export const toldOf = memory<Told>(() => ({ networks: new Map(), channels: new Map(), lines: new Map(), alike: new Map(), msgids: new Map() }));

/** Of what is done only who did it and when makes the id: the words for it differ from version to version. */
const SAID = new Set(['message', 'action', 'notice']);

/**
 * The id of a line, and its exact time when a frame told it. No number outlives a start of the server, so the id is made of
 * the second, the name and the words; of two lines that are alike in all of these the second is told by its number.
 */
export function keep(told: Told, room: string, line: Line): Kept {
  const { number, nick, type, at, text, isExact } = line;
  const known = told.lines.get(number);
  if (known && !isExact && known.room === room && known.nick === nick && known.type === type) return known;
  const print = fingerprint(room, Math.floor((at ?? 0) / 1000), type, nick.toLowerCase(), SAID.has(type) ? text.replace(/\s+/g, '') : '');
  const alike = told.alike.get(print) ?? [];
  if (!alike.includes(number)) alike.push(number);
  told.alike.set(print, alike);
  const before = alike.indexOf(number);
  const native = before === 0 ? print : fingerprint(print, before);
  const kept = { native, room, nick, type, at, isExact };
  told.lines.set(number, kept);
  if (line.msgid !== undefined) told.msgids.set(line.msgid, native);
  return kept;
}
