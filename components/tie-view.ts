import type { Spot } from './tie-layout';

/** How a sheet is looked at: how much nearer (1: all of it), and the middle of what is seen, within 0…1 both ways. */
export type TieView = { zoom: number; x: number; y: number };

export const WHOLE: TieView = { zoom: 1, x: 0.5, y: 0.5 };
/** The nearest one can look; and how much one step is *(ours)*. */
export const NEAREST = 6;
export const STEP = 1.4;

/** The middle of what is seen, so far from the edge that nothing beyond the sheet shows. */
const within = (middle: number, zoom: number): number => Math.min(1 - 0.5 / zoom, Math.max(0.5 / zoom, middle));
const kept = ({ zoom, x, y }: TieView): TieView => ({ zoom, x: within(x, zoom), y: within(y, zoom) });

/** Nearer or farther by a factor; what lies at `spot` of the window (0…1) stays under it. */
export function zoomed(view: TieView, factor: number, spot: Spot = { x: 0.5, y: 0.5 }): TieView {
  const zoom = Math.min(NEAREST, Math.max(1, view.zoom * factor));
  const by = 1 / view.zoom - 1 / zoom;
  return kept({ zoom, x: view.x + (spot.x - 0.5) * by, y: view.y + (spot.y - 0.5) * by });
}

/** Moved by parts of the window, as a drag does. */
export const moved = (view: TieView, dx: number, dy: number): TieView => kept({ ...view, x: view.x - dx / view.zoom, y: view.y - dy / view.zoom });

/** Where a spot of the sheet stands in the window. */
export const placed = ({ zoom, x, y }: TieView, spot: Spot): Spot => ({ x: 0.5 + (spot.x - x) * zoom, y: 0.5 + (spot.y - y) * zoom });

/** How near the edge somebody who is looked at may stand. */
const EDGE = 0.08;

/** Moved no further than needed to see a spot. */
export function seeing(view: TieView, spot: Spot): TieView {
  const at = placed(view, spot);
  const off = (place: number): number => (place < EDGE ? EDGE - place : place > 1 - EDGE ? 1 - EDGE - place : 0);
  return moved(view, off(at.x), off(at.y));
}

const ARROWS: Record<string, [number, number]> = { ArrowLeft: [0.15, 0], ArrowRight: [-0.15, 0], ArrowUp: [0, 0.15], ArrowDown: [0, -0.15] };

/** What a key makes of a view: + − 0, and arrows with Shift; undefined: the key is none of these. */
export function viewAfter(view: TieView, { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): TieView | undefined {
  if (key === '+' || key === '=') return zoomed(view, STEP);
  if (key === '-' || key === '_') return zoomed(view, 1 / STEP);
  if (key === '0') return WHOLE;
  const arrow = shiftKey ? ARROWS[key] : undefined;
  return arrow && moved(view, ...arrow);
}
