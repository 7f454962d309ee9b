import type { Precision } from './kinds';
import { type Clock, type Gone, type NamedDay, takeClock, takeDay, takeGone, takeZone, wholeMoment } from './time-forms';
import { inEnglish } from './time-words';
import { instantOf, offsetAt } from './zone';

/**
 * Times as pages show them, in Chinese, English and the other languages of forums, read against the moment of capture and the zone of the page.
 * A time is the beginning of what the words name: "3 hours ago" the hour, "昨天" the day, "2026-09" the month.
 */

/** When and where a text is read: `now` in epoch ms; `zone` (IANA) is that of times printed without one. */
export type TimeScene = { now: number; zone: string };
export type ShownTime = { at: number; precision: Precision };

const DAY = 86_400_000;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** ISO 8601, UTC, milliseconds: how times stand in the exchange format. */
export const toIso = (at: number): string => new Date(at).toISOString();

/** Reads an ISO 8601 instant with a zone; null for anything else, a day that does not exist included. */
export function fromIso(text: string): number | null {
  if (!ISO.test(text)) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  // Some engines let 31 February roll over into March.
  const day = Number(text.slice(8, 10));
  return day > 28 && new Date(Date.parse(`${text.slice(0, 10)}T00:00:00Z`)).getUTCDate() !== day ? null : at;
}

/** Words that stand before a time, or between two of them. */
const BEFORE = new RegExp(
  '^(?:[»•·—–|,:,-]|最后编辑于?|最后回复于?|编辑时间|发布时间|发表时间|创建时间|注册时间|加入时间|发帖时间|(?:本帖)?最后由.{0,40}? ?于|发表于|發表於|发布于|發佈於|编辑于|編輯於|修改于|更新于|回复于|创建于|注册于|加入于|写于|时间' +
  '|(?:last )?(?:posted|edited|updated|modified|published|created|joined|registered|replied|reply|seen|active|activity|post)(?=[ :])|member since|since|on(?= ))\\s*:?\\s*', 'i');
/** Words that may stand behind a time without making it another: marks of editing, a zone in letters in brackets. */
const BEHIND = /^[\s.,;·•|—–-]*(?:\(?(?:edited|updated|modified|已编辑|编辑过?|发布|发表|更新|回复|注册|修改)\)?)?[\s.·•|-]*$/i;
/** A place glued to a time (`昨天 15:59湖北`, `3天前 · IP属地：上海`); a longer text behind is no place. */
const PLACE_BEHIND = /^[\s·,|]*(?!.*[我你他她它们的了是在有去也就吗呢吧说])(?:(?:发布于|发表于|来自|ip属地:?|ip:) ?)?\p{Script=Han}{2,8}$/iu;
const ZONE_NAME_BEHIND = /^ ?\([A-Za-z .+-]{2,40}\)$/;

/** Plain digits and colons, no invisible marks, single spaces. */
const tidy = (text: string): string => text.normalize('NFKC').replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '').replace(/\s+/g, ' ').trim();

const harmless = (rest: string): boolean => BEHIND.test(rest) || PLACE_BEHIND.test(rest);
const within = (time: ShownTime): ShownTime | null => (time.at >= EARLIEST && time.at < LATEST ? time : null);

/** What a clock in the zone shows, as if it were UTC. */
const clockAt = (at: number, zone: string): number => at + offsetAt(at, zone);

/** Unix time as a number alone: seconds (ten digits, a fraction allowed) or milliseconds (thirteen). */
function readUnix(text: string): ShownTime | null {
  const match = /^(\d{10})(?:\.(\d{1,9}))?$|^(\d{13})$/.exec(text);
  if (!match) return null;
  const [, seconds, fraction, ms] = match;
  if (ms) return within({ at: Number(ms), precision: 'ms' });
  return within({ at: Number(seconds) * 1000 + Number(`${fraction ?? ''}000`.slice(0, 3)), precision: fraction ? 'ms' : 'second' });
}

const GONE_MS = { second: 1000, minute: 60_000, hour: 3_600_000 } as const;

function goneBy({ count, unit }: Gone, { now, zone }: TimeScene): ShownTime {
  const clock = clockAt(now, zone);
  if (unit === 'second' || unit === 'minute' || unit === 'hour') {
    const ago = count * GONE_MS[unit];
    const past = (clock - ago) % GONE_MS[unit];
    return { at: now - ago - past, precision: unit };
  }
  if (unit === 'day' || unit === 'week' || (unit === 'month' && count < 1)) {
    const days = Math.floor(clock / DAY) - Math.floor(count * { day: 1, week: 7, month: 30 }[unit]);
    return { at: instantOf(days * DAY, zone), precision: 'day' };
  }
  const date = new Date(clock);
  const months = Math.floor(count * (unit === 'year' ? 12 : 1));
  return { at: instantOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months), zone), precision: 'month' };
}

/** Midnight of a date as if in UTC; null when there is no such day. */
function midnight(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : null;
}

/** Midnight (as if in UTC) of a named day; null when there is none. Future by less than a day may be another zone's today. */
function midnightOf(day: NamedDay, clock: Clock | undefined, here: number): number | null {
  const today = Math.floor(here / DAY) * DAY;
  if ('daysAgo' in day) return today - day.daysAgo * DAY;
  if ('weekday' in day) {
    const back = (new Date(today).getUTCDay() - day.weekday + 7) % 7;
    const time = ((clock?.hour ?? 0) * 60 + (clock?.minute ?? 0)) * 60_000;
    return today - (back === 0 && today + time > here ? 7 : back) * DAY;
  }
  if ('year' in day) return midnight(day.year, day.month, day.day ?? 1);
  const year = new Date(here).getUTCFullYear();
  // Eight years back: 29 February may be that far away.
  for (let tried = year + 1; tried >= year - 8; tried -= 1) {
    const at = midnight(tried, day.month, day.day);
    if (at !== null && at <= here + DAY) return at;
  }
  return null;
}

function precisionOf(day: NamedDay, clock: Clock | undefined): Precision {
  if (!clock) return 'year' in day && day.day === undefined ? 'month' : 'day';
  if (clock.ms !== undefined) return 'ms';
  if (clock.second !== undefined) return 'second';
  return clock.minute === undefined ? 'hour' : 'minute';
}

const clockMs = ({ hour, minute = 0, second = 0, ms = 0 }: Clock): number => ((hour * 60 + minute) * 60 + second) * 1000 + ms;

/** `18:08` alone is today; when that lies ahead by more than an hour (a page opened before midnight), yesterday. */
const daylessDay = (clock: Clock, here: number): NamedDay => ({ daysAgo: Math.floor(here / DAY) * DAY + clockMs(clock) > here + 3_600_000 ? 1 : 0 });

function readCalendar(text: string, { now, zone }: TimeScene): ShownTime | null {
  const here = clockAt(now, zone);
  const named = takeDay(text);
  const clock = takeClock(named?.rest ?? text);
  if (!named && clock?.value.minute === undefined) return null;
  let rest = clock?.rest ?? named?.rest ?? '';
  const east = clock ? takeZone(rest) : null;
  rest = east?.rest ?? rest;
  let day = named?.value ?? (clock ? daylessDay(clock.value, here) : null);
  // `Tue Feb 23 12:28:47 +0800 2021`: the year comes last.
  const lastYear = /^ (\d{4})$/.exec(rest);
  if (lastYear && day && 'day' in day && !('year' in day) && day.day !== undefined) {
    day = { year: Number(lastYear[1]), month: day.month, day: day.day };
    rest = '';
  }
  if (!day || !(harmless(rest) || (east && ZONE_NAME_BEHIND.test(rest)))) return null;
  const start = midnightOf(day, clock?.value, here);
  if (start === null) return null;
  const shown = start + (clock ? clockMs(clock.value) : 0);
  return within({ at: east ? shown - east.value : instantOf(shown, zone), precision: precisionOf(day, clock?.value) });
}

/** A whole date with a clock; undefined for all else. */
function readWhole(text: string, zone: string): ShownTime | null | undefined {
  const whole = wholeMoment(text);
  if (!whole) return undefined;
  const { day, clock, east } = whole;
  const start = midnight(day.year, day.month, day.day);
  return start === null ? undefined : within({ at: east === undefined ? instantOf(start + clockMs(clock), zone) : start + clockMs(clock) - east, precision: precisionOf(day, clock) });
}

/** Without the words that stand before a time, up to three of them; none begins with a digit. */
function withoutBefore(text: string): string {
  let plain = text;
  for (let i = 0; i < 3 && !/^\d/.test(plain); i += 1) plain = plain.replace(BEFORE, '');
  return plain;
}

/**
 * Reads a time from the text in which a page shows it (or from a machine attribute). Null for what is no time; never throws.
 * Every form of the platforms: relative, named days, dates with and without year, month only, Unix, ISO, Weibo's.
 */
export function parseTime(text: string, scene: TimeScene): ShownTime | null {
  if (text.length > 200) return null;
  const whole = readWhole(text, scene.zone);
  if (whole !== undefined) return whole;
  const exact = fromIso(text);
  if (exact !== null) return within({ at: exact, precision: text.includes('.') ? 'ms' : 'second' });
  const tidied = tidy(text);
  const unix = readUnix(tidied);
  if (unix) return unix;
  const plain = withoutBefore(tidied);
  const time = readWords(plain, scene);
  if (time) return time;
  const english = inEnglish(plain);
  return english === plain ? null : readWords(english, scene);
}

function readWords(plain: string, scene: TimeScene): ShownTime | null {
  const gone = takeGone(plain);
  if (gone && harmless(gone.rest)) return within(goneBy(gone.value, scene));
  return readCalendar(plain, scene);
}
