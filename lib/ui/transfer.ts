import { csv } from '@/lib/exports/csv';
import type { Exporter } from '@/lib/exports/export';
import { importerFor } from '@/lib/imports';
import { decode } from '@/lib/imports/decode';
import type { Translate } from '@/lib/browser/i18n';
import { sendMessage } from '@/lib/browser/messages';
import { faultOf } from '@/lib/model/fault';
import type { Community, Records } from '@/lib/model/records';
import { recordsInBatches } from '@/lib/store/queries';

/** How far a transfer has come, in records. */
export type Progress = { done: number; total: number };
export type Told = (progress: Progress) => void;

/** Records in a batch: small enough that the interface stays awake and a message stays light. */
const BATCH = 500;

const size = (records: Records): number => records.communities.length + records.members.length + records.threads.length + records.activities.length;
const empty = (): Records => ({ communities: [], members: [], threads: [], activities: [] });

/** Reads everything of a community, a batch at a time. */
async function gather(community: string | undefined, total: number, told: Told, signal: AbortSignal): Promise<Records> {
  const all = empty();
  for await (const batch of recordsInBatches(community, BATCH)) {
    signal.throwIfAborted();
    all.communities.push(...batch.communities);
    all.members.push(...batch.members);
    all.threads.push(...batch.threads);
    all.activities.push(...batch.activities);
    told({ done: Math.min(size(all), total), total });
  }
  return all;
}

/** A file name that says what is in it and of which day: `qunlens-forum.example.org-2026-11-20.csv`. */
export function fileName(community: Pick<Community, 'id'> | undefined, extension: string, now: number): string {
  const host = community ? community.id.replace(/^[^:]*:/, '').replace(/[^\p{L}\p{N}.-]+/gu, '-') : 'all';
  return `qunlens-${host}-${new Date(now).toISOString().slice(0, 10)}.${extension}`;
}

/** Writes a community (or all) into a file that the browser saves. Nothing leaves the machine. */
export async function exportFile(exporter: Exporter, community: Community | undefined, scene: { total: number; t: Translate; now: number; told: Told; signal: AbortSignal }): Promise<void> {
  const records = await gather(community?.id, scene.total, scene.told, scene.signal);
  const written = exporter.write(records, scene.t);
  save(typeof written === 'string' ? written : new Uint8Array(written), exporter.mime, fileName(community, exporter.extension, scene.now));
}

/** Lets the browser save a file. */
function save(content: string | Uint8Array<ArrayBuffer>, mime: string, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: mime }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // The browser reads the blob after the click; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A text as a file. */
export const saveText = (text: string, name: string): void => save(text, 'text/plain;charset=utf-8', name);

/** A table to be filled in by hand: the header alone, in the words of our own CSV, which the import knows in both languages. */
export const emptyTable = (t: Translate): string => `\ufeff${[t('export_at'), t('export_community'), t('export_name'), t('export_kind'), t('export_text')].join(',')}\r\n`;

export const saveEmptyTable = (t: Translate): void => save(emptyTable(t), csv.mime, 'qunlens.csv');

/** Records cut into batches in the order in which they lean on each other. */
export function batches(records: Records, most = BATCH): Records[] {
  const cut: Records[] = [];
  for (const kind of ['communities', 'members', 'threads', 'activities'] as const) {
    for (let from = 0; from < records[kind].length; from += most) cut.push({ ...empty(), [kind]: records[kind].slice(from, from + most) });
  }
  return cut;
}

/** The database keeps a record under its community; one that names another would stop an import half-way. */
function refuseStrays({ members, threads, activities }: Records): void {
  const stray = [...members, ...threads, ...activities].find(({ id, community }) => !id.startsWith(`${community}/`));
  if (stray) throw faultOf({ key: 'import_stray', args: [stray.id, stray.community] });
}

/** What a file is called, without its ending. */
const nameOf = (file: Blob): string => ('name' in file && typeof file.name === 'string' ? file.name.replace(/\.[^.]*$/, '') : '') || 'table';

/**
 * Takes a file in. It is checked whole before the first record is stored, so a broken file changes nothing;
 * throws a fault that names the line. What was stored before a cancellation stays; importing again adds the rest.
 */
export async function importFile(file: Blob, job: string, told: Told, signal: AbortSignal): Promise<{ added: number; changed: number; same: number; total: number }> {
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  const importer = importerFor(text);
  if (!importer) throw faultOf({ key: 'panel_import_unknown' });
  // Clocks in a table are those of the operator, unless it says otherwise.
  const records = importer.parse(text, { zone: new Intl.DateTimeFormat().resolvedOptions().timeZone, name: nameOf(file) });
  refuseStrays(records);
  const total = size(records);
  const sum = { added: 0, changed: 0, same: 0, total };
  let done = 0;
  for (const [index, batch] of batches(records).entries()) {
    signal.throwIfAborted();
    const counts = await sendMessage('importRecords', { job: `${job}/${index}`, records: batch });
    sum.added += counts.added;
    sum.changed += counts.changed;
    sum.same += counts.same;
    done += size(batch);
    told({ done, total });
  }
  return sum;
}
