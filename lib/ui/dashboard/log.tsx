import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { type Column, DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import { csvText } from '@/lib/exports/csv';
import type { Activity, Member } from '@/lib/model/records';
import { type Deed, DEEDS, type LogEntry } from '@/lib/model/moderation';
import { activitiesById, membersById } from '@/lib/store/queries';
import { logOf } from '@/lib/store/rule-sets';
import { useNow } from '@/lib/ui/clock';
import { useLive } from '@/lib/ui/live';
import { logNote, logRules } from '@/lib/ui/log-words';
import { memberName, webAddress } from '@/lib/ui/names';
import { type Sets, useSets } from '@/lib/ui/sets';
import { fileName, saveText } from '@/lib/ui/transfer';
import { useAct } from '@/lib/ui/undo';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { Page } from './page';

const LINES = 100;
/** More lines than anybody reads; a file may hold them. */
const WHOLE = 100_000;

/** A line of the log with what it speaks of. */
type Line = LogEntry & { who?: Member; post?: Activity };

/** What was done in a community and to the rules, newest first, with names. */
async function readLog(community: string, limit: number): Promise<Line[]> {
  const [own, ofRules] = await Promise.all([logOf(community, limit), logOf('', limit)]);
  const entries = [...own, ...ofRules].toSorted((a, b) => b.at - a.at || (b.seq ?? 0) - (a.seq ?? 0)).slice(0, limit);
  const activities = await activitiesById(entries.flatMap(({ activity }) => activity ?? []));
  const about = entries.map((entry) => ({ entry, post: activities.get(entry.activity ?? '') }));
  const members = await membersById(about.flatMap(({ entry, post }) => entry.member ?? post?.member ?? []));
  return about.map(({ entry, post }) => ({ ...entry, post, who: members.get(entry.member ?? post?.member ?? '') }));
}

/** The log as a table for a spreadsheet. */
export function logTable(lines: readonly Line[], sets: Sets, { t }: Words): string {
  const titles = [t('log_at'), t('log_deed'), t('log_member'), t('log_rules'), t('log_note'), t('log_text'), t('log_url')];
  return csvText([titles, ...lines.map((line) => [
    new Date(line.at).toISOString(), t(`deed_${line.deed}`), line.who && memberName(line.who, ''), logRules(line, sets.all, t), logNote(line, t), line.post?.text, webAddress(line.post?.url),
  ])]);
}

/** The log of what was done: what, about whom, when. */
export function Log() {
  const words = useWords();
  const { t } = words;
  const { community, go } = useDash();
  const sets = useSets(community.id);
  const act = useAct();
  const [limit, setLimit] = useState(LINES);
  const [deed, setDeed] = useState<Deed | ''>('');
  const log = useLive(() => readLog(community.id, limit), undefined, [community.id, limit]).value;
  const shown = log?.filter((line) => deed === '' || line.deed === deed);
  const found = DEEDS.filter((each) => each === deed || log?.some((line) => line.deed === each));
  const save = () => void act(t('panel_exported'), async () => saveText(logTable(await readLog(community.id, WHOLE), sets, words), fileName(community, 'log.csv', Date.now())));
  return (
    <Page
      title={t('dash_view_log')} text={t('log_text_about')} testId="dash-log"
      aside={log && log.length > 0 ? <Button icon="download" testId="log-save" onClick={save}>{t('log_save')}</Button> : undefined}
    >
      {!log && <Skeleton label={t('ui_loading')} lines={8} height={32} />}
      {log?.length === 0 && <EmptyState icon="review" title={t('log_none')} text={t('log_none_text')} testId="no-log"><Button icon="flag" onClick={() => go({ view: 'flags' })}>{t('log_none_flags')}</Button></EmptyState>}
      {log && log.length > 0 && (
        <div class="log-filter">
          <Select<Deed | ''> label={t('log_deed')} hideLabel value={deed} options={[{ value: '', label: t('log_any') }, ...found.map((value) => ({ value, label: t(`deed_${value}`) }))]} testId="log-deed" onChange={setDeed} />
        </div>
      )}
      {shown && shown.length > 0 && <Table lines={shown} sets={sets} />}
      {log?.length === limit && <Button wide testId="more" onClick={() => setLimit(limit + LINES)}>{t('dash_more')}</Button>}
    </Page>
  );
}

type ColumnId = 'what' | 'member' | 'when';
const COLUMNS = (t: Words['t']): Column<ColumnId>[] => [{ id: 'what', label: t('log_deed') }, { id: 'member', label: t('log_member'), wide: true }, { id: 'when', label: t('log_at'), number: true }];

function Table({ lines, sets }: { lines: readonly Line[]; sets: Sets }) {
  const { t, f } = useWords();
  const now = useNow();
  const cells = (line: Line) => [
    <What line={line} sets={sets} />, <span class="one-line">{line.who ? memberName(line.who, '') : ''}</span>, <time title={f.moment(line.at)}>{f.ago(line.at, now)}</time>,
  ];
  return <DataTable label={t('dash_view_log')} columns={COLUMNS(t)} testId="log-table" rows={lines.map((line) => ({ key: String(line.seq), cells: cells(line), testId: 'log-row' }))} />;
}

function What({ line, sets }: { line: Line; sets: Sets }) {
  const { t } = useWords();
  const url = webAddress(line.post?.url);
  const text = line.post?.text?.slice(0, 160);
  const about = [logRules(line, sets.all, t), logNote(line, t)].filter(Boolean).join(' · ');
  return (
    <div class="stack-tight">
      <div class="words"><b>{t(`deed_${line.deed}`)}</b>{about && ` · ${about}`}</div>
      {text && <div class="caption one-line">{url ? <a href={url} target="_blank" rel="noopener noreferrer">{text}</a> : text}</div>}
    </div>
  );
}
