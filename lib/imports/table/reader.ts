import type { FileScene } from '../import';
import { refuse } from '../refuse';
import type { Row } from './cells';
import type { Columns, Field } from './columns';

/** A row that is being read. */
export type Reader = { row: Row; columns: Columns; scene: FileScene };
/** A cell that holds something, under the title of its column. */
export type Cell = { title: string; value: string };

/** The apostrophe that takes the power from a formula (`lib/exports/csv.ts`). */
const GUARD = /^'(?=[=+\-@\t\r\n＝＋－＠])/;
const MOST = { text: 100_000, other: 400 } as const;
/** Characters of a cell that a sentence repeats. */
const SHOWN = 60;

/** Refuses the file for what stands in a cell. */
export const refuseCell = ({ row }: Reader, key: string, { title, value }: Cell, ...more: number[]): never =>
  refuse(row.line, { key, args: [title, value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value, ...more] });

/** What a row says of a thing: the first column of it that is not empty. */
export function cellOf(reader: Reader, field: Field): Cell | undefined {
  for (const { index, title } of reader.columns[field] ?? []) {
    const value = (reader.row.cells[index] ?? '').replace(GUARD, '');
    if (value.trim() === '') continue;
    const cell = { title, value: field === 'text' ? value : value.trim() };
    return value.length > (field === 'text' ? MOST.text : MOST.other) ? refuseCell(reader, 'import_too_large', cell) : cell;
  }
  return undefined;
}

export const valueOf = (reader: Reader, field: Field): string | undefined => cellOf(reader, field)?.value;
