import { parseTime, type ShownTime, type TimeScene } from '@/lib/model/time';

/** Times as a page shows them: thousands on a long page, of few days. Each day is made out once, the clock by itself. */

/** A clock within the words of a time: `9:30`, `21:30:05`, `9:30 AM`. */
const CLOCK = /(?<![\d:.])(\d\d?):([0-5]\d)(?::([0-5]\d))?( ?[ap]m\b)?(?![\d:.])/i;
/** Longer texts hold more than a time. */
const LONGEST = 80;
/** Clocks that show whether a day's others are as far from midnight as they say: a word like 晚上 moves some of them. */
const PROBES: readonly [hour: number, minute: number][] = [[0, 0], [8, 30], [12, 30], [23, 59]];

/** The first moment of a day, and how exact a time of its kind is; null where a day cannot be told from its clock. */
type Day = ShownTime | null;
const DAYS = new WeakMap<TimeScene, Map<string, Day>>();

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** A clock of the same form: of twelve hours or of twenty-four, with seconds or without. */
function shownAt(hour: number, minute: number, half: string, hasSeconds: boolean): string {
  const rest = `:${twoDigits(minute)}${hasSeconds ? ':00' : ''}`;
  if (half === '') return twoDigits(hour) + rest;
  const [small, large] = hour < 12 ? ['a', 'A'] : ['p', 'P'];
  return twoDigits(hour % 12 || 12) + rest + half.replace(/[ap]/, small).replace(/[AP]/, large);
}

/** The day that words name beside their clock, if no clock in it was put forward or back, nor means another hour. */
function dayOf(before: string, behind: string, half: string, hasSeconds: boolean, scene: TimeScene): Day {
  let day: Day = null;
  for (const [hour, minute] of PROBES) {
    const time = parseTime(before + shownAt(hour, minute, half, hasSeconds) + behind, scene);
    day ??= time;
    if (!day || time?.at !== day.at + (hour * 60 + minute) * 60_000 || time.precision !== day.precision) return null;
  }
  return day;
}

/** Milliseconds from midnight that a clock shows; nothing when there is no such hour. */
function sinceMidnight(hour: number, minute: number, second: number, half: string): number | undefined {
  if (half === '') return hour < 24 ? ((hour * 60 + minute) * 60 + second) * 1000 : undefined;
  const isAfternoon = /p/i.test(half);
  return hour > 0 && hour < 13 ? (((hour % 12) + (isAfternoon ? 12 : 0)) * 3600 + minute * 60 + second) * 1000 : undefined;
}

/** Reads a time as `parseTime` does, and in a fraction of its time where another of the same day was read in this scene. */
export function timeShown(text: string, scene: TimeScene): ShownTime | null {
  const clock = text.length > LONGEST ? null : CLOCK.exec(text);
  if (!clock) return parseTime(text, scene);
  const [whole, hour, minute, second, half = ''] = clock;
  const passed = sinceMidnight(Number(hour), Number(minute), Number(second ?? 0), half);
  if (passed === undefined) return parseTime(text, scene);
  const before = text.slice(0, clock.index);
  const behind = text.slice(clock.index + whole.length);
  let days = DAYS.get(scene);
  if (!days) DAYS.set(scene, (days = new Map()));
  // What stands for the clock tells its form: with seconds or without, of twelve hours or of twenty-four.
  const frame = `${before}${second === undefined ? '\u0001' : '\u0002'}${half === '' ? '' : half.length}${behind}`;
  let day = days.get(frame);
  if (day === undefined) days.set(frame, (day = dayOf(before, behind, half, second !== undefined, scene)));
  return day ? { at: day.at + passed, precision: day.precision } : parseTime(text, scene);
}
