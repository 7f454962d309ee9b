import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';

export type Column<Id extends string> = {
  id: Id; label: string;
  /** Can be sorted by. */
  sortable?: boolean;
  /** Holds numbers: stands at the end of its column. */
  number?: boolean;
  /** Gives way on narrow screens; what it says must then be found elsewhere. */
  wide?: boolean;
};

/** Rows and columns of things that are compared. The first cell of a row names it. */
export function DataTable<Id extends string>({ label, columns, rows, sort, onSort, sortLabel, testId }: {
  label: string; columns: readonly Column<Id>[];
  rows: readonly { key: string; cells: readonly ComponentChildren[]; testId?: string }[];
  sort?: { by: Id; descending: boolean };
  onSort?: (by: Id) => void;
  /** "Sort by name", for screen readers. */
  sortLabel?: (column: string) => string;
  testId?: string;
}) {
  const look = ({ number, wide }: Column<Id>): string => [number && 'cell-number', wide && 'cell-wide'].filter(Boolean).join(' ');
  return (
    <table class="data-table" aria-label={label} data-testid={testId}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" class={look(column)} aria-sort={sort?.by === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined}>
              {column.sortable && onSort ? (
                <button type="button" class="sort" title={sortLabel?.(column.label)} data-testid={`sort-${column.id}`} onClick={() => onSort(column.id)}>
                  {column.label}
                  <span class={sort?.by === column.id ? `sort-mark ${sort.descending ? '' : 'sort-up'}` : 'sort-mark sort-idle'}><Icon name="down" size={12} /></span>
                </button>
              ) : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-testid={row.testId}>
            {columns.map((column, index) =>
              index === 0 ? <th key={column.id} scope="row">{row.cells[index]}</th> : <td key={column.id} class={look(column)}>{row.cells[index]}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
