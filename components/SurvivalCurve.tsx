import { useState } from 'preact/hooks';
import { useWords } from '@/lib/ui/words';
import { ChartFrame } from './ChartFrame';
import { CurvePlot } from './CurvePlot';
import { bandOf, marksTo, pathOf, stairs } from './plot';

/** From this age in days on, so large a share is still there, with its 95 % interval. */
export type SurvivalStep = { age: number; survival: number; low: number; high: number; atRisk: number };

/** How long members stay: a curve that falls by steps, within the band of its interval. */
export function SurvivalCurve({ steps, title, summary, note, testId }: { steps: readonly SurvivalStep[]; title: string; summary: string; note?: string; testId?: string }) {
  const { t, f } = useWords();
  const [at, setAt] = useState<number | null>(null);
  const last = Math.max(7, steps.at(-1)?.age ?? 0);
  const axes = { right: last, top: 1 };
  const line = stairs(steps.map(({ age, survival }) => ({ x: age, y: survival })), 1, last);
  const high = stairs(steps.map((step) => ({ x: step.age, y: step.high })), 1, last);
  const low = stairs(steps.map((step) => ({ x: step.age, y: step.low })), 1, last);
  const step = at === null ? undefined : steps[at];
  const between = (each: SurvivalStep): string => `${f.percent(each.low)} – ${f.percent(each.high)}`;
  const read = step && <span class="trend-legend"><strong>{t.many('cohorts_age', step.age)}</strong><span>{t('cohorts_still', f.percent(step.survival))}</span><span>{t('cohorts_interval', between(step))}</span><span>{t('cohorts_at_risk', f.number(step.atRisk))}</span></span>;
  return (
    <ChartFrame
      title={title} summary={summary} note={note} testId={testId} read={read}
      legend={<span class="trend-legend"><span class="trend-key"><span class="trend-swatch trend-swatch-line" aria-hidden="true" style={{ '--tone': 'var(--c1)' }} />{t('cohorts_curve_line')}</span><span class="trend-key"><span class="trend-swatch plot-band-key" aria-hidden="true" />{t('cohorts_curve_band')}</span></span>}
      table={{
        head: [t('cohorts_col_age'), t('cohorts_col_still'), t('cohorts_col_interval'), t('cohorts_col_risk')],
        rows: steps.map((each) => [t.many('cohorts_age', each.age), f.percent(each.survival), between(each), f.number(each.atRisk)]),
      }}
    >
      <CurvePlot
        axes={axes} xTitle={t('cohorts_age_axis')} summary={summary} at={at} onMove={setAt} points={steps.map(({ age, survival }) => ({ x: age, y: survival }))}
        xMarks={marksTo(last, 5).map((day) => ({ at: day, label: f.number(day) }))} yMarks={[0, 0.25, 0.5, 0.75, 1].map((share) => ({ at: share, label: f.percent(share) }))}
      >
        <path class="plot-band" d={bandOf(high, low, axes)} />
        <path class="plot-curve" d={pathOf(line, axes)} />
      </CurvePlot>
    </ChartFrame>
  );
}
