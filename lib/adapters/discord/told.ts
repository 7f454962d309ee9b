import { memory } from '../memory';
import { standIn } from '../room';

export type Told = {
  /** Who wrote a message, by its id; the page shows it only on the first of a group, and only by a picture. */
  writers: Map<string, string>;
  /** Members without a picture of their own by the name shown; empty where two have the same. */
  faceless: Map<string, string>;
  /** Threads of the guild in view. */
  threads: Set<string>;
};

/** What answers told of members and threads, for the rows of the page. */
export const toldIn = memory<Told>(() => ({ writers: new Map(), faceless: new Map(), threads: new Set() }));

/** Without a picture of their own a member shows no id: it is the one told of under that name, else the name stands in. */
export function namedMember(doc: Document, name: string): string | undefined {
  return toldIn(doc).faceless.get(name) || standIn(name);
}

export function tellFaceless(doc: Document, name: string, id: string): void {
  const { faceless } = toldIn(doc);
  faceless.set(name, (faceless.get(name) ?? id) === id ? id : '');
}

const EPOCH = 1_420_070_400_000n;

/** An id of Discord says when it was made, to the millisecond. */
export const madeAt = (id: string): number => Number((BigInt(id) >> 22n) + EPOCH);
