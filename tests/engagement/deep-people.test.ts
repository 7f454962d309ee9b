import { describe, expect, it } from 'vitest';
import { commitment, levelAt } from '@/lib/engagement/levels';
import type { Activity } from '@/lib/model/records';
import type { MemberFacts, MetricValue } from '@/lib/model/window';
import { activity, member, randomCommunity, thread } from './community';
import { deepNumbers } from './deep-numbers';

const ZONE = 'Asia/Shanghai';
const END = '2026-09-01';
const DAY = 86_400_000;
const MIDNIGHT = Date.UTC(2026, 7, 31, 16);

let serial = 0;
const done = (kind: Activity['kind'], who: string | undefined, daysBefore: number, more: Partial<Activity> = {}): Activity =>
  activity(String((serial += 1)).padStart(6, '0'), { kind, at: MIDNIGHT - daysBefore * DAY, ...(who === undefined ? {} : { member: member(who) }), ...more });
const early = (): Activity => done('message', 'early', 400);
const crowd = (name: string, size: number, ...daysBefore: number[]): Activity[] => daysBefore.flatMap((days) => Array.from({ length: size }, (_, i) => done('message', `${name}${i}`, days)));
const staff = new Map<string, MemberFacts>([[member('bot'), { id: member('bot'), role: 'bot' }], [member('mod'), { id: member('mod'), role: 'moderator' }]]);
const values = (activities: Activity[], days = 28, members = staff, entered = {}): Record<string, MetricValue> => deepNumbers({ activities: [early(), ...activities], members }, END, ZONE, days, entered);

describe('satisfaction', () => {
  it('takes the last rating of each, and none where nothing was asked', () => {
    const ratings = [...Array.from({ length: 12 }, (_, i) => done('survey', `p${i}`, 3, { counts: { csat: i < 9 ? 5 : 2 } })), done('survey', 'p0', 5, { counts: { csat: 1 } })];
    expect(values(ratings).M30).toMatchObject({ value: 0.75, n: 12, parts: { nps: null, npsAnswers: 0 } });
    expect(values(ratings.slice(0, 9)).M30).toMatchObject({ value: null, missing: 'too little data', n: 9 });
    expect(values([]).M30).toMatchObject({ value: null, missing: 'not captured' });
    const recommend = Array.from({ length: 10 }, (_, i) => done('survey', `p${i}`, 3, { counts: { nps: i < 5 ? 10 : i < 8 ? 7 : 6 } }));
    expect(values([...ratings, ...recommend]).M30?.parts?.nps).toBeCloseTo(0.3, 12);
  });
  it('counts a loud member once in the mood', () => {
    const said = [...crowd('p', 10, 2), ...Array.from({ length: 30 }, () => done('message', 'loud', 2))];
    const moods = new Map(said.map(({ id, member: who }) => [id, who === member('loud') ? -1 : 0.1]));
    expect(values(said, 28, staff, { moods }).M34?.value).toBeCloseTo(0, 12);
    expect(values(said, 28, staff, { moods }).M34?.parts).toMatchObject({ known: 1, negative: 1 / 11 });
    expect(values(said).M34).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('recognises by others within seven days, newcomers apart', () => {
    const posts = Array.from({ length: 12 }, (_, i) => done('post', `n${i}`, 20, { thread: thread(`r${i}`) }));
    const answer = (i: number, who: string, days: number): Activity => done('comment', who, days, { thread: thread(`r${i}`) });
    const found = values([...posts, answer(0, 'mod', 19), answer(1, 'bot', 19), answer(2, 'n2', 19), answer(3, 'n0', 12.5), done('like', 'n5', 18, { target: posts[4]?.id })]).M37;
    // n0 by staff, n4 by a like; not by a bot, oneself, or after a week.
    expect(found).toMatchObject({ value: 2 / 12, n: 12, parts: { newcomers: 2 / 12, others: null } });
  });
});

describe('participation', () => {
  it('counts who attended once, and who gave feedback', () => {
    const found = values([...crowd('p', 18, 3), done('attend', 'p0', 4), done('attend', 'p0', 2), done('attend', 'x', 2), done('attend', 'y', 2), done('attend', 'mod', 2), done('feedback', 'p1', 2), done('feedback', 'p1', 3), done('feedback', undefined, 3)]);
    expect(found.M20).toMatchObject({ value: 0.15, n: 20 });
    expect(found.M23).toMatchObject({ value: 1, n: 2, parts: { per100: 5 } });
    expect(found.M25).toMatchObject({ value: 0.1, n: 20, parts: { two: 2 } });
    for (const id of ['M20', 'M23', 'M27']) expect(values(crowd('p', 12, 3))[id]).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('follows who joined for a week', () => {
    const joined = Array.from({ length: 10 }, (_, i) => done('join', `j${i}`, 20));
    const found = values([...joined, done('message', 'j0', 19.5), done('message', 'j1', 14), done('message', 'j2', 12), done('join', 'late', 5), done('join', 'bot', 20)]);
    expect(found.M27).toMatchObject({ value: 0.2, n: 10, parts: { day1: 0.1 } });
  });
});

describe('loyalty', () => {
  it('follows newcomers whose days are over', () => {
    const newcomers = [...crowd('a', 10, 30), ...crowd('a', 4, 20), ...crowd('a', 2, 16), ...crowd('b', 10, 10)];
    // First day 30 days before the end: day 7 is 23, day 13 is 17 days before. Four came on day 10.
    expect(values(newcomers).M40).toMatchObject({ value: 0.4, n: 10, parts: { returned: 4, week4: null } });
  });
  it('tells new, returning, resurrecting and dormant apart', () => {
    const found = values([...crowd('new', 3, 5), ...crowd('back', 12, 10, 40), ...crowd('risen', 2, 10, 200), ...crowd('gone', 4, 40)]);
    expect(found.M42).toMatchObject({ value: 17, parts: { new: 3, returning: 12, resurrecting: 2, dormant: 4, unknown: 0 } });
    expect(found.M42?.evidence).toHaveLength(4);
    expect(found.M41).toMatchObject({ value: 12 / 16, n: 16 });
  });
  it('does not know who is new where the window before was not captured', () => {
    const found = deepNumbers({ activities: [...crowd('a', 12, 5, 30)] }, END, ZONE, 28);
    expect(found.M42).toMatchObject({ value: 12, parts: { new: null, unknown: 12 } });
    expect(found.M41).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('names regulars that were lost', () => {
    const found = values([...crowd('lost', 2, 30, 40, 50, 60), ...crowd('kept', 3, 2, 30, 40, 50, 60), ...crowd('rare', 3, 40, 50, 60)]);
    expect(found.M43).toMatchObject({ value: 2, n: 5, evidence: [member('lost0'), member('lost1')] });
  });
  it('finds how long members stay', () => {
    // Ten stayed 30 days and fell silent 150 days ago; eight are still there.
    const found = values([...crowd('gone', 10, 180, 150), ...crowd('here', 8, 180, 120, 60, 3)]).M44;
    expect(found).toMatchObject({ value: 30, n: 19 });
    expect(found?.parts?.day28).toBeCloseTo(18 / 19, 12);
  });
  it('keeps the core', () => {
    const found = values([...Array.from({ length: 6 }, () => crowd('core', 1, 5, 35)).flat(), ...crowd('x', 4, 5), ...crowd('y', 4, 35)]).M47;
    expect(found).toMatchObject({ value: 1, parts: { core: 1, tenure: 35 }, evidence: [member('core0')] });
  });
  it('draws edges to whom one answers, mentions or likes, never to oneself', () => {
    const opening = done('post', 'ann', 9, { thread: thread('e') });
    const talk = [
      opening, done('comment', 'bo', 8, { thread: thread('e') }), done('comment', 'ann', 8, { thread: thread('e') }), done('like', 'ann', 8, { target: opening.id }),
      done('message', 'ann', 7, { text: 'Thanks @bo!' }), done('like', 'mod', 7, { target: opening.id }), done('like', 'cy', 7, { target: opening.id }),
    ];
    const named = new Map<string, MemberFacts>([...staff, [member('bo'), { id: member('bo'), name: 'Bo' }]]);
    const found = values([...talk, ...crowd('q', 10, 3)], 28, named);
    // bo → ann, ann → bo, cy → ann.
    expect(found.M45).toMatchObject({ value: 2 / 3, n: 3, parts: { edges: 3, pairs: 2, members: 13, density: 2 / 78, weight: 3 } });
    expect(values(talk, 28, named).M45).toMatchObject({ value: null, missing: 'too little data' });
  });
  it('measures reach by distinct people', () => {
    const posts = Array.from({ length: 10 }, (_, i) => done('post', `w${i}`, 9));
    const likes = posts.flatMap(({ id }, i) => Array.from({ length: i + 1 }, (_, j) => done('like', `l${j}`, 8, { target: id })));
    const found = values([...posts, ...likes, ...likes.map(({ target }) => done('like', 'l0', 7, { target }))]).M46;
    expect(found).toMatchObject({ value: 9.1, n: 10, parts: { median: 5.5, most: 10, answersMost: 0 } });
    expect(found?.series?.[0]).toEqual({ label: member('w9'), value: 10 });
  });
  it('weighs commitment as the Orbit model does', () => {
    const levels = (one: number, four: number, seven: number, ten: number): number[] => [...Array.from({ length: one }, () => 1), ...Array.from({ length: four }, () => 2), ...Array.from({ length: seven }, () => 3), ...Array.from({ length: ten }, () => 4)];
    expect(commitment(levels(10, 10, 1, 2))).toBe(10 + 160 + 49 + 200);
    expect((504 - 441) / 30).toBeCloseTo(2.1, 12);
    expect((666 - 504) / 30).toBeCloseTo(5.4, 12);
  });
  it('keeps a level until well below its bar', () => {
    const line = (days: number[]) => ({ member: 'x', days, counts: [], contributions: [] });
    const days = Array.from({ length: 28 }, (_, i) => 1000 + 3 * i);
    expect([levelAt(line(days), 1084), levelAt(line(days), 1084, 4), levelAt(line([...days, 1082, 1083]), 1084)]).toEqual([3, 4, 4]);
    expect([levelAt(line([1080]), 1084), levelAt(line([900]), 1084)]).toEqual([1, 0]);
    expect(values([...crowd('a', 10, 3), ...crowd('b', 1, 40, 41)]).M48).toMatchObject({ value: (10 - 16 + 1) / 11, n: 11, parts: { up: 10, down: 1, held: 0, '0>1': 10, '2>1': 1 } });
  });
});

describe('scale', () => {
  it('grows by joins less leaves where pages tell them, else by contributors', () => {
    const base = crowd('k', 20, 100);
    expect(values([...base, ...crowd('n', 3, 5)]).M50).toMatchObject({ value: 3 / 21, n: 21, parts: { joins: null, leaves: null, newContributors: 3, lostRegulars: 0 } });
    const joins = [done('join', 'j0', 3), done('join', 'j1', 4), done('join', 'bot', 4), done('leave', 'k0', 3)];
    const members = new Map<string, MemberFacts>([...staff, [member('j2'), { id: member('j2'), joinedAt: MIDNIGHT - 2 * DAY }]]);
    expect(values([...base, ...joins], 28, members).M50).toMatchObject({ value: 2 / 21, parts: { joins: 3, leaves: 1 } });
    expect(values([...base, ...joins], 28, members).M53).toMatchObject({ value: 23, parts: { class: 0 } });
  });
  it('adds up the change', () => {
    const found = values([...crowd('new', 3, 5), ...crowd('risen', 2, 10, 150), ...crowd('lost', 1, 40, 41, 42, 43), ...crowd('back', 4, 10, 60)]).M52;
    expect(found).toMatchObject({ value: 4, parts: { newContributors: 3, reactivated: 2, lostRegulars: -1 } });
  });
  it('counts shares, invitations and advocates where they are captured', () => {
    const invite = done('invite', 'host', 20);
    const joined = [invite, done('join', 'g0', 15, { parent: invite.id }), done('join', 'g1', 15, { parent: invite.id }), done('leave', 'g1', 10), done('join', 'g2', 3, { parent: invite.id })];
    const found = values([...crowd('k', 19, 100), ...joined, done('share', 'k0', 2), done('share', 'mod', 2)]);
    expect(found.M55).toMatchObject({ value: 1 / 20, n: 20, parts: { kept: 1 } });
    expect(found.M56).toMatchObject({ value: 2, evidence: [member('host'), member('k0')] });
    expect(found.M54).toMatchObject({ value: 2, n: 2 });
    for (const id of ['M54', 'M55', 'M56']) expect(values(crowd('k', 5, 3))[id]).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('measures concentration from ten on', () => {
    expect(values(crowd('k', 9, 3)).M57).toMatchObject({ value: null, missing: 'too little data' });
    const found = values([...crowd('k', 10, 3), ...crowd('k', 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)]).M57;
    expect(found).toMatchObject({ n: 10, parts: { absenceFactor: 1, top10: 1, top1Percent: 11 / 20 }, evidence: [member('k0')] });
    expect(found?.value).toBeCloseTo((9 * 11 - 9) / (10 * 20), 12);
  });
});

describe('efficiency', () => {
  const posts = crowd('p', 20, 5);
  const flag = (i: number, state: 'open' | 'confirmed' | 'dismissed', hours?: number) => ({ rule: i % 2 ? 'ads' : 'abuse', activity: posts[i]?.id ?? '', at: MIDNIGHT - 4 * DAY, state, ...(hours === undefined ? {} : { decidedAt: MIDNIGHT - 4 * DAY + hours * 3_600_000 }) });
  const flags = [...Array.from({ length: 9 }, (_, i) => flag(i, 'confirmed', 2)), ...Array.from({ length: 3 }, (_, i) => flag(10 + i, 'dismissed', 5)), flag(14, 'open'), flag(15, 'confirmed', 200)];

  it('counts what was found and decided before the end', () => {
    const found = values(posts, 28, staff, { flags });
    expect(found.M60).toMatchObject({ value: 450, n: 20, parts: { confirmed: 9, ads: 4, abuse: 5 } });
    expect(found.M61).toMatchObject({ value: 0.75, n: 12 });
    expect(found.M62).toMatchObject({ value: 7200, n: 14, parts: { p75: 18_000, decided: 12, open: 2 } });
    expect(found.M63).toMatchObject({ value: 2, parts: { ageP90: 4 * 86_400, clearRate: 12 / 14 } });
    for (const id of ['M60', 'M61', 'M62', 'M63', 'M64', 'M65', 'M66', 'M67', 'M68', 'M69']) expect(values(posts)[id]).toMatchObject({ value: null, missing: 'not captured' });
  });
  it('sees in which hours staff act, and who carries it', () => {
    const acts = [...Array.from({ length: 9 }, () => done('moderate', 'mod', 5)), done('moderate', 'second', 4), done('moderate', 'bot', 3)];
    const found = values([...posts, ...crowd('q', 5, 2.5), ...acts]);
    expect(found.M64).toMatchObject({ value: 0.8, n: 25, series: [{ value: 5 }] });
    expect(found.M65).toMatchObject({ value: 0.4, n: 10, parts: { acts: 10, staff: 2, topShare: 0.9 } });
  });
});

describe('whatever the community', () => {
  it.each([1, 2, 3, 4])('flows add up (%i)', (seed) => {
    for (const days of [7, 28]) {
      const found = deepNumbers(randomCommunity(seed, { count: 1500, days: 160 }), '2026-08-20', 'Europe/Berlin', days);
      const { new: fresh, returning, resurrecting } = found.M42?.parts ?? {};
      expect((fresh ?? 0) + (returning ?? 0) + (resurrecting ?? 0)).toBe(found.M42?.value);
      const { newContributors, reactivated, lostRegulars } = found.M52?.parts ?? {};
      expect((newContributors ?? 0) + (reactivated ?? 0) + (lostRegulars ?? 0)).toBe(found.M52?.value);
      expect(found.M43?.value).toBe(0 - (lostRegulars ?? 0));
      const levels = found.M44?.series?.map(({ value }) => value ?? 0) ?? [];
      expect(levels).toEqual(levels.toSorted((a, b) => b - a));
      expect(found.M57?.value ?? 0).toBeLessThan(1);
    }
  });
});
