import { Button } from '@/components/Button';
import { Notice } from '@/components/Notice';
import { ProgressLine } from '@/components/ProgressLine';
import { Section } from '@/components/Section';
import { EXPORTERS } from '@/lib/exports';
import type { Community } from '@/lib/model/records';
import { useJob } from '@/lib/ui/job';
import { exportFile } from '@/lib/ui/transfer';
import { useWords } from '@/lib/ui/words';

/** Saves what was captured as a file, in each format there is. Without a community: everything. */
export function ExportBox({ community, total }: { community: Community | undefined; total: number }) {
  const { t } = useWords();
  const job = useJob(t('ui_cancelled'));
  const save = (exporter: (typeof EXPORTERS)[number]) =>
    job.run(async (told, signal) => {
      await exportFile(exporter, community, { total, t, now: Date.now(), told, signal });
      return t('panel_exported');
    });
  return (
    <Section title={t('panel_export')} testId="export">
      {job.progress ? <ProgressLine label={t('panel_exporting')} {...job.progress} onCancel={job.cancel} /> : (
        <div class="actions">
          {EXPORTERS.map((exporter) => <Button key={exporter.id} icon="download" disabled={total === 0} testId={`export-${exporter.id}`} onClick={() => save(exporter)}>{exporter.id.toUpperCase()}</Button>)}
        </div>
      )}
      <p class="caption">{t('panel_export_hint')}</p>
      {job.said && <Notice tone="good" testId="export-done">{job.said}</Notice>}
      {job.problem && <Notice tone="bad" testId="export-problem">{job.problem}</Notice>}
    </Section>
  );
}
