import { Chip } from '@/components/Chip';
import { Section } from '@/components/Section';
import { ListRow } from '@/components/ListRow';
import { Avatar } from '@/components/Avatar';
import type { Habit } from '@/lib/engagement/churn/habit';
import type { PeopleStudy } from '@/lib/engagement/studies/study';
import type { PersonCard } from '@/lib/store/person-card';
import { membersById } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { memberName } from '@/lib/ui/names';
import { type Figures, foretold, tiesOf } from '@/lib/ui/person-study';
import { memberTagName, memberTagText, segmentName, segmentText } from '@/lib/ui/segment-words';
import { useStudy } from '@/lib/ui/study';
import { useWords, type Words } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const MOST_TIES = 6;
/** Gaps that a habit is told from at least. */
const LEAST_GAPS = 2;

/** How often somebody comes and for how long they are away, in sentences. */
export function habitLines(habit: Habit | null, { t, f }: Words): string[] {
  if (!habit) return [t('person_habit_none')];
  const usual = habit.usual === null || habit.gaps < LEAST_GAPS ? t('person_habit_few') : t.many('person_habit_usual', Math.max(1, Math.round(habit.usual)));
  if (habit.silent <= 0) return [usual, habit.silent < 0 ? t('person_habit_today') : ''].filter(Boolean);
  const away = t.many('person_habit_silent', habit.silent);
  // What is longer than none of one's gaps is nothing to be told.
  const longer = habit.longerThan !== null && habit.longerThan > 0 && habit.gaps >= LEAST_GAPS ? t('person_habit_longer', f.percent(habit.longerThan)) : '';
  return [usual, away, longer].filter(Boolean);
}

/** Habit, risk, and the figures that led to a member's segment. */
export function FiguresPart({ card, figures, study, habit }: { card: PersonCard; figures: Figures | undefined; study: PeopleStudy | null | undefined; habit: Habit | null }) {
  const words = useWords();
  const { t, f } = words;
  const risk = study && figures ? foretold(study, figures.risk) : null;
  const [main] = card.members;
  return (
    <div class="stack-tight">
      <p data-testid="habit">{habitLines(habit, words).join(t.language === 'zh-CN' ? '' : ' ')}</p>
      {risk && <p class="small quiet" data-testid="risk">{t('person_risk', f.number(risk.n), f.percent(risk.share))}</p>}
      <dl class="facts person-facts">
        <div><dt>{t(main?.joinedAt === undefined ? 'person_since_seen' : 'person_since_joined')}</dt><dd>{since(main?.joinedAt ?? card.firstAt, f.date, t('ui_not_captured'))}</dd></div>
        {figures && (
          <>
            <div><dt>{t('person_days_28')}</dt><dd>{f.number(figures.d28)}</dd></div>
            <div><dt>{t('person_wrote_84')}</dt><dd>{f.number(figures.contributions)}</dd></div>
            <div><dt>{t('person_wrote')}</dt><dd>{f.number(figures.total)}</dd></div>
          </>
        )}
      </dl>
      {study === null && <p class="small quiet">{t('person_no_study')}</p>}
      {figures?.segment && (
        <details class="fold" data-testid="why-segment">
          <summary>{t('person_why', segmentName(figures.segment, t))}</summary>
          <p class="small">{segmentText(figures.segment, t)}</p>
          <p class="small">{t('person_why_figures', f.number(figures.d28), f.number(figures.d84), f.number(figures.contributions))}</p>
          {figures.tags.map((tag) => <p class="small" key={tag}><b>{memberTagName(tag, t)}</b> {memberTagText(tag, t)}</p>)}
        </details>
      )}
    </div>
  );
}

const since = (at: number | undefined, date: (at: number) => string, missing: string): string => (at === undefined ? missing : date(at));

/** What somebody writes about more than others do, and with whom. */
export function Company({ member, figures, onOpen }: { member: string; figures: Figures | undefined; onOpen: ((id: string) => void) | undefined }) {
  const { t } = useWords();
  const { community } = usePanel();
  const study = useStudy(community.id, 'ties');
  const ties = study ? tiesOf(study.data, member, MOST_TIES) : [];
  const names = useLive(() => membersById(ties.map((tie) => tie.member)), undefined, [ties.map((tie) => tie.member).join()]).value;
  const terms = figures?.interests ?? [];
  const direction = (to: number, from: number) => (to > 0 && from > 0 ? 'person_tie_both' : to > 0 ? 'person_tie_to' : 'person_tie_from');
  return (
    <>
      {terms.length > 0 && (
        <Section title={t('person_interests')} testId="interests"><div class="tags">{terms.map((term) => <Chip key={term}>{term}</Chip>)}</div></Section>
      )}
      {ties.length > 0 && names && (
        <Section title={t('person_ties')} testId="person-ties">
          <div class="list">
            {ties.map((tie) => {
              const name = memberName(names.get(tie.member), t('ui_somebody'));
              return <ListRow key={tie.member} lead={<Avatar name={name} />} title={name} meta={t(direction(tie.to, tie.from))} onOpen={onOpen && (() => onOpen(tie.member))} testId="tie" />;
            })}
          </div>
        </Section>
      )}
    </>
  );
}
