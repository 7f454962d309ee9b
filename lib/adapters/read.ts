import type { Reading } from '@/lib/model/reading';
import type { Adapter, Part, Scene } from './adapter';

export const emptyReading = (): Reading => ({ communities: [], members: [], threads: [], activities: [], unread: [] });

/** A block found on the page, with the part that reads it. */
export type Block = { part: Part; element: Element };

/** All blocks under (and including) root, in document order of each part. */
export function findBlocks(adapter: Adapter, root: ParentNode): Block[] {
  const blocks: Block[] = [];
  for (const part of adapter.parts) {
    if ('matches' in root && (root as Element).matches(part.selector)) blocks.push({ part, element: root as Element });
    for (const element of root.querySelectorAll(part.selector)) blocks.push({ part, element });
  }
  return blocks;
}

/** Reads one block; what throws loses this block alone and is counted. */
export function readBlock({ part, element }: Block, scene: Scene): Reading {
  const reading = emptyReading();
  try {
    part.read(element, scene, reading);
    return reading;
  } catch (error) {
    return { ...emptyReading(), unread: [{ part: part.name, why: error instanceof Error ? error.message : String(error) }] };
  }
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
  for (const block of findBlocks(adapter, root)) addReading(reading, readBlock(block, scene));
  return reading;
}
