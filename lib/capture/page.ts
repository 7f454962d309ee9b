import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { adapterFor } from '@/lib/adapters';
import type { Orders, PageState } from '@/lib/browser/messages';
import type { Acknowledgement, Capture, Place } from '@/lib/model/reading';
import { listenToAnswers } from './answers';
import { createOutbox, type Outbox } from './outbox';
import { createReader, type Reader } from './reader';
import { watchPage } from './watch';

export type PageOptions = {
  document: Document;
  orders: Orders;
  send(capture: Capture): Promise<Acknowledgement>;
  /** A block was read: its element may carry marks. */
  onBlocks(adapter: Adapter, scene: Scene, elements: Element[]): void;
  /** Something of `state()` changed. */
  onChange(): void;
  /** Elements of our own on the page, never read. */
  own(node: Node): boolean;
  signal: AbortSignal;
};

/** One page being read, from switching on until it is left or paused. */
export type Page = { state(): PageState; moved(): void; scene(): Scene | null; adapter: Adapter | null };

const NOTHING: PageState = {
  adapter: null, kind: null, community: null, thread: null, sent: 0, pending: 0, unread: 0, readingMs: 0, settled: true, problem: null,
};

/** Starts reading a document; a page of no known platform is left alone. */
export function readPage(options: PageOptions): Page {
  const adapter = adapterFor(options.document);
  if (!adapter) return { state: () => NOTHING, moved: () => undefined, scene: () => null, adapter: null };
  return readKnownPage(adapter, options);
}

/** Blocks that could not be read and are described; all are counted. */
const MOST_UNREAD = 20;
/** How long a view may take to follow its address when nothing else tells of it. */
const MOVE_MS = 300;

const samePlace = (a: Place | null, b: Place | null): boolean => a?.kind === b?.kind && a?.thread === b?.thread && a?.community.id === b?.community.id;

function readKnownPage(adapter: Adapter, options: PageOptions): Page {
  const { document: doc, orders, signal } = options;
  const alive = (): boolean => !signal.aborted;
  const now = (): number => orders.now ?? Date.now();
  let place = adapter.place(doc.URL, doc);
  /** Where the records still waiting were read: a page that moved on sends them all the same. */
  let lastPlace: Place = place ?? { kind: 'other', community: { id: '', platform: adapter.id, url: doc.URL } };

  const scene = (): Scene | null => place && { place, url: doc.URL, now: now(), zone: adapter.zone?.(doc) ?? orders.zone };

  const outbox: Outbox = createOutbox({
    send: options.send,
    envelope: () => {
      const { unread, readingMs } = reader.state();
      return { adapter: adapter.id, place: lastPlace, url: doc.URL, title: doc.title.slice(0, 400), at: now(), readingMs, unreadTotal: unread.length, unread: unread.slice(0, MOST_UNREAD) };
    },
    id: () => crypto.randomUUID(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    alive,
    onChange: options.onChange,
  });
  const reader: Reader = createReader({
    adapter, scene, alive,
    clock: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
    onReading(reading, blocks) {
      const at = scene();
      if (!at) return;
      outbox.add({ ...reading, communities: [at.place.community], unread: [] });
      options.onBlocks(adapter, at, blocks.map(({ element }) => element));
      options.onChange();
    },
  });
  /** Where the page is now; after an in-app move everything on it is read anew. */
  const follow = (): boolean => {
    const next = adapter.place(doc.URL, doc);
    const same = samePlace(place, next);
    place = next;
    lastPlace = next ?? lastPlace;
    if (same) return true;
    reader.reset();
    if (place) reader.look(doc);
    options.onChange();
    return false;
  };
  watchPage(doc, options.own, ({ added, touched }) => {
    if (!follow() || !place) return;
    added.forEach((element) => reader.look(element));
    touched.forEach((element) => reader.touch(element));
  }, signal);
  listenToAnswers({
    document: doc, adapter, scene, signal,
    onReading(reading) {
      outbox.add({ ...reading, communities: [...reading.communities, lastPlace.community], unread: [] });
      options.onChange();
    },
  });
  if (place) reader.look(doc);

  return {
    adapter,
    scene,
    // The address changes before the view does; `place` of an adapter is null while the two disagree.
    moved: () => void setTimeout(() => alive() && follow(), MOVE_MS),
    state: () => {
      const read = reader.state();
      const { sent, pending, problem } = outbox.state();
      return {
        adapter: adapter.id, kind: place?.kind ?? null, community: place?.community.id ?? null, thread: place?.thread ?? null,
        sent, pending, problem, unread: read.unread.length, readingMs: read.readingMs,
        settled: read.waiting === 0 && pending === 0,
      };
    },
  };
}
