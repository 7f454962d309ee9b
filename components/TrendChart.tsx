import { useId, useMemo, useState } from 'preact/hooks';
import { useWords } from '@/lib/ui/words';
import { IconButton } from './IconButton';
import { gaps, type TrendLevel, type TrendMark, type TrendSeries } from './trend';
import { TrendCanvas } from './TrendCanvas';
import { TrendMarks } from './TrendMarks';
import { TrendTable } from './TrendTable';

export type TrendChartProps = {
  title: string;
  /** One sentence that says what the picture says. */
  summary: string;
  /** Names of the positions, in order: days as people write them. */
  labels: readonly string[];
  series: readonly TrendSeries[];
  shape: 'stack' | 'line';
  format: (value: number) => string;
  /** Values are whole, so is the axis. */
  whole?: boolean;
  /** What steps of the axis are round in, in units of the values: 3600 where seconds are read as hours. */
  per?: number;
  /** Lines across: a goal, a floor. */
  levels?: readonly TrendLevel[];
  /** Lines down: what happened when. */
  marks?: readonly TrendMark[];
  /** What is drawn, defined in a sentence. */
  note?: string;
  /** What a position without a value means; not captured unless said otherwise. */
  missing?: string;
  /** What positions are; days unless said otherwise. */
  position?: string;
  /** The sentence is there to be read, not for screen readers alone. */
  told?: boolean;
  level?: 2 | 3;
  testId?: string;
};

/** One chart: its picture, its legend, what stands under the pointer or the arrow keys, and a table of the same. */
export function TrendChart({ title, summary, labels, series, shape, format, whole = true, per, levels, marks, note, missing, position, told, level = 2, testId }: TrendChartProps) {
  const { t } = useWords();
  const [table, setTable] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const id = useId();
  const gap = useMemo(() => gaps(labels.length, series).length > 0, [labels, series]);
  const none = missing ?? t('ui_not_captured');
  const read = at === null ? null : reading(labels[at] ?? '', series, at, format, none);
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class="trend" aria-labelledby={id} data-testid={testId}>
      <div class="row">
        <Heading class="section-title grow" id={id}>{title}</Heading>
        <IconButton icon={table ? 'chart' : 'table'} label={t(table ? 'ui_show_chart' : 'ui_show_table')} testId="trend-toggle" onClick={() => setTable(!table)} />
      </div>
      {table ? (
        <TrendTable title={title} labels={labels} series={series} format={format} missing={none} marks={marks} position={position} />
      ) : (
        <>
          <TrendCanvas
            labels={labels} series={series} shape={shape} format={format} whole={whole} per={per} levels={levels} marks={marks} summary={told ? title : summary} describedBy={told ? `${id}-told` : undefined}
            at={at} onMove={setAt}
          />
          <div class="trend-read" aria-live="polite">{read ?? <Legend series={series} shape={shape} gap={gap ? none : undefined} levels={levels} format={format} />}</div>
        </>
      )}
      {told && <p class="trend-told" id={`${id}-told`}>{summary}</p>}
      {marks && marks.length > 0 && <TrendMarks marks={marks} />}
      {note && <p class="caption">{note}</p>}
    </section>
  );
}

function reading(label: string, series: readonly TrendSeries[], at: number, format: (value: number) => string, missing: string) {
  const values = series.map((one) => one.values[at] ?? null);
  return (
    <span class="trend-legend">
      <strong>{label}</strong>
      {values.every((value) => value === null)
        ? <span>{missing}</span>
        : series.map((one, index) => <span class="trend-key" key={one.label}><Swatch index={index} dashed={one.dashed} />{one.label} {values[index] === null ? missing : format(values[index] ?? 0)}</span>)}
    </span>
  );
}

function Legend({ series, shape, gap, levels = [], format }: { series: readonly TrendSeries[]; shape: 'stack' | 'line'; gap: string | undefined; levels?: readonly TrendLevel[]; format: (value: number) => string }) {
  return (
    <span class="trend-legend">
      {series.map((one, index) => <span class="trend-key" key={one.label}><Swatch index={index} line={shape === 'line'} dashed={one.dashed} />{one.label}</span>)}
      {levels.map(({ label, value, tone, shown }) => <span class="trend-key" key={tone}><span class={`trend-swatch trend-swatch-${tone}`} aria-hidden="true" />{label} {shown ?? format(value)}</span>)}
      {gap && <span class="trend-key"><span class="trend-swatch trend-swatch-gap" aria-hidden="true" />{gap}</span>}
    </span>
  );
}

function Swatch({ index, line, dashed }: { index: number; line?: boolean; dashed?: boolean }) {
  if (dashed) return <span class="trend-swatch trend-swatch-dashed" aria-hidden="true" />;
  return <span class={line ? 'trend-swatch trend-swatch-line' : 'trend-swatch'} aria-hidden="true" style={{ '--tone': `var(--c${(index % 6) + 1})` }} />;
}
