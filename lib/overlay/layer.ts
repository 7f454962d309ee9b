import { buildMark, smallWidth, speaks } from './chips';
import type { Entry, Stand } from './entries';
import type { Host } from './host';
import { findSpot, within, type Box, type Size } from './place';
import { blockerFor, covered, nameBox } from './room';

/** Draws the marks of visible names and keeps them beside their names: first all reads of the page, then all writes. */

/** Height of a mark; `overlay.css` draws it so. */
const HEIGHT = 18;
/** How many elements above a name are tried as the ground of a mark that brings no post with it. */
const CLIMB = 4;

/** What is to be written for one entry. */
type Verdict = { entry: Entry; name: Box; x: number; y: number; shown: boolean };

/** Of a name that is not shown. */
const NOWHERE: Box = { left: 0, top: 0, right: 0, bottom: 0 };

function undraw(entry: Entry): void {
  entry.node?.remove();
  entry.node = null;
  entry.drawn = '';
  entry.size = null;
  entry.placing = null;
  entry.stand = null;
  entry.covered = false;
}

/** Draws what is new, takes away what has nothing to say or went out of sight. */
export function drawEntry(entry: Entry, host: Host, made: (node: HTMLButtonElement, entry: Entry) => void): void {
  if (!entry.visible || !speaks(entry.facts)) return undraw(entry);
  const { member, activity } = entry.facts;
  const drawn = JSON.stringify([member?.name, member?.chip, activity]);
  if (drawn === entry.drawn) return;
  undraw(entry);
  entry.drawn = drawn;
  entry.node = buildMark(host.layer.ownerDocument, entry.facts);
  entry.node.toggleAttribute('data-off', true);
  host.layer.append(entry.node);
  made(entry.node, entry);
}

export const eraseEntry = undraw;

/** What the mark must stay within: the post, or what lies around a name that stands alone. */
function groundOf({ anchor, element }: Entry, wanted: number): Element {
  if (element !== anchor && element.contains(anchor)) return element;
  let ground: Element = anchor.parentElement ?? anchor;
  for (let step = 0; step < CLIMB && ground.parentElement && ground.getBoundingClientRect().width < wanted; step += 1) ground = ground.parentElement;
  return ground;
}

function sizeOf(entry: Entry): Size | null {
  if (entry.size || !entry.node) return entry.size;
  const { width } = entry.node.getBoundingClientRect();
  entry.size = { width, height: HEIGHT };
  return entry.size;
}

/** Looks for room: with words first, else with icons only. */
function place(entry: Entry, name: Box, ground: Element, bounds: Box, print: string): void {
  const size = sizeOf(entry);
  if (!size || !entry.node) return;
  const blocker = blockerFor(entry.anchor, ground);
  const small = { width: smallWidth(entry.node.childElementCount), height: HEIGHT };
  const full = findSpot({ name, size, bounds, blocker });
  const spot = full ?? findSpot({ name, size: small, bounds, blocker });
  entry.placing = { print, small: !full, room: spot !== null, dx: (spot?.left ?? 0) - name.left, dy: (spot?.top ?? 0) - name.top };
}

function judge(entry: Entry, host: Host, fresh: boolean): Verdict | null {
  const name = nameBox(entry.anchor);
  if (!name || !entry.node) return { entry, name: NOWHERE, x: 0, y: 0, shown: false };
  const width = host.layer.ownerDocument.documentElement.clientWidth;
  const ground = groundOf(entry, name.right - name.left + (sizeOf(entry)?.width ?? 0) + 24);
  const around = ground.getBoundingClientRect();
  const print = [name.left - around.left, name.top - around.top, name.right - name.left, around.width, around.left, width].map(Math.round).join();
  if (fresh || entry.placing?.print !== print) place(entry, name, ground, { left: Math.max(0, around.left), top: around.top, right: Math.min(around.right, width - 4), bottom: around.bottom }, print);
  const { placing } = entry;
  return { entry, name, x: name.left + (placing?.dx ?? 0), y: name.top + (placing?.dy ?? 0), shown: placing?.room ?? false };
}

/** Of so many marks one is tried for being covered, in turn, where nobody is at the page: asking what lies at a point is dear. */
const SAMPLE = 4;

/** Keeps marks away from names that the page put something on top of. All are tried, or some of them as long as none of those is covered. */
function uncover(verdicts: Verdict[], host: Host, turn: number | null): void {
  const shown = verdicts.filter((verdict) => verdict.shown);
  const tried = ({ entry, name }: Verdict): boolean => (entry.covered = covered(entry.anchor, name, host.element));
  const some = turn === null ? shown : shown.filter(({ entry }, at) => entry.covered || at % SAMPLE === turn % SAMPLE || at === shown.length - 1);
  if (some.filter(tried).length > 0 && some !== shown) shown.forEach(tried);
  for (const verdict of shown) verdict.shown = !verdict.entry.covered;
}

/**
 * Keeps marks apart from each other: where two would overlap (a name printed twice in a line), the later one stays away.
 */
function apart(verdicts: Verdict[]): void {
  const taken: Box[] = [];
  for (const verdict of verdicts) {
    if (!verdict.shown || !verdict.entry.size) continue;
    const small = verdict.entry.placing?.small;
    const width = small ? smallWidth(verdict.entry.node?.childElementCount ?? 0) : verdict.entry.size.width;
    const box = { left: verdict.x, top: verdict.y, right: verdict.x + width, bottom: verdict.y + HEIGHT };
    if (taken.some((other) => other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom)) verdict.shown = false;
    else taken.push(box);
  }
}

const moveTo = (element: HTMLElement, x: number, y: number): void => {
  element.style.transform = `translate(${x}px, ${y}px)`;
};

/** Shows a mark at a place of the layer, or takes it away; what stands there already is not written again, for the browser would style it anew. */
function put(entry: Entry, stand: Stand | null): void {
  const { node, placing, stand: before } = entry;
  entry.stand = stand;
  if (!node) return;
  if (node.hasAttribute('data-off') !== (stand === null)) node.toggleAttribute('data-off', stand === null);
  if (!stand) return;
  const small = placing?.small ?? false;
  if (node.hasAttribute('data-small') !== small) node.toggleAttribute('data-small', small);
  if (before?.x !== stand.x || before.y !== stand.y) moveTo(node, stand.x, stand.y);
}

/** How a page is looked at. `fresh`: something other than the scroll position may have changed, so room is looked for anew. `turn`: nobody is there, some marks are tried for being covered, others the next time. */
export type Way = { fresh: boolean; turn: number | null };

/** One pass over the visible entries; false when none of them has a mark. */
export function layOut(entries: Iterable<Entry>, host: Host, { fresh, turn }: Way): boolean {
  const origin = host.layer.getBoundingClientRect();
  const verdicts: Verdict[] = [];
  for (const entry of entries) {
    const verdict = entry.node ? judge(entry, host, fresh) : null;
    if (verdict) verdicts.push(verdict);
  }
  uncover(verdicts, host, turn);
  apart(verdicts);
  const stands = verdicts.map(({ entry, x, y, shown }): Stand | null => {
    const box = shown ? standBox(entry.anchor) : null;
    return box && { x: Math.round(x - origin.left), y: Math.round(y - origin.top), dx: x - box.left, dy: y - box.top };
  });
  verdicts.forEach(({ entry }, at) => put(entry, stands[at] ?? null));
  return verdicts.length > 0;
}

/** Where a name is, read as cheaply as may be; null when it is not shown. */
function standBox(anchor: Element): Box | null {
  const box = anchor.getBoundingClientRect();
  return box.width + box.height > 0 ? box : nameBox(anchor);
}

/** Takes the marks along with their names, and those of names that are gone off the page. Looks at nothing else, so it costs the page next to nothing. */
export function follow(entries: Iterable<Entry>, { layer }: Host): void {
  const origin = layer.getBoundingClientRect();
  const moved: { entry: Entry; stand: Stand | null }[] = [];
  for (const entry of entries) {
    if (!entry.node || !entry.stand) continue;
    const box = standBox(entry.anchor);
    const { dx, dy } = entry.stand;
    moved.push({ entry, stand: box && { x: Math.round(box.left + dx - origin.left), y: Math.round(box.top + dy - origin.top), dx, dy } });
  }
  for (const { entry, stand } of moved) put(entry, stand);
}

/** Where the card of an entry belongs: at its mark, else at the name; null when neither is in sight. */
export function boxOf(entry: Entry, viewport: Box): Box | null {
  const marked = entry.node && !entry.node.hasAttribute('data-off') ? entry.node.getBoundingClientRect() : nameBox(entry.anchor);
  if (!marked) return null;
  const point = { left: marked.left, right: marked.left, top: marked.top, bottom: marked.top };
  return within(point, viewport) ? marked : null;
}
