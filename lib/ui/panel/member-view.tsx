import '@/components/styles/people.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { EmptyState } from '@/components/EmptyState';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { habitOf } from '@/lib/engagement/churn/habit';
import { STAFF_ROLES } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import { type PersonCard, personCard } from '@/lib/store/person-card';
import { useKeys } from '@/lib/ui/keyboard';
import { useLive } from '@/lib/ui/live';
import { memberName, webAddress } from '@/lib/ui/names';
import { type Figures, figuresOf } from '@/lib/ui/person-study';
import { memberTagName, memberTagText, SEGMENT_TONE, segmentName, segmentText } from '@/lib/ui/segment-words';
import { useSets } from '@/lib/ui/sets';
import { useStudy } from '@/lib/ui/study';
import { useWords } from '@/lib/ui/words';
import { Accounts } from './member-accounts';
import { Company, FiguresPart } from './member-figures';
import { Handling, Tags } from './member-handling';
import { Notes } from './member-notes';
import { Timeline } from './member-timeline';
import { usePanel } from './panel-context';

/** One person: since when, how often, what last, what was said of them. Escape goes back. `onOpen`: to somebody else. */
export function MemberView({ id, onBack, onOpen }: { id: string; onBack: () => void; onOpen?: (id: string) => void }) {
  const { t } = useWords();
  const { now } = usePanel();
  const top = useRef<HTMLDivElement>(null);
  const minute = Math.floor(now / 60_000);
  const found = useLive(async () => ({ of: id, card: (await personCard(id, now)) ?? null }), undefined, [id, minute]).value;
  useKeys({ Escape: onBack });
  useEffect(() => top.current?.querySelector('button')?.focus(), [id]);
  const card = found?.of === id ? found.card : undefined;
  return (
    <div class="stack member-view" ref={top} data-testid="member-card">
      <div class="flush"><Button kind="quiet" icon="back" hint="Esc" testId="member-back" onClick={onBack}>{t('ui_back')}</Button></div>
      {card === undefined && <Skeleton label={t('ui_loading')} lines={5} height={20} />}
      {card === null && <EmptyState icon="members" title={t('person_gone')} text={t('person_gone_text')} />}
      {card && <Card key={id} card={card} onBack={onBack} onOpen={onOpen} />}
    </div>
  );
}

function Card({ card, onBack, onOpen }: { card: PersonCard; onBack: () => void; onOpen: ((id: string) => void) | undefined }) {
  const { t } = useWords();
  const { community, now } = usePanel();
  const study = useStudy(community.id, 'people');
  const sets = useSets(community.id);
  const [about, setAbout] = useState<Activity | undefined>(undefined);
  const notes = useRef<HTMLDivElement>(null);
  const { member, members } = card;
  const name = memberName(members[0], t('ui_somebody'));
  const figures = figuresOf(study?.data, member);
  const habit = habitOf(card.activities, now, community.zone ?? 'UTC');
  const noteOn = (activity: Activity) => {
    setAbout(activity);
    notes.current?.querySelector<HTMLInputElement>('.note-form input')?.focus();
  };
  return (
    <>
      <Head card={card} name={name} figures={figures} />
      <FiguresPart card={card} figures={figures} study={study === undefined ? undefined : (study?.data ?? null)} habit={habit} />
      <Section title={t('person_tags')}><Tags card={card} /></Section>
      <div ref={notes}><Notes member={member} notes={card.notes} {...(about ? { about } : {})} onAbout={(next) => (next ? undefined : setAbout(undefined))} /></div>
      <Timeline card={card} onNote={noteOn} />
      <Company member={member} figures={figures} onOpen={onOpen} />
      <Handling card={card} name={name} sets={sets} />
      <Accounts card={card} name={name} onGone={onBack} />
    </>
  );
}

function Head({ card: { members, optOut, standing }, name, figures }: { card: PersonCard; name: string; figures: Figures | undefined }) {
  const { t, f } = useWords();
  const [main, ...others] = members;
  const url = webAddress(main?.url);
  const role = main?.role && STAFF_ROLES.includes(main.role) ? t(main.role === 'bot' ? 'ui_bot' : 'ui_staff') : undefined;
  return (
    <div class="stack-tight member-head">
      <div class="row">
        <Avatar name={name} />
        <div class="grow">
          <h2 class="member-name one-line">{name}</h2>
          {main?.handle && main.handle !== name && <p class="caption one-line">@{main.handle}</p>}
          {others.length > 0 && <p class="caption">{t('person_also', f.list(others.map((other) => memberName(other, t('ui_somebody')))))}</p>}
        </div>
        {url && <Button kind="quiet" icon="external" href={url}>{t('panel_profile')}</Button>}
      </div>
      <div class="tags" data-testid="marks">
        {role && <Chip tone="accent">{role}</Chip>}
        {figures?.segment && !role && <Chip tone={SEGMENT_TONE[figures.segment]} title={segmentText(figures.segment, t)}>{segmentName(figures.segment, t)}</Chip>}
        {figures?.tags.map((tag) => <Chip key={tag} title={memberTagText(tag, t)}>{memberTagName(tag, t)}</Chip>)}
        {optOut && <Chip tone="watch" title={t('person_quiet_hint')}>{t('person_quiet_chip')}</Chip>}
        {standing.watched && <Chip tone="watch">{t('review_watched')}</Chip>}
        {standing.trusted && <Chip tone="good">{t('review_trusted')}</Chip>}
      </div>
    </div>
  );
}
