import type { Adapter, Part, Scene } from '@/lib/adapters/adapter';
import { addReading, type Block, emptyReading, findBlocks, partsOn, readBlock } from '@/lib/adapters/read';
import type { Place, Reading, Unread } from '@/lib/model/reading';

/** Longest stretch of reading before the page gets its thread back, in ms: under half of a dropped frame. */
const SLICE_MS = 8;

export type ReaderOptions = {
  adapter: Adapter;
  /** The scene now; null when the page holds nothing to read. */
  scene(): Scene | null;
  /** Takes what one slice has read, and the blocks it came from. */
  onReading(reading: Reading, blocks: Block[]): void;
  /** Milliseconds of a clock that never goes back. */
  clock(): number;
  /** Gives the page its thread back. */
  pause(): Promise<void>;
  alive(): boolean;
};

export type Reader = {
  /** Reads every block under root, soon. */
  look(root: ParentNode): void;
  /** Reads the blocks that hold this element, soon: something in them changed. */
  touch(element: Element): void;
  /** Forgets what is waiting and what failed: the page went elsewhere. */
  reset(): void;
  state(): { waiting: number; unread: Unread[]; readingMs: number };
  /** Resolves when nothing is waiting. */
  idle(): Promise<void>;
};

/** Reads blocks in slices, each block once however often it was touched before its turn. */
export function createReader(options: ReaderOptions): Reader {
  const { adapter, clock } = options;
  // A page may add or touch thousands of elements at once: what blocks they hold is found in slices too.
  const added = new Set<ParentNode>();
  const touched = new Set<Element>();
  // By part, for one element may be a block of two parts.
  const waiting = new Map<Part, Set<Element>>(adapter.parts.map((part) => [part, new Set()]));
  const failed = new Map<Element, Unread>();
  let spent = 0;
  let running: Promise<void> | null = null;

  const left = (): number => [added, touched, ...waiting.values()].reduce((sum, { size }) => sum + size, 0);
  const forget = (): void => [added, touched, ...waiting.values()].forEach((each) => each.clear());
  function* found(): Generator<Block> {
    for (const [part, elements] of waiting) {
      for (const element of elements) {
        elements.delete(element);
        if (element.isConnected) yield { part, element };
        else failed.delete(element);
      }
    }
  }
  /** Steps of the work that is left: a block to read, or nothing after blocks were looked for. */
  function* steps(kind: Place['kind']): Generator<Block | null> {
    yield* found();
    for (const root of added) {
      added.delete(root);
      for (const { part, element } of findBlocks(adapter, root, kind)) waiting.get(part)?.add(element);
      yield null;
      yield* found();
    }
    for (const element of touched) {
      touched.delete(element);
      for (const part of partsOn(adapter, kind)) {
        const holder = element.closest(part.selector);
        if (holder) waiting.get(part)?.add(holder);
      }
      yield null;
    }
    yield* found();
  }

  const start = (): void => {
    if (left() > 0) running ??= run().finally(() => { running = null; });
  };

  /** One slice: as many blocks as fit. */
  const slice = (scene: Scene): void => {
    const began = clock();
    const blocks: Block[] = [];
    const reading = emptyReading();
    for (const block of steps(scene.place.kind)) {
      if (block) {
        const got = readBlock(block, scene);
        const [lost] = got.unread;
        if (lost) failed.set(block.element, lost);
        else failed.delete(block.element);
        blocks.push(block);
        addReading(reading, { ...got, unread: [] });
      }
      if (clock() - began > SLICE_MS) break;
    }
    spent += clock() - began;
    if (blocks.length > 0) options.onReading(reading, blocks);
  };

  const run = async (): Promise<void> => {
    await options.pause();
    while (left() > 0 && options.alive()) {
      const scene = options.scene();
      if (!scene) return forget();
      slice(scene);
      if (left() > 0) await options.pause();
    }
  };

  return {
    look(root) {
      added.add(root);
      start();
    },
    touch(element) {
      touched.add(element);
      start();
    },
    reset() {
      forget();
      failed.clear();
    },
    state: () => {
      for (const element of failed.keys()) if (!element.isConnected) failed.delete(element);
      return { waiting: left(), unread: [...failed.values()], readingMs: spent };
    },
    idle: async () => { while (running) await running; },
  };
}
