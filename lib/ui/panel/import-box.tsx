import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Notice } from '@/components/Notice';
import { ProgressLine } from '@/components/ProgressLine';
import { refresh } from '@/lib/ui/actions';
import { useJob } from '@/lib/ui/job';
import { importFile, saveEmptyTable } from '@/lib/ui/transfer';
import { useWords } from '@/lib/ui/words';

/** Takes in a file that QunLens once saved, or a table. A broken file changes nothing and says which line is broken. */
export function ImportBox({ community }: { /** Whose numbers to bring up to date afterwards; all when absent. */ community: string | undefined }) {
  const { t, f } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const job = useJob(t('panel_import_cancelled'));
  const take = (file: File) =>
    job.run(async (told, signal) => {
      const { added, changed, same } = await importFile(file, crypto.randomUUID(), told, signal);
      await refresh(community);
      return t('panel_imported', f.number(added), f.number(changed), f.number(same));
    });
  const picked = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    // Emptied, so that the same file can be picked again after it was mended.
    input.value = '';
    if (file) take(file);
  };
  return (
    <div class="stack">
      <input ref={picker} type="file" accept=".jsonl,.ndjson,.csv,.tsv,.txt,application/x-ndjson,text/csv,text/tab-separated-values,text/plain" hidden data-testid="import-file" aria-label={t('panel_import')} onChange={(event) => picked(event.currentTarget)} />
      {job.progress ? <ProgressLine label={t('panel_importing')} {...job.progress} onCancel={job.cancel} /> : (
        <div class="actions">
          <Button icon="upload" testId="import" onClick={() => picker.current?.click()}>{t('panel_import_file')}</Button>
          <Button kind="quiet" testId="empty-table" onClick={() => saveEmptyTable(t)}>{t('panel_import_empty_table')}</Button>
        </div>
      )}
      {job.said && <Notice tone="good" testId="import-done">{job.said}</Notice>}
      {job.problem && <Notice tone="bad" testId="import-problem">{job.problem}</Notice>}
    </div>
  );
}
