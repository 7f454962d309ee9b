import type { Metric, Span, Window } from '@/lib/model/window';
import { addDays } from '@/lib/model/zone';
import { spanCoverage } from './coverage';
import { people } from './people';
import { median } from './statistics';
import { capturedDaysOf, daysOf, LEAST_N, type Measured, notCaptured, valueBefore, without } from './window';

/**
 * M5 人均互动 · interactions per active member I/U: posts, comments, messages, likes, dislikes, votes and shares of the
 * window's active members, divided by their number. Parts: `median` per member, which a few heavy writers do not move,
 * and `interactions`. Series: the same quotient of each day, null on days without anybody.
 */
export const interactionsPerMember: Metric = {
  id: 'M5',
  unit: 'ratio',
  better: 'up',
  compute(window) {
    const coverage = spanCoverage(window, window.span);
    if (notCaptured(window)) return without('not captured', 0, coverage);
    const now = perMember(window, window.span);
    if (now.n < LEAST_N) return without('too little data', now.n, coverage);
    const each = [...people(window, window.span).members.values()].map(({ interactions }) => interactions);
    const days = new Set(capturedDaysOf(window, window.span));
    return {
      ...now,
      coverage,
      previous: valueBefore(window, now, (span) => perMember(window, span)),
      series: daysOf(window.span).map((day) => ({ label: day, value: days.has(day) ? ofDay(window, day) : null })),
      parts: { median: median(each), interactions: each.reduce((sum, count) => sum + count, 0) },
    };
  },
};

function perMember(window: Window, span: Span): Measured {
  const rows = [...people(window, span).members.values()];
  return { value: rows.length === 0 ? null : rows.reduce((sum, { interactions }) => sum + interactions, 0) / rows.length, n: rows.length };
}

function ofDay(window: Window, day: string): number | null {
  const { zone } = window.span;
  return perMember(window, { firstDay: day, endDay: addDays(day, 1), from: 0, to: 0, days: 1, zone }).value;
}
