import { type Archive, buildArchive } from '@/lib/engagement/archive';
import type { Extras } from '@/lib/engagement/archive-input';
import { DEEP_METRICS } from '@/lib/engagement/deep';
import { buildWindow, statedOf } from '@/lib/engagement/window';
import { rollUp } from '@/lib/model/rollup';
import type { MetricValue, Window } from '@/lib/model/window';
import { dayStart } from '@/lib/model/zone';
import { COMMUNITY, factsOf, type Sample } from './community';

type Entered = Extras & { aliases?: ReadonlyMap<string, string> };

/** A window of a sample, and its archive, as the command line builds them. */
export function deepInput(sample: Sample, endDay: string, zone: string, days: number, entered: Entered = {}): { window: Window; archive: Archive } {
  const { activities, members = new Map(), threads = [] } = sample;
  const times = activities.flatMap(({ at, removed }) => (at === undefined || removed ? [] : at));
  const window = buildWindow({
    community: COMMUNITY, zone, endDay, days, rollups: rollUp(activities, zone), facts: factsOf(sample), stated: statedOf(threads), members,
    ...(times.length > 0 ? { historyFrom: times.reduce((a, b) => Math.min(a, b)) } : {}), ...(entered.aliases ? { aliases: entered.aliases } : {}),
  });
  return { window, archive: buildArchive({ activities, zone, until: dayStart(endDay, zone), records: new Map(threads.map((each) => [each.id, each])), ...entered }) };
}

/** All deep metrics of a sample by id. */
export function deepNumbers(sample: Sample, endDay: string, zone: string, days: number, entered: Entered = {}): Record<string, MetricValue> {
  const { window, archive } = deepInput(sample, endDay, zone, days, entered);
  return Object.fromEntries(DEEP_METRICS.map((metric) => [metric.id, metric.compute(window, archive)]));
}
