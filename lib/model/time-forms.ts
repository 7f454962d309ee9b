/**
 * The parts that times on pages are made of, each read from the left of a text: stretches gone by, days, clocks, zones.
 * Texts come tidied (see `time.ts`): plain digits, single spaces. Sources of the forms: the pages of the platforms themselves.
 */

/** What was read, and the text that is left. */
export type Taken<T> = { value: T; rest: string };

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
/** A stretch gone by: three hours ago. */
export type Gone = { count: number; unit: Unit };

/** A day as it was named; what is not said is absent. Without a year: the latest such day that is not in the future. */
export type NamedDay =
  | { year: number; month: number; day?: number }
  | { month: number; day: number }
  | { daysAgo: number }
  /** 0 is Sunday. */
  | { weekday: number };

export type Clock = { hour: number; minute?: number; second?: number; ms?: number };

const ZH_DIGITS = '零一二三四五六七八九';

/** `3`, `三`, `十二`, `两`, `半`, `an` as a number. */
function numberOf(word: string): number {
  if (/^\d/.test(word)) return Number(word);
  if (word === '半') return 0.5;
  if (word === '两' || word === '兩') return 2;
  if (/^(?:an?|one)$/i.test(word)) return 1;
  const [tens, ones] = word.includes('十') ? word.split('十') : ['', word];
  const digit = (text: string | undefined, other: number): number => (text ? Math.max(ZH_DIGITS.indexOf(text), 0) : other);
  return word.includes('十') ? digit(tens, 1) * 10 + digit(ones, 0) : digit(ones, 0);
}

const ZH_UNITS: [RegExp, Unit][] = [[/^秒/, 'second'], [/^分/, 'minute'], [/^(?:小时|小時|钟头)/, 'hour'], [/^天|^日/, 'day'], [/^(?:周|週|星期|礼拜)/, 'week'], [/^月/, 'month'], [/^年/, 'year']];
const EN_UNITS: Record<string, Unit> = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week', mo: 'month', y: 'year' };

const ZH_GONE = /^(?:大?约\s*|大约\s*)?(\d{1,4}|[零一二三四五六七八九十两兩]{1,3}|半)\s*(?:个|個)?\s*(秒钟?|分钟?|分鐘|小时|小時|钟头|天|日|周|週|星期|礼拜|月|年)(?:之?前|以前)/;
const EN_GONE = /^(?:about |almost |over |around |~ ?)?(\d{1,4}|an?|one)\s?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mos?|mths?|years?|yrs?|y)\.? ago\b/i;
/** Forum software shortens further: `5m`, `3h`, `2d`, `1mo`, `1y`. */
const SHORT_GONE = /^(\d{1,3}) ?(s|m|min|h|d|w|mo|y)$/;
const NOW = /^(?:刚刚|刚才|剛剛|剛才|几秒钟?之?前|just now|right now|now|a moment ago|moments ago|(?:a )?few seconds ago|seconds ago|less than (?:a|1) minute ago|(?:不到|少于) ?[1一] ?分钟 ?前|(?:less than )?< ?1 ?m(?:in)?(?:ute)?(?: ago)?)/i;

const unitOf = (word: string): Unit => EN_UNITS[/^mo|^mth/i.test(word) ? 'mo' : word.charAt(0).toLowerCase()] ?? 'minute';

/** `刚刚`, `3 小时前`, `半小时前`, `an hour ago`, `5m`. */
export function takeGone(text: string): Taken<Gone> | null {
  const now = NOW.exec(text);
  if (now) return { value: { count: 0, unit: 'minute' }, rest: text.slice(now[0].length) };
  const zh = ZH_GONE.exec(text);
  if (zh) {
    const unit = ZH_UNITS.find(([pattern]) => pattern.test(zh[2] ?? ''))?.[1] ?? 'minute';
    return { value: { count: numberOf(zh[1] ?? ''), unit }, rest: text.slice(zh[0].length) };
  }
  const en = EN_GONE.exec(text) ?? SHORT_GONE.exec(text);
  return en && { value: { count: numberOf(en[1] ?? ''), unit: unitOf(en[2] ?? '') }, rest: text.slice(en[0].length) };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const monthOf = (word: string | undefined): number => MONTHS.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1;

const EN_WEEKDAY = '(?:sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?)';
const ZH_WEEKDAY = '(?:星期|周|週|礼拜)([日天一二三四五六])';
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAYS_AGO: Record<string, number> = { 今天: 0, 今日: 0, today: 0, 昨天: 1, 昨日: 1, yesterday: 1, 前天: 2, 大前天: 3 };

type DayForm = { pattern: RegExp; /** Begins with a digit. */ digit: boolean; read(parts: (string | undefined)[]): NamedDay };
const form = (pattern: string, read: DayForm['read']): DayForm => ({ pattern: new RegExp(`^${pattern}`, 'i'), digit: pattern.startsWith('(\\d'), read });
const startsWithDigit = (text: string): boolean => /^\d/.test(text);

/** In order: what a form takes, a later one never sees. Ends of numbers are guarded, so that nothing is cut in two. */
const DAY_FORMS: DayForm[] = [
  form('(\\d{4}) ?年 ?(\\d{1,2}) ?月 ?(\\d{1,2})(?: ?[日号]|(?!\\d))', ([y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) })),
  form('(\\d{4}) ?年 ?(\\d{1,2}) ?月', ([y, m]) => ({ year: Number(y), month: Number(m) })),
  form('(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)', ([y, , m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) })),
  form('(\\d{4})[-/](\\d{1,2})(?![-/.:\\d])', ([y, m]) => ({ year: Number(y), month: Number(m) })),
  form('(\\d{1,2}) ?月 ?(\\d{1,2}),? (\\d{4})(?![:\\d])', ([m, d, y]) => ({ year: Number(y), month: Number(m), day: Number(d) })),
  form('(\\d{1,2}) ?月 ?(\\d{1,2})(?: ?[日号]|(?!\\d))', ([m, d]) => ({ month: Number(m), day: Number(d) })),
  form('(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?!\\d)', ([d, m, y]) => ({ year: Number(y), month: Number(m), day: Number(d) })),
  // With two digits of a year it may as well be a version: only with a clock behind it.
  form('(\\d{1,2})\\.(\\d{1,2})\\.(\\d{2})(?=,? (?:- )?\\d{1,2}:\\d\\d)', ([d, m, y]) => ({ year: 2000 + Number(y), month: Number(m), day: Number(d) })),
  form('(\\d{1,2})([-/])(\\d{1,2})\\2(\\d{4})(?!\\d)', ([a, , b, y]) => monthFirst(Number(a), Number(b), Number(y))),
  form('(\\d{1,2})-(\\d{1,2})(?![-/.:\\d])', ([m, d]) => ({ month: Number(m), day: Number(d) })),
  // With a stroke it may as well be "page 3/4": only with a clock behind it.
  form('(\\d{1,2})/(\\d{1,2})(?=,? \\d{1,2}:\\d\\d)', ([m, d]) => ({ month: Number(m), day: Number(d) })),
  form(`${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?![:\\d])`, ([m, d, y]) => ({ year: Number(y), month: monthOf(m), day: Number(d) })),
  form(`(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${MONTH}[ ,-]{1,2}(\\d{4})(?![:\\d])`, ([d, m, y]) => ({ year: Number(y), month: monthOf(m), day: Number(d) })),
  form(`${MONTH},? (\\d{4})(?![:\\d])`, ([m, y]) => ({ year: Number(y), month: monthOf(m) })),
  form(`${MONTH} ['’](\\d\\d)(?!\\d)`, ([m, y]) => ({ year: 2000 + Number(y), month: monthOf(m) })),
  form(`${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])`, ([m, d]) => ({ month: monthOf(m), day: Number(d) })),
  form(`(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?![a-z])`, ([d, m]) => ({ month: monthOf(m), day: Number(d) })),
  form('(今天|今日|昨天|昨日|大前天|前天|(?:today|yesterday)(?![a-z]))', ([word]) => ({ daysAgo: DAYS_AGO[(word ?? '').toLowerCase()] ?? 0 })),
  // A weekday alone says a day only with a clock: "Monday at 2:03 PM".
  form(`${ZH_WEEKDAY}(?= ?(?:[上下]午|晚上|凌晨)? ?\\d{1,2}:\\d\\d)`, ([day]) => ({ weekday: Math.max('日一二三四五六'.indexOf(day ?? ''), 0) })),
  form(`(${EN_WEEKDAY}),?(?= (?:at )?\\d{1,2}:\\d\\d)`, ([day]) => ({ weekday: WEEKDAYS.indexOf((day ?? '').slice(0, 3).toLowerCase()) })),
];

const SAID_WEEKDAY = new RegExp(`^(?:\\(?${ZH_WEEKDAY}\\)?|\\(?${EN_WEEKDAY}\\.?\\)?(?![a-z])),? ?`, 'i');

/** `2026-9-21`, `9月21日`, `Sep 21, 2026`, `昨天`, `Monday` (with a clock); a weekday beside a date says nothing new. */
export function takeDay(text: string): Taken<NamedDay> | null {
  const found = takeForm(text) ?? (startsWithDigit(text) ? null : takeForm(text.replace(SAID_WEEKDAY, '')));
  return found && { value: found.value, rest: found.rest.replace(/^,? ?/, '').replace(SAID_WEEKDAY, '') };
}

function takeForm(text: string): Taken<NamedDay> | null {
  const ofDigit = startsWithDigit(text);
  for (const { pattern, digit, read } of DAY_FORMS) {
    if (digit !== ofDigit) continue;
    const match = pattern.exec(text);
    if (match) return { value: read(match.slice(1)), rest: text.slice(match[0].length) };
  }
  return null;
}

const HALF = '上午|下午|晚上|凌晨|清晨|早上|早晨|中午|傍晚|[ap]\\.?m\\.?(?![a-z])';
const CLOCK = new RegExp(
  `^(?:at |t(?=\\d)|[-|·—–] |, ?|[于於在] ?)?(?:(${HALF}) ?)?(\\d{1,2})(?::(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?| ?[时時点點] ?(?:(\\d{1,2}) ?分 ?(?:(\\d{1,2}) ?秒)?)?|(?= ?[ap]\\.?m))(?![\\d:])(?: ?(${HALF}))?`, 'i');

/** Hour of the day when a word says which half of it; noon and midnight are 12. */
function hourOf(hour: number, half: string | undefined): number {
  if (!half) return hour;
  if (/^(?:上午|凌晨|清晨|早|a)/i.test(half)) return hour === 12 ? 0 : hour;
  if (half === '中午') return hour < 3 ? hour + 12 : hour;
  if (half === '晚上' && hour === 12) return 24;
  return hour < 12 ? hour + 12 : hour;
}

const numberIn = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits));

/** `18:08`, `18:08:10.250`, `下午6:08`, `6:08 PM`, `6 pm`, `18时08分`. Null also for a clock that shows 25:00. */
export function takeClock(text: string): Taken<Clock> | null {
  const match = CLOCK.exec(text);
  if (!match) return null;
  const [whole, before, hour, minute, second, fraction, zhMinute, zhSecond, after] = match;
  const half = before ?? after;
  const clock: Clock = { hour: hourOf(Number(hour), half), minute: numberIn(minute ?? zhMinute), second: numberIn(second ?? zhSecond) };
  if (fraction !== undefined) clock.ms = Number(`${fraction}00`.slice(0, 3));
  const possible = clock.hour < 24 || (half === '晚上' && clock.hour === 24);
  if (!possible || (clock.minute ?? 0) > 59 || (clock.second ?? 0) > 59) return null;
  return { value: clock, rest: text.slice(whole.length) };
}

/** Zones that texts name by letters; others are too often ambiguous. Minutes east of UTC. */
const NAMED_ZONES: Record<string, number> = { z: 0, utc: 0, gmt: 0, est: -300, edt: -240, mst: -420, mdt: -360, pst: -480, pdt: -420, cet: 60, cest: 120, bst: 60, jst: 540, kst: 540, 北京时间: 480 };
const ZONE = /^ ?\(?(?:(utc|gmt)? ?([+-])(\d{1,2})(?::?(\d\d))?|(z|utc|gmt|est|edt|mst|mdt|pst|pdt|cet|cest|bst|jst|kst|北京时间)(?![a-z]))\)?/i;

/** `Z`, `UTC`, `+0800`, `GMT+8`: milliseconds east of UTC. */
export function takeZone(text: string): Taken<number> | null {
  const match = ZONE.exec(text);
  if (!match) return null;
  const [whole, , sign, hours, minutes, name] = match;
  const east = name ? NAMED_ZONES[name.toLowerCase()] ?? 0 : (Number(hours) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
  return Math.abs(east) > 14 * 60 ? null : { value: east * 60_000, rest: text.slice(whole.length) };
}

const YMD = '(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})';
const MDY = '(\\d{1,2})([-/])(\\d{1,2})\\9(\\d{4})';
const WHOLE = new RegExp(`^(?:${YMD}|(?:${EN_WEEKDAY},? )?${MONTH} (\\d{1,2}),? (\\d{4})|${MDY}),? (?:at )?(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?(?: ?([ap])m)?(?: (?:gmt|utc)([+-])(\\d\\d?):(\\d\\d))?$`, 'i');

/** As en-US writes it; when the first number can only be a day, it is one. */
const monthFirst = (a: number, b: number, year: number): { year: number; month: number; day: number } => (a > 12 ? { year, month: b, day: a } : { year, month: a, day: b });

/**
 * A date with its year and a clock, and nothing else: what most posts of most pages show, read at once. What is not quite so,
 * a clock that shows 25:00 included, is null here and goes the long way.
 */
export function wholeMoment(text: string): { day: { year: number; month: number; day: number }; clock: Clock; /** Milliseconds east of UTC, where it says so. */ east?: number } | null {
  const match = WHOLE.exec(text);
  if (!match) return null;
  const [, y, , m, d, name, nameDay, nameYear, first, , other, lastYear, hour, minute, second, half, sign, zoneHours, zoneMinutes] = match;
  const day = y !== undefined ? { year: Number(y), month: Number(m), day: Number(d) }
    : name !== undefined ? { year: Number(nameYear), month: monthOf(name), day: Number(nameDay) }
    : monthFirst(Number(first), Number(other), Number(lastYear));
  const clock = { hour: Number(hour), minute: Number(minute), second: numberIn(second) };
  if (clock.hour > (half === undefined ? 23 : 12) || clock.minute > 59 || (clock.second ?? 0) > 59) return null;
  if (half !== undefined) clock.hour = (clock.hour % 12) + (/p/i.test(half) ? 12 : 0);
  if (zoneHours === undefined) return { day, clock };
  const east = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  return Math.abs(east) > 14 * 60 ? null : { day, clock, east: east * 60_000 };
}
