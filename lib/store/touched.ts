import { activityId } from '@/lib/model/ids';
import type { CaptureRow } from './db';

/**
 * A line of the capture log names every activity it touched. The ids of one community begin alike, so the log keeps
 * their tails only: a tenth of the bytes. An id of another community is kept whole behind a `!`.
 */

/** A line of the capture log. */
export type CaptureEntry = Omit<CaptureRow, 'seq'> & { seq: number };

export function packIds(community: string, ids: readonly string[]): string[] {
  const head = activityId(community, '');
  return ids.map((id) => (id.startsWith(head) && id[head.length] !== '!' ? id.slice(head.length) : `!${id}`));
}

export function unpackIds(community: string, tails: readonly string[]): string[] {
  const head = activityId(community, '');
  return tails.map((tail) => (tail.startsWith('!') ? tail.slice(1) : head + tail));
}

/** A line of the log as it is given out: whole ids. */
export const entryOf = (row: CaptureRow): CaptureEntry => ({ ...row, seq: row.seq ?? 0, touched: unpackIds(row.community, row.touched) });
