import type { MemberFacts } from '@/lib/model/window';
import { STAFF_ROLES } from '@/lib/model/kinds';
import { toEnd } from '@/lib/model/to-end';
import { halfSet } from '../concentration';
import { quantile } from '../statistics';
import { activeDaysIn, activeWeeks, contributionsIn, gapsBefore, indexFrom, lastBefore, type Timeline } from '../timelines';

/** The ten segments of metrics.md §5.3, in the order in which they are tried: the first that fits is a member's. */
export const SEGMENTS = ['staff', 'new', 'lurker', 'dormant', 'at-risk', 'returning', 'core', 'rising', 'regular', 'occasional'] as const;
export type Segment = (typeof SEGMENTS)[number];

const MONTH = 28;
const QUARTER = 84;
/** Who was core stays so down to this part of what makes one (Discourse's trust level 3). */
const HOLD = 0.9;

/** A member's segment with the figures that led to it. */
export type Placed = {
  member: string;
  segment: Segment;
  /** Full days since they were last here. */
  recency: number;
  /** Active days of the last 28 days, of the 28 before, of 84. */
  d28: number;
  before28: number;
  d84: number;
  /** Weeks of the last 12 with an active day. */
  weeks: number;
  /** Contributions of 84 days. */
  contributions: number;
  /** The p95 of their own gaps in days; null without one. */
  longGap: number | null;
  /** False where capture began so late that a "new" member may be an old one. */
  sure: boolean;
};

type SegmentInput = {
  timelines: ReadonlyMap<string, Timeline>;
  /** Day number that the windows end before, and the first captured day. */
  end: number;
  since: number;
  members?: ReadonlyMap<string, MemberFacts>;
  /** Days on which members joined, where a page or a join says so. */
  joined?: ReadonlyMap<string, number>;
  /** Segments of 28 days before: who was core leaves only below 0.9 of the bar. */
  previous?: ReadonlyMap<string, Segment>;
};

/** Who made half of the contributions of the 84 days before a day, and how many the least of them made. */
type Half = { set: ReadonlySet<string>; least: number };

function* halfBefore(timelines: ReadonlyMap<string, Timeline>, end: number, isStaff: (member: string) => boolean): Generator<void, Half> {
  const counts = new Map<string, number>();
  let seen = 0;
  for (const [member, line] of timelines) {
    if ((seen += 1) % COUNTED_A_STEP === 0) yield;
    const count = isStaff(member) ? 0 : contributionsIn(line, end - QUARTER, end);
    if (count > 0) counts.set(member, count);
  }
  yield;
  const half = halfSet(counts);
  return { set: new Set(half), least: counts.get(half.at(-1) ?? '') ?? Number.POSITIVE_INFINITY };
}

/** In the half or here on 12 of 28 days, and in 8 of 12 weeks; `bar` lowers all three for who was core already. */
function isCore(line: Timeline, end: number, half: Half, bar = 1): boolean {
  if (activeWeeks(line, end, 12) < 8 * bar) return false;
  if (half.set.has(line.member) || activeDaysIn(line, end - MONTH, end) >= 12 * bar) return true;
  return bar < 1 && contributionsIn(line, end - QUARTER, end) >= half.least * bar;
}

const isRegular = (line: Timeline, end: number): boolean => activeWeeks(line, end, 4) >= 2;

/** Whether a gap of 45 days or more ended in the last 14 days. */
function hasReturned({ days }: Timeline, end: number): boolean {
  for (let i = Math.max(1, indexFrom(days, end - 14)); i < days.length && (days[i] ?? end) < end; i += 1) if ((days[i] ?? 0) - (days[i - 1] ?? 0) >= 45) return true;
  return false;
}

/** Members looked at between two yields: a few milliseconds. */
const COUNTED_A_STEP = 10_000;
const PLACED_A_STEP = 1_000;

/** Half sets by the day they end before: the marks of one day are those of another, 28 days later. */
type Halves = Map<number, Half>;

/** `segmentsAt` in steps of some milliseconds. */
function* segmentSteps(input: SegmentInput, halves: Halves): Generator<void, Map<string, Placed>> {
  const { timelines, end, members } = input;
  const isStaff = (member: string): boolean => STAFF_ROLES.includes(members?.get(member)?.role ?? 'member');
  // Marks 28, 56 and 84 days back: who was core or regular at any of them has something to lose.
  const marks: Mark[] = [];
  for (const back of [0, 1, 2, 3]) {
    const at = end - MONTH * back;
    const half = halves.get(at) ?? (yield* halfBefore(timelines, at, isStaff));
    halves.set(at, half);
    marks.push({ end: at, half });
  }
  const placed = new Map<string, Placed>();
  let seen = 0;
  for (const [member, line] of timelines) {
    if ((seen += 1) % PLACED_A_STEP === 0) yield;
    const last = lastBefore(line, end);
    if (last !== undefined) placed.set(member, isStaff(member) ? { ...figuresOf(line, input), segment: 'staff' } : place(line, input, marks));
  }
  return placed;
}

/** Segments of everybody who was there before `end`. Members never seen have none: they are "not seen", not lurkers. */
export const segmentsAt = (input: SegmentInput): Map<string, Placed> => toEnd(segmentSteps(input, new Map()));

function figuresOf(line: Timeline, { end, since, joined }: SegmentInput): Omit<Placed, 'segment'> {
  const first = line.days[0] ?? end;
  return {
    member: line.member,
    recency: end - 1 - (lastBefore(line, end) ?? end),
    d28: activeDaysIn(line, end - MONTH, end), before28: activeDaysIn(line, end - 2 * MONTH, end - MONTH), d84: activeDaysIn(line, end - QUARTER, end),
    weeks: activeWeeks(line, end, 12), contributions: contributionsIn(line, end - QUARTER, end),
    longGap: quantile(gapsBefore(line, end).toSorted((a, b) => a - b), 0.95),
    sure: joined?.has(line.member) === true || first < end - MONTH || since < end - MONTH,
  };
}

type Mark = { end: number; half: Half };

function place(line: Timeline, input: SegmentInput, marks: readonly Mark[]): Placed {
  const figures = figuresOf(line, input);
  return { ...figures, segment: firstFit(line, figures, input, marks) };
}

function firstFit(line: Timeline, { recency, d28, before28, d84, longGap }: Omit<Placed, 'segment'>, { end, joined, previous }: SegmentInput, marks: readonly Mark[]): Segment {
  const seen = Math.min(line.days[0] ?? end, joined?.get(line.member) ?? end);
  if (seen >= end - MONTH) return 'new';
  const gaps = gapsBefore(line, end).toSorted((a, b) => a - b);
  const contributed = line.contributions.slice(0, indexFrom(line.days, end)).some((count) => count > 0);
  if (d84 > 0 && !contributed) return 'lurker';
  if (recency > Math.max(60, 2 * (longGap ?? 0))) return 'dormant';
  const fading = recency > Math.max(14, quantile(gaps, 0.9) ?? 0) || (before28 > 0 && d28 <= 0.4 * before28);
  if (fading && marks.slice(1).some((mark) => isCore(line, mark.end, mark.half) || isRegular(line, mark.end))) return 'at-risk';
  if (hasReturned(line, end)) return 'returning';
  const half = marks[0]?.half ?? { set: new Set<string>(), least: Number.POSITIVE_INFINITY };
  if (isCore(line, end, half, previous?.get(line.member) === 'core' ? HOLD : 1)) return 'core';
  if (d28 >= 4 && d28 >= 2 * before28) return 'rising';
  return isRegular(line, end) ? 'regular' : 'occasional';
}

/** How many of each segment; all ten are there. */
export function segmentSizes(placed: Iterable<Placed>): Record<Segment, number> {
  const sizes = Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, number>;
  for (const { segment } of placed) sizes[segment] += 1;
  return sizes;
}

/** Segments now and at marks of 28 days before, oldest first, each with the hysteresis of the one before it. In steps of some milliseconds. */
export function* historySteps(input: Omit<SegmentInput, 'previous'>, marks = 3): Generator<void, Map<string, Placed>[]> {
  const history: Map<string, Placed>[] = [];
  const halves: Halves = new Map();
  for (let back = marks; back >= 0; back -= 1) {
    const before = history.at(-1);
    const previous = before && new Map([...before].map(([member, { segment }]) => [member, segment]));
    history.push(yield* segmentSteps({ ...input, end: input.end - MONTH * back, ...(previous ? { previous } : {}) }, halves));
  }
  return history;
}
