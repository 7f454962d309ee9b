import { describe, expect, it } from 'vitest';
import { hourHeat } from '@/lib/engagement/hour-heat';
import type { Activity } from '@/lib/model/records';
import { spanEnding } from '@/lib/model/zone';
import { activity, member } from './community';

const at = (iso: string, what: Partial<Activity> = {}): Activity => activity(iso + (what.kind ?? ''), { kind: 'message', at: Date.parse(iso), member: member('a'), ...what });

describe('hour heat', () => {
  it('is by local weekday and hour, per captured hour', () => {
    const span = spanEnding('2026-09-07', 14, 'Asia/Shanghai');
    const heat = hourHeat({
      span, historyFrom: span.from,
      activities: [at('2026-08-31T01:10:00Z'), at('2026-09-06T16:30:00Z'), at('2026-08-24T01:59:00Z'), at('2026-09-01T01:00:00Z', { precision: 'day' }), at('2026-09-01T01:00:00Z', { kind: 'view' })],
    });
    expect(heat.n).toBe(2);
    expect(heat.peak).toEqual({ weekday: 0, hour: 9, count: 2 });
    expect(heat.cells[0]?.[9]).toEqual({ count: 2, hours: 2, mean: 1 });
    expect(heat.cells.flat().every(({ hours }) => hours === 2)).toBe(true);
  });
  it('has no mean where nothing was captured', () => {
    const span = spanEnding('2026-09-07', 7, 'Asia/Kathmandu');
    const heat = hourHeat({ span, historyFrom: span.to - 2 * 3_600_000, activities: [at('2026-09-06T17:20:00Z')] });
    expect(heat.cells.flat().filter(({ mean }) => mean !== null)).toHaveLength(2);
    expect(heat.cells[6]?.[23]).toEqual({ count: 1, hours: 1, mean: 1 });
  });
  it.each([['2026-03-09', 23], ['2026-11-02', 24]])('counts an hour shown twice once, a skipped one never (%s)', (end, hours) => {
    const span = spanEnding(end, 1, 'America/New_York');
    const heat = hourHeat({ span, historyFrom: span.from, activities: [] });
    expect(heat.cells.flat().reduce((sum, cell) => sum + cell.hours, 0)).toBe(hours);
    expect(heat.peak).toBeNull();
  });
});
