import { describe, expect, it } from 'vitest';
import { effectiveNumber, evenness } from '@/lib/engagement/inequality';
import { reference } from '@/lib/engagement/reference';
import { rounded } from '@/lib/engagement/reference-rows';
import type { Activity } from '@/lib/model/records';
import type { MemberFacts } from '@/lib/model/window';
import { activity, member, randomCommunity, shuffled, thread } from './community';

/** The reference values of small worlds worked out by hand: nameless and undated rows, bots that open threads, ties. */

const ZONE = 'Asia/Shanghai';
const AS_OF = '2026-09-01';
const END = Date.UTC(2026, 7, 31, 16);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let serial = 0;
const row = (kind: Activity['kind'], who: string | undefined, topic: string | undefined, daysBefore: number | undefined, more: Partial<Activity> = {}): Activity =>
  activity(String((serial += 1)).padStart(4, '0'), {
    kind, ...(who === undefined ? {} : { member: member(who) }), ...(topic === undefined ? {} : { thread: thread(topic) }),
    ...(daysBefore === undefined ? { precision: 'unknown' } : { at: END - daysBefore * DAY }), ...more,
  });
const members = new Map<string, MemberFacts>([[member('bot'), { id: member('bot'), role: 'bot' }], [member('mod'), { id: member('mod'), role: 'moderator' }]]);
const valuesOf = (activities: Activity[]): Record<string, unknown> => reference({ activities, members, asOf: AS_OF, zone: ZONE });

describe('reference values', () => {
  const activities = [
    row('post', 'ann', 'a', 20), row('comment', undefined, 'a', 19.5), row('comment', 'ann', 'a', 19.75), row('comment', 'mod', 'a', 19),
    row('post', 'bot', 'b', 15), row('post', 'bo', 'b', 14.75), row('comment', 'bo', 'b', 14.5),
    row('post', undefined, 'c', 12), row('comment', undefined, 'c', 11.9), row('like', 'cy', 'c', 0.5),
    row('post', 'cy', 'd', undefined), row('comment', 'ann', 'd', 3), row('post', 'bot', 'e', 10), row('comment', 'cy', 'e', 9),
    row('comment', 'dee', 'zz', 40), row('comment', 'cy', 'a', 2, { removed: 'deleted' }),
  ];
  const values = valuesOf(activities);

  it('count all rows, but people without bots and the nameless; staff are people here', () => {
    expect(values).toMatchObject({
      events: 15, by_kind: { comment: 8, like: 1, post: 6 }, bot_events: 2, null_actor_events: 3, human_actors_all_time: 5,
      events_28d_human: 8, dau_last_complete_day: 1, wau_7d: 2, mau_28d: 4, sum_dau_28d: 6, stickiness: 0.053571, new_contributors_28d: 4,
      lifecycle_28d: { new: 4, returning: 0, dormant: 1, resurrecting: 0 },
    });
  });
  it('let the nameless answer, but not bots, the opener, or a thread that bots alone opened', () => {
    // a: half a day by a nameless one. b: opened by the bot, posted in by bo too: bo's comment answers after half a day.
    // c: nameless both, so nobody else. d is undated, e is the bot's.
    expect(values).toMatchObject({
      threads_started_90d_lag7: 3, threads_responded: 2, reply_coverage_7d: 0.666667,
      ttfr_responders_only: { mean_s: 43_200, median_s: 43_200, p90_s: 43_200 }, ttfr_kaplan_meier: { median_s: 43_200, final_survival: 0.333333 },
    });
  });
  it('draw edges to the first who posted, whatever the time', () => {
    // mod → ann, bo → bot, ann → cy, cy → bot.
    expect(values.reply_edges_90d).toEqual({ edges: 4, reciprocated: 0, reciprocity: 0 });
    expect(valuesOf([...activities, row('comment', 'cy', 'a', 1)]).reply_edges_90d).toEqual({ edges: 5, reciprocated: 2, reciprocity: 0.4 });
  });
  it('break ties by id, whatever the order', () => {
    const tie = [row('post', 'ann', 't', 20), row('post', 'bo', 't', 20), row('comment', 'ann', 't', 19)];
    expect(valuesOf(tie)).toMatchObject({ threads_responded: 0 });
    expect(valuesOf(tie.toReversed())).toEqual(valuesOf(tie));
  });
  it('follow newcomers: their first day apart, then days 7–13 and 28–34', () => {
    const days = (who: string, first: number, ...later: number[]): Activity[] => [row('post', who, `n-${who}`, first), ...later.map((day) => row('like', who, undefined, first - day))];
    const newcomers = [...days('a', 100, 7), ...days('b', 100, 13, 28), ...days('c', 100, 14), ...days('d', 100), ...days('e', 41.9, 7), ...days('f', 182.9, 7), row('comment', 'd', 'n-a', 99.5)];
    const found = valuesOf(newcomers);
    expect(found.cohort_retention).toEqual({ newcomers: 4, w1_days7_13: 2, w4_days28_34: 1, any_day_1_30: 3 });
    expect(found.newcomer_first_post_reply_vs_return30).toEqual([{ replied_24h: false, n: 5, returned: 4, rate: 0.8 }, { replied_24h: true, n: 1, returned: 1, rate: 1 }]);
  });
  it('of nothing are zero or null, under the same keys', () => {
    expect(Object.keys(valuesOf([]))).toEqual(Object.keys(values));
    expect(valuesOf([])).toMatchObject({ events: 0, mau_28d: 0, stickiness: null, contrib_90d: null, reply_coverage_7d: null, ttfr_kaplan_meier: null, peak_hour_of_week_local_180d: null });
  });
  it.each([1, 2, 3])('do not depend on order, and lose nothing but bots with the bots (%i)', (seed) => {
    const sample = randomCommunity(seed);
    const all = reference({ ...sample, asOf: '2026-08-20', zone: ZONE });
    expect(reference({ activities: shuffled(sample.activities, seed), members: sample.members, asOf: '2026-08-20', zone: ZONE })).toEqual(all);
    const without = reference({ activities: sample.activities.filter((each) => each.member !== member('bot')), members: sample.members, asOf: '2026-08-20', zone: ZONE });
    for (const key of ['mau_28d', 'sum_dau_28d', 'contrib_90d', 'lifecycle_28d', 'cohort_retention', 'peak_hour_of_week_local_180d']) expect(without[key]).toEqual(all[key]);
  });
});

describe('rounding', () => {
  it.each([[0.0078125, 6, 0.007812], [0.0234375, 6, 0.023438], [2 / 3, 6, 0.666667], [7493, 1, 7493], [0.25, 1, 0.2], [0.75, 1, 0.8], [1.05, 1, 1.1]])('%d to %d digits is %d', (value, digits, expected) => {
    expect(rounded(value, digits)).toBe(expected);
  });
});

describe('evenness', () => {
  it('is the effective number on the scale of its logarithm', () => {
    expect(effectiveNumber([5, 5, 5])).toBeCloseTo(3, 12);
    expect(effectiveNumber([9])).toBe(1);
    expect(effectiveNumber([])).toBeNull();
    expect(evenness([5, 5, 5])).toBeCloseTo(1, 12);
    expect(evenness([5])).toBeNull();
  });
});
