import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { reference as referenceValues } from '@/lib/engagement/reference';
import type { Activity } from '@/lib/model/records';
import type { MemberFacts, Snapshot } from '@/lib/model/window';
import { activity, factsOf, member, numbers, type Sample, shuffled, thread } from './community';

/** Real activity with values computed apart from the product, in SQL. It is not in the repository. */
const FOLDER = resolve(import.meta.dirname, '../../../shared/data/events');
const FILE = resolve(FOLDER, 'bytecode-zulip/messages.csv.gz');
const ZONE = 'America/New_York';

type Reference = { zulip: Record<string, number> & { ttfr_kaplan_meier: { median_s: number }; ttfr_responders_only: { median_s: number } } };

function load(): Sample & { members: Map<string, MemberFacts> } {
  const [, ...lines] = gunzipSync(readFileSync(FILE)).toString('utf8').trim().split('\n');
  const members = new Map<string, MemberFacts>();
  const activities = lines.map((line): Activity => {
    const [time, id = '', actor = '', isBot, , topic = '', kind] = line.split(',');
    if (isBot === '1') members.set(member(actor), { id: member(actor), role: 'bot' });
    return activity(id, { kind: kind === 'post' ? 'post' : 'comment', member: member(actor), thread: thread(topic), at: Number(time) * 1000 });
  });
  return { activities, members };
}

describe.runIf(existsSync(FILE))('the Zulip set against SQL', () => {
  let sample: ReturnType<typeof load>;
  let snapshot: Snapshot;
  let reference: Reference['zulip'];

  beforeAll(() => {
    sample = load();
    snapshot = numbers(sample, '2026-08-01', ZONE, [7, 28, 84, 90]);
    reference = (JSON.parse(readFileSync(resolve(FOLDER, 'reference-values.json'), 'utf8')) as Reference).zulip;
  }, 60_000);

  const value = (metric: string, days: number): number | null | undefined => snapshot.metrics[days]?.[metric]?.value;

  it('counts the same activities and people', () => {
    expect(sample.activities).toHaveLength(reference.events ?? 0);
    expect(value('M1', 28)).toBe(reference.events_28d_human);
    expect(value('M2', 28)).toBe(reference.events_28d_human);
    expect(value('M3', 7)).toBe(25);
    expect(value('M3', 28)).toBe(42);
    expect(snapshot.metrics[7]?.M3?.parts).toMatchObject({ dau: reference.dau_last_complete_day, wau: reference.wau_7d, mau: reference.mau_28d });
  });

  it('gives the same stickiness', () => {
    expect(value('M4', 28)).toBeCloseTo(0.12585, 6);
    expect((snapshot.metrics[28]?.M4?.parts?.meanDaily ?? 0) * 28).toBeCloseTo(reference.sum_dau_28d ?? 0, 9);
  });

  it('gives the same reply coverage and first response', () => {
    const coverage = snapshot.metrics[90]?.M31;
    expect([coverage?.n, coverage?.value?.toFixed(6)]).toEqual([133, reference.reply_coverage_7d?.toFixed(6)]);
    expect(coverage?.value).toBeCloseTo(0.56391, 6);
    const response = snapshot.metrics[90]?.M32;
    expect(response?.value).toBe(45_123);
    expect(response?.value).toBe(reference.ttfr_kaplan_meier.median_s);
    expect(response?.parts).toMatchObject({ answeredMedian: reference.ttfr_responders_only.median_s, answered: reference.threads_responded });
  });

  it('gives every reference value, and no other key', () => {
    const values = referenceValues({ ...sample, asOf: '2026-08-01', zone: ZONE });
    expect(values).toEqual(reference);
    expect(Object.keys(values)).toEqual(Object.keys(reference));
    expect(referenceValues({ activities: shuffled(sample.activities, 5), members: sample.members, asOf: '2026-08-01', zone: ZONE })).toEqual(reference);
  }, 60_000);

  it('does not depend on the order in which activities came', () => {
    expect(numbers({ ...sample, activities: shuffled(sample.activities, 3) }, '2026-08-01', ZONE, [7, 28, 84, 90])).toEqual(snapshot);
  }, 60_000);

  it('agrees with itself on every thread when facts are made twice', () => {
    const facts = factsOf(sample);
    expect(facts.size).toBe(22_177);
    expect([...facts.values()].every(({ startedAt = 0, firstReplyAt = startedAt }) => firstReplyAt >= startedAt)).toBe(true);
  }, 60_000);
});
