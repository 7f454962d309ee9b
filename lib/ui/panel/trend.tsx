import { TrendChart } from '@/components/TrendChart';
import type { TrendSeries } from '@/components/trend';
import type { ActivityKind } from '@/lib/model/kinds';
import type { MetricValue, Snapshot } from '@/lib/model/window';
import { kindsByDay } from '@/lib/store/kinds-by-day';
import { type FigureId, figure, intervalOf, isDated, metricValue } from '@/lib/ui/figures';
import { useLive } from '@/lib/ui/live';
import { useWords, type Words } from '@/lib/ui/words';
import { usePanel } from './panel-context';

/** Series that have a value on every day since the first captured one; in others a gap is a day with too little to tell. */
const FROM_FIRST_DAY: ReadonlySet<FigureId> = new Set<FigureId>(['M1', 'M2', 'M3', 'M4']);

type Kinds = Map<string, Partial<Record<ActivityKind, number>>>;
const REACTIONS: readonly ActivityKind[] = ['like', 'dislike', 'vote', 'share'];

/** The one chart of the overview: posts, comments and reactions a day, or the number that was chosen. */
export function Trend({ id, metrics }: { id: FigureId; metrics: Snapshot['metrics'][string] }) {
  const words = useWords();
  const { f } = words;
  const measured = metrics[id];
  const series = measured?.series ?? [];
  if (!measured || series.length === 0) return null;
  if (id === 'M1') return <Volume measured={measured} words={words} />;
  const dated = isDated(measured);
  const labels = series.map(({ label }) => (dated ? f.day(label) : bandName(id, label, words)));
  const { label, hint } = figure(id, measured, words);
  const show = (value: number) => (id === 'M32' ? f.percent(value) : metricValue(id, value, words));
  const values = series.map(({ value }) => value);
  return (
    <TrendChart
      note={[hint, intervalOf(measured, words)].filter(Boolean).join(' ')}
      missing={FROM_FIRST_DAY.has(id) ? undefined : words.t('ui_too_little')}
      testId="trend" title={id === 'M32' ? words.t('panel_still_waiting') : label} labels={labels} series={[{ label, values }]} shape={id === 'M33' ? 'stack' : 'line'}
      format={show} whole={id === 'M2' || id === 'M3' || id === 'M33'} summary={summary(label, labels, values, show, words)}
    />
  );
}

/** Positions of series that are not days: hours waited, or bands of days. */
const bandName = (id: FigureId, label: string, { t }: Words): string => (id === 'M32' ? t('panel_hours', label) : t('panel_band_days', label.replace('-', '–')));

function Volume({ measured, words }: { measured: MetricValue; words: Words }) {
  const { t, f } = words;
  const { community, snapshot } = usePanel();
  const days = (measured.series ?? []).map(({ label }) => label);
  const first = days[0] ?? '';
  const kinds = useLive<Kinds, undefined>(() => kindsByDay(community.id, first, days.at(-1) ?? first), undefined, [community.id, first, days.length, snapshot?.computedAt]);
  if (!kinds.value) return <div class="trend-canvas" />;
  const labels = days.map((day) => f.day(day));
  const layers = layersOf(measured, kinds.value, words);
  const totals = (measured.series ?? []).map(({ value }) => value);
  return (
    <TrendChart
      testId="trend" title={t('ui_metric_m1')} labels={labels} series={layers} shape="stack" format={(value) => f.compact(value)}
      summary={summary(t('ui_metric_m1'), labels, totals, (value) => f.number(value), words)}
    />
  );
}

/** Layers that hold anything, bottom first; days before anything was captured stay empty in all. */
function layersOf({ series = [] }: MetricValue, kinds: Kinds, { t }: Words): TrendSeries[] {
  const layer = (label: string, of: readonly ActivityKind[]): TrendSeries => ({
    label,
    values: series.map(({ label: day, value }) => (value === null ? null : of.reduce((sum, kind) => sum + (kinds.get(day)?.[kind] ?? 0), 0))),
  });
  const all = [layer(t('panel_posts'), ['post']), layer(t('panel_comments'), ['comment', 'message']), layer(t('panel_reactions'), REACTIONS)];
  const held = all.filter(({ values }) => values.some((value) => (value ?? 0) > 0));
  return held.length > 0 ? held : all.slice(0, 1);
}

/** What the picture says, in a sentence: from, to, highest, and how many days are missing. */
function summary(label: string, labels: readonly string[], values: readonly (number | null)[], show: (value: number) => string, { t }: Words): string {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const top = known.toSorted((a, b) => b.value - a.value)[0];
  if (!top) return t('panel_summary_none', label);
  const lowest = known.toSorted((a, b) => a.value - b.value)[0] ?? top;
  const said = t('panel_summary', label, labels[0] ?? '', labels.at(-1) ?? '', show(top.value), labels[top.index] ?? '', show(lowest.value));
  const missing = values.length - known.length;
  return missing === 0 ? said : `${said} ${t.many('panel_summary_missing', missing)}`;
}
