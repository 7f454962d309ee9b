import type { Metric } from '@/lib/model/window';
import { spanCoverage } from './coverage';
import { countKinds } from './kinds-tally';
import { dailySeries, notCaptured, valueBefore, without } from './window';

/**
 * M1 发帖、评论、点赞、分享数 · volume by kind: activities of all kinds in the window. Nameless ones and staff are
 * kept; removed ones are out; bots are out of the value and stand in their own part, since a few of them can write
 * most of a community. Parts: one per kind that occurred, and `bots`.
 */
export const volume: Metric = {
  id: 'M1',
  unit: 'count',
  better: 'up',
  compute(window) {
    const coverage = spanCoverage(window, window.span);
    if (notCaptured(window)) return without('not captured', 0, coverage);
    const { kinds, daily, total, bots } = countKinds(window, window.span);
    const now = { value: total, n: total };
    return {
      ...now,
      coverage,
      previous: valueBefore(window, now, (span) => {
        const before = countKinds(window, span).total;
        return { value: before, n: before };
      }),
      series: dailySeries(window, daily),
      parts: { ...Object.fromEntries(kinds), bots },
    };
  },
};
