import { memory } from '../memory';

type Told = {
  /** Who sent an event and when; a tile of the page shows neither when it continues the one above. */
  senders: Map<string, string>;
  times: Map<string, number>;
  /** Who sent an event by what the page shows. */
  shown: Map<string, string>;
  /** Events that were messages. */
  messages: Set<string>;
  aliases: Map<string, string>;
  titles: Map<string, string>;
  /** Rooms that are conversations between two. */
  direct: Set<string>;
};

/** What answers told, by ids as the server has them. */
export const toldIn = memory<Told>(() => ({ senders: new Map(), times: new Map(), shown: new Map(), messages: new Set(), aliases: new Map(), titles: new Map(), direct: new Set() }));
