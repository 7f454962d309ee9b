import { offsetAt } from '@/lib/model/zone';

/** What a community did in one hour that begins at `at` (UTC, ms): `hits` of `n`; for a mere count both are the same. */
export type Bucket = { at: number; n: number; hits: number };

/** How to look for a surge. Lengths of time in ms. */
export type SurgeSettings = {
  /** A share of all, or how many there were. */
  of: 'share' | 'count';
  window: number;
  baseline: number;
  /** Compare with the same hours of the days before: most communities sleep at night. */
  sameHour: boolean;
  /** Fewest items in the window. */
  min: number;
  /** How many standard deviations above what is usual. */
  sigma: number;
};

/** What was measured: `value` and `expected` are shares, or counts a window; `sigma` how far apart in standard deviations. */
export type Surge = { value: number; expected: number; sigma: number; n: number; /** Begin of the first hour of the surge. */ since: number };

export const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** Fewer windows before it say nothing of what is usual. */
const LEAST_WINDOWS = 4;
/** How far back the beginning of a surge is looked for. */
const MOST_HOURS = 7 * DAY_HOURS;

type Sum = { n: number; hits: number };
type Hours = ReadonlyMap<number, Sum>;
type Look = SurgeSettings & { hours: Hours; zone: string; first: number; width: number };

const hourOf = (at: number): number => Math.floor(at / HOUR_MS);

/** Sum over the `width` hours that end with this one. */
function sumEnding({ hours, width }: Look, last: number): Sum {
  const sum = { n: 0, hits: 0 };
  for (let hour = last - width + 1; hour <= last; hour += 1) {
    const { n = 0, hits = 0 } = hours.get(hour) ?? {};
    sum.n += n;
    sum.hits += hits;
  }
  return sum;
}

/** The hour at which a clock in the zone shows the same, so many days before; summer time moves it. */
function sameHourBefore(hour: number, days: number, zone: string): number {
  const then = hour - days * DAY_HOURS;
  return then + Math.round((offsetAt(hour * HOUR_MS, zone) - offsetAt(then * HOUR_MS, zone)) / HOUR_MS);
}

/** The windows that say what is usual: none that reaches into this one or before all that was captured. */
function usual(look: Look, last: number): Sum[] {
  const { baseline, width, sameHour, zone, first } = look;
  const reach = Math.floor(baseline / HOUR_MS);
  const ends: number[] = [];
  if (sameHour) for (let days = Math.ceil(width / DAY_HOURS); days * DAY_HOURS <= reach; days += 1) ends.push(sameHourBefore(last, days, zone));
  else for (let end = last - width; end > last - width - reach; end -= width) ends.push(end);
  return ends.filter((end) => end - width + 1 >= first).map((end) => sumEnding(look, end));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

type Measured = Omit<Surge, 'since'>;

/**
 * Share: p of all earlier windows together (half a hit and one item added, so that none is not impossible). Deviations are
 * measured on the scale 2√n·asin√share, where chance spreads shares of any size alike (Anscombe 1948); they are divided
 * by how much more the windows differed than chance has it (quasi-binomial, Wedderburn 1974).
 */
function measuredShare(now: Sum, before: readonly Sum[]): Measured | null {
  const windows = before.filter(({ n }) => n > 0);
  if (windows.length < LEAST_WINDOWS || now.n === 0) return null;
  const all = windows.reduce((sum, { n, hits }) => ({ n: sum.n + n, hits: sum.hits + hits }), { n: 0, hits: 0 });
  const expected = (all.hits + 0.5) / (all.n + 1);
  const chance = expected * (1 - expected);
  const spread = Math.max(1, mean(windows.map(({ n, hits }) => (n * (hits / n - expected) ** 2) / chance)));
  const value = now.hits / now.n;
  const apart = Math.asin(Math.sqrt(value)) - Math.asin(Math.sqrt(expected));
  return { value, expected, sigma: 2 * Math.sqrt(now.n / spread) * apart, n: now.n };
}

/** Count: the mean of the earlier windows, on the scale 2√(count + 3/8) for the same reason; they may differ more than chance has it (Poisson). */
function measuredCount(now: Sum, before: readonly Sum[]): Measured | null {
  if (before.length < LEAST_WINDOWS) return null;
  const counts = before.map(({ hits }) => hits);
  const expected = mean(counts);
  const variance = counts.reduce((sum, count) => sum + (count - expected) ** 2, 0) / (counts.length - 1);
  const spread = Math.max(1, variance / Math.max(expected, 1));
  const apart = Math.sqrt(now.hits + 0.375) - Math.sqrt(expected + 0.375);
  return { value: now.hits, expected, sigma: (2 * apart) / Math.sqrt(spread), n: now.hits };
}

function surgeEnding(look: Look, last: number): Measured | null {
  const measured = (look.of === 'share' ? measuredShare : measuredCount)(sumEnding(look, last), usual(look, last));
  return measured && measured.n >= look.min && measured.sigma >= look.sigma ? measured : null;
}

/**
 * Whether the hours up to now, this one included, are far above what is usual. Null when they are not, or when too little
 * was captured to know. Windows are of whole hours, at least one. Buckets may come in any order. `knownFrom`: since when
 * something was captured; hours after it without a bucket had nothing to count. Without it the first bucket says so.
 */
export function surgeAt(buckets: readonly Bucket[], settings: SurgeSettings, { now, zone, knownFrom = Infinity }: { now: number; zone: string; knownFrom?: number | undefined }): Surge | null {
  const hours = new Map<number, Sum>();
  for (const { at, n, hits } of buckets) {
    const hour = hourOf(at);
    const known = hours.get(hour) ?? { n: 0, hits: 0 };
    hours.set(hour, { n: known.n + n, hits: known.hits + hits });
  }
  if (hours.size === 0) return null;
  const first = [...hours.keys()].reduce((least, hour) => Math.min(least, hour), hourOf(knownFrom));
  const look: Look = { ...settings, hours, zone, first, width: Math.max(1, Math.ceil(settings.window / HOUR_MS)) };
  const last = hourOf(now);
  const found = surgeEnding(look, last);
  if (!found) return null;
  let since = last;
  while (last - since < MOST_HOURS && surgeEnding(look, since - 1)) since -= 1;
  return { ...found, since: since * HOUR_MS };
}
