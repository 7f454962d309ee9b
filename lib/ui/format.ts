import type { LanguageTag } from '@/lib/browser/i18n';

/** What stands where there is no number: never NaN, Infinity or a made-up 0. */
export const NOTHING = '–';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Numbers and times as one language writes them. Times are epoch milliseconds; zones IANA names. */
export type Format = {
  /** 12,345 */
  number(value: number | null | undefined, digits?: number): string;
  /** 9,999 as it is, from there 1.2万 or 12k. */
  compact(value: number | null | undefined): string;
  /** A share 0…1 as 56%. */
  percent(share: number | null | undefined, digits?: number): string;
  /** A share's difference as points, with its sign: +8.2. The unit is a word of the catalogue. */
  points(difference: number | null | undefined): string;
  /** A difference with its sign: +3, −2. */
  signed(value: number | null | undefined, digits?: number): string;
  /** Seconds in the one unit that suits: 45 sec, 2.1 hr, 3 days. */
  duration(seconds: number | null | undefined): string;
  /** 12 sec. ago, 3 days ago. A time to come or just now says "now". */
  ago(at: number, now: number): string;
  /** A `YYYY-MM-DD` day as "Nov 20" or 11月20日. */
  day(day: string): string;
  /** First and last day, both meant: "Oct 24 – Nov 20". */
  days(firstDay: string, lastDay: string): string;
  /** A day of any year: "Nov 20, 2026". */
  date(at: number, zone?: string): string;
  /** Day and hour in a zone: "Nov 20, 21:40". */
  moment(at: number, zone?: string): string;
  /** The zone's name as people say it: 中国标准时间, China Standard Time. */
  zone(zone: string, at: number): string;
  bytes(value: number | null | undefined): string;
  list(words: readonly string[]): string;
};

const known = (value: number | null | undefined): value is number => typeof value === 'number' && Number.isFinite(value);
/** Noon UTC of a calendar day, so that formatting in UTC gives that day. */
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** A value without a negative zero, and with a real minus sign. */
const minus = (text: string): string => text.replace(/^-/, '−');

/** Makes each once: the browser's own formats cost far more to make than to use, and a long list uses thousands. */
function onceFor<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const kept = new Map<Key, Made>();
  return (key) => {
    const old = kept.get(key);
    if (old !== undefined) return old;
    const fresh = make(key);
    kept.set(key, fresh);
    return fresh;
  };
}

function numbers(language: LanguageTag): Pick<Format, 'number' | 'compact' | 'percent' | 'points' | 'signed' | 'bytes' | 'list'> {
  const plainTo = onceFor((digits: number) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }));
  const shareTo = onceFor((digits: number) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }));
  const plain = (value: number, digits: number) => plainTo(digits).format(value);
  const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const signed = (value: number, digits: number) =>
    minus(new Intl.NumberFormat(language, { maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(value));
  return {
    number: (value, digits = 0) => (known(value) ? plain(value, digits) : NOTHING),
    compact: (value) => (!known(value) ? NOTHING : Math.abs(value) < 10_000 ? plain(value, 0) : short.format(value).replace('K', 'k')),
    percent: (share, digits = 0) => (known(share) ? shareTo(digits).format(share) : NOTHING),
    points: (difference) => (known(difference) ? signed(difference * 100, 1) : NOTHING),
    signed: (value, digits = 0) => (known(value) ? signed(value, digits) : NOTHING),
    bytes: (value) => {
      if (!known(value)) return NOTHING;
      const step = Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(value, 1)) / 10)));
      const unit = BYTES[step] ?? 'byte';
      return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value / 1024 ** step);
    },
    list: (words) => new Intl.ListFormat(language, { style: 'short', type: 'conjunction' }).format(words),
  };
}

function times(language: LanguageTag): Pick<Format, 'duration' | 'ago' | 'day' | 'days' | 'date' | 'moment' | 'zone'> {
  const relative = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'always' });
  const now = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'auto' }).format(0, 'second');
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const dateIn = onceFor((zone: string | undefined) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: zone }));
  const unit = (value: number, name: string, digits: number) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: language === 'en' ? 'short' : 'long', maximumFractionDigits: digits }).format(value);
  return {
    duration: (seconds) => {
      if (!known(seconds) || seconds < 0) return NOTHING;
      if (seconds < 90) return unit(seconds, 'second', 0);
      if (seconds < 90 * 60) return unit(seconds / 60, 'minute', 0);
      if (seconds < 48 * 3600) return unit(seconds / 3600, 'hour', seconds < 36_000 ? 1 : 0);
      return unit(seconds / 86_400, 'day', seconds < 864_000 ? 1 : 0);
    },
    ago: (at, present) => {
      const past = present - at;
      if (!Number.isFinite(past)) return NOTHING;
      if (past < 5000) return now;
      if (past < 60_000) return relative.format(-Math.floor(past / 1000), 'second');
      if (past < HOUR) return relative.format(-Math.floor(past / 60_000), 'minute');
      if (past < DAY) return relative.format(-Math.floor(past / HOUR), 'hour');
      if (past < 60 * DAY) return relative.format(-Math.floor(past / DAY), 'day');
      return past < 730 * DAY ? relative.format(-Math.floor(past / (30.44 * DAY)), 'month') : relative.format(-Math.floor(past / (365.25 * DAY)), 'year');
    },
    day: (text) => (Number.isFinite(noon(text)) ? day.format(noon(text)) : NOTHING),
    days: (first, last) => (Number.isFinite(noon(first)) && Number.isFinite(noon(last)) ? `${day.format(noon(first))} – ${day.format(noon(last))}` : NOTHING),
    date: (at, zone) => (Number.isFinite(at) ? dateIn(zone).format(at) : NOTHING),
    moment: (at, zone) =>
      Number.isFinite(at)
        ? new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at)
        : NOTHING,
    zone: (zone, at) =>
      new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'long' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? zone,
  };
}

const made = new Map<LanguageTag, Format>();

/** The formats of a language; made once. */
export function formatter(language: LanguageTag): Format {
  const old = made.get(language);
  if (old) return old;
  const format: Format = { ...numbers(language), ...times(language) };
  made.set(language, format);
  return format;
}
