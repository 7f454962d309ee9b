import type { Thread } from '@/lib/model/records';
import { type MemberFacts, type MetricValue, type Rollup, type Snapshot, type ThreadFacts, WINDOW_DAYS } from '@/lib/model/window';
import { METRICS } from './index';
import { communityCoverage } from './coverage';
import { activeMembers } from './people';
import { buildWindow, statedOf } from './window';

/** What numbers of one community at one time are made of. Nothing here is an activity: rollups and facts suffice. */
export type MeasureInput = {
  community: string;
  /** IANA zone whose days are counted. */
  zone: string;
  /** Local day that the windows end before: today, for windows that end with the last complete day. */
  endDay: string;
  /** When this is computed, epoch ms. */
  now: number;
  /** By day; those of twice the longest window and of the week before it are read, more do no harm. */
  rollups: Map<string, Rollup>;
  facts: Iterable<ThreadFacts>;
  threads: Iterable<Thread>;
  /** At least those who are not plain members. */
  members: Map<string, MemberFacts>;
  /** Time of the earliest captured activity. */
  historyFrom?: number;
  /** Lengths of the windows in days; those offered everywhere when absent. */
  windows?: readonly number[];
};

/** All metrics of a community for windows of several lengths, and who was most active. */
export function measure(input: MeasureInput): Snapshot {
  const { community, zone, endDay, now, rollups, members, historyFrom, windows = WINDOW_DAYS } = input;
  const facts = new Map([...input.facts].map((each) => [each.thread, each]));
  const stated = statedOf(input.threads);
  const snapshot: Snapshot = {
    community, asOf: endDay, zone, computedAt: now, coverage: communityCoverage(stated, facts),
    capturedDays: [...rollups.values()].filter(({ day, counts }) => day !== '' && Object.keys(counts).length > 0).length,
    metrics: {}, active: {},
  };
  for (const days of windows) {
    const window = buildWindow({ community, zone, endDay, days, rollups, facts, stated, members, ...(historyFrom === undefined ? {} : { historyFrom }) });
    const values: Record<string, MetricValue> = {};
    for (const metric of METRICS) values[metric.id] = metric.compute(window);
    snapshot.metrics[String(days)] = values;
    snapshot.active[String(days)] = activeMembers(window);
  }
  return snapshot;
}
