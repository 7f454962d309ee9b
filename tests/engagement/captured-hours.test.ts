import { describe, expect, it } from 'vitest';
import { type CaptureFacts, capturedHours } from '@/lib/engagement/captured-hours';
import { hourHeat } from '@/lib/engagement/hour-heat';
import { spanEnding } from '@/lib/model/zone';
import { activity } from './community';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 7, 1);
/** A visit: when, and of what it brought the earliest and latest, in hours since the start. */
const visit = (at: number, [from, to = 0]: [number, number] | [] = [], more: Partial<CaptureFacts> = {}): CaptureFacts =>
  ({ page: 'room', at: START + at * HOUR, isFile: false, same: 1, writers: 1, ...(from === undefined ? {} : { from: START + from * HOUR, to: START + to * HOUR }), ...more });
/** Which of the first hours are captured, as a row of signs. */
const row = (captures: readonly CaptureFacts[], hours = 12): string => Array.from({ length: hours }, (_, i) => (capturedHours(captures)(START + i * HOUR) ? '#' : '.')).join('');

describe('captured hours', () => {
  it('reach from the earliest that a page tells to when it was read', () => {
    expect(row([visit(5.5, [2.5, 5])])).toBe('..####......');
    expect(row([])).toBe('............');
    expect(row([visit(5.5)])).toBe('.....#......');
  });
  it('leave out what went by unseen in a chat that shows only its latest', () => {
    const [first, later] = [visit(2.2, [0.5, 2]), visit(9.5, [7.5, 9])];
    expect(row([first, later])).toBe('###....###..');
    expect(row([first, { ...later, same: 12 }]), 'it showed what was known, so nothing is missing').toBe('##########..');
    expect(row([first, visit(9.5, [9.48, 9.49])]), 'the page was open').toBe('##########..');
    expect(row([first, visit(9.5)]), 'nothing was new').toBe('##########..');
    expect(row([first, { ...later, page: 'another', same: 12 }]), 'of another page nothing follows').toBe('###....###..');
  });
  it('put the batches of one visit together, in whatever order', () => {
    const batches = [visit(2.2, [0.5, 1]), visit(9.5, [], { same: 40 }), visit(9.501, [7.5, 9])];
    expect(row(batches)).toBe('##########..');
    expect(row(batches.toReversed())).toBe(row(batches));
  });
  it('of a file end with what is in it', () => {
    expect(row([visit(11, [1.5, 4.5], { isFile: true }), visit(11.1, [], { isFile: true, page: 'empty' })])).toBe('.####.......');
  });
  it('make the mean of an hour of the week one of the hours that were captured', () => {
    const span = spanEnding('2026-08-29', 28, 'UTC');
    const activities = [1, 8, 15, 22].map((day) => activity(`h${day}`, { kind: 'post', at: span.from + (day - 1) * DAY + 9.5 * HOUR }));
    const captured = capturedHours([1, 8].map((day) => ({ page: 'room', isFile: false, same: 0, writers: 1, at: span.from + (day - 1) * DAY + 10 * HOUR - 1, from: span.from + (day - 1) * DAY + 9 * HOUR, to: span.from + (day - 1) * DAY + 9.5 * HOUR })));
    const { cells } = hourHeat({ activities, span, historyFrom: span.from, captured });
    expect(cells[5]?.[9]).toEqual({ count: 4, hours: 2, mean: 2 });
    expect(cells[5]?.[12]).toEqual({ count: 0, hours: 0, mean: null });
  });
});
