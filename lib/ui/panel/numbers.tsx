import { useState } from 'preact/hooks';
import { Tile } from '@/components/Tile';
import type { Snapshot } from '@/lib/model/window';
import { type FigureId, figure } from '@/lib/ui/figures';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';
import { Trend } from './trend';

/** Headline numbers, in pairs: who and how much, then how well they are answered. */
const TILES: readonly FigureId[] = ['M3', 'M2', 'M31', 'M32', 'M33', 'M4'];

/** The numbers of a window; pressing one draws it below. */
export function Numbers({ snapshot }: { snapshot: Snapshot }) {
  const words = useWords();
  const { window } = usePanel();
  const [chosen, choose] = useState<FigureId>('M1');
  const metrics = snapshot.metrics[window] ?? {};
  return (
    <>
      <div class="tiles" data-testid="tiles">
        {TILES.map((id) => {
          const { hint: _, note, ...shown } = figure(id, metrics[id], words);
          const extra = id === 'M2' ? perMember(metrics, words) : undefined;
          const line = [note, extra].filter(Boolean).join(' · ');
          return <Tile key={id} testId={`tile-${id}`} {...shown} note={line || undefined} chosen={chosen === id} onChoose={() => choose(chosen === id ? 'M1' : id)} />;
        })}
      </div>
      <Trend key={`${chosen}-${window}`} id={chosen} metrics={metrics} />
      <CoverageLine snapshot={snapshot} />
    </>
  );
}

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
