import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { type Column, DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Skeleton } from '@/components/Skeleton';
import { severityTone } from '@/components/tone';
import { activeTab, openPanel, wishPart } from '@/lib/browser/panel';
import { precisionOf } from '@/lib/rules/precision';
import { flagsByRule, type RuleCounts } from '@/lib/store/flag-table';
import { useLive } from '@/lib/ui/live';
import { useSets } from '@/lib/ui/sets';
import { keepMemory, readMemory } from '@/lib/ui/panel/memory';
import { useAct } from '@/lib/ui/undo';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { Page } from './page';
import { writePlace } from './place';

/** What each rule found, and how often the operator agreed. */
export function Flags() {
  const { t } = useWords();
  const { community, go } = useDash();
  const found = useLive(() => flagsByRule(community.id), undefined, [community.id]);
  const rules = found.value && [...found.value].toSorted(([a, x], [b, y]) => y.open - x.open || y.confirmed + y.dismissed - x.confirmed - x.dismissed || (a < b ? -1 : 1));
  return (
    <Page title={t('dash_view_flags')} text={t('dash_flags_text')} testId="dash-flags" aside={rules && rules.length > 0 ? <ReviewButton /> : undefined}>
      {!rules && <Skeleton label={t('ui_loading')} lines={6} height={32} />}
      {rules?.length === 0 && <EmptyState icon="review" title={t('dash_flags_none')} text={t('dash_flags_none_text')} testId="no-flags"><Button icon="rules" onClick={() => go({ view: 'rules' })}>{t('dash_flags_none_rules')}</Button></EmptyState>}
      {rules && rules.length > 0 && <Table rules={rules} />}
    </Page>
  );
}

/** Opens the panel at the queue. The window must be known before the click: nothing may be awaited in it. */
function ReviewButton() {
  const { t } = useWords();
  const { community } = useDash();
  const act = useAct();
  const [windowId, setWindowId] = useState<number | undefined>();
  useEffect(() => void activeTab().then((tab) => setWindowId(tab.windowId)), []);
  const press = () => {
    keepMemory({ ...readMemory(), tab: 'review', community: community.id, pinned: true });
    const opened = openPanel({ windowId });
    void wishPart('review');
    void opened.catch((error: unknown) => act('', () => Promise.reject(error)));
  };
  return <Button icon="review" testId="review" disabled={windowId === undefined} onClick={press}>{t('dash_flags_review')}</Button>;
}

type ColumnId = 'rule' | 'severity' | 'open' | 'confirmed' | 'dismissed' | 'precision';
const COLUMNS = (t: Words['t']): Column<ColumnId>[] => [
  { id: 'rule', label: t('dash_col_rule') },
  { id: 'severity', label: t('dash_col_severity'), wide: true },
  { id: 'open', label: t('dash_col_open'), number: true },
  { id: 'confirmed', label: t('dash_col_confirmed'), number: true, wide: true },
  { id: 'dismissed', label: t('dash_col_dismissed'), number: true, wide: true },
  { id: 'precision', label: t('dash_col_precision'), number: true },
];

function Table({ rules }: { rules: [string, RuleCounts][] }) {
  const { t, f } = useWords();
  const { community, place } = useDash();
  const { all } = useSets(community.id);
  const cells = (id: string, counts: RuleCounts) => {
    const set = all.find(({ rules: those }) => those.some((rule) => rule.id === id));
    const rule = set?.rules.find((each) => each.id === id);
    return [
      rule && set ? <a class="link-name" href={writePlace({ ...place, view: 'rules', set: set.id, rule: undefined, part: 'rules' })}>{t.pick(rule.name)}</a> : id,
      rule ? <Chip tone={severityTone(rule.severity)}>{t(`dash_severity_${rule.severity}`)}</Chip> : '',
      <span class={counts.open > 0 ? 'strong' : undefined}>{f.number(counts.open)}</span>, f.number(counts.confirmed), f.number(counts.dismissed), <Precision counts={counts} />,
    ];
  };
  return <DataTable label={t('dash_view_flags')} columns={COLUMNS(t)} testId="rule-table" rows={rules.map(([id, counts]) => ({ key: id, cells: cells(id, counts), testId: 'rule-row' }))} />;
}

function Precision({ counts }: { counts: RuleCounts }) {
  const { t, f } = useWords();
  const precision = precisionOf(counts);
  const verdicts = counts.confirmed + counts.dismissed;
  if (!precision) return <span class="caption">{t('dash_precision_wait', f.number(verdicts))}</span>;
  return <span title={t('dash_precision_title', f.number(counts.confirmed), f.number(verdicts))}>{t('dash_precision', f.percent(precision.share), f.percent(precision.low), f.percent(precision.high))}</span>;
}
