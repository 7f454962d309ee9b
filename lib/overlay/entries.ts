import type { Mark } from '@/lib/adapters/adapter';
import type { Facts } from './facts';
import type { MarkFacts } from './chips';
import type { Size } from './place';

/** What the overlay keeps of each marked place of the page, and nothing of places that are gone. */

/** Where a mark stands, relative to its name. `small`: icons only. Null spot: no room, the mark keeps quiet. */
export type Placing = { print: string; small: boolean; dx: number; dy: number; room: boolean };

/** Where a shown mark stands: on the layer, and from the corner of its name's own box; enough to go with the name wherever the page moves it. */
export type Stand = { x: number; y: number; dx: number; dy: number };

export type Entry = {
  anchor: Element;
  element: Element;
  member?: string;
  activity?: string;
  /** Whether the name is watched for coming into sight: only of entries that have something to say and are not far away. */
  watched: boolean;
  /** The name is inside the visible part of the page. */
  visible: boolean;
  facts: MarkFacts;
  /** The drawn mark; only of visible entries that have something to say. */
  node: HTMLButtonElement | null;
  /** What `node` was drawn from. */
  drawn: string;
  size: Size | null;
  placing: Placing | null;
  /** Null while the mark is not shown. */
  stand: Stand | null;
  /** Something else of the page lay on top of the name when it was last looked at. */
  covered: boolean;
  /** Where the page shows the flagged words, once it was looked for. */
  words: Range[] | null;
};

export type Entries = {
  /** Takes marks over. */
  add(marks: Mark[]): void;
  /** Lets go of what left the page; returns it. */
  prune(): Entry[];
  all(): IterableIterator<Entry>;
  /** The entry whose name this node is in. */
  at(node: Node | null): Entry | undefined;
  /** Ids on the page. */
  ids(): { members: Set<string>; activities: Set<string> };
  /** Entries with this activity on the page. */
  of(activity: string): Entry | undefined;
  clear(): void;
};

const inOrder = (a: Entry, b: Entry): number => (a.anchor.compareDocumentPosition(b.anchor) & 4 /* b follows */ ? -1 : 1);

/** The first of these that stands behind `last` on the page, else the first of all. */
export function nextOf(entries: Entry[], last: Entry | null): Entry | undefined {
  const sorted = [...entries].toSorted(inOrder);
  return (last && sorted.find((entry) => entry !== last && inOrder(last, entry) < 0)) ?? sorted[0];
}

/** What is known of an entry, taken from the facts at hand. */
export const factsOf = (entry: Entry, facts: Facts): MarkFacts => ({ member: facts.member(entry.member), activity: facts.activity(entry.activity) });

/** How far up from the pointer a name is looked for. */
const REACH = 4;

/** Takes one mark over. A block that a virtual list filled anew has a new member and activity; two marks of one reading on one name are one mark. */
function put(byAnchor: Map<Element, Entry>, mark: Mark, touched: Set<Entry>): void {
  const known = byAnchor.get(mark.anchor);
  if (!known) {
    const entry: Entry = { ...mark, watched: false, visible: false, facts: {}, node: null, drawn: '', size: null, placing: null, stand: null, covered: false, words: null };
    byAnchor.set(mark.anchor, entry);
    touched.add(entry);
    return;
  }
  const joins = touched.has(known);
  known.element = mark.element;
  known.words = null;
  known.member = mark.member ?? (joins ? known.member : undefined);
  known.activity = mark.activity ?? (joins ? known.activity : undefined);
  touched.add(known);
}

function idsOf(entries: Iterable<Entry>): { members: Set<string>; activities: Set<string> } {
  const members = new Set<string>();
  const activities = new Set<string>();
  for (const { anchor, member, activity } of entries) {
    if (!anchor.isConnected) continue;
    if (member) members.add(member);
    if (activity) activities.add(activity);
  }
  return { members, activities };
}

export function createEntries(): Entries {
  const byAnchor = new Map<Element, Entry>();
  return {
    add(marks) {
      const touched = new Set<Entry>();
      for (const mark of marks) put(byAnchor, mark, touched);
    },
    prune() {
      const gone = [...byAnchor.values()].filter((entry) => !entry.anchor.isConnected);
      for (const entry of gone) byAnchor.delete(entry.anchor);
      return gone;
    },
    all: () => byAnchor.values(),
    at(node) {
      let element = node && node.nodeType === 1 ? (node as Element) : (node?.parentElement ?? null);
      for (let step = 0; element && step < REACH; step += 1, element = element.parentElement) {
        const entry = byAnchor.get(element);
        if (entry) return entry;
      }
      return undefined;
    },
    ids: () => idsOf(byAnchor.values()),
    of: (activity) => [...byAnchor.values()].find((entry) => entry.activity === activity && entry.anchor.isConnected),
    clear: () => byAnchor.clear(),
  };
}
