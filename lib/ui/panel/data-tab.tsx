import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Section } from '@/components/Section';
import { openOwnPage } from '@/lib/browser/panel';
import type { Unread } from '@/lib/model/reading';
import { type CaptureEntry, captureLog, storageUse, totals } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { webAddress } from '@/lib/ui/names';
import { useAct } from '@/lib/ui/undo';
import { unreadWords } from '@/lib/ui/unread-words';
import { useWords } from '@/lib/ui/words';
import { CompletenessBox } from './completeness';
import { EraseBox } from './erase-box';
import { ExportBox } from './export-box';
import { ImportBox } from './import-box';
import { usePanel } from './panel-context';

const LINES = 20;

/** What was captured, where it came from, and how to take it along or erase it. */
export function DataTab() {
  const { t, f } = useWords();
  const { community, snapshot } = usePanel();
  const held = useLive(() => totals(community.id), undefined, [community.id]);
  const used = useLive(() => storageUse(), undefined, [held.value]);
  const counts = held.value;
  const zone = community.zone ?? snapshot?.zone;
  return (
    <>
      <Section title={t('panel_captured')} testId="totals" aside={used.value?.usedBytes === undefined ? undefined : t('panel_used', f.bytes(used.value.usedBytes))}>
        <dl class="facts">
          <div><dt>{t('panel_count_activities')}</dt><dd data-testid="total-activities">{f.number(counts?.activities)}</dd></div>
          <div><dt>{t('panel_count_members')}</dt><dd data-testid="total-members">{f.number(counts?.members)}</dd></div>
          <div><dt>{t('panel_count_threads')}</dt><dd data-testid="total-threads">{f.number(counts?.threads)}</dd></div>
        </dl>
        {zone && <p class="caption">{t('panel_zone', f.zone(zone, snapshot?.computedAt ?? 0), zone)}</p>}
      </Section>
      <CompletenessBox community={community.id} />
      <ExportBox community={community} total={counts ? counts.activities + counts.members + counts.threads : 0} />
      <Section title={t('panel_import')} testId="import"><ImportBox community={community.id} /></Section>
      <Log />
      <EraseBox community={community} />
      <div class="flush"><Button kind="quiet" icon="settings" onClick={() => void openOwnPage('/dashboard.html')}>{t('panel_settings')}</Button></div>
    </>
  );
}

/** Every batch that was stored, newest first, and what of its page could not be read. */
function Log() {
  const { t } = useWords();
  const { community } = usePanel();
  const [limit, setLimit] = useState(LINES);
  const log = useLive(() => captureLog(community.id, limit), undefined, [community.id, limit]);
  if (!log.value || log.value.length === 0) return null;
  return (
    <Section title={t('panel_log')} testId="capture-log">
      <ul class="list log">{log.value.map((entry) => <LogLine key={entry.seq} entry={entry} />)}</ul>
      {log.value.length === limit && <Button wide onClick={() => setLimit(limit + LINES)}>{t('panel_more_log')}</Button>}
    </Section>
  );
}

/** Why blocks could not be read, each reason once with how often. */
const whys = ({ unreadBlocks }: CaptureEntry, say: (block: Unread) => string): string[] =>
  [...Map.groupBy(unreadBlocks, say)].map(([why, blocks]) => (blocks.length > 1 ? `${why} × ${blocks.length}` : why));

/** What whoever mends the adapter needs, as the adapter says it, and nothing that names anybody: no address, no title, no text. */
const report = (entry: CaptureEntry): string => [`adapter: ${entry.adapter}`, `page: ${entry.kind}`, `unread: ${entry.unread} of ${entry.unreadTotal}`, ...whys(entry, ({ part, why }) => `${part}: ${why}`)].join('\n');

function LogLine({ entry }: { entry: CaptureEntry }) {
  const { t, f } = useWords();
  const act = useAct();
  const { now } = usePanel();
  const url = webAddress(entry.url);
  const title = entry.title || (entry.kind === 'import' ? t('panel_imported_file') : entry.url);
  const counts = [
    entry.added > 0 && t('panel_log_added', f.number(entry.added)), entry.changed > 0 && t('panel_log_changed', f.number(entry.changed)),
    entry.added + entry.changed === 0 && t('panel_log_same'),
  ].filter(Boolean).join(' · ');
  return (
    <li class="log-entry">
      <div class="row">
        {url ? <a class="one-line grow" href={url} target="_blank" rel="noopener noreferrer">{title}</a> : <span class="one-line grow">{title}</span>}
        <time class="caption" title={f.moment(entry.at)}>{f.ago(entry.at, now)}</time>
      </div>
      <p class="caption">{counts}</p>
      {entry.unread > 0 && (
        <details class="caption log-unread">
          <summary>{t.many('panel_log_unread', entry.unread)}</summary>
          <ul>{whys(entry, (block) => unreadWords(t, block)).map((why) => <li key={why}>{why}</li>)}</ul>
          <Button icon="copy" testId="copy-report" onClick={() => void act(t('panel_said_report'), () => navigator.clipboard.writeText(report(entry)))}>{t('panel_copy_report')}</Button>
        </details>
      )}
    </li>
  );
}
