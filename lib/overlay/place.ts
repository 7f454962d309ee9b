/** Where a mark may stand: arithmetic on boxes alone. All in CSS pixels of the viewport. */

export type Box = { left: number; top: number; right: number; bottom: number };
export type Size = { width: number; height: number };
export type Spot = { left: number; top: number };

/** Space between a name and its mark. */
export const GAP = 6;
/** How often a mark may move on past what stands in its line before the line counts as full. */
const HOPS = 4;

export const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const within = (inner: Box, outer: Box): boolean =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;

const boxAt = (spot: Spot, size: Size): Box => ({ left: spot.left, top: spot.top, right: spot.left + size.width, bottom: spot.top + size.height });

/** What a mark needs to know to find its place. */
export type Ground = {
  /** The name's last line of text. */
  name: Box;
  size: Size;
  /** What the mark must stay within. */
  bounds: Box;
  /** What of the page a box would cover, if anything. */
  blocker(box: Box): Box | null;
};

/** In the name's own line: right behind it, or behind whatever follows it there. */
function inLine({ name, size, bounds, blocker }: Ground): Spot | null {
  const top = (name.top + name.bottom - size.height) / 2;
  let left = name.right + GAP;
  for (let hop = 0; hop <= HOPS; hop += 1) {
    const box = boxAt({ left, top }, size);
    if (box.right > bounds.right) return null;
    const inTheWay = blocker(box);
    if (!inTheWay) return { left, top };
    left = Math.max(left + 1, inTheWay.right + GAP);
  }
  return null;
}

/** Above the name, where a post leaves room at its head. */
function above({ name, size, bounds, blocker }: Ground): Spot | null {
  const spot = { left: name.left, top: name.top - size.height - 1 };
  const box = boxAt(spot, size);
  return within(box, bounds) && !blocker(box) ? spot : null;
}

/** A free place for a mark beside its name, or null: then nothing is covered and the mark stays away. */
export function findSpot(ground: Ground): Spot | null {
  return inLine(ground) ?? above(ground);
}

/** Where a card of this size goes beside a mark: below it, else above, always inside the viewport. */
export function cardSpot(mark: Box, size: Size, viewport: Size, margin = 8): Spot {
  const left = Math.max(margin, Math.min(mark.left, viewport.width - size.width - margin));
  const below = mark.bottom + GAP;
  const fitsBelow = below + size.height <= viewport.height - margin;
  const top = fitsBelow ? below : Math.max(margin, mark.top - GAP - size.height);
  return { left, top };
}
