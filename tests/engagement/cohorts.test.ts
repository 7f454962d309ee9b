import { describe, expect, it } from 'vitest';
import { cohortTriangle, mondayOf, newcomersIn, retentionCurve, returnedIn } from '@/lib/engagement/cohorts';
import { ageByWhich, livesOf, silenceLimit, survivalCurve } from '@/lib/engagement/survival';
import { kaplanMeier } from '@/lib/engagement/statistics';
import { activeDaysIn, activeWeeks, dayNumber, gapsBefore, lastBefore, type Timeline, timelinesOf } from '@/lib/engagement/timelines';
import { addDays } from '@/lib/model/zone';
import { rollUp } from '@/lib/model/rollup';
import { activity, member, randomCommunity, seeded, shuffled } from './community';

/** A member present on these days, writing on each. */
const line = (name: string, ...days: number[]): Timeline => ({ member: name, days, counts: days.map(() => ({ message: 1 })), contributions: days.map(() => 1) });
const world = (...lines: Timeline[]): Map<string, Timeline> => new Map(lines.map((each) => [each.member, each]));

describe('timelines', () => {
  const said = (who: string, at: number, kind: 'message' | 'view' | 'leave' | 'outreach' = 'message'): ReturnType<typeof activity> => activity(`${who}${at}${kind}`, { kind, at, member: member(who) });
  it('are local days, without what is no presence', () => {
    const late = Date.UTC(2026, 2, 7, 16, 30);
    const lines = timelinesOf(rollUp([said('a', late), said('a', late + 1000), said('a', late + 86_400_000, 'view'), said('b', late, 'leave'), said('c', late, 'outreach')], 'Asia/Shanghai').values());
    expect([...lines.keys()]).toEqual([member('a')]);
    expect(lines.get(member('a'))).toMatchObject({ days: [dayNumber('2026-03-08'), dayNumber('2026-03-09')], contributions: [2, 0] });
  });
  it('step by one over a day of 23 hours', () => {
    const zone = 'America/New_York';
    const lines = timelinesOf(rollUp([7, 8, 9].map((day) => said('a', Date.UTC(2026, 2, day, 17))), zone).values());
    expect(gapsBefore(lines.get(member('a')) ?? line(''), dayNumber('2026-04-01'))).toEqual([1, 1]);
  });
  it('answer for half-open ranges', () => {
    const a = line('a', 1, 3, 10, 11);
    expect([activeDaysIn(a, 1, 10), activeDaysIn(a, 2, 12), lastBefore(a, 10), lastBefore(a, 1), activeWeeks(a, 12, 2)]).toEqual([2, 3, 3, undefined, 2]);
  });
  it('do not depend on order', () => {
    const { activities } = randomCommunity(4);
    const sorted = (list: typeof activities): unknown => [...timelinesOf(rollUp(list, 'UTC').values())].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, { days, contributions }]) => [id, days, contributions]);
    expect(sorted(shuffled(activities, 2))).toEqual(sorted(activities));
  });
});

describe('retention of newcomers', () => {
  const lines = world(line('a', 0, 7), line('b', 0, 13, 14), line('c', 0, 6, 14), line('d', 0), line('e', 90));
  const newcomers = newcomersIn(lines, 0, 95);
  it('counts days seven to thirteen, both included, the first day not', () => {
    expect(returnedIn(lines, newcomers, [7, 13], 100)).toMatchObject({ newcomers: 4, returned: 2, share: 0.5 });
    expect(returnedIn(lines, newcomers, [7, 13], 104)).toMatchObject({ newcomers: 5, returned: 2, share: 0.4 });
    expect(returnedIn(lines, newcomers, [84, 90], 90)).toMatchObject({ newcomers: 0, share: null, interval: [0, 1] });
  });
  it('starts with the first contribution, not with the first look', () => {
    const reader: Timeline = { member: 'r', days: [0, 20, 28], counts: [{ view: 1 }, { post: 1 }, { view: 1 }], contributions: [0, 1, 0] };
    expect(newcomersIn(world(reader), 0, 30).get('r')).toBe(20);
    expect(returnedIn(world(reader), new Map([['r', 20]]), [7, 13], 100)).toMatchObject({ returned: 1 });
  });
  it('makes a triangle with blank corners', () => {
    expect(addDays('1970-01-01', mondayOf(dayNumber('2027-01-01')))).toBe('2026-12-28');
    const start = mondayOf(700);
    const rows = cohortTriangle(world(line('a', start, start + 8), line('b', start + 2, start + 10, start + 17), line('c', start + 9)), { from: start, end: start + 28, weeks: 3 });
    expect(rows.map(({ newcomers: n, cells }) => [n, ...cells])).toEqual([[2, 2, 1, null], [1, 0, null, null], [0, null, null, null], [0, null, null, null]]);
    expect(retentionCurve(rows, 3)).toEqual([{ week: 1, n: 3, share: null }, { week: 2, n: 2, share: null }, { week: 3, n: 0, share: null }]);
  });
});

describe('survival of members', () => {
  it('equals the plain estimate when all are watched from their beginning', () => {
    const random = seeded(9);
    const lives = Array.from({ length: 200 }, () => ({ entry: 0, exit: Math.floor(random() * 60), ended: random() < 0.6 }));
    const plain = kaplanMeier(lives.map(({ exit, ended }) => ({ time: exit, happened: ended })));
    expect(survivalCurve(lives).map(({ age, survival }) => [age, survival])).toEqual(plain.map(({ time, survival }) => [time, survival]));
  });
  it('is the empirical share without censoring, and knows its error (Greenwood)', () => {
    const steps = survivalCurve([1, 2, 3, 4].map((exit) => ({ entry: 0, exit, ended: true })));
    expect(steps.map(({ survival }) => survival)).toEqual([0.75, 0.5, 0.25, 0]);
    expect(ageByWhich(steps, 0.5)).toBe(2);
    // Worked by hand: Var/S² = 1/(4·3) + 1/(3·2) = 0.25 at S = 0.5.
    const wide = (1.959963984540054 * 0.5) / Math.log(2);
    expect(steps[1]?.low).toBeCloseTo(0.5 ** Math.exp(wide), 12);
    expect(steps[1]?.high).toBeCloseTo(0.5 ** Math.exp(-wide), 12);
  });
  it('lets late comers count only from their coming', () => {
    const steps = survivalCurve([{ entry: 0, exit: 2, ended: true }, { entry: 5, exit: 8, ended: true }, { entry: 0, exit: 9, ended: false }]);
    expect(steps.map(({ age, atRisk, survival }) => [age, atRisk, survival])).toEqual([[2, 2, 0.5], [8, 2, 0.25]]);
  });
  it('tells the gone from the silent', () => {
    expect([silenceLimit([]), silenceLimit([1, 2, 3]), silenceLimit([50, 50, 50])]).toEqual([60, 60, 100]);
    const lines = [line('gone', 0, 10), line('fresh', 70, 90), line('slow', 0, 45), line('left', 0, 80), line('old', 20, 95)];
    const lives = livesOf(lines, { end: 100, since: 0, joined: new Map([['old', -30]]), left: new Map([['left', 85]]) });
    expect(lives).toEqual([
      { entry: 0, exit: 10, ended: true }, { entry: 0, exit: 20, ended: false }, { entry: 0, exit: 45, ended: false }, { entry: 0, exit: 85, ended: true },
      { entry: 30, exit: 125, ended: false },
    ]);
  });
});
