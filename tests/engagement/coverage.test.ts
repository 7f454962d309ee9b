import { describe, expect, it } from 'vitest';
import { threadCoverage } from '@/lib/engagement/coverage';
import type { Thread } from '@/lib/model/records';
import { activity, COMMUNITY, member, numbers, type Sample, thread } from './community';

const DAY = 86_400_000;
const END = Date.UTC(2026, 8, 1);
const listed = (native: string, replies: number | undefined, daysBefore?: number): Thread => ({
  id: thread(native), community: COMMUNITY, native, ...(replies === undefined ? {} : { stated: { replies } }), ...(daysBefore === undefined ? {} : { createdAt: END - daysBefore * DAY }),
});
/** A thread with so many captured contributions, one a day, the first so many days before the end. */
const opened = (native: string, captured: number, daysBefore: number) =>
  Array.from({ length: captured }, (_, i) => activity(`${native}-${i}`, { kind: i === 0 ? 'post' : 'comment', thread: thread(native), member: member(`m${i}`), at: END - daysBefore * DAY + i * DAY }));
const coverage = (sample: Sample, days = 7) => {
  const snapshot = numbers(sample, '2026-09-01', 'UTC', [days]);
  return { all: snapshot.coverage, window: snapshot.metrics[days]?.M1?.coverage };
};

describe('coverage', () => {
  it('of a thread counts the opening post, and never more than was stated', () => {
    expect([threadCoverage(62, 74), threadCoverage(0, 3), threadCoverage(9, 3), threadCoverage(5, undefined)]).toEqual([
      { captured: 62, stated: 75, share: 62 / 75 }, { captured: 0, stated: 4, share: 0 }, { captured: 4, stated: 4, share: 1 }, null,
    ]);
  });
  it('is null where no page stated anything', () => {
    expect(coverage({ activities: opened('a', 3, 5) })).toEqual({ all: null, window: null });
    expect(coverage({ activities: opened('a', 3, 5), threads: [listed('a', undefined)] })).toEqual({ all: null, window: null });
  });
  it('a thread that was listed but never opened has captured nothing; one that grew hides no gap', () => {
    const threads = [listed('a', 2, 5), listed('b', 4, 3), listed('c', 0, 2)];
    expect(coverage({ activities: [...opened('a', 3, 5), ...opened('c', 2, 2)], threads }).window).toEqual({ captured: 4, stated: 9, share: 4 / 9 });
  });
  it('a window has the threads that overlap it', () => {
    const threads = [listed('old', 9, 60), listed('revived', 19, 60), listed('new', 1, 2), listed('undated', 4)];
    const activities = [...opened('revived', 10, 10), ...opened('new', 1, 2)];
    expect(coverage({ activities, threads })).toEqual({ all: { captured: 11, stated: 37, share: 11 / 37 }, window: { captured: 11, stated: 27, share: 11 / 27 } });
    // Captured long ago, and the page did not say when it began: what was captured tells.
    expect(coverage({ activities: [...activities, ...opened('past', 2, 500)], threads: [...threads, listed('past', 9)] })).toEqual({
      all: { captured: 13, stated: 47, share: 13 / 47 }, window: { captured: 11, stated: 27, share: 11 / 27 },
    });
    expect(coverage({ activities, threads }, 84).window).toEqual({ captured: 11, stated: 37, share: 11 / 37 });
  });
});
