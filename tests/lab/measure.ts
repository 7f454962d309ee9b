import { communityCoverage } from '@/lib/engagement/coverage';
import { activeMembers } from '@/lib/engagement/people';
import { reference } from '@/lib/engagement/reference';
import { type StudyGround, windowOf } from '@/lib/engagement/studies/ground';
import { measureWindow, readyAll } from '@/lib/engagement/studies/past';
import type { MetricValue } from '@/lib/model/window';
import { toEnd } from '@/lib/model/to-end';
import { composites } from './composites';
import { countersIn, groundAt } from './measure-ground';
import { dayAsOf, oneCommunity, textIn } from './one-community';
import { badInput, option, type Options, type Verb } from './verb';

const LONGEST = 3660;
/** Windows that are told when none are asked for. */
const WINDOWS = [7, 28, 84, 90] as const;

/**
 * All metrics of one community as one JSON object, by metric and then by days of the window; with stage, health, segments,
 * churn, topics, crisis, graph, cohorts, survival, concentration and rhythm as of the day. `--reference`: instead the values
 * that an independent SQL gives for the same activities, under the names of `data/events/reference-values.json`.
 */
export const measure: Verb = {
  name: 'measure',
  usage: 'measure --in RECORDS --as-of DATE [--zone ZONE] [--window 7,28,84,90] [--community ID] [--reference]',
  async run(options) {
    const windows = windowsOf(options);
    const community = oneCommunity(options);
    const { id, zone, activities, members } = community;
    const asOf = dayAsOf(options, zone);
    if (options.named['reference'] === true) {
      process.stdout.write(`${JSON.stringify(reference({ activities, members, asOf, zone }))}\n`);
      return;
    }
    const ground = groundAt(community, asOf, countersIn(textIn(options), id));
    const coverage = communityCoverage(ground.stated, ground.facts.values());
    const capturedDays = [...ground.rollups].filter(([day, { counts }]) => day !== '' && Object.keys(counts).length > 0).length;
    const active = Object.fromEntries(windows.map((days) => [days, activeMembers(windowOf(ground, days))]));
    process.stdout.write(`${JSON.stringify({ asOf, zone, community: id, coverage, capturedDays, metrics: metricsOf(ground, windows), active, ...composites(ground) })}\n`);
  },
};

function metricsOf(ground: StudyGround, windows: readonly number[]): Record<string, Record<number, MetricValue>> {
  toEnd(readyAll(ground));
  const metrics: Record<string, Record<number, MetricValue>> = {};
  for (const days of windows) for (const [id, value] of Object.entries(toEnd(measureWindow(ground, days, ground.endDay)))) (metrics[id] ??= {})[days] = value;
  return metrics;
}

function windowsOf(options: Options): number[] {
  const text = option(options, 'window');
  if (text === undefined) return [...WINDOWS];
  const days = text.split(',').map((each) => (/^\s*\d{1,4}\s*$/.test(each) ? Number(each) : Number.NaN));
  if (days.some((each) => !(each >= 1 && each <= LONGEST))) throw badInput(`--window "${text}" is not a list of days like 7,28,84.`);
  return [...new Set(days)];
}
