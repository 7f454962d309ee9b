import { METRICS } from '@/lib/engagement';
import { buildArchive } from '@/lib/engagement/archive';
import { DEEP_METRICS } from '@/lib/engagement/deep';
import { measure as measureAll } from '@/lib/engagement/measure';
import { reference } from '@/lib/engagement/reference';
import { buildWindow, statedOf } from '@/lib/engagement/window';
import { rollUp } from '@/lib/model/rollup';
import { WINDOW_DAYS } from '@/lib/model/window';
import { dayStart } from '@/lib/model/zone';
import { composites } from './composites';
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
    const rollups = rollUp(activities, zone);
    const facts = factsOf(community);
    const history = historyFrom(activities);
    const snapshot = measureAll({
      community: id, zone, endDay, now: dayStart(endDay, zone), rollups, facts: facts.values(), threads: threads.values(), members, windows, ...history,
    });
    const archive = buildArchive({ activities, zone, until: dayStart(endDay, zone), records: threads });
    const stated = statedOf(threads.values());
    const rows: [string, Record<number, unknown>][] = METRICS.map((metric) => [metric.id, Object.fromEntries(windows.map((days) => [days, snapshot.metrics[days]?.[metric.id]]))]);
    for (const metric of DEEP_METRICS) rows.push([metric.id, {}]);
    for (const days of windows) {
      const window = buildWindow({ community: id, zone, endDay, days, rollups, facts, stated, members, ...history });
      for (const metric of DEEP_METRICS) (rows.find(([name]) => name === metric.id)?.[1] ?? {})[days] = metric.compute(window, archive);
    }
    const metrics = Object.fromEntries(rows.toSorted(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1))));
    const { asOf, coverage, capturedDays, active } = snapshot;
    const whole = composites({ community: id, zone, endDay, rollups, facts, stated, members, ...history }, archive);
    process.stdout.write(`${JSON.stringify({ asOf, zone, community: id, coverage, capturedDays, metrics, active, ...whole })}\n`);
  },
};

function windowsOf(options: Options): number[] {
  const text = option(options, 'window');
  if (text === undefined) return [...WINDOW_DAYS];
  const days = text.split(',').map((each) => (/^\s*\d{1,4}\s*$/.test(each) ? Number(each) : Number.NaN));
  if (days.some((each) => !(each >= 1 && each <= LONGEST))) throw badInput(`--window "${text}" is not a list of days like 7,28,84.`);
  return [...new Set(days)];
}
