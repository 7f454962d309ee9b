import { BarTable } from '@/components/BarTable';
import { Button } from '@/components/Button';
import type { TrendSeries } from '@/components/trend';
import { TrendChart } from '@/components/TrendChart';
import type { Goal } from '@/lib/model/plan';
import type { MetricValue } from '@/lib/model/window';
import { addDays } from '@/lib/model/zone';
import { kindsByDay } from '@/lib/store/kinds-by-day';
import { isDated, metricValue } from '@/lib/ui/figures';
import { useLive } from '@/lib/ui/live';
import { type MetricId, rowOf, wordOf } from '@/lib/ui/metric-table';
import { type Kinds, positionName, trendSummary, volumeLayers } from '@/lib/ui/trend-words';
import { useWords, type Words } from '@/lib/ui/words';
import { type Happened, marksOf, onDays, onWindows } from './annotations';
import { useDash } from './dash-context';
import { goalLines } from './goals-lines';
import { useBefore } from './metric-before';
import type { Numbers } from './metric-values';
import { Ranking, Terms } from './metric-ranking';

type Shown = { id: MetricId; measured: MetricValue; numbers: Numbers; happened: readonly Happened[]; goal: Goal | undefined };

/** Whole numbers of things: their axis has whole steps. */
const isWhole = (id: MetricId): boolean => rowOf(id).as === 'count' || rowOf(id).as === 'signed';

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

/** What the axis of a duration is round in: the unit that its longest is read in. */
function axisUnit(id: MetricId, values: readonly (number | null)[]): number | undefined {
  if (rowOf(id).as !== 'duration') return undefined;
  const longest = Math.max(0, ...values.map((value) => value ?? 0));
  return longest < 1.5 * HOUR ? MINUTE : longest < 2 * DAY ? HOUR : DAY;
}

/** A value on a chart; nothing is nothing in any unit. */
const showOf = (id: MetricId, words: Words) => (value: number): string => (value === 0 && rowOf(id).as === 'duration' ? '0' : metricValue(id, value, words));

/** A day without a count was not captured; one without a share or a mean had too little. */
const gapWord = (id: MetricId, t: Words['t']): string => t(isWhole(id) ? 'ui_not_captured' : 'metric_gap');

/** The large picture of a metric, as the catalogue says it is drawn. */
export function MetricChart(shown: Shown) {
  const { id, measured } = shown;
  const { drawn } = rowOf(id);
  if (drawn === 'kinds') return <Volume {...shown} />;
  if (drawn === 'days' && isDated(measured)) return <Days {...shown} />;
  if ((drawn === 'waited' || drawn === 'lifetime') && measured.series) return <Curve {...shown} />;
  if (drawn === 'bands' && measured.series) return <Bands {...shown} />;
  if (drawn === 'week' && measured.series) return <Week {...shown} />;
  if (drawn === 'ranking' && measured.series) return <Ranking id={id} series={measured.series} />;
  if (drawn === 'terms' && measured.series) return <Terms id={id} series={measured.series} />;
  return null;
}

function Days({ id, measured, numbers, happened, goal }: Shown) {
  const words = useWords();
  const { t, f } = words;
  const { place, community } = useDash();
  const before = useBefore(community.id, id, measured, numbers, place.window);
  const days = (measured.series ?? []).map(({ label }) => label);
  const values = (measured.series ?? []).map(({ value }) => value);
  const name = t(`metric_${wordOf(id)}_name`);
  const labels = days.map((day) => f.day(day));
  const show = showOf(id, words);
  const { levels, why } = goalLines(id, goal, { each: 'day', days: place.window }, words);
  const series: TrendSeries[] = [{ label: name, values }, ...(before.length > 0 ? [{ label: t('metric_before', place.window), values: before, dashed: true }] : [])];
  return (
    <TrendChart
      told title={t('metric_by_day')} labels={labels} series={series} shape="line" format={show} whole={isWhole(id)} levels={levels} note={why} marks={marksOf(happened, onDays(days), words)}
      missing={gapWord(id, t)} summary={trendSummary(name, labels, values, show, words, isWhole(id) ? 'panel_summary_missing' : 'metric_summary_gap')} testId="metric-chart"
    />
  );
}

function Volume({ id, measured, numbers, happened, goal }: Shown) {
  const words = useWords();
  const { t, f } = words;
  const { place, community } = useDash();
  const before = useBefore(community.id, id, measured, numbers, place.window);
  const days = (measured.series ?? []).map(({ label }) => label);
  const first = days[0] ?? '';
  const kinds = useLive<Kinds, undefined>(() => kindsByDay(community.id, first, days.at(-1) ?? first), undefined, [community.id, first, days.length, numbers.computedAt]).value;
  if (!kinds) return <div class="trend-canvas" />;
  const labels = days.map((day) => f.day(day));
  const name = t(`metric_${wordOf(id)}_name`);
  const { levels, why } = goalLines(id, goal, { each: 'day', days: place.window }, words);
  const series = [...volumeLayers(measured, kinds, words), ...(before.length > 0 ? [{ label: t('metric_before', place.window), values: before, dashed: true }] : [])];
  const totals = (measured.series ?? []).map(({ value }) => value);
  return (
    <TrendChart
      told title={t('metric_by_day')} labels={labels} series={series} shape="stack" format={(value) => f.compact(value)} levels={levels} note={why} marks={marksOf(happened, onDays(days), words)}
      summary={trendSummary(name, labels, totals, (value) => f.number(value), words)} testId="metric-chart"
    />
  );
}

/** A share that falls with time: still waiting after hours, still here after days. */
function Curve({ id, measured }: Shown) {
  const words = useWords();
  const { t, f } = words;
  const { drawn } = rowOf(id);
  const labels = (measured.series ?? []).map(({ label }) => positionName(drawn, label, words));
  const values = (measured.series ?? []).map(({ value }) => value);
  const title = t(drawn === 'waited' ? 'panel_still_waiting' : 'metric_still_here');
  const show = (value: number) => f.percent(value);
  return (
    <TrendChart
      told title={title} labels={labels} series={[{ label: title, values }]} shape="line" format={show} whole={false} position={t('metric_after')}
      summary={trendSummary(title, labels, values, show, words)} testId="metric-chart"
    />
  );
}

function Bands({ id, measured }: Shown) {
  const words = useWords();
  const { t } = words;
  const rows = (measured.series ?? []).map(({ label, value }) => ({ key: label, label: positionName('bands', label, words), value, shown: metricValue(id, value, words) }));
  return <BarTable title={t('metric_by_age')} rows={rows} columns={[t('metric_age'), t(`metric_${wordOf(id)}_name`)]} testId="metric-chart" />;
}

const HOURS_SHOWN = 8;

/** The hours of the week that matter most, and the way to all 168. */
function Week({ id, measured }: Shown) {
  const words = useWords();
  const { t } = words;
  const { go } = useDash();
  const top = (measured.series ?? []).filter(({ value }) => (value ?? 0) > 0).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, HOURS_SHOWN);
  const shown = (value: number | null) => (id === 'M64' ? words.f.number(value) : metricValue(id, value, words));
  return (
    <>
      <BarTable
        title={t(id === 'M64' ? 'metric_hours_bare' : 'metric_hours_busy')} columns={[t('metric_hour'), t(`metric_${wordOf(id)}_name`)]} testId="metric-chart"
        rows={top.map(({ label, value }) => ({ key: label, label: positionName('week', label, words), value, shown: shown(value) }))}
      />
      <div class="flush"><Button kind="quiet" icon="next" onClick={() => go({ view: 'rhythm', metric: undefined })}>{t('metric_to_rhythm')}</Button></div>
    </>
  );
}

/** Days of the windows of the past. */
const PAST_DAYS = 28;
/** Fewer known windows make no line. */
const LEAST_PAST = 2;

/** What windows of 28 days had before, the present one last. */
export function PastChart({ id, numbers, happened, goal }: Omit<Shown, 'measured'>) {
  const words = useWords();
  const { t, f } = words;
  const past = numbers.past[id] ?? [];
  const values = past.map(({ value }) => value);
  if (values.filter((value) => value !== null).length < LEAST_PAST) return null;
  const ends = past.map(({ asOf }) => asOf);
  const labels = ends.map((end) => f.day(addDays(end, -1)));
  const name = t(`metric_${wordOf(id)}_name`);
  const show = showOf(id, words);
  const { levels, why } = goalLines(id, goal, { each: 'window', days: PAST_DAYS }, words);
  return (
    <TrendChart
      told title={t('metric_past')} labels={labels} series={[{ label: name, values }]} shape="line" format={show} whole={isWhole(id)} per={axisUnit(id, values)} levels={levels} note={why}
      marks={marksOf(happened, onWindows(ends), words)} missing={t('metric_gap')} position={t('metric_until')} summary={trendSummary(name, labels, values, show, words, 'metric_summary_gap')} testId="metric-past"
    />
  );
}
