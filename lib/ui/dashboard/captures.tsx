import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { type Column, DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Skeleton } from '@/components/Skeleton';
import { type CaptureEntry, captureLog } from '@/lib/store/queries';
import { useNow } from '@/lib/ui/clock';
import { useLive } from '@/lib/ui/live';
import { platformName, webAddress } from '@/lib/ui/names';
import { CompletenessBox } from '@/lib/ui/panel/completeness';
import { unreadWords } from '@/lib/ui/unread-words';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { OpenCommunity } from './open-community';
import { Page } from './page';

const LINES = 50;

/** The log of what was stored, with what could not be read and why. */
export function Captures() {
  const { t } = useWords();
  const { community } = useDash();
  const now = useNow();
  const [limit, setLimit] = useState(LINES);
  const log = useLive(() => captureLog(community.id, limit), undefined, [community.id, limit]);
  return (
    <Page title={t('dash_view_captures')} text={t('dash_captures_text')} testId="dash-captures">
      {!log.value && <Skeleton label={t('ui_loading')} lines={8} height={32} />}
      {log.value?.length === 0 && <EmptyState icon="page" title={t('dash_captures_none')} text={t('dash_captures_none_text')} testId="no-captures"><OpenCommunity /></EmptyState>}
      <CompletenessBox community={community.id} />
      {log.value && log.value.length > 0 && <Table log={log.value} now={now} />}
      {log.value?.length === limit && <Button wide testId="more" onClick={() => setLimit(limit + LINES)}>{t('dash_more')}</Button>}
    </Page>
  );
}

type ColumnId = 'page' | 'when' | 'new' | 'changed' | 'same';
const COLUMNS = (t: Words['t']): Column<ColumnId>[] => [
  { id: 'page', label: t('dash_col_page') },
  { id: 'when', label: t('dash_col_when'), number: true },
  { id: 'new', label: t('dash_col_new'), number: true },
  { id: 'changed', label: t('dash_col_changed'), number: true, wide: true },
  { id: 'same', label: t('dash_col_same'), number: true, wide: true },
];

function Table({ log, now }: { log: CaptureEntry[]; now: number }) {
  const { t, f } = useWords();
  const cells = (entry: CaptureEntry) => [
    <PageCell entry={entry} />, <time title={f.moment(entry.at)}>{f.ago(entry.at, now)}</time>,
    <span class={entry.added > 0 ? 'strong' : undefined}>{f.number(entry.added)}</span>, f.number(entry.changed), f.number(entry.same),
  ];
  return <DataTable label={t('dash_view_captures')} columns={COLUMNS(t)} testId="capture-table" rows={log.map((entry) => ({ key: String(entry.seq), cells: cells(entry), testId: 'capture-row' }))} />;
}

/** Reasons of unread blocks with how often each occurred. */
const reasons = (entry: CaptureEntry, t: Words['t']): [string, number][] =>
  [...Map.groupBy(entry.unreadBlocks, (block) => unreadWords(t, block))].map(([why, blocks]) => [why, blocks.length]);

function PageCell({ entry }: { entry: CaptureEntry }) {
  const { t, f } = useWords();
  const url = webAddress(entry.url);
  const title = entry.title || (entry.kind === 'import' ? t('dash_import') : entry.url);
  return (
    <div class="stack-tight">
      <div class="one-line">{url ? <a href={url} target="_blank" rel="noopener noreferrer">{title}</a> : title}</div>
      <div class="caption one-line">{[entry.kind !== 'import' && platformName(entry.adapter, t), entry.readingMs > 0 && t('dash_read_in', f.number(entry.readingMs, 0))].filter(Boolean).join(' · ')}</div>
      {entry.unread > 0 && (
        <details class="unread small" data-testid="unread">
          <summary>{t.many('dash_unread', entry.unread)}</summary>
          <ul>{reasons(entry, t).map(([why, times]) => <li class="caption" key={why}>{why}{times > 1 ? ` × ${times}` : ''}</li>)}</ul>
        </details>
      )}
    </div>
  );
}
