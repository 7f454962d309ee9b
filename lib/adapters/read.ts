import type { Place, Reading } from '@/lib/model/reading';
import type { Adapter, Part, Scene } from './adapter';

export const emptyReading = (): Reading => ({ communities: [], members: [], threads: [], activities: [], unread: [] });

/** A block found on the page, with the part that reads it. */
export type Block = { part: Part; element: Element };

/** What a page of a kind can hold; all parts of the adapter while the kind is not known. */
export const partsOn = (adapter: Adapter, kind?: Place['kind']): Part[] => adapter.parts.filter(({ on }) => !kind || !on || on.includes(kind));

/** The elements of a part under root, without root itself. */
function elementsOf({ selector, stand, within }: Part, whole: ParentNode): ArrayLike<Element> {
  const root = within ? holderIn(whole, within) : whole;
  if (stand !== 'alone' && stand !== 'together') return root.querySelectorAll(selector);
  const first = root.querySelector(selector);
  if (!first || stand === 'alone') return first ? [first] : [];
  const together: Element[] = [];
  for (let next: Element | null = first; next !== null; next = next.nextElementSibling) if (next.matches(selector)) together.push(next);
  // Those that stand elsewhere, beside a row of their kind, must not be lost.
  const isAll = together.length > 1 && !around(together, root).some((other) => other.matches(selector) || other.querySelector(selector) !== null);
  return isAll ? together : root.querySelectorAll(selector);
}

/** The element of a document with the first of these ids that is there, else all of it. */
function holderIn(root: ParentNode, ids: readonly string[]): ParentNode {
  if (!('getElementById' in root)) return root;
  for (const id of ids) {
    const holder = (root as Document).getElementById(id);
    if (holder) return holder;
  }
  return root;
}

/** What parts blocks from each other holds none. */
const BETWEEN = new Set(['hr', 'br']);

/** The elements around blocks that stand together: all that root holds but these. */
function around(together: ArrayLike<Element>, root: ParentNode): Element[] {
  const known = new Set<Node>(Array.from(together));
  const others: Element[] = [];
  for (let holder: ParentNode | null = together[0]?.parentNode as ParentNode | null; holder !== null; holder = holder === root ? null : (holder.parentNode as ParentNode | null)) {
    for (let next = holder.firstElementChild; next !== null; next = next.nextElementSibling) if (!known.has(next) && !BETWEEN.has(next.localName)) others.push(next);
    known.add(holder);
  }
  return others;
}

const withItself = (element: Element, selector: string): Element[] => [...(element.matches(selector) ? [element] : []), ...element.querySelectorAll(selector)];

/** All blocks under (and including) root, in document order of each part; of a known kind of page only what it can hold. */
export function findBlocks(adapter: Adapter, root: ParentNode, kind?: Place['kind']): Block[] {
  const blocks: Block[] = [];
  let together: ArrayLike<Element> = [];
  let others: Element[] | undefined;
  let look: string | undefined;
  for (const part of partsOn(adapter, kind)) {
    if (look !== undefined && (part.look ?? look) !== look) continue;
    if ('matches' in root && (root as Element).matches(part.selector)) blocks.push({ part, element: root as Element });
    const { selector, stand } = part;
    if (stand === 'apart' && together.length > 1) others ??= around(together, root);
    const found = stand === 'apart' && others ? others.flatMap((each) => withItself(each, selector)) : elementsOf(part, root);
    if (stand === 'together') together = found;
    if (found.length > 0) look ??= part.look;
    // By number: the list's own iterator takes twice the time.
    for (let at = 0; at < found.length; at += 1) blocks.push({ part, element: found[at] as Element });
  }
  return blocks;
}

/** Reads one block into a reading; what throws loses this block alone and is counted. */
function readInto({ part, element }: Block, scene: Scene, into: Reading): void {
  const { members, threads, activities } = into;
  const [memberCount, threadCount, activityCount] = [members.length, threads.length, activities.length];
  try {
    part.read(element, scene, into);
  } catch (error) {
    members.length = memberCount;
    threads.length = threadCount;
    activities.length = activityCount;
    into.unread.push({ part: part.name, why: error instanceof Error ? error.message : String(error) });
  }
}

/** Reads one block by itself. */
export function readBlock(block: Block, scene: Scene): Reading {
  const reading = emptyReading();
  readInto(block, scene, reading);
  return reading;
}

/** Adds what one reading holds to another. */
export function addReading(into: Reading, from: Reading): void {
  into.communities.push(...from.communities);
  into.members.push(...from.members);
  into.threads.push(...from.threads);
  into.activities.push(...from.activities);
  into.unread.push(...from.unread);
}

/** Reads a whole document or one added subtree alike. The content script does the same in slices. */
export function read(adapter: Adapter, root: ParentNode, scene: Scene): Reading {
  const reading = emptyReading();
  for (const block of findBlocks(adapter, root, scene.place.kind)) readInto(block, scene, reading);
  return reading;
}
