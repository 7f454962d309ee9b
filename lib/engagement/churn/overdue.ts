import { gapsBefore, indexFrom, lastBefore, type Timeline } from '../timelines';
import { quantile } from '../statistics';

/** How overdue a member is. */
export type Overdue = {
  member: string;
  /** Full days of silence. */
  silent: number;
  /** Own past gaps, and how many of them were shorter than this silence. */
  gaps: number;
  shorter: number;
  /** Middle of the own gaps, in days: "usually every 3 days". */
  usual: number | null;
  /** 0: nothing unusual; towards 1: longer than ever. */
  score: number;
};

/** How many gaps of like members a member's own few are worth (metrics.md §5.4). */
const PRIOR = 5;

/** Gaps of members of like activity, by the power of two of their active days; ascending. */
type GapBands = Map<number, ArrayLike<number>>;

/** Members are alike who have been here 1–3, 4–7, 8–15, … days. */
const bandOf = (activeDays: number): number => Math.max(1, Math.floor(Math.log2(Math.max(1, activeDays))));

export function gapBands(timelines: Iterable<Timeline>, end: number): GapBands {
  const bands = new Map<number, number[]>();
  for (const line of timelines) {
    const gaps = gapsBefore(line, end);
    if (gaps.length === 0) continue;
    const band = bandOf(gaps.length + 1);
    const known = bands.get(band) ?? [];
    for (const gap of gaps) known.push(gap);
    bands.set(band, known);
  }
  // Columns of numbers are sorted many times faster than lists with a comparison.
  return new Map([...bands].map(([band, gaps]) => [band, Uint32Array.from(gaps).sort()]));
}

/** Share of the gaps shorter than this one; ½, that is, nothing known, where nobody alike ever came back. */
function shareShorter(ascending: ArrayLike<number> | undefined, gap: number): number {
  return ascending === undefined || ascending.length === 0 ? 0.5 : indexFrom(ascending, gap) / ascending.length;
}

/**
 * The overdue score u = (k + 5·F(gap)) / (n + 5): k of a member's n past gaps are shorter than the present silence, F
 * the gaps of members of like activity. Undefined for who was never there before `end`.
 */
export function overdue(line: Timeline, bands: GapBands, end: number): Overdue | undefined {
  const last = lastBefore(line, end);
  if (last === undefined) return undefined;
  const silent = end - 1 - last;
  const gaps = gapsBefore(line, end).toSorted((a, b) => a - b);
  const shorter = indexFrom(gaps, silent);
  const alike = shareShorter(bands.get(bandOf(gaps.length + 1)), silent);
  return { member: line.member, silent, gaps: gaps.length, shorter, usual: quantile(gaps, 0.5), score: (shorter + PRIOR * alike) / (gaps.length + PRIOR) };
}
