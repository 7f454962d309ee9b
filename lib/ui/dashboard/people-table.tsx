import { Avatar } from '@/components/Avatar';
import { Chip } from '@/components/Chip';
import { VirtualTable, type WideColumn } from '@/components/VirtualTable';
import { memberTagName, memberTagText } from '@/lib/ui/segment-words';
import { useWords, type Words } from '@/lib/ui/words';
import { type PeopleOrder, type PeopleQuery, RISKS } from './people-query';
import { dayOf, type Row } from './people-rows';
import { groupName, groupTone } from './people-words';

const DAY = 86_400_000;
/** A date of longer ago needs its year, in days. */
const LONG_AGO = 300;

const COLUMNS = ({ t }: Words): WideColumn<PeopleOrder>[] => [
  { id: 'name', label: t('dash_col_member') },
  { id: 'segment', label: t('people_col_segment'), width: '76px' },
  { id: 'last', label: t('dash_col_last'), width: '76px', number: true },
  { id: 'gap', label: t('people_col_gap'), width: '76px', number: true, yields: 2 },
  { id: 'd28', label: t('people_col_d28'), width: '72px', number: true, yields: 2 },
  { id: 'contributions', label: t('people_col_contributions'), width: '80px', number: true, yields: 1 },
  { id: 'total', label: t('people_col_total'), width: '72px', number: true, yields: 2 },
  { id: 'value', label: t('people_col_value'), width: '60px', number: true, yields: 3 },
  { id: 'risk', label: t('people_col_risk'), width: '92px', yields: 1 },
  { id: 'joined', label: t('people_col_joined'), width: '104px', number: true, yields: 3 },
];

/** How a member's silence stands to their own habit; a word, not a number that looks exact. */
function riskWord(risk: number, { t }: Words) {
  // One element whatever it says: a row that is used again for somebody else is then only rewritten.
  if (Number.isNaN(risk)) return <span class="caption">{t('people_none_short')}</span>;
  if (risk >= RISKS.high) return <span class="chip tone-bad">{t('people_risk_high')}</span>;
  return risk >= RISKS.raised ? <span class="chip tone-watch">{t('people_risk_raised')}</span> : <span>{t('people_risk_usual')}</span>;
}

function cellsOf(row: Row, words: Words, { today, isMade }: { today: number; isMade: boolean }) {
  const { t, f } = words;
  const missing = <span class="caption">{t('people_none_short')}</span>;
  const day = (number: number) => (Number.isNaN(number) ? missing : f.date(number * DAY + DAY / 2, 'UTC'));
  const last = Number.isNaN(row.last) ? missing : row.last >= today ? t('people_today') : today - row.last < LONG_AGO ? f.day(dayOf(row.last)) : day(row.last);
  const count = (value: number) => (row.group === 'unseen' ? missing : f.number(value));
  return [
    <span class="named" key="name">
      <Avatar name={row.name} />
      <span class="one-line strong">{row.name}</span>
      <span class="vt-tags">
        {row.quiet && <Chip tone="watch" title={t('person_quiet_hint')}>{t('person_quiet_chip')}</Chip>}
        {row.tags.slice(0, 3).map((tag) => <Chip key={tag}>{tag}</Chip>)}
        {row.traits.slice(0, 2).map((trait) => <Chip key={trait} tone="calm" title={memberTagText(trait, t)}>{memberTagName(trait, t)}</Chip>)}
      </span>
    </span>,
    isMade ? <Chip key="segment" tone={groupTone(row.group)}>{groupName(row.group, t)}</Chip> : missing,
    last,
    Number.isNaN(row.gap) ? missing : t('people_gap_days', f.number(row.gap, 1)),
    count(row.d28), count(row.contributions), count(row.total), row.group === 'unseen' ? missing : f.number(row.value, 1), riskWord(row.risk, words), day(row.joined),
  ];
}

/** The list itself. A column pressed again is turned around; names begin with A, numbers with the largest. */
export function PeopleTable({ rows, query, today, isMade, onAsk, onOpen, selected, onSelect }: {
  rows: readonly Row[]; /** A day number. */ today: number; /** Segments and figures are there. */ isMade: boolean; query: PeopleQuery; onAsk: (change: Partial<PeopleQuery>) => void; onOpen: (row: Row) => void; selected: ReadonlySet<string>; onSelect: (ids: ReadonlySet<string>) => void;
}) {
  const words = useWords();
  const { t } = words;
  const sort = (by: PeopleOrder) => onAsk({ order: by, descending: by === query.order ? !query.descending : by !== 'name' });
  const turn = ({ id }: Row) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  return (
    <VirtualTable
      label={t('dash_view_members')} columns={COLUMNS(words)} rows={rows} keyOf={({ id }) => id} cells={(row) => cellsOf(row, words, { today, isMade })} testId="member-table"
      sort={{ by: query.order, descending: query.descending }} onSort={sort} sortLabel={(column) => t('dash_sort_by', column)} onOpen={onOpen}
      selected={selected} onSelect={turn} selectLabel={({ name }) => t('people_select', name)} selectAllLabel={t('people_select_all')}
      onSelectAll={() => onSelect(selected.size >= rows.length ? new Set() : new Set(rows.map(({ id }) => id)))}
    />
  );
}

/** The list as a table for a spreadsheet, as it is filtered and sorted. */
export function peopleSheet(rows: readonly Row[], { t }: Words): (string | number | undefined)[][] {
  const number = (value: number, digits = 0): number | undefined => (Number.isNaN(value) ? undefined : Number(value.toFixed(digits)));
  const head = [
    t('dash_col_member'), t('export_handle'), t('dash_col_role'), t('people_col_segment'), t('person_tags'), t('people_traits'), t('person_quiet'), t('dash_col_last'), t('people_col_gap'), t('people_col_d28'),
    t('people_col_contributions'), t('people_col_total'), t('people_col_value'), t('people_col_risk'), t('people_col_joined'), t('export_id'),
  ];
  return [head, ...rows.map((row) => [
    row.name, row.handle, row.role, groupName(row.group, t), row.tags.join(' '), row.traits.map((trait) => memberTagName(trait, t)).join(' '), row.quiet ? t('people_yes') : '', dayOf(row.last), number(row.gap, 1), row.d28,
    row.contributions, row.total, number(row.value, 1), number(row.risk, 2), dayOf(row.joined), row.id,
  ])];
}
