import '@/components/styles/people.css';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { visit } from '@/lib/browser/visit';
import type { LogEntry, Note, StandingRow } from '@/lib/model/moderation';
import type { Flag } from '@/lib/model/rule';
import type { Activity } from '@/lib/model/records';
import { strikesAt } from '@/lib/rules/strikes';
import { type FlagCase, type MemberCard, memberCard } from '@/lib/store/queries';
import { type SameText, sameText } from '@/lib/store/review';
import { flagsOfMember, logOfActivity, notesOf, standingsOf } from '@/lib/store/rule-sets';
import { useLive } from '@/lib/ui/live';
import { logWords } from '@/lib/ui/log-words';
import { memberName, webAddress } from '@/lib/ui/names';
import type { Sets } from '@/lib/ui/sets';
import { useWords } from '@/lib/ui/words';
import { Standing, Strikes } from './member-handling';
import { Notes } from './member-notes';
import { usePanel } from './panel-context';

/** What stands beside a case: who wrote it and what was done before. */
type Beside = { card?: MemberCard; flags: Flag[]; standing?: StandingRow; notes: Note[]; log: LogEntry[]; others: SameText[] };

async function readBeside({ activityId, flags: own }: FlagCase, now: number): Promise<Beside> {
  const member = own[0]?.member;
  const [log, others] = await Promise.all([logOfActivity(activityId), sameText(own)]);
  if (member === undefined) return { flags: [], notes: [], log, others };
  const [card, flags, standings, notes] = await Promise.all([memberCard(member, now), flagsOfMember(member), standingsOf([member]), notesOf(member)]);
  return { ...(card ? { card } : {}), flags, standing: standings.get(member), notes, log, others };
}

/** The member's history, strikes and notes, and who else is on it. */
export function CaseDetails({ one, sets }: { one: FlagCase; sets: Sets }) {
  const { t } = useWords();
  const { now } = usePanel();
  const minute = Math.floor(now / 60_000);
  const beside = useLive(() => readBeside(one, now), undefined, [one.activityId, minute]).value;
  const member = one.flags[0]?.member;
  if (!beside) return <div class="card-box"><Skeleton label={t('ui_loading')} lines={5} /></div>;
  return (
    <div class="card-box case-details" data-testid="case-details">
      {member === undefined ? <p class="quiet">{t('review_no_member')}</p> : (
        <>
          <History beside={beside} sets={sets} />
          <div class="stack-tight"><Standing accounts={[member]} standing={beside.standing} name={memberName(one.member, t('ui_somebody'))} /></div>
          <Posts card={beside.card} current={one.activityId} />
          <Notes member={member} about={{ id: one.activityId }} notes={beside.notes} level={3} />
        </>
      )}
      <Others beside={beside} sets={sets} />
    </div>
  );
}

function History({ beside: { card, flags }, sets }: { beside: Beside; sets: Sets }) {
  const { t, f } = useWords();
  const { now } = usePanel();
  return (
    <>
      <dl class="facts">
        <div><dt>{t('panel_weeks_12')}</dt><dd>{f.number(card?.weeks.reduce((sum, week) => sum + week, 0) ?? 0)}</dd></div>
        <div><dt>{t(card?.member.joinedAt === undefined ? 'panel_first_seen' : 'panel_since')}</dt><dd>{since(card?.member.joinedAt ?? card?.firstAt, f.date, t('ui_not_captured'))}</dd></div>
        <div><dt>{t('review_points')}</dt><dd data-testid="points">{f.number(strikesAt(flags, sets.on, now).points)}</dd></div>
      </dl>
      <Strikes flags={flags} sets={sets} />
    </>
  );
}

const since = (at: number | undefined, date: (at: number) => string, missing: string): string => (at === undefined ? missing : date(at));

function Posts({ card, current }: { card: MemberCard | undefined; current: string }) {
  const { t, f } = useWords();
  const { page, now } = usePanel();
  const recent = (card?.recent ?? []).filter(({ id }) => id !== current).slice(0, 3);
  const open = ({ id, url }: Activity) => void visit(page.tab ?? {}, { activity: id, url: webAddress(url) });
  if (recent.length === 0) return null;
  return (
    <Section title={t('panel_recent')} level={3} testId="case-posts">
      <div class="list">
        {recent.map((activity) => (
          <ListRow key={activity.id} title={<span class="recent-text">{activity.text || t('panel_no_text')}</span>} meta={activity.at === undefined ? undefined : f.ago(activity.at, now)} onOpen={() => open(activity)} />
        ))}
      </div>
    </Section>
  );
}

/** What was done about this post, and who else was flagged for the same text. */
function Others({ beside: { log, others }, sets }: { beside: Beside; sets: Sets }) {
  const { t, f } = useWords();
  const { page, now } = usePanel();
  if (log.length === 0 && others.length === 0) return null;
  const open = ({ id, url }: Activity) => void visit(page.tab ?? {}, { activity: id, url: webAddress(url) });
  return (
    <>
      {others.length > 0 && (
        <Section title={t('review_others')} level={3} testId="same-text">
          <div class="list">
            {others.map(({ activity, member, flags }) => (
              <ListRow
                key={activity.id} title={memberName(member, t('ui_somebody'))} onOpen={() => open(activity)}
                meta={[...new Set(flags.map(({ state }) => t(`panel_flags_${state}`))), activity.at !== undefined && f.ago(activity.at, now)].filter(Boolean).join(' · ')}
              />
            ))}
          </div>
        </Section>
      )}
      {log.length > 0 && (
        <Section title={t('review_log')} level={3} testId="case-log">
          <ul class="note-list">{log.slice(0, 8).map((entry) => <li key={entry.seq}><span class="words">{logWords(entry, sets.all, t)}</span><time class="caption push" title={f.moment(entry.at)}>{f.ago(entry.at, now)}</time></li>)}</ul>
        </Section>
      )}
    </>
  );
}
