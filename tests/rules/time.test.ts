import { describe, expect, it } from 'vitest';
import { time } from '@/lib/rules/checks/time';
import { checkOf, itemWith } from './items';
import { ALONE } from './posts';

/** 2026-11-11 is a Wednesday; 23:30 in Shanghai is 15:30 UTC. */
const LATE = { at: Date.UTC(2026, 10, 11, 15, 30) };
const holds = (settings: object, more: object = LATE, zone = 'Asia/Shanghai'): boolean => checkOf(time, settings)(itemWith('x', more), { ...ALONE, zone }) !== null;

describe('time', () => {
  it.each<[object, boolean]>([
    [{ weekdays: [3] }, true], [{ weekdays: ['wed'] }, true], [{ weekdays: ['thu', 7] }, false],
    [{ hours: '22-6' }, true], [{ hours: '23-24' }, true], [{ hours: '6-22' }, false], [{ hours: '0-23' }, false],
    [{ dates: ['2026-11-11'] }, true], [{ dates: ['2026-11-12'] }, false],
    [{ hours: '22-6', weekdays: ['wed'], dates: ['2026-11-11'] }, true], [{ hours: '22-6', weekdays: ['sun'] }, false],
  ])('%j by the clock of the community: %s', (settings, expected) => expect(holds(settings)).toBe(expected));

  it('goes by the zone', () => {
    expect(holds({ hours: '15-16' }, LATE, 'UTC')).toBe(true);
    expect(holds({ dates: ['2026-11-12'] }, LATE, 'Pacific/Auckland')).toBe(true);
    expect(holds({ weekdays: ['thu'] }, LATE, 'Pacific/Auckland')).toBe(true);
    expect(holds({ hours: '10-11' }, LATE, 'America/New_York')).toBe(true);
  });

  it('says nothing of what it does not know', () => {
    expect(holds({ hours: '0-24' }, { at: undefined })).toBe(false);
    expect(holds({ hours: '0-24' }, { ...LATE, precision: 'day' })).toBe(false);
    expect(holds({ weekdays: ['wed'] }, { ...LATE, precision: 'day' })).toBe(true);
    expect(holds({ weekdays: ['wed'] }, { ...LATE, precision: 'month' })).toBe(false);
  });

  it('tells when', () => {
    expect(checkOf(time, { hours: '22-6' })(itemWith('x', LATE), { ...ALONE, zone: 'Asia/Shanghai' })).toEqual({ spans: [], reason: { key: 'reason_time', args: ['2026-11-11', '23:30'] } });
  });

  it.each([{}, { hours: '9' }, { hours: '25-3' }, { hours: '9-9' }, { weekdays: [0] }, { weekdays: ['Montag'] }, { dates: ['2026-02-31'] }, { dates: [] }])('refuses %j', (settings) => {
    expect(time.schema.safeParse(settings).success).toBe(false);
  });

  it('is cheap', () => {
    const ask = checkOf(time, { hours: '22-6' });
    const item = itemWith('x', LATE);
    const context = { ...ALONE, zone: 'Asia/Shanghai' };
    const start = performance.now();
    for (let i = 0; i < 20_000; i += 1) ask(item, context);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
