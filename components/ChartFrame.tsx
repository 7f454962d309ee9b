import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useWords } from '@/lib/ui/words';
import { IconButton } from './IconButton';

/** The same as a picture says, to be read: a heading a column, then rows; the first cell of a row names it. */
export type TableTwin = { head: readonly string[]; rows: readonly (readonly string[])[] };

/** What every picture stands in: its title, a sentence that says what it shows, the way to a table of the same, and what is under the pointer. */
export function ChartFrame({ title, summary, table, read, legend, note, children, level = 2, testId }: {
  title: string;
  /** One sentence, shown above the picture. */
  summary: string;
  table: TableTwin;
  /** What stands under the pointer or the arrow keys; in place of the legend. */
  read?: ComponentChildren;
  legend?: ComponentChildren;
  note?: string;
  /** The picture. */
  children: ComponentChildren;
  level?: 2 | 3;
  testId?: string;
}) {
  const { t } = useWords();
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class="trend chart" aria-labelledby={id} data-testid={testId}>
      <div class="row">
        <Heading class="section-title grow" id={id}>{title}</Heading>
        <IconButton icon={asTable ? 'chart' : 'table'} label={t(asTable ? 'ui_show_chart' : 'ui_show_table')} testId="chart-toggle" onClick={() => setAsTable(!asTable)} />
      </div>
      <p class="chart-summary" data-testid="chart-summary">{summary}</p>
      {asTable ? <Twin title={title} table={table} /> : (
        <>
          {children}
          {(read !== undefined || legend !== undefined) && <div class="trend-read" aria-live="polite">{read ?? legend}</div>}
        </>
      )}
      {note && <p class="caption">{note}</p>}
    </section>
  );
}

function Twin({ title, table: { head, rows } }: { title: string; table: TableTwin }) {
  return (
    <div class="trend-table-box" tabIndex={0} role="group" aria-label={title}>
      <table class="table" data-testid="chart-table">
        <thead><tr>{head.map((cell, i) => <th scope="col" key={i}>{cell}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, r) => <tr key={r}>{row.map((cell, i) => (i === 0 ? <th scope="row" key={i}>{cell}</th> : <td key={i}>{cell}</td>))}</tr>)}
        </tbody>
      </table>
    </div>
  );
}
