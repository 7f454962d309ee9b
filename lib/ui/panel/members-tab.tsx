import { useState } from 'preact/hooks';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { EmptyState } from '@/components/EmptyState';
import { Field } from '@/components/Field';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import type { Member } from '@/lib/model/records';
import type { ActiveMember } from '@/lib/model/window';
import { memberList, membersById } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { memberChip, memberName } from '@/lib/ui/names';
import { useWords } from '@/lib/ui/words';
import { MemberView } from './member-view';
import { WindowLine } from './overview-tab';
import { usePanel } from './panel-context';

const PAGE = 50;

/** Who was active, and everybody by search; a row opens the member. */
export function MembersTab() {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [shown, show] = useState<string | null>(null);
  if (shown !== null) return <MemberView id={shown} onBack={() => show(null)} onOpen={show} />;
  return (
    <>
      <Field label={t('panel_search_members')} hideLabel icon="search" type="search" placeholder={t('panel_search_members')} value={search} onInput={setSearch} testId="member-search" />
      {search.trim() === '' ? <ActiveList onOpen={show} /> : <Found search={search} onOpen={show} />}
    </>
  );
}

function ActiveList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useWords();
  const { snapshot, window } = usePanel();
  const [everybody, showEverybody] = useState(false);
  const rows = snapshot?.active[window] ?? [];
  const names = useLive(() => membersById(rows.map(({ member }) => member)), undefined, [rows]);
  if (everybody) return <Found search="" onOpen={onOpen} />;
  if (snapshot === undefined || !names.value) return <Skeleton label={t('ui_loading')} lines={8} height={32} />;
  const most = Math.max(1, ...rows.map(({ contributions }) => contributions));
  return (
    <>
      <WindowLine />
      <Section title={t.many('panel_active_members', rows.length)} testId="active-members" aside={<Button kind="quiet" testId="all-members" onClick={() => showEverybody(true)}>{t('panel_all_members')}</Button>}>
        {rows.length === 0 ? <EmptyState level={3} icon="members" title={t('panel_nobody')} text={t('panel_nobody_text')} /> : (
          <div class="list">{rows.map((row) => <ActiveRow key={row.member} row={row} member={names.value?.get(row.member)} most={most} onOpen={onOpen} />)}</div>
        )}
      </Section>
    </>
  );
}

function ActiveRow({ row, member, most, onOpen }: { row: ActiveMember; member: Member | undefined; most: number; onOpen: (id: string) => void }) {
  const { t, f } = useWords();
  const meta = [t.many('panel_active_days', row.activeDays), t('panel_last_day', f.day(row.lastDay))].join(' · ');
  const aside = (
    <>
      <span class="strong">{f.number(row.contributions)}</span> <span class="caption">{t('panel_contributions_short')}</span>
      <span class="share-bar" aria-hidden="true"><i style={{ width: `${(row.contributions / most) * 100}%` }} /></span>
    </>
  );
  return <MemberRow member={member} id={row.member} meta={meta} aside={aside} onOpen={onOpen} />;
}

function MemberRow({ member, id, meta, aside, onOpen }: { member: Member | undefined; id: string; meta?: string; aside?: preact.ComponentChildren; onOpen: (id: string) => void }) {
  const { t } = useWords();
  const { now } = usePanel();
  const name = memberName(member, t('ui_somebody'));
  const chip = memberChip(member, now);
  return (
    <ListRow
      testId="member-row" lead={<Avatar name={name} />} title={<span class="row"><span class="one-line">{name}</span>{chip && <Chip tone={chip.tone}>{t(chip.key)}</Chip>}</span>}
      meta={meta} aside={aside} onOpen={() => onOpen(id)}
    />
  );
}

/** Everybody captured whose name holds the words, a page at a time. */
function Found({ search, onOpen }: { search: string; onOpen: (id: string) => void }) {
  const { t, f } = useWords();
  const { community } = usePanel();
  const [limit, setLimit] = useState(PAGE);
  const found = useLive(() => memberList(community.id, { search, limit, offset: 0 }), undefined, [community.id, search, limit]);
  if (!found.value) return <Skeleton label={t('ui_loading')} lines={6} height={32} />;
  const { rows, total } = found.value;
  if (total === 0) return <EmptyState icon="search" title={t('panel_no_member', search)} text={t('panel_no_member_text')} testId="no-member" />;
  const meta = (member: Member) => (member.handle && member.handle !== member.name ? `@${member.handle}` : member.joinedAt ? t('panel_joined', f.date(member.joinedAt)) : undefined);
  return (
    <Section title={t.many('panel_members_found', total)} testId="members-found">
      <div class="list">{rows.map((member) => <MemberRow key={member.id} member={member} id={member.id} meta={meta(member)} onOpen={onOpen} />)}</div>
      {rows.length < total && <Button wide onClick={() => setLimit(limit + PAGE)}>{t('panel_more', Math.min(PAGE, total - rows.length))}</Button>}
    </Section>
  );
}
