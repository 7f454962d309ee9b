import { useState } from 'preact/hooks';
import { useWords } from '@/lib/ui/words';
import { ChartFrame } from './ChartFrame';
import { CurvePlot } from './CurvePlot';
import { type Axes, stepsOf, toBox } from './plot';
import { namedPositions, type TrendMark } from './trend';
import { TrendMarks } from './TrendMarks';

/** A window of the past: until when, which of the stages it was (null: nobody can tell), and how far each stage was met. */
export type StageWindow = { until: string; stage: number | null; scores: readonly (number | null)[] };

/** Which stage a community was in, window by window: steps upwards and downwards over five levels. */
export function StagePast({ title, stages, windows, summary, note, marks = [], testId }: {
  title: string; /** Names of the stages, from the first on. */ stages: readonly string[]; /** Oldest first. */ windows: readonly StageWindow[];
  summary: string; note?: string; /** What happened; positions are windows. */ marks?: readonly TrendMark[]; testId?: string;
}) {
  const { t, f } = useWords();
  const [at, setAt] = useState<number | null>(null);
  const axes: Axes = { left: -0.5, right: windows.length - 0.5, bottom: -0.5, top: stages.length - 0.5 };
  const nameOf = (stage: number | null): string => (stage === null ? t('stage_unknown') : (stages[stage] ?? ''));
  const score = (share: number | null | undefined): string => (typeof share === 'number' ? f.percent(share) : t('stage_unknown'));
  const here = at === null ? undefined : windows[at];
  const own = here && here.stage !== null ? here.scores[here.stage] : null;
  return (
    <ChartFrame
      title={title} summary={summary} note={note} testId={testId} level={3}
      read={here && <span class="trend-legend"><strong>{t('stage_past_read', here.until, nameOf(here.stage))}</strong>{typeof own === 'number' && <span>{f.percent(own)}</span>}</span>}
      table={{
        head: [t('stage_past_until'), t('stage_past_now'), ...stages],
        rows: windows.map(({ until, stage, scores }) => [until, nameOf(stage), ...stages.map((_, i) => score(scores[i]))]),
      }}
    >
      <CurvePlot
        named axes={axes} xTitle={t('stage_past_until')} summary={summary} at={at} onMove={setAt} marks={marks}
        points={windows.map(({ stage }, i) => ({ x: i, y: stage ?? -0.5 }))} xMarks={namedPositions(windows.length, 5).map((i) => ({ at: i, label: windows[i]?.until ?? '' }))}
        yMarks={stages.map((label, i) => ({ at: i, label })).toReversed()}
      >
        {stages.slice(1).map((name, i) => <line class="plot-grid" key={name} x1="0" x2="100" y1={toBox({ x: 0, y: i + 0.5 }, axes).y} y2={toBox({ x: 0, y: i + 0.5 }, axes).y} />)}
        <path class="plot-steps" d={stepsOf(windows.map(({ stage }) => stage), axes)} />
      </CurvePlot>
      {marks.length > 0 && <TrendMarks marks={marks} />}
    </ChartFrame>
  );
}
