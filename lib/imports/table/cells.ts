import { refuse } from '../refuse';

/** A row of a table: its cells as written, and the line of the file (from 1) on which it begins. */
export type Row = { line: number; cells: string[] };

/**
 * Rows of a table by RFC 4180, with any separator and any line's end; blank rows are left out. Strict where leniency would
 * guess: a cell that begins with a quotation mark must end with one. Written here for that and for the numbers of lines,
 * which libraries do not give for a row that is broken over several.
 */
export function readCells(text: string, separator: string): Row[] {
  const plain = new RegExp(`[^${separator}\\r\\n]*`, 'y');
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let line = 1;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    plain.lastIndex = at;
    const end = text[at] === '"' ? endOfQuoted(text, at, separator, line) : at + (plain.exec(text)?.[0].length ?? 0);
    const cell = text.slice(at, end);
    row.cells.push(unquoted(cell));
    line += breaksIn(cell);
    at = end;
    if (text[at] !== separator) {
      if (row.cells.some((each) => each.trim() !== '')) rows.push(row);
      if (at >= text.length) return rows;
      at += text.startsWith('\r\n', at) ? 2 : 1;
      line += 1;
      row = { line, cells: [] };
    } else at += 1;
  }
}

const breaksIn = (cell: string): number => (cell.startsWith('"') ? (cell.match(/\r\n|\r|\n/g)?.length ?? 0) : 0);

/** Breaks within a cell are lines, however the file ends its own. */
const unquoted = (cell: string): string => (cell.startsWith('"') ? cell.trimEnd().slice(1, -1).replaceAll('""', '"').replace(/\r\n?/g, '\n') : cell);

/** Where a cell in quotation marks ends, spaces behind it included. */
function endOfQuoted(text: string, start: number, separator: string, line: number): number {
  let at = start + 1;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0) return refuse(line, { key: 'import_table_quote' });
    if (text[at + 1] !== '"') break;
    at += 2;
  }
  at += 1;
  while (text[at] === ' ') at += 1;
  if (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n') return refuse(line, { key: 'import_table_quote' });
  return at;
}
