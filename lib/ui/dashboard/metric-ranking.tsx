import { BarTable } from '@/components/BarTable';
import { Button } from '@/components/Button';
import { useState } from 'preact/hooks';
import { useLive } from '@/lib/ui/live';
import { type MetricId, rowOf, wordOf } from '@/lib/ui/metric-table';
import { writeValue } from '@/lib/ui/figures';
import { useWords } from '@/lib/ui/words';
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
