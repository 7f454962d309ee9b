import { BarTable } from '@/components/BarTable';
import { Button } from '@/components/Button';
import { useState } from 'preact/hooks';
import { useLive } from '@/lib/ui/live';
import { type MetricId, rowOf, wordOf } from '@/lib/ui/metric-table';
import { writeValue } from '@/lib/ui/figures';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { type Behind, readBehind } from './metric-behind';
import { BehindName } from './metric-evidence';

const FEW = 10;

/** Members or posts by what they have, the greatest first; bars within a table. */
export function Ranking({ id, series }: { id: MetricId; series: readonly { label: string; value: number | null }[] }) {
  const words = useWords();
  const { t } = words;
  const [all, setAll] = useState(false);
  const ids = series.map(({ label }) => label);
  const found = useLive<Map<string, Behind>, undefined>(() => readBehind(ids), undefined, [ids.join(' ')]).value;
  if (!found) return <div class="trend-canvas" />;
  const shown = all ? series : series.slice(0, FEW);
  // What stands out is told by how many times the usual; all else in its own unit.
  const write = (value: number | null) => (id === 'M15' ? t('metric_times', writeValue('one', value, words)) : writeValue(rowOf(id).as, value, words));
  return (
    <>
      <BarTable
        title={t('metric_ranking')} columns={[t('metric_who'), t(`metric_${wordOf(id)}_name`)]} testId="metric-chart"
        rows={shown.map(({ label, value }) => ({ key: label, label: <BehindName one={found.get(label)} />, value, shown: write(value) }))}
      />
      {series.length > shown.length && <div class="flush"><Button kind="quiet" icon="down" onClick={() => setAll(true)}>{t('dash_more')}</Button></div>}
    </>
  );
}

/** Views that tell all of what a ranking of terms only names. */
const ALL_TERMS = { M10: 'topics', M11: 'topics', M13: 'members' } as const;

/** Terms by what they have, and the way to the view that tells all of them. */
export function Terms({ id, series }: { id: MetricId; series: readonly { label: string; value: number | null }[] }) {
  const words = useWords();
  const { t } = words;
  const { go } = useDash();
  const view = id in ALL_TERMS ? ALL_TERMS[id as keyof typeof ALL_TERMS] : 'topics';
  const rows = series.filter(({ value }) => (value ?? 0) > 0).slice(0, FEW);
  return (
    <>
      {rows.length > 0 && (
        <BarTable
          title={t('metric_ranking')} columns={[t('metric_term'), t('metric_value')]} testId="metric-chart"
          rows={rows.map(({ label, value }) => ({ key: label, label, value, shown: writeValue(id === 'M13' ? 'count' : 'one', value, words) }))}
        />
      )}
      <div class="flush"><Button kind="quiet" icon="next" onClick={() => go({ view, metric: undefined })}>{t('metric_to_view', t(`dash_view_${view}`))}</Button></div>
    </>
  );
}
