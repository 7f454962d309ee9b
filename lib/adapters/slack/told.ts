import type { Dict } from '../json';
import { memory } from '../memory';

/** Messages of an answer that did not say of which channel they are. */
export type Waiting = { url: string; messages: Dict[] };

type Told = {
  /** Who wrote a message, by channel and `ts`; the page shows it on the first of a group alone. */
  writers: Map<string, string>;
  /** Names shown, by member. */
  names: Map<string, string>;
  channels: Map<string, string>;
  /** Conversations of a few, which are nobody else's business. */
  secret: Set<string>;
  waiting: Waiting[];
};

export const toldIn = memory<Told>(() => ({ writers: new Map(), names: new Map(), channels: new Map(), secret: new Set(), waiting: [] }));

/** More than that is not waited for. */
const MOST_WAITING = 20;

export function keepWaiting(doc: Document, answer: Waiting): void {
  const { waiting } = toldIn(doc);
  waiting.push(answer);
  if (waiting.length > MOST_WAITING) waiting.shift();
}

/** The answers that hold a message of which the page now shows the channel. */
export function takeWaiting(doc: Document, ts: string): Waiting[] {
  const told = toldIn(doc);
  if (told.waiting.length === 0) return [];
  const found = told.waiting.filter(({ messages }) => messages.some((message) => message.ts === ts));
  if (found.length > 0) told.waiting = told.waiting.filter((answer) => !found.includes(answer));
  return found;
}

/** Whether a channel is one of the workspace's rooms, not a conversation between a few. */
export const isRoom = (doc: Document, channel: string): boolean => /^[CG][A-Z\d]{2,20}$/.test(channel) && !toldIn(doc).secret.has(channel);
