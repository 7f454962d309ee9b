import { Button } from '@/components/Button';
import { Lorenz } from '@/components/Lorenz';
import type { MetricValue } from '@/lib/model/window';
import type { MetricId } from '@/lib/ui/metric-table';
import { useStudy } from '@/lib/ui/study';
import { useWords } from '@/lib/ui/words';
import { Triangle } from './cohorts';
import { useDash } from './dash-context';

/** Metrics of who stays and who comes back: the weeks of newcomers tell where it comes from. */
const OF_RETENTION: ReadonlySet<MetricId> = new Set<MetricId>(['M40', 'M41', 'M44']);

/** What some metrics are seen by, besides their course: how uneven shares are, and newcomers by week. */
export function MetricPicture({ id, measured }: { id: MetricId; measured: MetricValue }) {
  if (id === 'M57') return <Spread measured={measured} />;
  return OF_RETENTION.has(id) ? <Newcomers /> : null;
}

/** Lorenz's curve of the very window that the number is of. */
function Spread({ measured: { value, n, series, parts } }: { measured: MetricValue }) {
  const { t, f } = useWords();
  const { place } = useDash();
  const shares = (series ?? []).flatMap(({ value: share }) => share ?? []);
  if (value === null || shares.length < 2) return null;
  const summary = t('metric_lorenz_summary', f.number(parts?.['absenceFactor']), f.number(n), place.window, f.percent(parts?.['top10']));
  return <Lorenz title={t('metric_lorenz')} shares={shares} summary={summary} note={t('metric_lorenz_note')} testId="metric-lorenz" />;
}

/** Newcomers by week, as the view of retention has them, and the way there. */
function Newcomers() {
  const { t } = useWords();
  const { go, community } = useDash();
  const study = useStudy(community.id, 'cohorts');
  if (!study || study.data.triangle.every(({ newcomers }) => newcomers === 0)) return null;
  return (
    <div class="stack">
      <Triangle data={study.data} />
      <div class="flush"><Button kind="quiet" icon="next" onClick={() => go({ view: 'cohorts', metric: undefined })}>{t('metric_to_view', t('dash_view_cohorts'))}</Button></div>
    </div>
  );
}
