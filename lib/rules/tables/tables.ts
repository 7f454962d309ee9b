import ad from './ad.json';
import negative from './negative.json';
import offence from './offence.json';
import { readTable, type Table, type TableFile, type TableId } from './table';

const FILES: Record<TableId, unknown> = { offence, negative, ad };

export const TABLE_IDS: readonly TableId[] = ['offence', 'negative', 'ad'];

const ready = new Map<TableId, Table>();

/** A table that ships; unpacked at its first use. Its quality, bands and failures are in `docs/models`. */
export function tableOf(id: TableId): Table {
  const table = ready.get(id) ?? readTable(FILES[id] as TableFile);
  ready.set(id, table);
  return table;
}
