import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from '@/lib/engagement';
import { rate } from '@/lib/engagement/content-quality';
import { DEEP_METRICS } from '@/lib/engagement/deep';
import { longestExchange } from '@/lib/engagement/depth';
import { decayed } from '@/lib/engagement/love';
import type { Activity } from '@/lib/model/records';
import type { MemberFacts, MetricValue } from '@/lib/model/window';
import { activity, COMMUNITY, member, randomCommunity, shuffled, thread } from './community';
import { deepNumbers } from './deep-numbers';

const ZONE = 'Asia/Shanghai';
const END = '2026-09-01';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MIDNIGHT = Date.UTC(2026, 7, 31, 16);

let serial = 0;
/** Something done so many days before the end. */
const done = (kind: Activity['kind'], who: string | undefined, daysBefore: number, more: Partial<Activity> = {}): Activity =>
  activity(String((serial += 1)).padStart(6, '0'), { kind, at: MIDNIGHT - daysBefore * DAY, ...(who === undefined ? {} : { member: member(who) }), ...more });
const early = (): Activity => done('message', 'early', 400);
const crowd = (kind: Activity['kind'], size: number, daysBefore: number, more: Partial<Activity> = {}): Activity[] => Array.from({ length: size }, (_, i) => done(kind, `p${i}`, daysBefore, more));
const staff = new Map<string, MemberFacts>([[member('bot'), { id: member('bot'), role: 'bot' }], [member('mod'), { id: member('mod'), role: 'moderator' }]]);
const values = (activities: Activity[], days = 28, entered = {}): Record<string, MetricValue> => deepNumbers({ activities: [early(), ...activities], members: staff }, END, ZONE, days, entered);

describe('interaction rate', () => {
  it('divides by who was there where views are captured', () => {
    expect(values([...crowd('view', 12, 2), ...crowd('like', 3, 1), done('like', 'mod', 1), done('view', 'bot', 1)]).M6).toMatchObject({ value: 0.25, n: 12, parts: { interacted: 3, viewers: 12, known: null } });
  });
  it('else by those known, but for who left', () => {
    const left = [done('message', 'gone', 100), done('leave', 'gone', 50), done('leave', 'back', 60), done('message', 'back', 50)];
    // 10 of the crowd, the early one, and who came back.
    expect(values([...crowd('message', 10, 100), done('like', 'p0', 1), ...left]).M6).toMatchObject({ value: 1 / 12, n: 12, parts: { known: 12, viewers: null } });
  });
});

describe('depth', () => {
  it('finds the longest exchange of two', () => {
    const talk = (text: string): number => longestExchange([...text].map((letter) => (letter === '.' ? undefined : letter)));
    expect(['', 'a', 'aa', 'ab', 'abab', 'abcab', 'aabba', 'ab.ab', 'abacac'].map(talk)).toEqual([0, 0, 0, 2, 4, 2, 2, 2, 4]);
  });
  it('is the median of replies to threads that had 48 hours', () => {
    const threads = Array.from({ length: 11 }, (_, i) => [
      done('post', `o${i}`, 10, { thread: thread(`d${i}`) }),
      ...Array.from({ length: i }).map((__, j) => done('comment', j % 2 ? `o${i}` : 'helper', 9 - j / 10, { thread: thread(`d${i}`) })), done('comment', 'bot', 8, { thread: thread(`d${i}`) }),
    ]).flat();
    const young = [done('post', 'x', 1.5, { thread: thread('young') }), done('post', 'bot', 9, { thread: thread('of-bot') })];
    const found = values([...threads, ...young]).M7;
    expect(found).toMatchObject({ value: 5, n: 11, parts: { repliers: 1, longestExchange: 11, mean: 5 } });
    expect(found?.evidence?.[0]).toBe(thread('d10'));
  });
  it('solo threads are those without anybody else, and of those seen whole', () => {
    const solo = Array.from({ length: 12 }, (_, i) => [done('post', `o${i}`, 10, { thread: thread(`s${i}`) }), ...(i < 3 ? [done('comment', 'helper', 9, { thread: thread(`s${i}`) })] : [done('comment', `o${i}`, 8, { thread: thread(`s${i}`) })])]).flat();
    const threads = [{ id: thread('s11'), community: COMMUNITY, native: 's11', stated: { replies: 4 } }, { id: thread('s10'), community: COMMUNITY, native: 's10', stated: { replies: 1 } }];
    expect(deepNumbers({ activities: [early(), ...solo], threads }, END, ZONE, 28).M38).toMatchObject({ value: 8 / 11, n: 11, parts: { solo: 8, unseen: 1 } });
  });
});

describe('rhythm', () => {
  it('finds the busiest hour of the local week, exact times only', () => {
    // 2026-08-31 is a Monday; 02:00 UTC is 10 o'clock there.
    const monday = done('post', 'ann', 0, { at: Date.UTC(2026, 7, 31, 2) });
    const found = values([monday, done('like', 'bo', 0, { at: Date.UTC(2026, 7, 24, 2, 30) }), done('post', 'bot', 0, { at: Date.UTC(2026, 7, 25, 2) }), ...crowd('post', 5, 3, { precision: 'day' })]).M8;
    expect(found).toMatchObject({ value: 0.5, n: 2, parts: { weekday: 1, hour: 10, count: 2 } });
    expect(found?.series).toHaveLength(168);
  });
  it('counts visits by pauses of half an hour, and none where no view is captured', () => {
    const at = (minutes: number): Activity => done('view', 'ann', 0, { at: MIDNIGHT - DAY + minutes * 60_000 });
    expect(values([at(0), at(29), at(58), at(88), done('view', 'mod', 1)]).M9).toMatchObject({ value: 2, n: 2, parts: { visitors: 1 } });
    expect(values(crowd('post', 3, 1)).M9).toMatchObject({ value: null, missing: 'not captured' });
  });
});

describe('content', () => {
  it('is even when all forms are alike, and unknown where no page tells', () => {
    const forms = ['text', 'picture', 'video', 'link', 'file'] as const;
    expect(values(forms.flatMap((form) => crowd('post', 2, 3, { form: [form] }))).M14?.value).toBeCloseTo(1, 12);
    expect(values(crowd('post', 10, 3, { form: ['text'] })).M14).toMatchObject({ value: 0, n: 10, parts: { text: 1, untold: 0 } });
    expect(values([...crowd('post', 10, 3, { form: ['text', 'picture'] }), ...crowd('post', 10, 3)]).M14).toMatchObject({ n: 10, parts: { text: 0.5, picture: 0.5, untold: 0.5 } });
    expect(values(crowd('post', 12, 3)).M14).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('counts the kinds that one in twenty uses', () => {
    const found = values([...crowd('message', 40, 2), ...crowd('like', 2, 2), done('vote', 'p0', 2), done('share', 'mod', 2), done('reward', 'p1', 2)]).M16;
    expect(found).toMatchObject({ value: 2, n: 40, parts: { message: 1, like: 0.05, vote: 0.025 } });
  });
  it('knows promotion only where somebody looked', () => {
    const posts = [...crowd('post', 8, 2), done('post', 'mod', 2), done('post', undefined, 2), done('post', 'bot', 2)];
    expect(values(posts).M17).toMatchObject({ value: null, missing: 'not captured', parts: { staff: 0.1 } });
    expect(values(posts, 28, { promoted: new Set([posts[0]?.id, posts[10]?.id]) }).M17).toMatchObject({ value: 0.1, n: 10, evidence: [posts[0]?.id] });
  });
  it('rates posts against their hour and age, shrunk', () => {
    const cell = '10|7';
    const posts = [...Array.from({ length: 10 }, (_, i) => ({ id: `${i}`, at: 0, got: 1, cell })), { id: 'best', at: 0, got: 12, cell }];
    const mean = 2;
    const expected = (22 + 10 * mean) / 21;
    expect(rate(posts).get('best')).toBeCloseTo((12 + 2) / (expected + 2), 12);
    expect(rate(posts).get('0')).toBeCloseTo((1 + 2) / (expected + 2), 12);
  });
  it('finds posts that got at least twice the usual from others', () => {
    const posts = crowd('post', 10, 5);
    const target = posts[0]?.id ?? '';
    const praise = [...Array.from({ length: 8 }, (_, i) => done('comment', `q${i}`, 4, { target })), done('comment', 'q0', 3, { target }), done('like', 'p0', 3, { target }), done('share', 'mod', 3, { target })];
    const found = values([...posts, ...praise]).M15;
    expect(found).toMatchObject({ value: 0.1, n: 10, parts: { mean: 1.6, standing: 1 }, evidence: [target] });
  });
});

describe('love', () => {
  it('fades by a tenth a month, as in the Orbit model', () => {
    expect(decayed(7, 3 * 28)).toBeCloseTo(5.1, 2);
    expect([decayed(3, 0), decayed(3, 27), decayed(3, 336)]).toEqual([3, 3, 0]);
  });
  it('adds what members did in a year', () => {
    const found = values([...crowd('post', 10, 1), ...crowd('like', 2, 30), done('view', 'p9', 2), done('post', 'mod', 1)]).M18;
    expect(found?.value).toBeCloseTo((30 + 2 * 0.9) / 10, 12);
    expect(found).toMatchObject({ n: 10, parts: { median: 3 } });
    expect(found?.series?.[0]).toEqual({ label: member('p0'), value: 3.9 });
  });
});

describe('all deep metrics', () => {
  it('are listed, once, apart from those of the panel', () => {
    const folder = resolve(import.meta.dirname, '../../lib/engagement');
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'deep.ts').map((file) => readFileSync(resolve(folder, file), 'utf8'));
    const declared = files.flatMap((text) => [...text.matchAll(/^export const (\w+): DeepMetric/gm)].map(([, name = '']) => name));
    const list = readFileSync(resolve(folder, 'deep.ts'), 'utf8').split('DEEP_METRICS').at(-1) ?? '';
    expect(declared.filter((name) => !new RegExp(`\\b${name}\\b`).test(list))).toEqual([]);
    const ids = [...METRICS, ...DEEP_METRICS].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(DEEP_METRICS.map(({ id }) => Number(id.slice(1)))).toEqual(DEEP_METRICS.map(({ id }) => Number(id.slice(1))).toSorted((a, b) => a - b));
  });
  it.each([1, 2, 3, 4, 5, 6])('are finite or null with a reason, and do not depend on order (%i)', (seed) => {
    const sample = randomCommunity(seed, { count: 150 * seed });
    for (const days of [7, 28, 90]) {
      const found = deepNumbers(sample, '2026-08-20', ZONE, days);
      expect(deepNumbers({ ...sample, activities: shuffled(sample.activities, seed) }, '2026-08-20', ZONE, days)).toEqual(found);
      for (const [id, value] of Object.entries(found)) {
        const plain = [value.value, value.previous, ...Object.values(value.parts ?? {}), ...(value.series ?? []).map((each) => each.value), ...(value.interval ?? [])];
        expect(plain.every((each) => each === null || each === undefined || Number.isFinite(each)), `${id} ${JSON.stringify(value)}`).toBe(true);
        expect(value.value === null, id).toBe(value.missing !== undefined);
        expect(value.evidence?.length ?? 0).toBeLessThanOrEqual(200);
      }
    }
  });
  it('hold what happened in half-open local days, also of 23 and 25 hours', () => {
    const hourly = (from: number, hours: number): Activity[] => Array.from({ length: hours }, (_, i) => done('view', 'ann', 0, { at: from + i * HOUR }));
    for (const [from, end, visits] of [[Date.UTC(2026, 2, 20), '2026-03-30', 167], [Date.UTC(2026, 9, 15), '2026-10-26', 169]] as const) {
      // A view an hour is a visit an hour.
      const found = deepNumbers({ activities: hourly(from, 24 * 20) }, end, 'Europe/Berlin', 7);
      expect(found.M9).toMatchObject({ value: visits, n: visits });
    }
    expect(values([done('view', 'ann', 0), done('view', 'bo', 28), done('view', 'cy', 28.01)]).M9).toMatchObject({ value: 1 });
  });
  it.each([1, 2])('another zone moves days, not what counts people and threads (%i)', (seed) => {
    const sample = randomCommunity(seed);
    const [a, b] = ['Asia/Kathmandu', 'America/New_York'].map((zone) => deepNumbers(sample, '2026-09-10', zone, 120));
    for (const id of ['M6', 'M7', 'M16', 'M38', 'M46', 'M57']) expect(a?.[id]?.value, id).toBe(b?.[id]?.value);
  });
  it('of nothing are not captured', () => {
    for (const value of Object.values(deepNumbers({ activities: [] }, END, ZONE, 28))) expect(value).toMatchObject({ value: null, missing: 'not captured' });
  });
  it.each([1, 2, 3])('do not change when the bots go, but for what counts all (%i)', (seed) => {
    const sample = randomCommunity(seed, { count: 900 });
    const [all, without] = [sample, { ...sample, activities: sample.activities.filter((each) => each.member !== member('bot') && !sample.activities.some((post) => post.kind === 'post' && post.member === member('bot') && post.thread === each.thread)) }];
    const apart = new Set(sample.activities.filter((post) => post.kind === 'post' && post.member === member('bot')).map((post) => post.thread));
    const kept = { ...sample, activities: all.activities.filter((each) => !apart.has(each.thread)) };
    const [a, b] = [deepNumbers(kept, '2026-08-20', ZONE, 28), deepNumbers(without, '2026-08-20', ZONE, 28)];
    for (const id of Object.keys(a)) expect({ ...a[id], coverage: null }, id).toEqual({ ...b[id], coverage: null });
  });
});
