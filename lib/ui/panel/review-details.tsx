import { useState } from 'preact/hooks';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { Switch } from '@/components/Switch';
import { visit } from '@/lib/browser/visit';
import { ruleName } from '@/lib/engine/rule-names';
import type { LogEntry, Note, StandingRow } from '@/lib/model/moderation';
import { type Flag, VERDICTS } from '@/lib/model/rule';
import type { Activity } from '@/lib/model/records';
import { strikesAt } from '@/lib/rules/strikes';
import { type FlagCase, type MemberCard, memberCard } from '@/lib/store/queries';
import { type SameText, sameText } from '@/lib/store/review';
import { flagsOfMember, logOfActivity, notesOf, standingsOf } from '@/lib/store/rule-sets';
import { moderate } from '@/lib/ui/actions';
import { ladderLines } from '@/lib/ui/ladder-words';
import { useLive } from '@/lib/ui/live';
import { logWords } from '@/lib/ui/log-words';
import { memberName, webAddress } from '@/lib/ui/names';
import type { Sets } from '@/lib/ui/sets';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
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
          <History beside={beside} sets={sets} now={now} />
          <Standing member={member} standing={beside.standing} name={memberName(one.member, t('ui_somebody'))} />
          <Posts card={beside.card} current={one.activityId} />
          <Notes member={member} activity={one.activityId} notes={beside.notes} />
        </>
      )}
      <Others beside={beside} sets={sets} />
    </div>
  );
}

function History({ beside: { card, flags }, sets, now }: { beside: Beside; sets: Sets; now: number }) {
  const { t, f } = useWords();
  const strikes = strikesAt(flags, sets.on, now);
  const live = strikes.history.filter(({ expired }) => !expired);
  const judged = VERDICTS.map((verdict) => ({ verdict, count: new Set(flags.filter(({ state }) => state === verdict).map(({ activity }) => activity)).size }));
  return (
    <>
      <dl class="facts">
        <div><dt>{t('panel_weeks_12')}</dt><dd>{f.number(card?.weeks.reduce((sum, week) => sum + week, 0) ?? 0)}</dd></div>
        <div><dt>{t(card?.member.joinedAt === undefined ? 'panel_first_seen' : 'panel_since')}</dt><dd>{since(card?.member.joinedAt ?? card?.firstAt, f.date, t('ui_not_captured'))}</dd></div>
        <div><dt>{t('review_points')}</dt><dd data-testid="points">{f.number(strikes.points)}</dd></div>
      </dl>
      <p class="small" data-testid="earlier-verdicts">{judged.map(({ verdict, count }) => count > 0 && t(`review_earlier_${verdict}`, f.number(count))).filter(Boolean).join(' · ') || t('review_earlier_none')}</p>
      {(live.length > 0 || strikes.points > 0) && (
        <ul class="evidence" data-testid="strikes">
          {live.map(({ flag, rule, points, at, until }) => (
            <li key={flag}>{t(until === undefined ? 'review_strike' : 'review_strike_until', t.pick(ruleName(rule, sets.all)), f.number(points), f.date(at), until === undefined ? '' : f.date(until))}</li>
          ))}
        </ul>
      )}
      {ladderLines(sets.on, strikes.points, t, f).map((line) => <p class="small" key={line} data-testid="ladder">{line}</p>)}
    </>
  );
}

const since = (at: number | undefined, date: (at: number) => string, missing: string): string => (at === undefined ? missing : date(at));

function Standing({ member, standing, name }: { member: string; standing: StandingRow | undefined; name: string }) {
  const { t } = useWords();
  const act = useAct();
  const turn = (what: 'trusted' | 'watched', on: boolean) => void act(t(on ? `review_said_${what}` : `review_said_un${what}`, name), () => moderate({ do: 'standing', member, [what]: on }));
  return (
    <div class="stack-tight">
      <Switch label={t('review_trusted')} hint={t('review_trusted_hint')} checked={standing?.trusted ?? false} testId="trusted" onChange={(on) => turn('trusted', on)} />
      <Switch label={t('review_watched')} hint={t('review_watched_hint')} checked={standing?.watched ?? false} testId="watched" onChange={(on) => turn('watched', on)} />
    </div>
  );
}

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

/** What moderators tell each other of a member; nobody else sees it. */
function Notes({ member, activity, notes }: { member: string; activity: string; notes: Note[] }) {
  const { t, f } = useWords();
  const { now } = usePanel();
  const act = useAct();
  const [text, setText] = useState('');
  const add = (event: Event) => {
    event.preventDefault();
    const said = text.trim();
    if (!said) return;
    void act(t('review_said_noted'), async () => {
      const done = await moderate({ do: 'note', id: crypto.randomUUID(), member, text: said.slice(0, 4_000), activity });
      setText('');
      return done;
    });
  };
  const drop = (id: string) => void act(t('review_said_note_dropped'), () => moderate({ do: 'dropNote', id }));
  return (
    <Section title={t('review_notes')} level={3} testId="notes">
      {notes.length > 0 && (
        <ul class="note-list">
          {notes.map(({ id, text: said, at }) => (
            <li key={id} data-testid="note"><span class="words">{said} <span class="caption">{f.ago(at, now)}</span></span><IconButton icon="erase" label={t('review_note_drop')} testId="note-drop" onClick={() => drop(id)} /></li>
          ))}
        </ul>
      )}
      <form class="note-form" onSubmit={add}>
        <Field label={t('review_note')} hideLabel value={text} placeholder={t('review_note')} testId="note-text" onInput={setText} />
        <button type="submit" class="button" disabled={!text.trim()} data-testid="note-add">{t('review_note_add')}</button>
      </form>
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
