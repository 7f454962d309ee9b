import type { Place, Reading } from '@/lib/model/reading';

/** What reading a block may know beside the block. */
export type Scene = {
  place: Place;
  /** Address of the page. */
  url: string;
  /** Epoch milliseconds at which the page is read; relative times count from it. */
  now: number;
  /** IANA zone of times that the page prints without one. */
  zone: string;
};

/** One kind of block that a page is made of: a post, a row of a thread list, a member's card, the page's head. */
export type Part = {
  name: string;
  /** Kinds of page on which there are such blocks; on others they are not even looked for. All when absent. */
  on?: readonly Place['kind'][];
  /** Selects the blocks; a block never holds another block of the same part. */
  selector: string;
  /**
   * How the blocks stand on a page, where that is sure: one alone, many side by side under one parent, or apart, never within
   * those that stand together. A browser then need not look through all of a long page for them.
   */
  stand?: 'alone' | 'together' | 'apart';
  /** Ids of elements of which one, where it is there, holds all such blocks of a page: they are then looked for in it alone. */
  within?: readonly string[];
  /**
   * The look of the platform that the block belongs to, where it has several and a page is in one of them: once blocks of one
   * look were found, none of another are looked for.
   */
  look?: string;
  /**
   * Reads one block into the reading. May throw: the block is then counted as unread and nothing of it is kept.
   * Returns false when the block is there but holds nothing to read (emptied by a virtual list); it is then left alone.
   */
  read(block: Element, scene: Scene, into: Reading): boolean | void;
};

/** An element to mark on the page. */
export type Mark = { element: Element; member?: string; activity?: string; /** Where to put the mark: after this element. */ anchor: Element };

/** How a page tells of its platform: by the host it lives at, or by an element that only this platform makes. */
export type Sign = {
  id: string;
  /** Name of the platform as its users know it. */
  name: string;
  /** Hosts of a platform that lives at known ones; the first names the community wherever it was read. Absent for software that anyone can host. */
  hosts?: readonly string[];
  /** Selects something that is on every page of the platform and on no other's; needed where the hosts do not say it. */
  sign?: string;
};

/** What lets QunLens read one platform. Pure: touches only what it is handed. */
export type Adapter = Sign & {
  /** Where in the community this page is; null when it is a page that holds nothing to read, or while address and view disagree. */
  place(url: string, doc: Document): Place | null;
  /** Zone in which this platform prints times without one, when it has a habit of its own. */
  zone?(doc: Document): string | undefined;
  parts: Part[];
  /** Attributes, beside those of `lib/capture/watch.ts`, by whose change a block tells that it should be read again. */
  telling?: readonly string[];
  /**
   * Reads an answer that the page itself fetched, or a frame of its socket (address `wss://…`). Null: not one of ours; told
   * by its shape, its address only hints. The document lends its parser (HTML inside JSON is read without running it) and is
   * the key under which an adapter keeps what it was told, as number → id of posts.
   */
  answer?(url: string, json: unknown, scene: Scene, doc: Document): Reading | null;
  /** Hosts whose answers are read beside those of the page's own; `*.example.org` means any below. */
  answersFrom?: readonly string[];
  /** Elements of names and posts under root, to be marked. */
  marks?(root: ParentNode, scene: Scene): Mark[];
  /**
   * Selects what holds the page's rows in its shadow roots, where nobody is told of changes: its marks are looked for anew after
   * an answer was read.
   */
  shaded?: string;
  /** Selector of the box in which a reply is written. */
  composer?: string;
  /** Selects the plain link that leads on to the next page of a thread or a list, where the platform sets one. */
  history?: string;
};
