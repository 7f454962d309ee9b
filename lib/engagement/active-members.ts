import type { Metric, Span, Window } from '@/lib/model/window';
import { spanEnding } from '@/lib/model/zone';
import { spanCoverage } from './coverage';
import { people } from './people';
import { dailySeries, MOST_EVIDENCE, notCaptured, valueBefore, without } from './window';

const activeIn = (window: Window, days: number): number | null => {
  const span: Span = spanEnding(window.span.endDay, days, window.span.zone);
  return notCaptured(window, span) ? null : people(window, span).members.size;
};

/**
 * M3 日活、周活、月活 · active members U(w): distinct members with any presence in the window; staff, bots and
 * nameless ones left out. Parts: `dau` (last complete day), `wau` (7 d), `mau` (28 d); and the flavours of the window
 * itself: `seen` (viewed; null where no views were captured), `interacted`, `contributed`. Evidence: the members,
 * busiest first. The series is the daily active members.
 */
export const activeMemberCount: Metric = {
  id: 'M3',
  unit: 'count',
  better: 'up',
  compute(window) {
    const coverage = spanCoverage(window, window.span);
    if (notCaptured(window)) return without('not captured', 0, coverage);
    const { members, daily } = people(window, window.span);
    const rows = [...members];
    const count = (has: (row: (typeof rows)[number][1]) => boolean): number => rows.filter(([, row]) => has(row)).length;
    const now = { value: members.size, n: members.size };
    const seen = count(({ views }) => views > 0);
    return {
      ...now,
      coverage,
      previous: valueBefore(window, now, (span) => ({ value: people(window, span).members.size, n: people(window, span).members.size })),
      series: dailySeries(window, daily),
      parts: {
        dau: activeIn(window, 1), wau: activeIn(window, 7), mau: activeIn(window, 28),
        seen: seen === 0 ? null : seen, interacted: count(({ interactions }) => interactions > 0), contributed: count(({ contributions }) => contributions > 0),
      },
      evidence: rows.toSorted(([a, x], [b, y]) => y.contributions - x.contributions || y.interactions - x.interactions || (a < b ? -1 : 1)).slice(0, MOST_EVIDENCE).map(([id]) => id),
    };
  },
};
