import { describe, expect, it } from 'vitest';
import { addDays, dayStart, daysBetween, instantOf, isZone, localDay, localHour, offsetAt, spanEnding } from '@/lib/model/zone';
import { seeded } from '../support/seeded';

const utc = (text: string): number => Date.parse(text);
const HOUR = 3_600_000;
/** Length of a local day in hours. */
const hours = (day: string, zone: string): number => (dayStart(addDays(day, 1), zone) - dayStart(day, zone)) / HOUR;

const ZONES = [
  'UTC', 'Asia/Shanghai', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Tehran', 'Europe/Berlin', 'Europe/London', 'America/New_York',
  'America/Sao_Paulo', 'America/St_Johns', 'Africa/Cairo', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Chatham',
  'Pacific/Kiritimati', 'Pacific/Niue', 'Antarctica/Troll', 'Asia/Pyongyang', 'America/Caracas',
];

/** What Intl itself says, asked each time. */
function intl(zone: string): (at: number) => { day: string; hour: number } {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' });
  return (at) => {
    const [year, month, day, hour] = format.format(at).match(/\d+/g) ?? [];
    return { day: `${year}-${month}-${day}`, hour: Number(hour) };
  };
}

describe('local days', () => {
  it.each([
    ['2026-09-21T15:59:59.999Z', 'Asia/Shanghai', '2026-09-21', 23],
    ['2026-09-21T16:00:00.000Z', 'Asia/Shanghai', '2026-09-22', 0],
    ['2026-09-21T18:14:59.999Z', 'Asia/Kathmandu', '2026-09-21', 23],
    ['2026-09-21T18:15:00.000Z', 'Asia/Kathmandu', '2026-09-22', 0],
    ['2025-12-31T23:59:59.999Z', 'UTC', '2025-12-31', 23],
    ['2026-01-01T04:59:59.000Z', 'America/New_York', '2025-12-31', 23],
    ['2028-02-29T12:00:00.000Z', 'Europe/Berlin', '2028-02-29', 13],
    ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31', 23],
    // Clocks in St John's changed one minute past midnight until 2011: no whole hour, no whole quarter.
    ['2010-11-07T02:30:59.000Z', 'America/St_Johns', '2010-11-07', 0],
    ['2010-11-07T02:31:00.000Z', 'America/St_Johns', '2010-11-06', 23],
  ])('%s in %s is %s, hour %i', (at, zone, day, hour) => {
    expect(localDay(utc(at), zone)).toBe(day);
    expect(localHour(utc(at), zone)).toBe(hour);
  });

  it('agrees with Intl at random instants of seventy years, in many zones', () => {
    const random = seeded(11);
    for (const zone of ZONES) {
      const ask = intl(zone);
      for (let i = 0; i < 150; i += 1) {
        const at = utc('1985-01-01T00:00:00Z') + Math.floor(random.next() * 70 * 365.25 * 24 * HOUR);
        const { day, hour } = ask(at);
        if (localDay(at, zone) !== day || localHour(at, zone) !== hour) expect.fail(`${zone} at ${at} is ${day} ${hour} h, not ${localDay(at, zone)} ${localHour(at, zone)} h`);
      }
    }
  });

  it('agrees with Intl around every change of clocks in two years of many', () => {
    for (const zone of ZONES) {
      const ask = intl(zone);
      let before = offsetAt(utc('2010-06-01T00:00:00Z'), zone);
      for (let at = utc('2010-06-01T00:00:00Z'); at < utc('2012-06-01T00:00:00Z'); at += 12 * HOUR) {
        const offset = offsetAt(at, zone);
        if (offset === before) continue;
        before = offset;
        const times = Array.from({ length: 16 }, (_, step) => at - 13 * HOUR + step * 53 * 60_000);
        expect(times.map((near) => [localDay(near, zone), localHour(near, zone)])).toEqual(times.map((near) => [ask(near).day, ask(near).hour]));
      }
    }
  });

  it('refuses what is no time and no zone', () => {
    expect(() => localDay(Number.NaN, 'UTC')).toThrow(RangeError);
    expect(() => localDay(0, 'Mars/Olympus')).toThrow(RangeError);
    expect([isZone('Asia/Shanghai'), isZone('UTC'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, true, false, false]);
  });
});

describe('the start of a day', () => {
  it.each([
    ['2026-09-22', 'Asia/Shanghai', '2026-09-21T16:00:00.000Z'],
    ['2026-09-22', 'Asia/Kathmandu', '2026-09-21T18:15:00.000Z'],
    ['2026-01-01', 'America/New_York', '2026-01-01T05:00:00.000Z'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    // Midnight does not exist: the clock jumps from 00:00 to 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2023-04-28', 'Africa/Cairo', '2023-04-27T22:00:00.000Z'],
    // Midnight comes twice: the clock goes back from 00:00 to 23:00.
    ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
    // The day does not exist at all: Samoa crossed the date line.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s is %s', (day, zone, at) => {
    expect(new Date(dayStart(day, zone)).toISOString()).toBe(at);
  });

  it.each([
    ['2026-03-29', 'Europe/Berlin', 23], ['2026-10-25', 'Europe/Berlin', 25], ['2026-06-01', 'Europe/Berlin', 24],
    ['2018-11-04', 'America/Sao_Paulo', 23], ['2018-02-17', 'America/Sao_Paulo', 25],
    ['2026-10-04', 'Australia/Lord_Howe', 23.5], ['2026-04-05', 'Australia/Lord_Howe', 24.5], ['2011-12-30', 'Pacific/Apia', 0],
  ])('%s in %s has %d hours', (day, zone, length) => expect(hours(day, zone)).toBe(length));

  it('lies on the day, and the millisecond before it does not, through thirty years', () => {
    for (const zone of ZONES.filter((one) => one !== 'America/St_Johns')) {
      for (let day = '2000-02-27'; day < '2030-01-01'; day = addDays(day, 41)) {
        const start = dayStart(day, zone);
        if (localDay(start, zone) !== day || localDay(start - 1, zone) !== addDays(day, -1)) expect.fail(`${day} in ${zone} does not begin at ${start}`);
      }
    }
  });
});

describe('calendar', () => {
  it('adds days over months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('2026-01-01', 365)).toBe('2027-01-01');
  });
  it('counts days between', () => {
    expect(daysBetween('2026-03-01', '2026-03-01')).toBe(0);
    expect(daysBetween('2027-12-31', '2028-03-01')).toBe(61);
    expect(daysBetween('2026-03-01', '2026-02-01')).toBe(-28);
  });
  it('refuses a day that does not exist', () => {
    for (const day of ['2026-02-29', '2026-13-01', '2026-1-1', '', 'yesterday']) expect(() => addDays(day, 1)).toThrow(RangeError);
  });
  it('makes spans of whole local days', () => {
    expect(spanEnding('2026-03-30', 7, 'Europe/Berlin')).toEqual({
      firstDay: '2026-03-23', endDay: '2026-03-30', from: utc('2026-03-22T23:00:00Z'), to: utc('2026-03-29T22:00:00Z'), days: 7, zone: 'Europe/Berlin',
    });
  });
});

describe('the instant of a clock', () => {
  it('takes the first of two and carries on over a gap', () => {
    expect(new Date(instantOf(utc('2026-10-25T02:30:00Z'), 'Europe/Berlin')).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(new Date(instantOf(utc('2026-03-29T02:30:00Z'), 'Europe/Berlin')).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(new Date(instantOf(utc('2026-10-09T10:55:09Z'), 'Asia/Shanghai')).toISOString()).toBe('2026-10-09T02:55:09.000Z');
  });
});
