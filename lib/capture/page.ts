import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { SIGNS } from '@/lib/adapters/signs';
import { signFor } from '@/lib/adapters/sign';
import type { Orders, PageState } from '@/lib/browser/messages';
import type { Acknowledgement, Capture, Place } from '@/lib/model/reading';
import { listenToAnswers } from './answers';
import { createOutbox, type Outbox } from './outbox';
import { createReader, type Reader } from './reader';
import { watchPage } from './watch';

export type PageOptions = {
  document: Document;
  orders: Orders;
  /** Brings the adapter of a platform; rejects when it cannot be had now. */
  load(platform: string): Promise<Adapter>;
  send(capture: Capture): Promise<Acknowledgement>;
  /** A block was read: its element may carry marks. */
  onBlocks(adapter: Adapter, scene: Scene, elements: Element[]): void;
  /** The page went elsewhere without being loaded anew: nothing of before needs to be kept. */
  onMove(): void;
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

const ADAPTERLESS: Page = { state: () => NOTHING, moved: () => undefined, scene: () => null, adapter: null };

/** When a page that said nothing of its platform is looked at again, in ms: some are built only after they were loaded. */
const LATER_MS = [1_000, 3_000, 8_000];
/** How long to wait before an adapter that could not be had is asked for again. */
const AGAIN_MS = 1_000;

/** Starts reading a document; a page of no known platform is left alone. */
export function readPage(options: PageOptions): Page {
  let page: Page = { ...ADAPTERLESS, state: () => ({ ...NOTHING, settled: false }) };
  const become = (next: Page): void => {
    page = next;
    options.onChange();
  };
  void findAdapter(options, () => become(ADAPTERLESS)).then(
    (adapter) => become(adapter && !options.signal.aborted ? readKnownPage(adapter, options) : ADAPTERLESS),
    (error: unknown) => become({ ...ADAPTERLESS, state: () => ({ ...NOTHING, problem: error instanceof Error ? error.message : String(error) }) }),
  );
  return { state: () => page.state(), moved: () => page.moved(), scene: () => page.scene(), get adapter() { return page.adapter; } };
}

/** The adapter of the page's platform; `none` is called when the page says nothing so far. */
async function findAdapter({ document: doc, load, signal }: PageOptions, none: () => void): Promise<Adapter | null> {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  for (const ms of [0, ...LATER_MS]) {
    if (ms > 0) await wait(ms);
    if (signal.aborted) return null;
    const platform = signFor(SIGNS, doc.URL, doc);
    if (platform) return load(platform.id).catch(() => wait(AGAIN_MS).then(() => load(platform.id)));
    none();
  }
  return null;
}

/** Blocks that could not be read and are described; all are counted. */
const MOST_UNREAD = 20;
/** How long a view may take to follow its address when nothing else tells of it. */
const MOVE_MS = 300;

/** How long a page takes to show what it fetched, ms. */
const SHOWN_MS = 1_000;

/** A name for a batch. `randomUUID` is for https pages alone, and many a forum still is none. */
const batchId = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');

const samePlace = (a: Place | null, b: Place | null): boolean => a?.kind === b?.kind && a?.thread === b?.thread && a?.community.id === b?.community.id;

/** Has what stands in shadow roots marked, a while after the last answer; there no other change is told of. */
function shadedMarker(adapter: Adapter, { document: doc, onBlocks }: PageOptions, scene: () => Scene | null): () => void {
  const { shaded } = adapter;
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (!shaded) return () => undefined;
  const mark = (): void => {
    const at = scene();
    if (at) onBlocks(adapter, at, [...doc.querySelectorAll(shaded)]);
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(mark, SHOWN_MS);
  };
}

function readKnownPage(adapter: Adapter, options: PageOptions): Page {
  const { document: doc, orders, signal } = options;
  const alive = (): boolean => !signal.aborted;
  const now = (): number => orders.now ?? Date.now();
  let place = adapter.place(doc.URL, doc);

  const scene = (): Scene | null => place && { place, url: doc.URL, now: now(), zone: adapter.zone?.(doc) ?? orders.zone };

  const told = (): ReturnType<Reader['state']> => {
    const state = reader.state();
    return { ...state, readingMs: Math.round(state.readingMs + answersMs()) };
  };
  const outbox: Outbox = createOutbox({
    send: options.send,
    envelope: () => {
      const { unread, readingMs } = told();
      return { adapter: adapter.id, url: doc.URL, title: doc.title.slice(0, 400), at: now(), readingMs, unreadTotal: unread.length, unread: unread.slice(0, MOST_UNREAD) };
    },
    id: batchId,
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
      outbox.add({ ...reading, communities: [at.place.community, ...reading.communities], unread: [] }, at.place);
      options.onBlocks(adapter, at, blocks.map(({ element }) => element));
      options.onChange();
    },
  });
  /** Where the page is now; after an in-app move everything on it is read anew. */
  const follow = (): boolean => {
    const next = adapter.place(doc.URL, doc);
    const same = samePlace(place, next);
    place = next;
    if (same) return true;
    reader.reset();
    outbox.forget();
    options.onMove();
    if (place) reader.look(doc);
    options.onChange();
    return false;
  };
  watchPage({
    root: doc, telling: adapter.telling, except: options.own, signal,
    tell({ added, touched }) {
      if (!follow() || !place) return;
      added.forEach((element) => reader.look(element));
      touched.forEach((element) => reader.touch(element));
    },
  });
  const markShaded = shadedMarker(adapter, options, () => (alive() ? scene() : null));
  const answersMs = listenToAnswers({
    document: doc, adapter, scene, signal,
    clock: () => performance.now(),
    onReading(reading, { place: at }) {
      outbox.add({ ...reading, communities: [...reading.communities, at.community], unread: [] }, at);
      markShaded();
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
      const read = told();
      const { sent, pending, problem } = outbox.state();
      return {
        adapter: adapter.id, kind: place?.kind ?? null, community: place?.community.id ?? null, thread: place?.thread ?? null,
        sent, pending, problem, unread: read.unread.length, readingMs: read.readingMs,
        settled: read.waiting === 0 && pending === 0,
      };
    },
  };
}
