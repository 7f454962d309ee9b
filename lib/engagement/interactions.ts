import type { Metric } from '@/lib/model/window';
import { spanCoverage } from './coverage';
import { countInteractions } from './kinds-tally';
import { dailySeries, LEAST_N, notCaptured, valueBefore, without } from './window';

/**
 * M2 互动次数 · interactions |I(w)|: posts, comments, messages, likes, dislikes, votes and shares of the window,
 * staff and nameless ones included, bots not. Parts: `members`, how many distinct members made them, and `topShare`,
 * the share of the one who made most, since a burst by one member is no lively community. Evidence: that member.
 */
export const interactionCount: Metric = {
  id: 'M2',
  unit: 'count',
  better: 'up',
  compute(window) {
    const coverage = spanCoverage(window, window.span);
    if (notCaptured(window)) return without('not captured', 0, coverage);
    const { daily, members, total } = countInteractions(window, window.span);
    const now = { value: total, n: total };
    const [top] = [...members].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return {
      ...now,
      coverage,
      previous: valueBefore(window, now, (span) => {
        const before = countInteractions(window, span).total;
        return { value: before, n: before };
      }),
      series: dailySeries(window, daily),
      parts: { members: members.size, topShare: top && total >= LEAST_N ? top[1] / total : null },
      evidence: top ? [top[0]] : [],
    };
  },
};
