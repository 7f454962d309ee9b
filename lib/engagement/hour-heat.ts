import { INTERACTING, type Precision } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Span } from '@/lib/model/window';
import { offsetAt } from '@/lib/model/zone';
import { weekdayOf } from './working-hours';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const COARSE: ReadonlySet<Precision> = new Set<Precision>(['day', 'month', 'unknown']);

/** A cell of the week: interactions counted, hours of it that were captured, and the mean an hour (null: none captured). */
type HeatCell = { count: number; hours: number; mean: number | null };
/** Seven rows, Monday first, of 24 local hours. */
export type Heat = { cells: HeatCell[][]; n: number; peak: { weekday: number; hour: number; count: number } | null };

type HeatInput = {
  activities: Iterable<Activity>;
  span: Span;
  /** The earliest captured moment: hours before it are no zeros. */
  historyFrom: number;
  wanted?: (activity: Activity) => boolean;
  /** Whether something may have been captured in the hour that begins here; all from `historyFrom` on when not given. */
  captured?: (hourFrom: number) => boolean;
};

/**
 * M8 活跃时段 · hour heat: interactions by local weekday and hour, as a mean per captured hour. Times coarser than an
 * hour are left out. An hour that the clock shows twice is one hour of the week; one that it skips is none.
 */
export function hourHeat({ activities, span, historyFrom, wanted = () => true, captured = () => true }: HeatInput): Heat {
  const cells = Array.from({ length: 7 }, () => Array.from({ length: 24 }, (): HeatCell => ({ count: 0, hours: 0, mean: null })));
  const cellAt = (at: number): HeatCell | undefined => {
    const clock = at + offsetAt(at, span.zone);
    const day = Math.floor(clock / DAY);
    return cells[weekdayOf(day)]?.[Math.floor((clock - day * DAY) / HOUR)];
  };
  let n = 0;
  for (const each of activities) {
    const { at, kind, precision, removed } = each;
    if (at === undefined || removed || at < span.from || at >= span.to || COARSE.has(precision) || !INTERACTING.has(kind) || !wanted(each)) continue;
    const cell = cellAt(at);
    if (cell) cell.count += 1;
    n += 1;
  }
  countHours({ span, historyFrom, captured }, cellAt);
  for (const cell of cells.flat()) cell.mean = cell.hours === 0 ? null : cell.count / cell.hours;
  return { cells, n, peak: peakOf(cells) };
}

function countHours({ span, historyFrom, captured }: Required<Pick<HeatInput, 'span' | 'historyFrom' | 'captured'>>, cellAt: (at: number) => HeatCell | undefined): void {
  const seen = new Set<number>();
  // A quarter of an hour at a time: offsets of zones are multiples of it. An hour shown twice is seen already.
  for (let at = span.from; at < span.to; at += HOUR / 4) {
    const hour = Math.floor((at + offsetAt(at, span.zone)) / HOUR);
    if (seen.has(hour)) continue;
    seen.add(hour);
    const cell = cellAt(at);
    if (cell && at + HOUR > historyFrom && captured(at)) cell.hours += 1;
  }
}

function peakOf(cells: readonly HeatCell[][]): Heat['peak'] {
  let peak: Heat['peak'] = null;
  for (const [weekday, row] of cells.entries()) {
    for (const [hour, { count }] of row.entries()) if (count > (peak?.count ?? 0)) peak = { weekday, hour, count };
  }
  return peak;
}
