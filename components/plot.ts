/** Geometry of curves in a box of 100 × 100, y downwards. */

export type Point = { x: number; y: number };
/** The ends of both axes, in the units of the data. */
export type Axes = { right: number; top: number; left?: number; bottom?: number };

const place = (value: number, from: number, to: number): number => (to === from ? 0 : Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100)));
const round = (value: number): number => Math.round(value * 100) / 100;

export const toBox = ({ x, y }: Point, { right, top, left = 0, bottom = 0 }: Axes): Point => ({ x: round(place(x, left, right)), y: round(100 - place(y, bottom, top)) });

/** A path through points. */
export const pathOf = (points: readonly Point[], axes: Axes): string => points.map((point, i) => {
  const { x, y } = toBox(point, axes);
  return `${i === 0 ? 'M' : 'L'}${x} ${y}`;
}).join('');

/** Points of a curve that holds its value until the next: from `start` on, to the end of the axis. */
export function stairs(steps: readonly Point[], start: number, right: number): Point[] {
  const points: Point[] = [{ x: 0, y: start }];
  let y = start;
  for (const step of steps) {
    points.push({ x: step.x, y }, step);
    y = step.y;
  }
  points.push({ x: Math.max(right, steps.at(-1)?.x ?? 0), y });
  return points;
}

/** A path of values that each hold for one position, half of it to either side; where one is not known the path breaks. */
export const stepsOf = (levels: readonly (number | null)[], axes: Axes): string => levels.map((level, i) => {
  if (level === null) return '';
  const [from, to] = [toBox({ x: i - 0.5, y: level }, axes), toBox({ x: i + 0.5, y: level }, axes)];
  return `${(levels[i - 1] ?? null) === null ? 'M' : 'L'}${from.x} ${from.y}L${to.x} ${to.y}`;
}).join('');

/** A closed area between an upper and a lower row of points. */
export const bandOf = (upper: readonly Point[], lower: readonly Point[], axes: Axes): string =>
  upper.length === 0 ? '' : `${pathOf(upper, axes)}${pathOf(lower.toReversed(), axes).replace(/^M/, 'L')}Z`;

/** Round marks from 0 to the end of an axis of whole things, at most `most` of them; the end itself is not forced on it. */
export function marksTo(end: number, most: number): number[] {
  if (!(end > 0)) return [0];
  const rough = end / most;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * unit).find((size) => size >= rough) ?? unit * 10);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}
