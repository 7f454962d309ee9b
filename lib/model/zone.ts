import type { Span } from './window';

/**
 * Days and hours of a place. A zone's offset is asked of `Intl` once a day (in UTC) and remembered:
 * no zone has ever changed its offset twice within three days, so equal offsets at both ends of a day hold in all of it;
 * a day on which they differ (two a year) is asked about anew each time. Local days then follow by arithmetic.
 */

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Offsets and day names kept at most; far more than any database of one community touches. */
const KEPT = 50_000;

type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number> };
const zones = new Map<string, Zone>();
const dayNames = new Map<number, string>();
const dayNumbers = new Map<string, number>();

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const zone = { format, offsets: new Map<number, number>() };
  zones.set(name, zone);
  return zone;
}

/** What `Intl` says, in milliseconds east of UTC. */
function askOffset(zone: Zone, at: number): number {
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = (zone.format.format(at).match(/\d+/g) ?? []).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** Milliseconds that clocks in the zone are ahead of UTC at this instant. Throws RangeError for no time or no zone. */
export function offsetAt(at: number, zone: string): number {
  const known = zones.get(zone) ?? zoneOf(zone);
  const day = Math.floor(at / DAY);
  let offset = known.offsets.get(day);
  if (offset === undefined) {
    const first = askOffset(known, day * DAY);
    offset = first === askOffset(known, (day + 1) * DAY - 1000) ? first : Number.NaN;
    if (known.offsets.size >= KEPT) known.offsets.clear();
    known.offsets.set(day, offset);
  }
  return Number.isNaN(offset) ? askOffset(known, at) : offset;
}

/** `YYYY-MM-DD` of a count of days since 1970-01-01. */
function nameOfDay(days: number): string {
  let name = dayNames.get(days);
  if (name === undefined) {
    name = new Date(days * DAY).toISOString().slice(0, 10);
    if (dayNames.size >= KEPT) dayNames.clear();
    dayNames.set(days, name);
  }
  return name;
}

function numberOfDay(day: string): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // The engine lets 31 February roll over in some forms; a day that does not exist is an error here.
  if (Number.isNaN(at) || new Date(at).getUTCDate() !== Number(day.slice(8))) throw new RangeError(`"${day}" is not a day (YYYY-MM-DD).`);
  if (dayNumbers.size >= KEPT) dayNumbers.clear();
  dayNumbers.set(day, at / DAY);
  return at / DAY;
}

/** The local day of an instant, `YYYY-MM-DD`. */
export const localDay = (at: number, zone: string): string => nameOfDay(Math.floor((at + offsetAt(at, zone)) / DAY));

/** The hour on the clock of an instant, 0 to 23. */
export function localHour(at: number, zone: string): number {
  const local = at + offsetAt(at, zone);
  return Math.floor((local - Math.floor(local / DAY) * DAY) / HOUR);
}

/**
 * The instant at which a clock in the zone shows this (the reading of the clock, as if it were UTC, in ms).
 * A reading that occurs twice means the first time; one that is skipped is carried on by the clock from before.
 */
export function instantOf(clock: number, zone: string): number {
  // Offsets lie within -12 h and +14 h, so these two instants enclose the one looked for.
  const before = offsetAt(clock - 15 * HOUR, zone);
  const after = offsetAt(clock + 13 * HOUR, zone);
  const candidates = [clock - Math.max(before, after), clock - Math.min(before, after)];
  return candidates.find((at) => at + offsetAt(at, zone) === clock) ?? clock - before;
}

/** The first instant of a local day; of a day that the zone skipped, the first instant after it. Epoch ms. */
export function dayStart(day: string, zone: string): number {
  const midnight = numberOfDay(day) * DAY;
  const found = instantOf(midnight, zone);
  if (found + offsetAt(found, zone) === midnight) return found;
  // Midnight is skipped: the day begins when the clock jumps, which lies after `low` and not after `high`.
  let low = found - DAY;
  let high = found;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle + offsetAt(middle, zone) >= midnight) high = middle;
    else low = middle;
  }
  return high;
}

/** The day `n` days later (earlier if negative). */
export const addDays = (day: string, n: number): string => nameOfDay(numberOfDay(day) + n);

/** Days from one day to another; negative when `toDay` is the earlier. */
export const daysBetween = (fromDay: string, toDay: string): number => numberOfDay(toDay) - numberOfDay(fromDay);

/** The `days` whole local days that end before `endDay`. */
export function spanEnding(endDay: string, days: number, zone: string): Span {
  const firstDay = addDays(endDay, -days);
  return { firstDay, endDay, from: dayStart(firstDay, zone), to: dayStart(endDay, zone), days, zone };
}

/** Whether this names a zone that the engine knows (`Asia/Shanghai`). */
export function isZone(zone: string): boolean {
  try {
    zoneOf(zone);
    return true;
  } catch {
    return false;
  }
}
