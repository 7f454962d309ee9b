import { describe, expect, it } from 'vitest';
import { fallsOf, inTenths, spanOf } from '@/components/falls';
import { highestOf, levelOf } from '@/components/heat';
import { bandOf, marksTo, pathOf, stairs, stepsOf, toBox } from '@/components/plot';
import { onSteps, stepTo } from '@/components/steps';
import { layoutTies, type TieLine } from '@/components/tie-layout';

/** A chance that is the same each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('steps over time', () => {
  const axes = { left: -0.5, right: 3.5, bottom: -0.5, top: 1.5 };
  it('hold a level for a position, rise to the next, and break where nothing is known', () => {
    expect(stepsOf([0, 1, null, 1], axes)).toBe('M0 75L25 75L25 25L50 25M75 25L100 25');
    expect(stepsOf([null, null], axes)).toBe('');
  });
});

describe('keys on a chart', () => {
  it('move along a row, stop at its ends, and leave', () => {
    expect([stepTo('ArrowRight', null, 5), stepTo('ArrowLeft', null, 5), stepTo('ArrowRight', 4, 5), stepTo('Home', 3, 5), stepTo('End', 0, 5)]).toEqual([0, 4, 4, 0, 4]);
    expect([stepTo('Escape', 2, 5), stepTo('a', 2, 5), stepTo('ArrowRight', null, 0)]).toEqual([null, undefined, undefined]);
  });
  it('move over a grid by rows and columns, and not off it', () => {
    expect([stepTo('ArrowDown', 3, 168, 24), stepTo('ArrowUp', 3, 168, 24), stepTo('ArrowDown', 160, 168, 24), stepTo('ArrowUp', 30, 168, 24)]).toEqual([27, 3, 160, 6]);
  });
  it('leaves a key that means nothing here to others', () => {
    const moved: (number | null)[] = [];
    const key = (name: string, at: number | null): boolean => {
      const event = new Event('keydown', { cancelable: true }) as unknown as KeyboardEvent;
      Object.defineProperty(event, 'key', { value: name });
      onSteps(at, 3, (to) => moved.push(to))(event);
      return event.defaultPrevented;
    };
    expect([key('ArrowRight', 0), key('Escape', 1), key('Escape', null), key('x', 1)]).toEqual([true, true, false, false]);
    expect(moved).toEqual([1, null]);
  });
});

describe('curves', () => {
  it('lie in a box, upside up', () => {
    expect(toBox({ x: 0, y: 1 }, { right: 10, top: 1 })).toEqual({ x: 0, y: 0 });
    expect(toBox({ x: 99, y: -1 }, { right: 10, top: 1 })).toEqual({ x: 100, y: 100 });
    expect(pathOf([{ x: 0, y: 0 }, { x: 5, y: 0.5 }], { right: 10, top: 1 })).toBe('M0 100L50 50');
  });
  it('hold their value until the next step', () => {
    expect(stairs([{ x: 3, y: 0.5 }], 1, 10)).toEqual([{ x: 0, y: 1 }, { x: 3, y: 1 }, { x: 3, y: 0.5 }, { x: 10, y: 0.5 }]);
    expect(stairs([], 1, 10)).toEqual([{ x: 0, y: 1 }, { x: 10, y: 1 }]);
  });
  it('make an area between two of them, and none of nothing', () => {
    expect(bandOf([{ x: 0, y: 1 }, { x: 10, y: 1 }], [{ x: 0, y: 0 }, { x: 10, y: 0 }], { right: 10, top: 1 })).toBe('M0 0L100 0L100 100L0 100Z');
    expect(bandOf([], [], { right: 1, top: 1 })).toBe('');
  });
  it('have few round marks on their axis', () => {
    expect([marksTo(0, 5), marksTo(3, 5), marksTo(84, 5), marksTo(400, 5)]).toEqual([[0], [0, 1, 2, 3], [0, 20, 40, 60, 80], [0, 100, 200, 300, 400]]);
  });
});

describe('heat', () => {
  it('has five levels, none for an empty hour, nothing for one not captured', () => {
    expect([levelOf(null, 10), levelOf(0, 10), levelOf(0.1, 10), levelOf(2, 10), levelOf(2.1, 10), levelOf(10, 10), levelOf(1, 0)]).toEqual([null, 0, 1, 1, 2, 5, 0]);
    expect([highestOf([[null, 2], [5, null]]), highestOf([[null]])]).toEqual([5, 0]);
  });
});

describe('a waterfall', () => {
  it('prints tenths that add up, whatever is rounded', () => {
    const roll = dice(7);
    for (let round = 0; round < 200; round += 1) {
      const from = roll() * 50;
      const steps = Array.from({ length: 1 + Math.floor(roll() * 12) }, (_, i) => ({ id: `p${i}`, change: (roll() - 0.5) * 8 }));
      const to = from + steps.reduce((sum, { change }) => sum + change, 0);
      const falls = fallsOf({ from, to, steps }, 'make-up');
      const printed = falls.reduce((sum, { shown }) => sum + shown, 0);
      expect(printed).toBeCloseTo(Math.round(to * 10) / 10 - Math.round(from * 10) / 10, 9);
      for (const { change, shown } of falls) expect(Math.abs(change - shown)).toBeLessThan(0.2);
      expect(falls.at(-1)?.to).toBe(to);
      expect(falls[0]?.from).toBe(from);
    }
    expect(inTenths([], 0)).toEqual([]);
  });
  it('stands greatest first, and the change of make-up last', () => {
    const falls = fallsOf({ from: 50, to: 57, steps: [{ id: 'a', change: 1 }, { id: 'make-up', change: 9 }, { id: 'b', change: -3 }] }, 'make-up');
    expect(falls.map(({ id, from, to }) => [id, from, to])).toEqual([['b', 50, 47], ['a', 47, 48], ['make-up', 48, 57]]);
    expect(spanOf(falls, [50, 57])).toEqual({ low: 45, high: 59 });
    expect(spanOf([], [99, 99.5])).toEqual({ low: 94, high: 100 });
  });
});

describe('the picture of ties', () => {
  const groups: TieLine[] = [0, 10].flatMap((first) => Array.from({ length: 10 }, (_, a) => Array.from({ length: a }, (__, b) => ({ from: first + a, to: first + b, weight: 3 }))).flat());
  const far = (a: { x: number; y: number }, b: { x: number; y: number }): number => Math.hypot(a.x - b.x, a.y - b.y);
  it('is the same each time, on the sheet, and nowhere a lump', () => {
    const spots = layoutTies(20, groups);
    expect(layoutTies(20, groups)).toEqual(spots);
    for (const { x, y } of spots) expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThanOrEqual(0);
    for (const [i, spot] of spots.entries()) for (const other of spots.slice(i + 1)) expect(far(spot, other)).toBeGreaterThan(0.005);
  });
  it('puts who talk together near each other', () => {
    const spots = layoutTies(20, [...groups, { from: 0, to: 10, weight: 1 }]);
    const pairs = spots.flatMap((spot, i) => spots.slice(i + 1).map((other, k) => ({ same: i < 10 === i + 1 + k < 10, far: far(spot, other) })));
    const mean = (same: boolean): number => pairs.filter((pair) => pair.same === same).reduce((sum, pair, _, all) => sum + pair.far / all.length, 0);
    expect(mean(true)).toBeLessThan(0.6 * mean(false));
  });
  it('draws nobody, one, and strangers', () => {
    expect(layoutTies(0, [])).toEqual([]);
    expect(layoutTies(1, [])).toEqual([{ x: 0.5, y: 0.5 }]);
    expect(new Set(layoutTies(5, []).map(({ x, y }) => `${x} ${y}`)).size).toBe(5);
  });
  it('places eighty members in a blink', () => {
    const roll = dice(3);
    const many = Array.from({ length: 600 }, () => ({ from: Math.floor(roll() * 80), to: Math.floor(roll() * 80), weight: roll() * 9 })).filter(({ from, to }) => from !== to);
    layoutTies(80, many);
    // Time of the processor: others may be at work beside it.
    const began = process.cpuUsage();
    layoutTies(80, many);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(200);
  });
});
