import { entriesIn, isExact } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED } from './deep-metric';
import { hourHeat } from './hour-heat';
import { isHuman, isPerson } from './window';

/**
 * M8 活跃时段 · hour heat: the busiest hour of the local week, as interactions per captured hour of it; all but bots.
 * Times coarser than an hour are left out. Parts: `weekday` (Monday 1) and `hour` of the peak, and its `count`. Series:
 * the mean of all 168 hours, labelled `weekday-hour`; null where no such hour was captured.
 */
export const hourOfWeek: DeepMetric = deepMetric({
  id: 'M8', unit: 'ratio', better: 'band',
  tell(span, window, archive) {
    const activities = entriesIn(archive, span).map(({ activity }) => activity);
    const { cells, n, peak } = hourHeat({ activities, span, historyFrom: window.historyFrom ?? span.to, wanted: ({ member }) => isHuman(window, member) });
    const series = cells.flatMap((row, weekday) => row.map(({ mean }, hour) => ({ label: `${weekday + 1}-${hour}`, value: mean })));
    if (!peak) return { value: null, n, missing: 'too little data', series };
    return { value: cells[peak.weekday]?.[peak.hour]?.mean ?? null, n, series, parts: { weekday: peak.weekday + 1, hour: peak.hour, count: peak.count } };
  },
});

/** A longer pause begins another visit. */
const PAUSE = 30 * 60_000;

/**
 * M9 访问量 · visits: member-sessions: views of one member less than 30 minutes apart are one visit. Not captured where
 * no view was; a page's own counter of views is a state, of which earlier readings are not kept. Part: `visitors`.
 */
export const visits: DeepMetric = deepMetric({
  id: 'M9', unit: 'count', better: 'up',
  tell(span, window, archive) {
    if (!archive.entries.some(({ activity }) => activity.kind === 'view')) return NOT_CAPTURED;
    const last = new Map<string, number>();
    let sessions = 0;
    for (const entry of entriesIn(archive, span)) {
      const { member, kind } = entry.activity;
      if (kind !== 'view' || !isExact(entry) || !isPerson(window, member)) continue;
      if (entry.at - (last.get(member) ?? Number.NEGATIVE_INFINITY) >= PAUSE) sessions += 1;
      last.set(member, entry.at);
    }
    return { value: sessions, n: sessions, parts: { visitors: last.size } };
  },
});
