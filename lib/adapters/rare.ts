import type { Scene } from './adapter';

/** What the whole page lacks, as far as one reading has asked: a reading sees one moment of a page, so it is asked once. */
const LACKING = new WeakMap<Scene, Map<string | readonly string[], boolean>>();

const isThere = (doc: Document, classes: string): boolean => doc.getElementsByClassName(classes).item(0) !== null;

function lacks(scene: Scene, key: string | readonly string[], doc: Document): boolean {
  let known = LACKING.get(scene);
  if (!known) LACKING.set(scene, (known = new Map()));
  let lacking = known.get(key);
  if (lacking === undefined) known.set(key, (lacking = typeof key === 'string' ? !isThere(doc, key) : !key.some((each) => isThere(doc, each))));
  return lacking;
}

/**
 * The first element of one or more classes that most blocks lack. A browser keeps the list of such elements of the whole page
 * up to date and at hand, so that no block is looked through while there is none; with the scene it is asked once a reading.
 */
export function rareIn(block: Element, classes: string, scene?: Scene): Element | null {
  return isNowhere(block, classes, scene) ? null : block.getElementsByClassName(classes).item(0);
}

/** All elements of a class that most blocks lack. */
export const allRareIn = (block: Element, classes: string, scene: Scene): ArrayLike<Element> => (isNowhere(block, classes, scene) ? [] : block.getElementsByClassName(classes));

/** Whether the page that a block is of has no element of a class. */
const isNowhere = (block: Element, classes: string, scene: Scene | undefined): boolean =>
  (scene ? lacks(scene, classes, block.ownerDocument) : !isThere(block.ownerDocument, classes)) && block.isConnected;

/** Whether a block holds an element of any of these classes. */
export function holdsAny(block: Element, classes: readonly string[], scene?: Scene): boolean {
  if (scene && lacks(scene, classes, block.ownerDocument) && block.isConnected) return false;
  return classes.some((each) => rareIn(block, each, scene) !== null);
}
