import { highestOf, levelOf } from './heat';
import { onSteps } from './steps';

/** Which columns are named: every sixth hour. */
const NAMED = 6;

/** Rows and columns of cells; the stronger, the darker and the larger. What was not captured is hatched. One stop for the keyboard. */
export function HeatGrid({ rows, columns, values, summary, at, onMove, highest, ringed, testId }: {
  rows: readonly string[]; columns: readonly string[];
  /** By row and column; null: not captured. */
  values: readonly (readonly (number | null)[])[];
  summary: string;
  /** The cell that is looked at: row · columns + column. */
  at: number | null; onMove: (at: number | null) => void;
  /** What full strength means; the highest value unless another picture shares the scale. */
  highest?: number;
  /** Cells to be marked, as `at` counts them. */
  ringed?: ReadonlySet<number>;
  testId?: string;
}) {
  const top = highest ?? highestOf(values);
  const under = (event: PointerEvent): number | null => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-at]');
    return cell ? Number(cell.dataset['at']) : at;
  };
  return (
    <div
      class="heat" role="img" aria-label={summary} tabIndex={0} data-testid={testId} style={{ '--columns': columns.length }}
      onKeyDown={onSteps(at, rows.length * columns.length, onMove, columns.length)} onBlur={() => onMove(null)}
      onPointerMove={(event) => onMove(under(event))} onPointerDown={(event) => onMove(under(event))} onPointerLeave={() => onMove(null)}
    >
      {rows.map((row, r) => [
        <span class="heat-row" key={row}>{row}</span>,
        ...columns.map((_, c) => {
          const cell = r * columns.length + c;
          const level = levelOf(values[r]?.[c] ?? null, top);
          const look = ['heat-cell', level === null && 'heat-none', cell === at && 'heat-at', ringed?.has(cell) && 'heat-ring'].filter(Boolean).join(' ');
          return <span class={look} key={`${row}-${c}`} data-at={cell} style={{ '--level': level ?? 0 }}>{level !== null && level > 0 && <i />}</span>;
        }),
      ])}
      <span class="heat-row" />
      {columns.map((column, c) => <span class="heat-column" key={column}>{c % NAMED === 0 ? column : ''}</span>)}
    </div>
  );
}

/** What the strengths mean. */
export function HeatLegend({ none, least, most, ring }: { /** What hatching means. */ none: string; least: string; most: string; ring?: string }) {
  return (
    <span class="trend-legend">
      <span class="trend-key">{least}{[0, 1, 2, 3, 4, 5].map((level) => <span class="heat-cell heat-key" key={level} aria-hidden="true" style={{ '--level': level }}>{level > 0 && <i />}</span>)}{most}</span>
      <span class="trend-key"><span class="heat-cell heat-key heat-none" aria-hidden="true" />{none}</span>
      {ring && <span class="trend-key"><span class="heat-cell heat-key heat-ring" aria-hidden="true" />{ring}</span>}
    </span>
  );
}
