import { offsetAt } from '@/lib/model/zone';

/** Places by offset, for those that a fixed zone cannot say or where a name says more. */
const PLACES: Record<string, string> = {
  '8': 'Asia/Shanghai', '9': 'Asia/Tokyo', '5.5': 'Asia/Kolkata', '5.75': 'Asia/Kathmandu', '3.5': 'Asia/Tehran', '4.5': 'Asia/Kabul', '6.5': 'Asia/Yangon', '9.5': 'Australia/Darwin', '-3.5': 'America/St_Johns', '0': 'UTC',
};
const SAID = /(?:UTC|GMT|WEZ)(?:\s*([+\-−])\s*(\d{1,2})(?:[:.](\d{1,2}))?)?/;
/** Boards that keep summer time apart from the offset say so behind it. */
const SUMMER = /^[^[\n]{0,20}\[\s*\S/;

/** A zone that is so many hours ahead of UTC. */
export function zoneOfOffset(hours: number): string | undefined {
  const place = PLACES[String(hours)];
  if (place !== undefined) return place;
  return Number.isInteger(hours) && Math.abs(hours) <= 14 ? `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` : undefined;
}

/** The zone that a foot of a page names: `All times are GMT +8`, `UTC - 5 hours [ DST ]`, `UTC+05:30`. */
export function zoneSaid(text: string): string | undefined {
  const match = SAID.exec(text);
  if (!match) return undefined;
  const [whole, sign, hours = '0', part = '0'] = match;
  const fraction = whole.includes(':') ? Number(part) / 60 : Number(`0.${part}`);
  const ahead = (Number(hours) + fraction) * (sign === '+' || sign === undefined ? 1 : -1);
  return zoneOfOffset(ahead + (SUMMER.test(text.slice(match.index + whole.length)) ? 1 : 0));
}

/** A name of a zone, if it is one. */
export function zoneNamed(name: string | undefined): string | undefined {
  if (name === undefined || !/^[A-Z]\w+(?:\/[\w+-]+)*$/.test(name)) return undefined;
  try {
    offsetAt(0, name);
    return name;
  } catch {
    return undefined;
  }
}
