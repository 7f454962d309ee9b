/** One line or layer of a chart: a value a day, null where nothing was captured. `dashed`: what it is compared with, never stacked. */
export type TrendSeries = { label: string; values: readonly (number | null)[]; dashed?: boolean };

/** A line across the chart: where a value should be, or must not fall below. */
export type TrendLevel = { value: number; label: string; tone: 'goal' | 'floor'; /** The value in words, where the chart's own would be too coarse. */ shown?: string };

/** Something that happened: a line down the chart at a position (or between two), under a letter that the list below explains. */
export type TrendMark = { at: number; letter: string; label: string };

/** Columns for uPlot: day indexes, then one column a series (stacked: each with all below it added, topmost first). */
export type Columns = { x: number[]; y: (number | null)[][] };

const stackedAt = (series: readonly TrendSeries[], upTo: number, index: number): number | null => {
  let sum = 0;
  let some = false;
  for (const layer of series.slice(0, upTo + 1)) {
    const value = layer.values[index];
    if (typeof value !== 'number') continue;
    sum += value;
    some = true;
  }
  return some ? sum : null;
};

/** Series in the order of drawing: stacked layers from the tallest to the lowest, then what they are compared with. */
export function drawingOrder(series: readonly TrendSeries[], stacked: boolean): number[] {
  const order = series.map((_, index) => index);
  if (!stacked) return order;
  return [...order.filter((index) => !series[index]?.dashed).toReversed(), ...order.filter((index) => series[index]?.dashed)];
}

/** Shapes series for the canvas, in the order of drawing. */
export function columns(labels: readonly string[], series: readonly TrendSeries[], stacked: boolean): Columns {
  const x = labels.map((_, index) => index);
  const layers = series.filter(({ dashed }) => !dashed);
  const y = drawingOrder(series, stacked).map((index) => {
    const one = series[index];
    return x.map((position) => (stacked && one && !one.dashed ? stackedAt(layers, layers.indexOf(one), position) : (one?.values[position] ?? null)));
  });
  return { x, y };
}

/** Runs of positions at which no series has a value: `[from, to]`, both meant. */
export function gaps(length: number, series: readonly TrendSeries[]): [number, number][] {
  const runs: [number, number][] = [];
  for (let index = 0; index < length; index += 1) {
    if (series.some((one) => !one.dashed && typeof one.values[index] === 'number')) continue;
    const last = runs.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}

/** The top of the axis and its step: round numbers, whole where all values are. */
export function scaleTop(highest: number, whole: boolean): { top: number; step: number } {
  if (!(highest > 0)) return { top: 1, step: 1 };
  const rough = highest / 3;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * unit).find((size) => size >= rough - 1e-12 && (!whole || size >= 1)) ?? unit * 10;
  const neat = whole ? Math.max(1, Math.ceil(step)) : step;
  return { top: Math.ceil(highest / neat - 1e-9) * neat, step: neat };
}

/** Both ends of an axis and its step: from 0, or from below it where values are. */
export function scaleEnds(lowest: number, highest: number, whole: boolean): { bottom: number; top: number; step: number } {
  if (!(lowest < 0)) return { bottom: 0, ...scaleTop(highest, whole) };
  const { step } = scaleTop(Math.max(highest, -lowest), whole);
  return { bottom: -Math.ceil(-lowest / step - 1e-9) * step, top: Math.max(0, Math.ceil(highest / step - 1e-9)) * step, step };
}

/** Up to `most` positions to name under the axis: evenly apart, the last one among them. */
export function namedPositions(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, index) => index);
  const step = Math.ceil((length - 1) / (most - 1));
  const positions: number[] = [];
  for (let index = length - 1; index >= 0; index -= step) positions.unshift(index);
  return positions;
}
