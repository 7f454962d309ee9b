import { type Archive, entriesIn, isExact, ofKind, tells } from './archive';
import { counted } from './counters';
import { type DeepMetric, deepMetric, type Told } from './deep-metric';
import { hourHeat } from './hour-heat';
import { isHuman, isPerson } from './window';
import type { Span, Window } from '@/lib/model/window';

/**
 * M8 活跃时段 · hour heat: the busiest hour of the local week, as interactions per captured hour of it; all but bots.
 * Times coarser than an hour are left out. Parts: `weekday` (Monday 1) and `hour` of the peak, and its `count`. Series:
 * the mean of all 168 hours, labelled `weekday-hour`; null where no such hour was captured.
 */
export const hourOfWeek: DeepMetric = deepMetric({
  id: 'M8', unit: 'ratio', better: 'band',
  tell(span, window, archive) {
    const activities = entriesIn(archive, span).map(({ activity }) => activity);
    const { cells, n, peak } = hourHeat({
      activities, span, historyFrom: window.historyFrom ?? span.to, wanted: ({ member }) => isHuman(window, member), ...(archive.captured ? { captured: archive.captured } : {}),
    });
    const series = cells.flatMap((row, weekday) => row.map(({ mean }, hour) => ({ label: `${weekday + 1}-${hour}`, value: mean })));
    if (!peak) return { value: null, n, missing: 'too little data', series };
    return { value: cells[peak.weekday]?.[peak.hour]?.mean ?? null, n, series, parts: { weekday: peak.weekday + 1, hour: peak.hour, count: peak.count } };
  },
});

/** A longer pause begins another visit. */
const PAUSE = 30 * 60_000;

/**
 * M9 访问量 · visits: member-sessions: views of one member less than 30 minutes apart are one visit. Where no view was
 * captured, what the pages' own counters of views rose by, between the last readings before the window and the last in it;
 * of a thread that was begun in the window, from nothing on. A counter that fell was reset: then there is no value; one that
 * a page rounds may seem to. Parts: `visitors` (of sessions), `counters` (threads whose rise is known), the other is null.
 * Not captured where there is neither.
 */
export const visits: DeepMetric = deepMetric({
  id: 'M9', unit: 'count', better: 'up',
  tell: (span, window, archive) => (tells(archive, 'view') ? sessions(span, window, archive) : counted(span, archive)),
});

function sessions(span: Span, window: Window, archive: Archive): Told {
  const last = new Map<string, number>();
  let begun = 0;
  for (const entry of ofKind(archive, 'view', span)) {
    const { member } = entry.activity;
    if (!isExact(entry) || !isPerson(window, member)) continue;
    if (entry.at - (last.get(member) ?? Number.NEGATIVE_INFINITY) >= PAUSE) begun += 1;
    last.set(member, entry.at);
  }
  return { value: begun, n: begun, parts: { visitors: last.size, counters: null } };
}
