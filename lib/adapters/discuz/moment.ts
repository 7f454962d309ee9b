import { parseTime, type ShownTime } from '@/lib/model/time';
import { instantOf } from '@/lib/model/zone';
import type { Scene } from '../adapter';

/** `2026-9-22 02:08:10`, with or without what stands before it: how Discuz! prints nearly every time. */
const MOMENT = /^\D{0,20}(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d\d)(?::(\d\d))?$/;
const POSTED_ON = /^(?:发表于|發表於|Posted on|Post on|Posted at)\s*/i;

/** A time as Discuz! shows it; the usual form is read at once, any other by the general rules. */
export function readMoment(text: string, scene: Scene): ShownTime | null {
  const [whole, year, month, day, hour, minute, second] = MOMENT.exec(text) ?? [];
  if (whole === undefined || Number(month) > 12 || Number(day) > 28 || Number(hour) > 23 || Number(minute) > 59) return parseTime(text.replace(POSTED_ON, ''), scene);
  const clock = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second ?? 0));
  return { at: instantOf(clock, scene.zone), precision: second === undefined ? 'minute' : 'second' };
}
