import { z } from '@/lib/model/zod';
import { localDay, offsetAt } from '@/lib/model/zone';
import type { Check } from '../check';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const WEEKDAY = z.union([z.number().int().min(1).max(7), z.enum(DAYS).transform((name) => DAYS.indexOf(name) + 1)], { error: 'use 1 (Monday) to 7 or mon … sun' });

/** Hours from and to, `to` left out; `22-6` goes over midnight. */
type Hours = { from: number; to: number };
const HOURS = z.string().transform((text, context): Hours => {
  const [, from, to] = /^\s*(\d{1,2})\s?[-–~]\s?(\d{1,2})\s*$/.exec(text) ?? [];
  if (from !== undefined && Number(from) < 24 && Number(to) <= 24 && Number(from) !== Number(to)) return { from: Number(from), to: Number(to) };
  context.addIssue({ code: 'custom', message: `"${text}" are no hours; write them as "22-6" or "9-18"` });
  return z.NEVER;
});

const SETTINGS = z.strictObject({
  weekdays: z.array(WEEKDAY).min(1).optional(),
  hours: HOURS.optional(),
  /** Days of the community's zone. */
  dates: z.array(z.iso.date({ error: 'use YYYY-MM-DD' })).min(1).max(400).optional(),
}).refine(({ weekdays, hours, dates }) => weekdays ?? hours ?? dates, 'give weekdays, hours or dates');

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3;
/** Precisions that do not tell the hour, and those that do not tell the day. */
const DAY_ONLY = ['day', 'month', 'unknown'];
const NO_DAY = ['month', 'unknown'];

/** When it was written, by the clock of the community. What tells no time holds for none. */
export const time: Check<z.infer<typeof SETTINGS>> = {
  id: 'time',
  cost: 'known',
  schema: SETTINGS,
  compile: ({ weekdays, hours, dates }) => ({ activity: { at, precision } }, { zone }) => {
    if (at === undefined || NO_DAY.includes(precision) || (hours && DAY_ONLY.includes(precision))) return null;
    const local = at + offsetAt(at, zone);
    const days = Math.floor(local / DAY_MS);
    const hour = Math.floor((local - days * DAY_MS) / HOUR_MS);
    if (weekdays && !weekdays.includes(((days % 7) + 7 + FIRST_WEEKDAY) % 7 + 1)) return null;
    if (hours && !isWithin(hour, hours)) return null;
    const day = localDay(at, zone);
    if (dates && !dates.includes(day)) return null;
    const minute = Math.floor((local % HOUR_MS + HOUR_MS) % HOUR_MS / MINUTE_MS);
    const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    return { spans: [], reason: DAY_ONLY.includes(precision) ? { key: 'reason_time_day', args: [day] } : { key: 'reason_time', args: [day, clock] } };
  },
};

const isWithin = (hour: number, { from, to }: Hours): boolean => (from < to ? hour >= from && hour < to : hour >= from || hour < to);
