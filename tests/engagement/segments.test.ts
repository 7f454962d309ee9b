import { describe, expect, it } from 'vitest';
import { movesBetween } from '@/lib/engagement/segments/moves';
import { type Placed, type Segment, historySteps, SEGMENTS, segmentsAt, segmentSizes } from '@/lib/engagement/segments/segment';
import { tagsOf } from '@/lib/engagement/segments/tags';
import { dayNumber, type Timeline, timelinesOf } from '@/lib/engagement/timelines';
import { rollUp } from '@/lib/model/rollup';
import { toEnd } from '@/lib/model/to-end';
import { member, randomCommunity, shuffled } from './community';

const END = 1000;
/** Present so many days before the end (1: the last day), writing `each` on each. */
function line(name: string, before: number[], each = 1): Timeline {
  const days = before.map((ago) => END - ago).toSorted((a, b) => a - b);
  return { member: name, days, counts: days.map(() => (each > 0 ? { message: each } : { view: 1 })), contributions: days.map(() => each) };
}
const every = (step: number, from: number, to: number): number[] => Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
const world = (...lines: Timeline[]): Map<string, Timeline> => new Map(lines.map((each) => [each.member, each]));
/** Takes the 50 % set for itself, so that others are judged by their days. */
const star = line('star', every(2, 1, 300), 50);
const segmentOf = (each: Timeline, more: Partial<Parameters<typeof segmentsAt>[0]> = {}): Segment | undefined => segmentsAt({ timelines: world(star, each), end: END, since: 0, ...more }).get(each.member)?.segment;

describe('segments', () => {
  it.each<[Segment, string, number[], number]>([
    ['new', 'first seen on the 28th day', [28, 3], 1],
    ['lurker', 'reads for long, never wrote', [200, 40, 5], 0],
    ['dormant', 'silent for 61 days, came daily', [64, 63, 62], 1],
    ['occasional', 'silent for 60 days', [63, 62, 61], 1],
    ['occasional', 'silent for 70 days, but comes twice a year', [231, 151, 71], 1],
    ['at-risk', 'came twice a week, silent for 20 days', every(3, 21, 120), 1],
    ['regular', 'came twice a week, silent for 14 days', every(3, 15, 120), 1],
    ['at-risk', 'from 10 days a month to 4', [2, 9, 16, 23, ...every(2, 29, 48), ...every(7, 60, 120)], 1],
    ['returning', 'away for 45 days, back for a week', [5, 50, 90], 1],
    ['core', 'every other day for three months', every(2, 1, 100), 1],
    ['rising', 'four days after two', [2, 3, 4, 5, 40, 50], 1],
    ['regular', 'two weeks of four', [3, 12, 35, 40, 45], 1],
    ['occasional', 'one day a month', [10, 40, 70, 100], 1],
  ])('%s: %s', (segment, _, before, each) => {
    expect(segmentOf(line('x', before, each))).toBe(segment);
  });
  it('knows staff and bots by role, and leaves them out of the half', () => {
    const members = new Map([['star', { id: 'star', role: 'moderator' as const }]]);
    const placed = segmentsAt({ timelines: world(star, line('x', every(9, 1, 80))), end: END, since: 0, members });
    expect([placed.get('star')?.segment, placed.get('x')?.segment]).toEqual(['staff', 'core']);
  });
  it('believes a stated joining, and says when capture is too young to tell', () => {
    expect(segmentOf(line('x', [3]), { joined: new Map([['x', END - 400]]) })).toBe('occasional');
    const placed = segmentsAt({ timelines: world(line('x', [3])), end: END, since: END - 10 });
    expect(placed.get('x')).toMatchObject({ segment: 'new', sure: false });
  });
  it('lets who is core go only below nine tenths', () => {
    // 11 of 28 days: too few to become core, enough to stay.
    const x = line('x', [...every(2, 2, 22), ...every(5, 29, 84)]);
    expect(segmentOf(x)).toBe('regular');
    expect(segmentOf(x, { previous: new Map([['x', 'core']]) })).toBe('core');
    expect(segmentOf(line('x', [...every(2, 4, 22), ...every(5, 29, 84)]), { previous: new Map([['x', 'core']]) })).toBe('regular');
  });
});

describe('whatever the community', () => {
  it.each([1, 2, 3, 4, 5, 6])('everybody seen has exactly one segment, and order does not matter (%i)', (seed) => {
    const { activities, members } = randomCommunity(seed, { days: 200, people: 60, count: 1500 });
    const input = (list: typeof activities): Parameters<typeof segmentsAt>[0] => ({ timelines: timelinesOf(rollUp(list, 'Asia/Shanghai').values()), end: dayNumber('2026-08-20'), since: 0, members });
    const placed = segmentsAt(input(activities));
    const seen = [...input(activities).timelines.values()].filter(({ days }) => (days[0] ?? Infinity) < dayNumber('2026-08-20'));
    expect([...placed.keys()].toSorted()).toEqual(seen.map(({ member: id }) => id).toSorted());
    const sizes = segmentSizes(placed.values());
    expect(Object.values(sizes).reduce((a, b) => a + b, 0)).toBe(placed.size);
    expect(Object.keys(sizes)).toEqual([...SEGMENTS]);
    expect(placed.get(member('bot'))?.segment).toBe('staff');
    const again = segmentsAt(input(shuffled(activities, seed)));
    expect([...again].toSorted()).toEqual([...placed].toSorted());
  });
  it('removing bots changes nobody else', () => {
    const { activities, members } = randomCommunity(7, { days: 200 });
    const of = (list: typeof activities): unknown => [...segmentsAt({ timelines: timelinesOf(rollUp(list, 'UTC').values()), end: dayNumber('2026-08-20'), since: 0, members })].filter(([id]) => id !== member('bot')).toSorted();
    expect(of(activities.filter((each) => each.member !== member('bot')))).toEqual(of(activities));
  });
});

const placed = (of: Record<string, Segment>): Map<string, Placed> => new Map(Object.entries(of).map(([id, segment]) => [id, { segment } as Placed]));

describe('moves', () => {
  it('are counted from segment to segment', () => {
    const moves = movesBetween(placed({ a: 'core', b: 'core', c: 'occasional', d: 'staff', e: 'regular' }), placed({ a: 'core', b: 'at-risk', c: 'regular', d: 'staff', e: 'rising', f: 'new' }));
    expect(moves).toMatchObject({ up: 1, held: 2, down: 1 });
    expect(moves.matrix.core).toMatchObject({ core: 1, 'at-risk': 1 });
    expect(moves.matrix.absent.new).toBe(1);
    expect(moves.rows.find(({ from }) => from === 'core')).toEqual({ from: 'core', n: 2, up: 0, held: 1, down: 1 });
  });
  it('add up over a history', () => {
    const { activities } = randomCommunity(3, { days: 200, people: 60, count: 1500 });
    const history = toEnd(historySteps({ timelines: timelinesOf(rollUp(activities, 'UTC').values()), end: dayNumber('2026-08-20'), since: 0 }));
    expect(history).toHaveLength(4);
    const [before, after] = history.slice(-2);
    const { matrix } = movesBetween(before ?? new Map(), after ?? new Map());
    expect(Object.values(matrix).flatMap((row) => Object.values(row)).reduce((a, b) => a + b, 0)).toBe(after?.size);
  });
});

describe('tags', () => {
  it('stand beside the segment', () => {
    expect(tagsOf({ segment: 'at-risk' }, { wasCore: true, answered: 5, shares: 1, sentiment: -0.2 })).toEqual(['helper', 'at-risk-core']);
    expect(tagsOf({ segment: 'core' }, { shares: 1, asked: 3, betweennessRank: 2, ranked: 40, attended: 1 })).toEqual(['advocate', 'asker', 'connector', 'attendee']);
    expect(tagsOf({ segment: 'core' }, {})).toEqual([]);
  });
});
