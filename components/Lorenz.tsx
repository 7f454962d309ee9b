import { useState } from 'preact/hooks';
import { useWords } from '@/lib/ui/words';
import { ChartFrame } from './ChartFrame';
import { CurvePlot } from './CurvePlot';
import { bandOf, pathOf } from './plot';

const QUARTERS = [0, 0.25, 0.5, 0.75, 1];

/**
 * Lorenz's curve: what part of all contributions the less active part of the contributors gave. The straight line is the
 * same from everybody; the further below it, the more a few carry.
 */
export function Lorenz({ shares, title, summary, note, testId }: { /** Cumulated shares, evenly spaced from nobody to all, 0…1. */ shares: readonly number[]; title: string; summary: string; note?: string; testId?: string }) {
  const { t, f } = useWords();
  const [at, setAt] = useState<number | null>(null);
  const axes = { right: 1, top: 1 };
  const last = Math.max(1, shares.length - 1);
  const points = shares.map((y, i) => ({ x: i / last, y }));
  const tenths = points.filter((_, i) => i % Math.max(1, Math.round(last / 10)) === 0);
  const here = at === null ? undefined : tenths[at];
  return (
    <ChartFrame
      title={title} summary={summary} note={note} testId={testId}
      read={here && <span class="trend-legend"><strong>{t('cohorts_lorenz_read', f.percent(here.x), f.percent(here.y, 1))}</strong></span>}
      legend={<span class="trend-legend"><span class="trend-key"><span class="trend-swatch trend-swatch-line" aria-hidden="true" style={{ '--tone': 'var(--c1)' }} />{t('cohorts_lorenz_line')}</span><span class="trend-key"><span class="trend-swatch plot-even-key" aria-hidden="true" />{t('cohorts_lorenz_even')}</span></span>}
      table={{ head: [t('cohorts_lorenz_who'), t('cohorts_lorenz_gave')], rows: tenths.map(({ x, y }) => [f.percent(x), f.percent(y, 1)]) }}
    >
      <CurvePlot
        square axes={axes} xTitle={t('cohorts_lorenz_axis')} summary={summary} at={at} onMove={setAt} points={tenths}
        xMarks={QUARTERS.map((share) => ({ at: share, label: f.percent(share) }))} yMarks={QUARTERS.map((share) => ({ at: share, label: f.percent(share) }))}
      >
        <path class="plot-band" d={bandOf([{ x: 0, y: 0 }, { x: 1, y: 1 }], points, axes)} />
        <path class="plot-even" d="M0 100L100 0" />
        <path class="plot-curve" d={pathOf(points, axes)} />
      </CurvePlot>
    </ChartFrame>
  );
}
