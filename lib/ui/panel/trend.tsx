import { TrendChart } from '@/components/TrendChart';
import type { MetricValue, Snapshot } from '@/lib/model/window';
import { kindsByDay } from '@/lib/store/kinds-by-day';
import { figure, intervalOf, isDated, metricValue } from '@/lib/ui/figures';
import { useLive } from '@/lib/ui/live';
import { type MetricId, rowOf } from '@/lib/ui/metric-table';
import { type Kinds, positionName, trendSummary, volumeLayers } from '@/lib/ui/trend-words';
import { useWords, type Words } from '@/lib/ui/words';
import { usePanel } from './panel-context';

/** Series that have a value on every day since the first captured one; in others a gap is a day with too little to tell. */
const FROM_FIRST_DAY: ReadonlySet<MetricId> = new Set<MetricId>(['M1', 'M2', 'M3', 'M4']);

/** The one chart of the panel: posts, comments and reactions a day, or the number that was chosen. */
export function Trend({ id, metrics }: { id: MetricId; metrics: Snapshot['metrics'][string] }) {
  const words = useWords();
  const measured = metrics[id];
  const series = measured?.series ?? [];
  if (!measured || series.length === 0) return null;
  if (id === 'M1') return <Volume measured={measured} words={words} />;
  const { as, drawn } = rowOf(id);
  const labels = series.map(({ label }) => positionName(isDated(measured) ? 'days' : drawn, label, words));
  const { label, hint } = figure(id, measured, words);
  const show = (value: number) => (drawn === 'waited' ? words.f.percent(value) : metricValue(id, value, words));
  const values = series.map(({ value }) => value);
  return (
    <TrendChart
      note={[hint, intervalOf(id, measured, words)].filter(Boolean).join(' ')}
      missing={FROM_FIRST_DAY.has(id) ? undefined : words.t('ui_too_little')}
      testId="trend" title={drawn === 'waited' ? words.t('panel_still_waiting') : label} labels={labels} series={[{ label, values }]} shape={drawn === 'bands' ? 'stack' : 'line'}
      format={show} whole={as === 'count'} summary={trendSummary(label, labels, values, show, words)}
    />
  );
}

function Volume({ measured, words }: { measured: MetricValue; words: Words }) {
  const { t, f } = words;
  const { community, snapshot } = usePanel();
  const days = (measured.series ?? []).map(({ label }) => label);
  const first = days[0] ?? '';
  const kinds = useLive<Kinds, undefined>(() => kindsByDay(community.id, first, days.at(-1) ?? first), undefined, [community.id, first, days.length, snapshot?.computedAt]);
  if (!kinds.value) return <div class="trend-canvas" />;
  const labels = days.map((day) => f.day(day));
  const totals = (measured.series ?? []).map(({ value }) => value);
  return (
    <TrendChart
      testId="trend" title={t('metric_m1_name')} labels={labels} series={volumeLayers(measured, kinds.value, words)} shape="stack" format={(value) => f.compact(value)}
      summary={trendSummary(t('metric_m1_name'), labels, totals, (value) => f.number(value), words)}
    />
  );
}
