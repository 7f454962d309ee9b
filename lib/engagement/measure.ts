import type { Thread } from '@/lib/model/records';
import { type MemberFacts, type MetricValue, type Rollup, type Snapshot, type StatedThread, type ThreadFacts, WINDOW_DAYS } from '@/lib/model/window';
import { addDays, dayStart } from '@/lib/model/zone';
import { METRICS } from './index';
import { communityCoverage } from './coverage';
import { activeMembers } from './people';
import { REACH_DAYS } from './started';
import { buildWindow, statedOf, type WindowInput } from './window';

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
  /** What pages state of threads: from their records, or put together before. */
  threads: Iterable<Thread> | Map<string, StatedThread>;
  /** Sums over all threads and days, where they are known: facts and rollups need then not reach further than the windows. */
  sums?: Pick<Snapshot, 'coverage' | 'capturedDays'>;
  /** At least those who are not plain members. */
  members: Map<string, MemberFacts>;
  /** Time of the earliest captured activity. */
  historyFrom?: number;
  /** Lengths of the windows in days; those offered everywhere when absent. */
  windows?: readonly number[];
  /** Several accounts of one person, and when staff is there. */
  aliases?: WindowInput['aliases'];
  hours?: WindowInput['hours'];
};

/** All metrics of a community for windows of several lengths, and who was most active. */
export function measure(input: MeasureInput): Snapshot {
  const { community, zone, endDay, now, rollups, members, historyFrom, windows = WINDOW_DAYS, aliases, hours } = input;
  const all = [...input.facts];
  const stated = input.threads instanceof Map ? new Map(input.threads) : statedOf(input.threads);
  const { coverage, capturedDays } = input.sums ?? { coverage: communityCoverage(stated, all), capturedDays: capturedDaysIn(rollups) };
  const facts = recentOf(all, dayStart(addDays(endDay, -2 * Math.max(...windows) - REACH_DAYS), zone), stated);
  const snapshot: Snapshot = {
    community, asOf: endDay, zone, computedAt: now, coverage, capturedDays,
    metrics: {}, active: {},
  };
  for (const days of windows) {
    const window = buildWindow({ community, zone, endDay, days, rollups, facts, stated, members, ...(historyFrom === undefined ? {} : { historyFrom }), ...(aliases ? { aliases } : {}), ...(hours ? { hours } : {}) });
    const values: Record<string, MetricValue> = {};
    for (const metric of METRICS) values[metric.id] = metric.compute(window);
    snapshot.metrics[String(days)] = values;
    snapshot.active[String(days)] = activeMembers(window);
  }
  return snapshot;
}

/**
 * Threads that any window may ask for, by id; what is stated of older ones is dropped. A map of all threads of a large
 * community would cost more than all metrics together.
 */
function recentOf(facts: readonly ThreadFacts[], since: number, stated: Map<string, StatedThread>): Map<string, ThreadFacts> {
  const recent = new Map<string, ThreadFacts>();
  for (const each of facts) {
    const last = Math.max(each.lastAt ?? Number.NEGATIVE_INFINITY, each.startedAt ?? Number.NEGATIVE_INFINITY);
    if (last >= since || last === Number.NEGATIVE_INFINITY) recent.set(each.thread, each);
    else stated.delete(each.thread);
  }
  return recent;
}

/** Days with any captured activity. Rollups are many and wide: the first member of a day is enough. */
function capturedDaysIn(rollups: Map<string, Rollup>): number {
  let days = 0;
  for (const { day, counts } of rollups.values()) {
    if (day === '') continue;
    for (const _ in counts) {
      days += 1;
      break;
    }
  }
  return days;
}
