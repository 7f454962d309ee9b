import type { Precision } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';

/** How far the true time may lie from the one that is read, ms. */
const SLACK: Record<Precision, number> = { ms: 0, second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000, month: 31 * 86_400_000, unknown: Infinity };

/** Whether a time is known exactly enough for a length of time: five posts "of today" were not written within a minute. */
export const isExact = ({ at, precision }: Pick<Activity, 'at' | 'precision'>, ms: number): boolean => at !== undefined && SLACK[precision] <= ms;
