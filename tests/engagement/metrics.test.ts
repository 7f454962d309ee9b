import { describe, expect, it } from 'vitest';
import { METRICS } from '@/lib/engagement';
import type { Activity } from '@/lib/model/records';
import type { MemberFacts, MetricValue } from '@/lib/model/window';
import { activity, member, numbers, randomCommunity, thread } from './community';

const ZONE = 'Asia/Shanghai';
const END = '2026-09-01';
/** Noon in Shanghai, so many days before the windows' end. */
const noon = (daysBefore: number): number => Date.UTC(2026, 8, 1) - 86_400_000 * daysBefore + 4 * 3_600_000;
const DAY = 86_400_000;

let serial = 0;
const said = (who: string | undefined, daysBefore: number, what: Partial<Activity> = {}): Activity =>
  activity(String((serial += 1)).padStart(6, '0'), { kind: 'message', at: noon(daysBefore), ...(who === undefined ? {} : { member: member(who) }), ...what });
/** Says that capture reaches back over several windows. */
const early = (): Activity => said('early', 200);
const crowd = (size: number, daysBefore: number): Activity[] => Array.from({ length: size }, (_, i) => said(`p${i}`, daysBefore));
const values = (activities: Activity[], days: number, members?: Map<string, MemberFacts>): Record<string, MetricValue> => numbers({ activities, members }, END, ZONE, [days]).metrics[days] ?? {};

describe('counts', () => {
  const members = new Map<string, MemberFacts>([[member('bot'), { id: member('bot'), role: 'bot' }], [member('mod'), { id: member('mod'), role: 'moderator' }]]);
  const activities = [
    early(), said('ann', 1), said('ann', 1, { kind: 'like' }), said('bo', 3, { kind: 'comment' }), said('mod', 2), said('bot', 2), said('bot', 2), said(undefined, 4),
    said('cy', 5, { kind: 'view' }), said('dee', 2, { removed: 'deleted' }), said('eve', 2, { at: undefined, precision: 'unknown' }), said('fay', 8),
  ];
  const week = values(activities, 7, members);

  it('keep nameless and staff in volume, bots apart, removed and undated out', () => {
    expect(week.M1).toMatchObject({ value: 6, n: 6, parts: { message: 3, like: 1, comment: 1, view: 1, bots: 2 } });
    expect(week.M2).toMatchObject({ value: 5, parts: { members: 3 } });
    expect(week.M1?.series).toHaveLength(7);
    expect(week.M1?.series?.at(-1)).toEqual({ label: '2026-08-31', value: 2 });
  });
  it('count people without staff, bots and nameless ones', () => {
    expect(week.M3).toMatchObject({ value: 3, parts: { dau: 1, wau: 3, mau: 4, seen: 1, interacted: 2, contributed: 2 } });
    expect(week.M3?.evidence?.toSorted()).toEqual([member('ann'), member('bo'), member('cy')]);
  });
  it('hide the flavour that is not captured', () => {
    expect(values([early(), said('ann', 1)], 7).M3?.parts).toMatchObject({ seen: null, interacted: 1 });
  });
  it('list the most active members, people only', () => {
    const snapshot = numbers({ activities, members }, END, ZONE, [7]);
    expect(snapshot.active[7]).toEqual([
      { member: member('ann'), contributions: 1, interactions: 2, activeDays: 1, lastDay: '2026-08-31' },
      { member: member('bo'), contributions: 1, interactions: 1, activeDays: 1, lastDay: '2026-08-29' },
      { member: member('cy'), contributions: 0, interactions: 0, activeDays: 1, lastDay: '2026-08-27' },
    ]);
  });
});

describe('honesty', () => {
  it('nothing captured is null, not zero', () => {
    for (const value of Object.values(values([], 28))) expect(value).toMatchObject({ value: null, missing: 'not captured' });
    for (const value of Object.values(values([said('ann', -3)], 28))) expect(value).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('a captured window without activity is zero', () => {
    expect(values([early()], 28).M1).toMatchObject({ value: 0, n: 0 });
    expect(values([early()], 28).M3).toMatchObject({ value: 0 });
  });
  it('days before capture began are null in the series', () => {
    expect(values([said('ann', 3), said('ann', 1)], 7).M1?.series?.map(({ value }) => value)).toEqual([null, null, null, null, 1, 0, 1]);
  });
  it('ratios need ten', () => {
    expect(values([early(), ...crowd(9, 1)], 7).M4).toMatchObject({ value: null, missing: 'too little data', n: 9 });
    expect(values([early(), ...crowd(10, 1)], 7).M4).toMatchObject({ value: 1 / 7, n: 10 });
    expect(values([early(), ...crowd(10, 1)], 7).M5).toMatchObject({ value: 1, n: 10, parts: { median: 1 } });
  });
  it('compares only what rests on enough and was captured', () => {
    const both = [...crowd(20, 1), ...crowd(25, 8)];
    expect(values([early(), ...both], 7).M3).toMatchObject({ value: 20, previous: 25 });
    expect(values([early(), ...crowd(20, 1), ...crowd(19, 8)], 7).M3?.previous).toBeNull();
    expect(values([early(), ...crowd(19, 1), ...crowd(25, 8)], 7).M3?.previous).toBeNull();
    expect(values([...both, said('first', 13)], 7).M3?.previous).toBeNull();
    expect(values([...both, said('first', 15)], 7).M3?.previous).toBe(25);
  });
});

describe('stickiness', () => {
  it('is mean daily over all, and leaves out days before capture', () => {
    const always = Array.from({ length: 28 }, (_, day) => crowd(10, day + 1)).flat();
    expect(values([early(), ...always], 28).M4).toMatchObject({ value: 1, parts: { base: 10, meanDaily: 10, days: 28, days8up: 10 } });
    expect(values(always.filter(({ at = 0 }) => at >= noon(10)), 28).M4).toMatchObject({ value: 1, parts: { days: 10 } });
    expect(values(always.filter(({ at = 0 }) => at >= noon(3)), 28).M4).toMatchObject({ value: null, missing: 'too little data' });
  });
});

/** Threads, each begun so many days before the end and answered after so many hours (null: not). */
function asked(threads: [daysBefore: number, hours: number | null][], text = 'How does it work?'): Activity[] {
  return threads.flatMap(([daysBefore, hours], i) => {
    const topic = { thread: thread(`q${(serial += 1)}-${i}`) };
    const opening = said(`asker${i}`, daysBefore, { kind: 'post', text, ...topic });
    return hours === null ? [opening] : [opening, said('helper', daysBefore, { kind: 'comment', at: (opening.at ?? 0) + hours * 3_600_000, ...topic })];
  });
}
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('reply coverage', () => {
  it('counts answers within seven days, among threads that had them', () => {
    const threads = asked([...many(6, [20, 1] as [number, number]), ...many(3, [20, null] as [number, null]), [20, 24 * 8], [3, 1], [3, null], [40, 1]]);
    const value = values([early(), ...threads], 28).M31;
    expect(value).toMatchObject({ value: 0.6, n: 10, parts: { answered: 6, threads: 10, unseen: 0 } });
    expect(value?.evidence).toHaveLength(4);
    expect(value?.interval?.[0]).toBeLessThan(0.6);
    expect(value?.interval?.[1]).toBeGreaterThan(0.6);
  });
  it('leaves out threads whose replies were not captured, and says how many', () => {
    const activities = [early(), ...asked(many(12, [20, null]))];
    const hidden = activities.flatMap((each) => each.thread ?? []).slice(0, 2);
    const threads = hidden.map((id) => ({ id, community: '', native: '', stated: { replies: 3 } }));
    const snapshot = numbers({ activities, threads }, END, ZONE, [28]);
    expect(snapshot.metrics[28]?.M31).toMatchObject({ value: 0, n: 10, parts: { unseen: 2 }, coverage: { captured: 2, stated: 8, share: 0.25 } });
    expect(snapshot.metrics[28]?.M33?.parts).toMatchObject({ unseen: 0 });
  });
});

describe('first response', () => {
  it('counts the unanswered as waiting', () => {
    const value = values([early(), ...asked([...many(4, [20, 1] as [number, number]), ...many(3, [20, 5] as [number, number]), ...many(5, [20, null] as [number, null])])], 28).M32;
    expect(value).toMatchObject({ value: 5 * 3600, n: 12, parts: { answered: 7, waiting: 5, answeredMedian: 3600, p75: null, longerThan: null } });
    expect(value?.series?.find(({ label }) => label === '1')?.value).toBeCloseTo(8 / 12, 9);
    expect(value?.evidence).toHaveLength(5);
  });
  it('has no median while more than half wait, and says how long at least', () => {
    const value = values([early(), ...asked([...many(5, [20, 1] as [number, number]), ...many(6, [20, null] as [number, null])])], 28).M32;
    expect(value).toMatchObject({ value: null, missing: 'undefined', n: 11, parts: { longerThan: (20 * DAY - 12 * 3_600_000) / 1000 + 8 * 3600 - 8 * 3600 } });
  });
  it('leaves out times coarser than an hour', () => {
    const rough = asked(many(12, [20, 1])).map((each): Activity => ({ ...each, precision: 'day' }));
    expect(values([early(), ...rough], 28).M32).toMatchObject({ value: null, missing: 'too little data', n: 0 });
    expect(values([early(), ...rough], 28).M31).toMatchObject({ value: 1, n: 12 });
  });
});

describe('unanswered questions', () => {
  it('stand in bands of age, expire, and are closed by a reply', () => {
    const value = values([early(), ...asked([[1, null], [2, null], [3, null], [5, null], [10, null], [15, null], [4, 2]]), ...asked([[2, null]], 'A note.')], 7).M33;
    expect(value).toMatchObject({ value: 5, n: 6, parts: { '0-1': 1, '1-3': 2, '3-7': 1, '7-14': 1, unseen: 0 } });
    expect(value?.series?.map(({ value: count }) => count)).toEqual([1, 2, 1, 1]);
    expect(value?.evidence).toHaveLength(5);
  });
  it('are as of the end: a later answer does not close them then', () => {
    expect(values([early(), ...asked([[1, 24 * 3]])], 7).M33).toMatchObject({ value: 1 });
    expect(values([early(), ...asked([[5, 24]])], 7).M33).toMatchObject({ value: 0, n: 1 });
  });
  it('are not those of staff', () => {
    const members = new Map<string, MemberFacts>([[member('asker0'), { id: member('asker0'), role: 'leader' }]]);
    expect(values([early(), ...asked([[1, null]])], 7, members).M33).toMatchObject({ value: 0, n: 0 });
  });
});

describe('all metrics', () => {
  it('are declared once, with every value finite or null with a reason', () => {
    expect(METRICS.map(({ id }) => id)).toEqual(['M1', 'M2', 'M3', 'M4', 'M5', 'M31', 'M32', 'M33']);
    for (let seed = 1; seed <= 12; seed += 1) {
      const snapshot = numbers(randomCommunity(seed, { count: 60 * seed }), END, ZONE, [7, 28, 84, 90]);
      for (const value of Object.values(snapshot.metrics).flatMap((each) => Object.values(each))) {
        const plain = [value.value, value.previous, ...Object.values(value.parts ?? {}), ...(value.series ?? []).map((each) => each.value), ...(value.interval ?? [])];
        expect(plain.every((each) => each === null || each === undefined || Number.isFinite(each))).toBe(true);
        expect(value.value === null).toBe(value.missing !== undefined);
        expect(value.evidence?.length ?? 0).toBeLessThanOrEqual(200);
      }
    }
  });
});
