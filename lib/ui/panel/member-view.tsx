import { useEffect, useRef } from 'preact/hooks';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { EmptyState } from '@/components/EmptyState';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { WeekBars } from '@/components/WeekBars';
import { visit } from '@/lib/browser/visit';
import type { Activity, Member } from '@/lib/model/records';
import { memberCard, threadsById } from '@/lib/store/queries';
import { useKeys } from '@/lib/ui/keyboard';
import { useLive } from '@/lib/ui/live';
import { memberChip, memberName, webAddress } from '@/lib/ui/names';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

/** One member: since when, how often, what last. Escape goes back. */
export function MemberView({ id, onBack }: { id: string; onBack: () => void }) {
  const { t, f } = useWords();
  const { now } = usePanel();
  const top = useRef<HTMLDivElement>(null);
  const minute = Math.floor(now / 60_000);
  const card = useLive(async () => (await memberCard(id, now)) ?? null, undefined, [id, minute]);
  useKeys({ Escape: onBack });
  useEffect(() => top.current?.querySelector('button')?.focus(), []);
  const found = card.value;
  return (
    <div class="stack member-view" ref={top} data-testid="member-card">
      <div class="flush"><Button kind="quiet" icon="back" hint="Esc" testId="member-back" onClick={onBack}>{t('ui_back')}</Button></div>
      {found === undefined && <Skeleton label={t('ui_loading')} lines={5} height={20} />}
      {found === null && <EmptyState icon="members" title={t('panel_member_gone')} />}
      {found && (
        <>
          <Head member={found.member} />
          <dl class="facts">
            <div><dt>{t('panel_weeks_12')}</dt><dd>{f.number(found.weeks.reduce((sum, week) => sum + week, 0))}</dd></div>
            <div><dt>{t('panel_open_flags')}</dt><dd>{f.number(found.openFlags)}</dd></div>
            <div><dt>{t(found.member.joinedAt === undefined ? 'panel_first_seen' : 'panel_since')}</dt><dd>{since(found.member.joinedAt ?? found.firstAt, f.date, t('ui_not_captured'))}</dd></div>
          </dl>
          <WeekBars weeks={found.weeks} label={t('panel_weeks_summary', found.weeks.map((week) => f.number(week)).join(', '))} />
          <Recent recent={found.recent} />
        </>
      )}
    </div>
  );
}

const since = (at: number | undefined, date: (at: number) => string, missing: string): string => (at === undefined ? missing : date(at));

function Head({ member }: { member: Member }) {
  const { t } = useWords();
  const { now } = usePanel();
  const name = memberName(member, t('ui_somebody'));
  const chip = memberChip(member, now);
  const url = webAddress(member.url);
  return (
    <div class="row">
      <Avatar name={name} />
      <div class="grow">
        <h2 class="row"><span class="member-name one-line">{name}</span>{chip && <Chip tone={chip.tone}>{t(chip.key)}</Chip>}</h2>
        {member.handle && member.handle !== name && <p class="caption one-line">@{member.handle}</p>}
      </div>
      {url && <Button kind="quiet" icon="external" href={url}>{t('panel_profile')}</Button>}
    </div>
  );
}

function Recent({ recent }: { recent: Activity[] }) {
  const { t, f } = useWords();
  const { page, now } = usePanel();
  const titles = useLive(() => threadsById(recent.flatMap(({ thread }) => thread ?? [])), undefined, [recent]);
  const open = ({ id, url }: Activity) => void visit(page.tab ?? {}, { activity: id, url: webAddress(url) });
  return (
    <Section title={t('panel_recent')} testId="recent">
      {recent.length === 0 && <p class="quiet">{t('panel_no_recent')}</p>}
      <div class="list">
        {recent.map((activity) => (
          <ListRow
            key={activity.id} testId="recent-row" title={<span class="recent-text">{activity.text || t('panel_no_text')}</span>}
            meta={[activity.at === undefined ? undefined : f.ago(activity.at, now), titles.value?.get(activity.thread ?? '')?.title].filter(Boolean).join(' · ')}
            onOpen={() => open(activity)}
          />
        ))}
      </div>
    </Section>
  );
}
