import { METRICS } from '@/lib/engagement';
import { measure as measureAll } from '@/lib/engagement/measure';
import { reference } from '@/lib/engagement/reference';
import { rollUp } from '@/lib/model/rollup';
import { WINDOW_DAYS } from '@/lib/model/window';
import { dayStart } from '@/lib/model/zone';
import { dayAsOf, factsOf, historyFrom, oneCommunity } from './one-community';
import { badInput, option, type Options, type Verb } from './verb';

const LONGEST = 3660;

/**
 * All metrics of one community as one JSON object; by metric, then by days of the window. `--reference`: instead the
 * values that an independent SQL gives for the same activities, under the names of `data/events/reference-values.json`.
 */
export const measure: Verb = {
  name: 'measure',
  usage: 'measure --in RECORDS --as-of DATE [--zone ZONE] [--window 7,28,84,90] [--community ID] [--reference]',
  async run(options) {
    const windows = windowsOf(options);
    const community = oneCommunity(options);
    const { id, zone, activities, members, threads } = community;
    const endDay = dayAsOf(options, zone);
    if (options.named['reference'] === true) {
      process.stdout.write(`${JSON.stringify(reference({ activities, members, asOf: endDay, zone }))}\n`);
      return;
    }
    const snapshot = measureAll({
      community: id, zone, endDay, now: dayStart(endDay, zone), rollups: rollUp(activities, zone), facts: factsOf(community).values(),
      threads: threads.values(), members, windows, ...historyFrom(activities),
    });
    const metrics = Object.fromEntries(METRICS.map((metric) => [metric.id, Object.fromEntries(windows.map((days) => [days, snapshot.metrics[days]?.[metric.id]]))]));
    const { asOf, coverage, capturedDays, active } = snapshot;
    process.stdout.write(`${JSON.stringify({ asOf, zone, community: id, coverage, capturedDays, metrics, active, stage: null, health: null, segments: null })}\n`);
  },
};

function windowsOf(options: Options): number[] {
  const text = option(options, 'window');
  if (text === undefined) return [...WINDOW_DAYS];
  const days = text.split(',').map((each) => (/^\s*\d{1,4}\s*$/.test(each) ? Number(each) : Number.NaN));
  if (days.some((each) => !(each >= 1 && each <= LONGEST))) throw badInput(`--window "${text}" is not a list of days like 7,28,84.`);
  return [...new Set(days)];
}
