import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Tile } from '@/components/Tile';
import type { Snapshot } from '@/lib/model/window';
import { openOwnPage } from '@/lib/browser/panel';
import { figure } from '@/lib/ui/figures';
import type { MetricId } from '@/lib/ui/metric-table';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';
import { Trend } from './trend';

/** Headline numbers, in pairs: who and how much, then how well they are answered. */
const TILES: readonly MetricId[] = ['M3', 'M2', 'M31', 'M32', 'M33', 'M4'];

/** The numbers of a window; pressing one draws it below. */
export function Numbers({ snapshot }: { snapshot: Snapshot }) {
  const words = useWords();
  const { window, community } = usePanel();
  const [chosen, choose] = useState<MetricId>('M1');
  const metrics = snapshot.metrics[window] ?? {};
  return (
    <>
      <div class="tiles" data-testid="tiles">
        {TILES.map((id) => {
          const { hint: _hint, unit: _unit, note, ...shown } = figure(id, metrics[id], words);
          const extra = id === 'M2' ? perMember(metrics, words) : undefined;
          const line = [note, extra].filter(Boolean).join(' · ');
          return <Tile key={id} testId={`tile-${id}`} {...shown} note={line || undefined} chosen={chosen === id} onChoose={() => choose(chosen === id ? 'M1' : id)} />;
        })}
      </div>
      <Trend key={`${chosen}-${window}`} id={chosen} metrics={metrics} />
      <div class="flush">
        <Button kind="quiet" icon="open" testId="metric-page" onClick={() => void openOwnPage(`/dashboard.html${metricAddress(community.id, chosen, window)}`)}>{words.t('panel_metric_page')}</Button>
      </div>
      <CoverageLine snapshot={snapshot} />
    </>
  );
}

/** Where the dashboard tells all of a number. */
const metricAddress = (community: string, metric: MetricId, days: number): string => `#overview?${new URLSearchParams({ c: community, days: String(days), metric }).toString()}`;

/** M5 stands beside M2: so many interactions, so many each. */
function perMember(metrics: Snapshot['metrics'][string], words: ReturnType<typeof useWords>): string | undefined {
  const value = metrics['M5']?.value ?? null;
  return value === null ? undefined : words.t('panel_per_member', words.f.number(value, 1));
}

/** What the numbers rest on: how much of what the pages said exists is here, and on how many days. */
function CoverageLine({ snapshot }: { snapshot: Snapshot }) {
  const { t, f } = useWords();
  const { coverage, capturedDays } = snapshot;
  const share = coverage === null ? t('panel_coverage_unknown') : t('panel_coverage', f.percent(coverage.share), f.number(coverage.captured), f.number(coverage.stated));
  return <p class="caption" data-testid="coverage">{share} {t.many('panel_captured_days', capturedDays)}</p>;
}
