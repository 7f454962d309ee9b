import { overlap, within, type Box } from './place';

/** Reads from the page where its content stands. Reads only: nothing here writes to the page. */

/** Elements that are content by themselves, with or without text. */
const SOLID = new Set(['IMG', 'SVG', 'BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'VIDEO', 'CANVAS', 'IFRAME', 'PICTURE', 'METER', 'PROGRESS']);
/** An empty element up to this size is an icon painted by a style sheet; a larger one is a spacer or a background. */
const ICON_SIZE = 64;
/** A hair of overlap covers no glyph. */
const HAIR = 1;

/** Boxes of a text node, one a line. Empty where there is no layout. */
function textBoxes(node: Text): Box[] {
  const range = node.ownerDocument.createRange();
  range.selectNodeContents(node);
  return typeof range.getClientRects === 'function' ? [...range.getClientRects()].filter((box) => box.right > box.left) : [];
}

/** The last line of an anchor's text; its own box when it holds none; null when it is not shown. */
export function nameBox(anchor: Element): Box | null {
  const walker = anchor.ownerDocument.createTreeWalker(anchor, 4 /* text */);
  let last: Box | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.nodeValue?.trim()) continue;
    last = textBoxes(node as Text).at(-1) ?? last;
  }
  const box = last ?? anchor.getBoundingClientRect();
  return box.right > box.left && box.bottom > box.top ? box : null;
}

const grown = (box: Box): Box => ({ left: box.left - HAIR, top: box.top + HAIR, right: box.right + HAIR, bottom: box.bottom - HAIR });

function ofElement(element: Element, wanted: Box): Box | null {
  const box = element.getBoundingClientRect();
  const flat = box.width === 0 || box.height === 0;
  // An element without a box of its own (display: contents, a wrapper of floats) may hold some that have one.
  if (!flat && !overlap(box, wanted)) return null;
  if (flat && !element.firstChild) return null;
  if (SOLID.has(element.tagName.toUpperCase())) return flat ? null : box;
  if (!element.firstChild) return box.width <= ICON_SIZE && box.height <= ICON_SIZE ? box : null;
  return contentIn(element, wanted);
}

/** The first piece of content under root that the box would cover. Branches that lie elsewhere are not entered. */
export function contentIn(root: Element, wanted: Box): Box | null {
  for (const child of root.childNodes) {
    const hit = child.nodeType === 3 ? (textBoxes(child as Text).find((box) => overlap(box, wanted)) ?? null) : child.nodeType === 1 ? ofElement(child as Element, wanted) : null;
    if (hit) return hit;
  }
  return null;
}

/** What a mark in this place would cover: looks in the nearest element around the anchor that holds the place, at most up to `limit`. */
export function blockerFor(anchor: Element, limit: Element): (box: Box) => Box | null {
  return (box) => {
    let around: Element = anchor.parentElement ?? anchor;
    while (around !== limit && around.parentElement && !within(box, around.getBoundingClientRect())) around = around.parentElement;
    return contentIn(around, grown(box));
  };
}

/** Whether the page shows something else on top of this point of the element: a menu, a dialog, a fixed header. */
export function covered(element: Element, box: Box, ours: Element): boolean {
  // What stands in a shadow root is hit there; to the document all of it is the one element that holds it.
  const root = element.getRootNode();
  const hit = ('elementFromPoint' in root ? (root as ShadowRoot) : element.ownerDocument).elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return hit !== null && hit !== ours && !element.contains(hit) && !hit.contains(element);
}
