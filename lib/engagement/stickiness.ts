import type { Metric, Span, Window } from '@/lib/model/window';
import { spanCoverage } from './coverage';
import { people } from './people';
import { capturedDaysOf, daysOf, LEAST_N, type Measured, notCaptured, valueBefore, without } from './window';

/** Fewer captured days than this say nothing about how often somebody comes back. */
const LEAST_DAYS = 7;

/**
 * M4 粘性 · stickiness: mean daily active members over the window / active members of the window. Over 28 days this is
 * DAU/MAU, over 7 days DAU/WAU; always in [1/days, 1]. Days before the first captured activity are left out of the
 * mean. Parts: `base` (members of the window), `meanDaily`, `days` in the mean, and how many members came on 1, 2–3,
 * 4–7, 8 and more days. Series: the share of the base that was there on each day; its mean is the value.
 */
export const stickiness: Metric = {
  id: 'M4',
  unit: 'ratio',
  better: 'up',
  compute(window) {
    const coverage = spanCoverage(window, window.span);
    if (notCaptured(window)) return without('not captured', 0, coverage);
    const { members, daily } = people(window, window.span);
    const days = new Set(capturedDaysOf(window, window.span));
    if (members.size < LEAST_N || days.size < LEAST_DAYS) return without('too little data', members.size, coverage);
    const now = stickinessOf(window, window.span);
    const came = (from: number, to: number): number => [...members.values()].filter(({ activeDays }) => activeDays >= from && activeDays <= to).length;
    return {
      ...now,
      coverage,
      previous: valueBefore(window, now, (span) => stickinessOf(window, span)),
      series: daysOf(window.span).map((day) => ({ label: day, value: days.has(day) ? (daily.get(day) ?? 0) / members.size : null })),
      parts: {
        base: members.size, meanDaily: now.value === null ? null : now.value * members.size, days: days.size,
        days1: came(1, 1), days2to3: came(2, 3), days4to7: came(4, 7), days8up: came(8, Number.POSITIVE_INFINITY),
      },
    };
  },
};

function stickinessOf(window: Window, span: Span): Measured {
  const { members, daily } = people(window, span);
  const days = capturedDaysOf(window, span);
  const memberDays = days.reduce((sum, day) => sum + (daily.get(day) ?? 0), 0);
  return { value: members.size === 0 ? null : memberDays / days.length / members.size, n: members.size };
}
