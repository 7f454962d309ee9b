import { parseTime, type ShownTime } from '@/lib/model/time';

/** A time in a table: `clock` is what is written there, as if in UTC, so that it stays the same whatever zone is told. */
export type WrittenTime = ShownTime & { clock: number };

/** Two moments far apart: a text that means the same at both does not lean on the day on which it is read. */
const [EARLY, LATE] = [Date.UTC(2001, 0, 5), Date.UTC(2089, 6, 9)];

/** Most tables: nothing to try. */
const YEAR_FIRST = /^\d{4}[-/.年]\d/;

/** Words behind a time (下班后): on pages they are places, in a table they may say another time. */
const WORDS_BEHIND = /\p{Script=Han}(?<![年月日号点时分秒]|北京时间)$/u;

/** `05/06/2026`: nobody can say which is the month. */
const eitherWay = (text: string): boolean => {
  const [, first, second] = /^(\d{1,2})[-/](\d{1,2})[-/]\d{4}/.exec(text) ?? [];
  return first !== second && Math.max(Number(first), Number(second)) <= 12;
};

/** Reads a time that says its year (`2026-11-20 21:40`, `2026年11月20日`, Unix, ISO); null for all others, `昨天` among them. */
export function readTime(text: string, zone: string): WrittenTime | null {
  const written = parseTime(text, { now: LATE, zone: 'UTC' });
  if (!written || eitherWay(text) || WORDS_BEHIND.test(text)) return null;
  if (!YEAR_FIRST.test(text) && parseTime(text, { now: EARLY, zone: 'UTC' })?.at !== written.at) return null;
  const time = parseTime(text, { now: LATE, zone });
  return time && { ...time, clock: written.at };
}
