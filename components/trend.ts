/** One line or layer of a chart: a value a day, null where nothing was captured. */
export type TrendSeries = { label: string; values: readonly (number | null)[] };

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

/** Shapes series for the canvas. Stacked layers are drawn from the tallest to the lowest, so the order is reversed. */
export function columns(labels: readonly string[], series: readonly TrendSeries[], stacked: boolean): Columns {
  const x = labels.map((_, index) => index);
  if (!stacked) return { x, y: series.map((one) => labels.map((_, index) => one.values[index] ?? null)) };
  return { x, y: series.map((_, upTo) => x.map((index) => stackedAt(series, upTo, index))).toReversed() };
}

/** Runs of positions at which no series has a value: `[from, to]`, both meant. */
export function gaps(length: number, series: readonly TrendSeries[]): [number, number][] {
  const runs: [number, number][] = [];
  for (let index = 0; index < length; index += 1) {
    if (series.some((one) => typeof one.values[index] === 'number')) continue;
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

/** Up to `most` positions to name under the axis: evenly apart, the last one among them. */
export function namedPositions(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, index) => index);
  const step = Math.ceil((length - 1) / (most - 1));
  const positions: number[] = [];
  for (let index = length - 1; index >= 0; index -= step) positions.unshift(index);
  return positions;
}
