import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A row: who or what, its value in words, and how long its bar is (null: no value, no bar). */
export type BarRow = { key: string; label: ComponentChildren; value: number | null; shown: string; aside?: ComponentChildren };

/**
 * Values compared as bars within a table: the picture and its twin are one. Bars begin at a common zero; what is below it
 * goes to the left.
 */
export function BarTable({ title, rows, columns, note, testId, level = 2 }: {
  title: string; rows: readonly BarRow[]; /** Heads of the two columns. */ columns: readonly [string, string]; note?: string; testId?: string; level?: 2 | 3;
}) {
  const id = useId();
  const values = rows.map(({ value }) => value ?? 0);
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low || 1;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class="bar-section" aria-labelledby={id} data-testid={testId}>
      <Heading class="section-title" id={id}>{title}</Heading>
      <table class="bar-table" aria-labelledby={id}>
        <colgroup><col class="bar-name" /><col /></colgroup>
        <thead class="aside-text"><tr><th scope="col">{columns[0]}</th><th scope="col">{columns[1]}</th></tr></thead>
        <tbody>
          {rows.map(({ key, label, value, shown, aside }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>
                <div class="bar-cell">
                  <span class="bar-line" aria-hidden="true">
                    {value !== null && <i class={value < 0 ? 'bar-below' : undefined} style={{ left: `${((Math.min(0, value) - low) / span) * 100}%`, width: `${(Math.abs(value) / span) * 100}%` }} />}
                  </span>
                  <span class="bar-value">{shown}</span>
                  {aside !== undefined && <span class="bar-aside">{aside}</span>}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {note && <p class="caption">{note}</p>}
    </section>
  );
}
