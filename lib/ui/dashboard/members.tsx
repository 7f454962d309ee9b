import { Avatar } from '@/components/Avatar';
import { Chip } from '@/components/Chip';
import { type Column, DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Skeleton } from '@/components/Skeleton';
import { addDays } from '@/lib/model/zone';
import { type MemberOrder, type MemberRow, memberTable } from '@/lib/store/member-table';
import { useLive } from '@/lib/ui/live';
import { memberChip, memberName } from '@/lib/ui/names';
import { MemberView } from '@/lib/ui/panel/member-view';
import { WindowLine } from '@/lib/ui/panel/overview-tab';
import { usePanel } from '@/lib/ui/panel/panel-context';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { Page } from './page';

const PAGE = 50;

/** Everybody captured, with what they did in the window. */
export function Members() {
  const { t } = useWords();
  const { place, go } = useDash();
  const { snapshot } = usePanel();
  if (place.member !== undefined) {
    return <Page narrow title={t('dash_col_member')} testId="dash-member"><MemberView id={place.member} onBack={() => go({ member: undefined })} /></Page>;
  }
  return (
    <Page title={t('dash_view_members')} testId="dash-members" aside={snapshot ? <WindowLine /> : undefined}>
      <Field
        label={t('dash_search')} hideLabel icon="search" type="search" placeholder={t('dash_search')} value={place.search} testId="member-search"
        onInput={(search) => go({ search, page: 0 }, true)}
      />
      <Found endDay={snapshot?.asOf} />
    </Page>
  );
}

/** @param endDay The day that windows end before; without numbers yet, nothing was counted. */
function Found({ endDay }: { endDay: string | undefined }) {
  const { t } = useWords();
  const { place, community } = useDash();
  const { window, search, order, descending, page } = place;
  const until = endDay ?? '';
  const question = {
    firstDay: until && addDays(until, -window), lastDay: until && addDays(until, -1), search, order, descending, limit: PAGE, offset: page * PAGE,
  };
  const found = useLive(() => memberTable(community.id, question), undefined, [community.id, JSON.stringify(question)]);
  if (!found.value) return <Skeleton label={t('ui_loading')} lines={10} height={32} />;
  if (found.value.total === 0 && search.trim() !== '') return <EmptyState icon="search" title={t('dash_no_member', search)} text={t('dash_no_member_text')} testId="no-member" />;
  return (
    <>
      <Table rows={found.value.rows} />
      <Pager total={found.value.total} />
    </>
  );
}

const COLUMNS = (t: Words['t']): Column<MemberOrder>[] => [
  { id: 'name', label: t('dash_col_member'), sortable: true },
  { id: 'role', label: t('dash_col_role'), sortable: true, wide: true },
  { id: 'contributions', label: t('dash_col_contributions'), sortable: true, number: true },
  { id: 'interactions', label: t('dash_col_interactions'), sortable: true, number: true, wide: true },
  { id: 'days', label: t('dash_col_days'), sortable: true, number: true, wide: true },
  { id: 'last', label: t('dash_col_last'), sortable: true, number: true },
];

function Table({ rows }: { rows: MemberRow[] }) {
  const { t, f } = useWords();
  const { place, go } = useDash();
  const { now } = usePanel();
  const most = Math.max(1, ...rows.map(({ contributions }) => contributions));
  const nameCell = ({ member }: MemberRow) => {
    const name = memberName(member, t('ui_somebody'));
    const chip = memberChip(member, now);
    return (
      <span class="named">
        <Avatar name={name} />
        <button type="button" class="named-link one-line" data-testid="member-open" onClick={() => go({ member: member.id })}>{name}</button>
        {chip && <Chip tone={chip.tone}>{t(chip.key)}</Chip>}
      </span>
    );
  };
  const cells = (row: MemberRow) => [
    nameCell(row), t(`dash_role_${row.member.role ?? 'member'}`),
    <><span class="bar-share cell-wide" aria-hidden="true"><i style={{ width: `${(row.contributions / most) * 100}%` }} /></span><span class="strong">{f.number(row.contributions)}</span></>,
    f.number(row.interactions), f.number(row.activeDays), row.lastDay === undefined ? <span class="caption">{t('dash_not_in_window')}</span> : f.day(row.lastDay),
  ];
  // A column pressed again is turned around; names begin with A, numbers with the largest.
  const sort = (by: MemberOrder) => go({ order: by, descending: by === place.order ? !place.descending : by !== 'name', page: 0 }, true);
  return (
    <DataTable
      label={t('dash_view_members')} columns={COLUMNS(t)} testId="member-table" sortLabel={(column) => t('dash_sort_by', column)}
      sort={{ by: place.order, descending: place.descending }} onSort={sort} rows={rows.map((row) => ({ key: row.member.id, cells: cells(row), testId: 'member-row' }))}
    />
  );
}

function Pager({ total }: { total: number }) {
  const { t, f } = useWords();
  const { place, go } = useDash();
  const first = place.page * PAGE + 1;
  const last = Math.min(total, first + PAGE - 1);
  if (total <= PAGE && place.page === 0) return <p class="pager" data-testid="member-total">{t.many('dash_members_of', total)}</p>;
  return (
    <nav class="pager" aria-label={t('dash_view_members')} data-testid="pager">
      <span>{t('dash_page_of', f.number(Math.min(first, total)), f.number(last), f.number(total))}</span>
      <IconButton icon="back" label={t('dash_page_back')} disabled={place.page === 0} testId="page-back" onClick={() => go({ page: place.page - 1 }, true)} />
      <IconButton icon="next" label={t('dash_page_next')} disabled={last >= total} testId="page-next" onClick={() => go({ page: place.page + 1 }, true)} />
    </nav>
  );
}
