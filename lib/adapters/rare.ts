/**
 * The first element of one or more classes that most blocks lack. A browser keeps the list of such elements of the whole page
 * up to date and at hand, so that no block is looked through while there is none.
 */
export function rareIn(block: Element, classes: string): Element | null {
  if (block.isConnected && block.ownerDocument.getElementsByClassName(classes).item(0) === null) return null;
  return block.getElementsByClassName(classes).item(0);
}

/** Whether a block holds an element of any of these classes. */
export const holdsAny = (block: Element, classes: readonly string[]): boolean => classes.some((each) => rareIn(block, each) !== null);
